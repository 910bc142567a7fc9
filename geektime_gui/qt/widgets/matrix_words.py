"""What a cell, a row or a column of a confusion matrix says, as a sentence."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QLocale

from geektime_gui.qt.widgets.matrix_layout import Spot

Matrix = npt.NDArray[np.int64]


def words_of(spot: Spot, classes: Sequence[str], matrix: Matrix) -> str:
    """The sentence, such as "3 pictures that are others were called logo"."""
    count = count_of(spot, matrix)
    truth = "" if spot.truth is None else classes[spot.truth]
    predicted = "" if spot.predicted is None else classes[spot.predicted]
    if spot.predicted is None:
        text = _row_words(count)
    elif spot.truth is None:
        text = _column_words(count)
    elif spot.truth == spot.predicted:
        text = _right_words(count)
    else:
        text = _wrong_words(count)
    number = QLocale().toString(count)
    return text.format(count=number, truth=truth, predicted=predicted)


def count_of(spot: Spot, matrix: Matrix) -> int:
    """How many pictures are there; of the whole matrix where both sides are None."""
    rows = slice(None) if spot.truth is None else spot.truth
    columns = slice(None) if spot.predicted is None else spot.predicted
    return int(matrix[rows, columns].sum())


def row_words(name: str, count: int) -> str:
    """How many pictures are of this class: "10 pictures are logo"."""
    text = _row_words(count)
    return text.format(count=QLocale().toString(count), truth=name)


def _row_words(count: int) -> str:
    translate = QCoreApplication.translate
    if count == 0:
        return translate("Matrix", "No picture is {truth}")
    if count == 1:
        return translate("Matrix", "1 picture is {truth}")
    return translate("Matrix", "{count} pictures are {truth}")


def _column_words(count: int) -> str:
    translate = QCoreApplication.translate
    if count == 0:
        return translate("Matrix", "No picture was called {predicted}")
    if count == 1:
        return translate("Matrix", "1 picture was called {predicted}")
    return translate("Matrix", "{count} pictures were called {predicted}")


def _right_words(count: int) -> str:
    translate = QCoreApplication.translate
    if count == 0:
        return translate("Matrix", "No picture that is {truth} was called so")
    if count == 1:
        return translate("Matrix", "1 picture that is {truth} was called so: right")
    return translate(
        "Matrix", "{count} pictures that are {truth} were called so: right"
    )


def _wrong_words(count: int) -> str:
    translate = QCoreApplication.translate
    if count == 0:
        return translate("Matrix", "No picture that is {truth} was called {predicted}")
    if count == 1:
        return translate("Matrix", "1 picture that is {truth} was called {predicted}")
    return translate(
        "Matrix", "{count} pictures that are {truth} were called {predicted}"
    )
