"""Cells of a confusion matrix as counts, or as shares of their row or their column."""

from collections.abc import Sequence
from enum import Enum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QLocale

from geektime_gui.qt.widgets.figures_words import percent
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.matrix_words import Matrix, words_of


class Shown(Enum):
    """What the numbers in the cells are."""

    COUNTS = "counts"
    ROWS = "rows"
    """Percent of the pictures that are of a class."""
    COLUMNS = "columns"
    """Percent of the pictures that were called so."""


def shares_of(matrix: Matrix, shown: Shown) -> npt.NDArray[np.float64]:
    """Each cell's share of its column, or else of its row; 0 where that is empty."""
    axis = 0 if shown is Shown.COLUMNS else 1
    sums = matrix.sum(axis=axis, keepdims=True)
    shares: npt.NDArray[np.float64] = matrix / np.maximum(sums, 1)
    return shares


def cell_text(count: int, share: float, shown: Shown) -> str:
    """The number in a cell; only all is 100 percent and only none is 0."""
    if shown is Shown.COUNTS:
        return QLocale().toString(count)
    if 0 < share < 0.01:
        return "<1"
    return str(100 if share >= 1 else min(99, round(share * 100)))


def hint_of(spot: Spot, classes: Sequence[str], matrix: Matrix) -> str:
    """What `spot` counts, and for a cell what parts that is, in lines."""
    words = words_of(spot, classes, matrix), share_words(spot, classes, matrix)
    return "\n".join(filter(None, words))


def share_words(spot: Spot, classes: Sequence[str], matrix: Matrix) -> str:
    """What parts of its row and its column a cell is; empty for a header."""
    if spot.truth is None or spot.predicted is None:
        return ""
    count = int(matrix[spot.truth, spot.predicted])
    of_row = int(matrix[spot.truth].sum())
    of_column = int(matrix[:, spot.predicted].sum())
    translate, parts = QCoreApplication.translate, []
    if of_row:
        text = translate("Matrix", "{percent} of all that are {truth}")
        parts.append(
            text.format(percent=percent(count / of_row), truth=classes[spot.truth])
        )
    if of_column:
        text = translate("Matrix", "{percent} of all that were called {predicted}")
        parts.append(
            text.format(
                percent=percent(count / of_column), predicted=classes[spot.predicted]
            )
        )
    return "\n".join(parts)
