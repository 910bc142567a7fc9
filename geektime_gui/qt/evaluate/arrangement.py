"""Which pictures behind a figure are shown, and in which order; nothing is drawn here.

Every function may run off the main thread.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.data.images import picture_size
from geektime_gui.core.errors import PictureError
from geektime_gui.core.evaluation.badcases import select
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.widgets.matrix_layout import Spot

UNSURE_MARGIN = 0.4
"""Right but unsure: the true class leads the next one by less. Of two classes that is
a probability below 0.7."""


class Order(Enum):
    """How pictures follow one another."""

    WORST = "worst"
    """By loss: wrong ones first, then the less probable the true class, the earlier."""
    LEAST_SURE = "least sure"
    """The less probable the predicted class, the earlier."""
    MOST_SURE = "most sure"
    PAIR = "pair"
    """By true class, then by predicted class, each pair worst first."""
    SMALLEST = "smallest"
    """By the picture's width times height; missing ones last."""
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the person asked for above the gallery."""

    order: Order = Order.WORST
    unsure: bool = False
    """Only pictures that were called right, but not surely."""
    ambiguous: bool = False
    """Only pictures that a person marked as ambiguous."""


AS_BEFORE = Arrangement()


def rows_of(
    table: PredictionTable,
    spot: Spot,
    arrangement: Arrangement,
    most: int,
    marked: frozenset[str] = frozenset(),
) -> tuple[list[int], int]:
    """The first rows of the pictures that `spot` counts, in order, and how many are.

    For no spot these are all badcases. With `unsure` they are those of the spot, or
    for no spot those of all, that are right but unsure; with `ambiguous` those whose
    path is in `marked`. Order by size is left to
    `by_size`, since it needs the files: here it is the worst. Equal ones among
    the first are in the order of their paths, as `badcases` has them.
    """
    rows = select(table, spot.truth, spot.predicted)
    if arrangement.unsure:
        rows = rows[_margins(table, rows) < UNSURE_MARGIN]
    elif spot == Spot(None, None) and not arrangement.ambiguous:
        rows = rows[table.truth[rows] != table.predicted[rows]]
    if arrangement.ambiguous:
        is_marked = (table.paths[row] in marked for row in rows.tolist())
        rows = rows[np.fromiter(is_marked, np.bool_, len(rows))]
    keys = _keys(table, rows, arrangement.order)
    first = np.lexsort(keys[::-1])[:most]
    paths = (table.paths[row] for row in rows[first].tolist())
    columns = (key[first].tolist() for key in keys)
    ordered = sorted(zip(*columns, paths, rows[first].tolist(), strict=True))
    return [entry[-1] for entry in ordered], len(rows)


def by_size(
    pictures: Sequence[ShownPicture],
    order: Order,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[ShownPicture, ...]:
    """The pictures by how many pixels they have; as they are for another order.

    Opens the head of each file: 0.1 ms a picture and more, so it ends early, with the
    pictures as they are, once nobody wants the answer any more.
    """
    if order not in (Order.SMALLEST, Order.LARGEST):
        return tuple(pictures)
    sign = 1 if order is Order.SMALLEST else -1
    keys = []
    for picture in pictures:
        if not is_wanted():
            return tuple(pictures)
        size = sign * _pixels(picture)
        keys.append(math.inf if math.isnan(size) else size)
    return tuple(pictures[i] for i in sorted(range(len(keys)), key=keys.__getitem__))


def _pixels(picture: ShownPicture) -> float:
    """Width times height; NaN where the file can't be read."""
    if picture.file.is_missing:
        return math.nan
    try:
        info = picture_size(picture.file.path)
    except PictureError:
        return math.nan
    return float(info.width * info.height)


def _margins(
    table: PredictionTable, rows: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """How far the true class leads the next one, of right ones; else infinite."""
    if not len(rows):
        return np.zeros(0)
    probabilities = np.array(table.probabilities[rows], np.float64)
    truth, at = table.truth[rows], np.arange(len(rows))
    own = probabilities[at, truth]
    probabilities[at, truth] = -1.0
    margins: npt.NDArray[np.float64] = own - probabilities.max(axis=1)
    margins[truth != table.predicted[rows]] = np.inf
    return margins


def _keys(
    table: PredictionTable, rows: npt.NDArray[np.int64], order: Order
) -> tuple[npt.NDArray[Any], ...]:
    """What the rows are sorted by, the key that counts most first."""
    truth, predicted = table.truth[rows], table.predicted[rows]
    of_truth = table.probabilities[rows, truth]
    of_predicted = table.probabilities[rows, predicted]
    if order is Order.LEAST_SURE:
        return of_predicted, of_truth
    if order is Order.MOST_SURE:
        return -of_predicted, of_truth
    if order is Order.PAIR:
        return truth, predicted, of_truth
    return truth == predicted, of_truth
