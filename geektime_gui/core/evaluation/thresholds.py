"""The threshold of one class: what it gives, at once, wherever a person moves it.

A picture is called positive when its probability of the class is at least the
threshold, else it is called the most probable of the other classes. The pictures are
sorted once; from then on a threshold is a place in that order.
"""

import dataclasses
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.predictions import PredictionTable

_STRIDE = 4096  # pictures between two counted matrices, at least
_MOST_CELLS = 2_000_000  # of all counted matrices together
_ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Operating:
    """What a threshold gives, one class against the rest. All counts are pictures."""

    threshold: float
    found: int
    """Pictures of the class that are called so (TP)."""
    false_alarms: int
    """Pictures of other classes that are called so (FP)."""
    misses: int
    """Pictures of the class that are called something else (FN)."""
    left_alone: int
    """Pictures of other classes that are called one of these (TN)."""

    @property
    def positives(self) -> int:
        """Pictures of the class."""
        return self.found + self.misses

    @property
    def called(self) -> int:
        """Pictures that are called so."""
        return self.found + self.false_alarms

    @property
    def precision(self) -> float | None:
        """found / called; None where nothing is called so."""
        return self.found / self.called if self.called else None

    @property
    def recall(self) -> float | None:
        """found / positives; None without pictures of the class."""
        return self.found / self.positives if self.positives else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        whole = self.called + self.positives
        return 2 * self.found / whole if whole else None

    @property
    def matrix(self) -> npt.NDArray[np.int64]:
        """(2, 2) counts, the class first: rows are the truth, columns what is said."""
        cells = [[self.found, self.misses], [self.false_alarms, self.left_alone]]
        return np.array(cells, np.int64)


