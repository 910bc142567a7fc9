"""Which pictures behind a figure are shown, and in which order; nothing is drawn here.

Every function may run off the main thread.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from geektime_gui.core.data.images import picture_size
from geektime_gui.core.errors import PictureError
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.qt.evaluate.first_rows import FirstRows, Keys, Rows, blocks
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


class Call(Protocol):
    """Calls the same pictures otherwise than their table does."""

    def __call__(
        self, table: PredictionTable, *, rows: slice | Rows
    ) -> npt.NDArray[np.int32]:
        """(K,) class indices of these rows; any thread asks."""
        ...


def rows_of(
    table: PredictionTable,
    spot: Spot,
    arrangement: Arrangement,
    most: int,
    marked: frozenset[str] = frozenset(),
    call: Call | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[list[int], int]:
    """The first rows of the pictures that `spot` counts, in order, and how many are.

    For no spot these are all badcases. With `unsure` they are those of the spot, or
    for no spot those of all, that are right but unsure; with `ambiguous` those whose
    path is in `marked`. Order by size is left to
    `by_size`, since it needs the files: here it is the worst. Equal ones among
    the first are in the order of their paths, as `badcases` has them.

    With `call` the pictures count as what it calls them. Once the answer is not wanted
    any more it ends with what it has.
    """
    first = FirstRows(most)
    for part in blocks(len(table), len(table.classes)):
        if not is_wanted():
            break
        stretch = _Stretch(
            table.probabilities[part],
            table.truth[part],
            table.predicted[part] if call is None else call(table, rows=part),
        )
        within = _chosen(stretch, spot, arrangement)
        if arrangement.ambiguous:
            paths = (table.paths[part.start + row] for row in within.tolist())
            is_marked = (path in marked for path in paths)
            within = within[np.fromiter(is_marked, np.bool_, len(within))]
        first.add(within + part.start, _keys(stretch, within, arrangement.order))
    rows, keys = first.sorted()
    return _by_path_where_equal(rows, keys, table.paths), first.total


def _by_path_where_equal(rows: Rows, keys: Keys, paths: Sequence[str]) -> list[int]:
    """Sorted rows, those with equal keys in the order of their paths."""
    ordered: list[int] = rows.tolist()
    if not ordered:
        return ordered
    is_new = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    starts = [0, *(np.flatnonzero(is_new) + 1).tolist(), len(ordered)]
    for start, stop in pairwise(starts):
        if stop - start > 1:
            equal = ordered[start:stop]
            ordered[start:stop] = sorted(equal, key=lambda row: (paths[row], row))
    return ordered


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


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Some rows of a table, that follow one another, as they are called."""

    probabilities: npt.NDArray[np.float32]
    truth: npt.NDArray[np.int32]
    predicted: npt.NDArray[np.int32]


def _chosen(stretch: _Stretch, spot: Spot, arrangement: Arrangement) -> Rows:
    """Rows of the stretch that the spot counts, of those that are asked for."""
    truth, predicted = stretch.truth, stretch.predicted
    is_chosen = np.ones(len(truth), np.bool_)
    if spot.truth is not None:
        is_chosen &= truth == spot.truth
    if spot.predicted is not None:
        is_chosen &= predicted == spot.predicted
    if arrangement.unsure:
        is_chosen &= truth == predicted
    elif spot == Spot(None, None) and not arrangement.ambiguous:
        is_chosen &= truth != predicted
    rows = np.flatnonzero(is_chosen).astype(np.int64)
    if arrangement.unsure:
        rows = rows[_margins(stretch, rows) < UNSURE_MARGIN]
    return rows


def _margins(stretch: _Stretch, rows: Rows) -> npt.NDArray[np.float64]:
    """How far the true class leads the next one."""
    probabilities = np.array(stretch.probabilities[rows], np.float64)
    truth, at = stretch.truth[rows], np.arange(len(rows))
    own = probabilities[at, truth]
    probabilities[at, truth] = -1.0
    margins: npt.NDArray[np.float64] = own - probabilities.max(axis=1)
    return margins


def _keys(stretch: _Stretch, rows: Rows, order: Order) -> Keys:
    """What the rows are sorted by, the key that counts most first."""
    truth, predicted = stretch.truth[rows], stretch.predicted[rows]
    of_truth = stretch.probabilities[rows, truth]
    of_predicted = stretch.probabilities[rows, predicted]
    if order is Order.LEAST_SURE:
        return of_predicted, of_truth
    if order is Order.MOST_SURE:
        return -of_predicted, of_truth
    if order is Order.PAIR:
        return truth, predicted, of_truth
    return truth == predicted, of_truth