class Thresholds:
    """The N pictures of a table by their falling probability of one class.

    Made in O(N log N); every question for a threshold takes the same short time,
    however many pictures there are. Takes 16 bytes a picture. Raises ValueError for a
    class that there is not.
    """

    def __init__(self, table: PredictionTable, positive: int) -> None:
        count = len(table.classes)
        if not 0 <= positive < count:
            raise ValueError(f"{positive} is not within 0 to {count - 1}")
        self.classes = table.classes
        self.positive = positive
        column = np.nan_to_num(table.probabilities[:, positive], nan=-1.0)
        self.order: npt.NDArray[np.int32] = np.argsort(-column, kind="stable").astype(
            np.int32
        )
        """(N,) rows of the table, the most probable first."""
        self._rising = column[self.order[::-1]]
        truth = table.truth[self.order]
        hits = np.cumsum(truth == positive, dtype=np.int32)
        self.found: npt.NDArray[np.int32] = np.concatenate([[np.int32(0)], hits])
        """(N + 1,) pictures of the class among the first k of `order`."""
        others = best_of_the_others(table.probabilities, positive)[self.order]
        self._truth = truth
        self._cells = truth * np.int32(count) + others
        self._count_matrices()

    def __len__(self) -> int:
        return len(self.order)

    @property
    def values(self) -> npt.NDArray[np.float32]:
        """(N,) probabilities of the class in `order`, falling; below 0 where NaN."""
        return self._rising[::-1]

    def called(self, threshold: float) -> int:
        """How many pictures are called positive: the first so many of `order`."""
        below = np.searchsorted(self._rising, _of_probability(threshold), "left")
        return len(self) - int(below)

    def at(self, threshold: float) -> Operating:
        """What this threshold gives."""
        return self.at_place(self.called(threshold), threshold)

    def at_place(self, called: int, threshold: float) -> Operating:
        """What calling the first `called` of `order` positive gives."""
        found, positives = int(self.found[called]), int(self.found[-1])
        false_alarms = called - found
        return Operating(
            threshold=threshold,
            found=found,
            false_alarms=false_alarms,
            misses=positives - found,
            left_alone=len(self) - positives - false_alarms,
        )

    def matrix(self, threshold: float) -> npt.NDArray[np.int64]:
        """(C, C) counts of all classes: rows are the truth, columns what is said."""
        count, called = len(self.classes), self.called(threshold)
        block = called // self._stride
        part = slice(block * self._stride, called)
        others = self._matrices[block].astype(np.int64)
        others += np.bincount(self._cells[part], minlength=count * count)
        by_truth = self._truths[block].astype(np.int64)
        by_truth += np.bincount(self._truth[part], minlength=count)
        # What is not called positive is what all are called otherwise, less the first.
        said: npt.NDArray[np.int64] = self._matrices[-1] - others
        said = said.reshape(count, count)
        said[:, self.positive] += by_truth
        return said

    def changed(self, before: float, after: float) -> npt.NDArray[np.int32]:
        """Rows of the table that are called otherwise after a move, unordered."""
        first, last = sorted((self.called(before), self.called(after)))
        return self.order[first:last]

    def _count_matrices(self) -> None:
        """The matrices of the first 0, S, 2 S, … and of all pictures."""
        count, total = len(self.classes), len(self)
        blocks = max(1, min(total // _STRIDE, _MOST_CELLS // count**2))
        self._stride = max(1, math.ceil((total + 1) / blocks))
        starts = range(0, total, self._stride)
        matrices = np.zeros((len(starts) + 1, count * count), np.int32)
        truths = np.zeros((len(starts) + 1, count), np.int32)
        for block, start in enumerate(starts, 1):
            part = slice(start, start + self._stride)
            cells = np.bincount(self._cells[part], minlength=count * count)
            matrices[block] = matrices[block - 1] + cells
            of_truth = np.bincount(self._truth[part], minlength=count)
            truths[block] = truths[block - 1] + of_truth
        self._matrices, self._truths = matrices, truths


def best_of_the_others(
    probabilities: npt.NDArray[Any], positive: int
) -> npt.NDArray[np.int32]:
    """(N,) the most probable class but `positive`; of equal ones the first.

    Where there is no other class it is `positive` itself.
    """
    count = probabilities.shape[1]
    if count == 1:
        return np.zeros(len(probabilities), np.int32)
    if count == 2:
        return np.full(len(probabilities), 1 - positive, np.int32)
    others = np.array(probabilities)
    others[:, positive] = -1.0
    best: npt.NDArray[np.int32] = np.nan_to_num(others, nan=-0.5).argmax(1)
    return best.astype(np.int32)


def apply_threshold(
    table: PredictionTable, positive: int, threshold: float
) -> PredictionTable:
    """The same pictures, each predicted as the threshold has it."""
    predicted = called_by(table, positive, threshold)
    return dataclasses.replace(table, predicted=predicted)


def called_by(
    table: PredictionTable,
    positive: int,
    threshold: float,
    rows: slice | npt.NDArray[np.int64] = _ALL,
) -> npt.NDArray[np.int32]:
    """(K,) class indices: what the threshold has these rows of the table called."""
    probabilities = table.probabilities[rows]
    is_called = probabilities[:, positive] >= _of_probability(threshold)
    others = best_of_the_others(probabilities, positive)
    return np.where(is_called, np.int32(positive), others)


def as_predicted(table: PredictionTable, positive: int) -> Operating:
    """What the table's own predictions give for the class, to compare with.

    Its threshold is NaN: the most probable class is no matter of one threshold.
    """
    of_class, said = table.truth == positive, table.predicted == positive
    found = int((of_class & said).sum())
    positives, called = int(of_class.sum()), int(said.sum())
    return Operating(
        threshold=math.nan,
        found=found,
        false_alarms=called - found,
        misses=positives - found,
        left_alone=len(table) - positives - called + found,
    )


def _of_probability(threshold: float) -> np.float32:
    """Compared in the precision of the probabilities, here as in the predictor."""
    return np.float32(threshold)
