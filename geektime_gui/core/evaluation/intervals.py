"""How far a figure may be from the truth: 95 % intervals, and in words.

Accuracy, precision and recall are shares of counted pictures: Wilson's score interval
(E. B. Wilson 1927, J. Am. Stat. Assoc. 22:209), which stays within 0 and 1 and has a
width where all are right.

F1 is 2J / (1 + J) with J = TP / (TP + FP + FN). When pictures are drawn independently,
TP is binomial among the TP + FP + FN pictures that concern the class, so that Wilson's
interval of J, carried through this rising function, is one of F1.

The macro figures are means over the classes. Their intervals join those of the classes
by the method of variance estimates recovery (G. Y. Zou, A. Donner 2008, Stat. Med.
27:1693). The precisions of different classes, and the recalls, do not depend on each
other; F1s do, because a mistake lowers two of them: their correlations are those of
the delta method for multinomial counts (as K. Takahashi et al. 2022, Appl. Intell.
52:4961), and 1, the most cautious, where the counts leave them undefined.
Weighted F1 gets no interval: its weights are drawn by chance as well.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.core.evaluation.sentences import Sentence

Z95 = 1.959963984540054
"""Standard deviations on either side that hold 95 % of a normal distribution."""
SMALL = 100
"""Below so many pictures a figure is better said with its interval in words."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true figure lies, 95 times of 100."""

    low: float
    high: float
    part: int
    """Pictures that count for the figure; for a macro figure those that were right."""
    whole: int
    """Pictures that the figure is computed from: the n."""


@dataclass(frozen=True, slots=True)
class ClassIntervals:
    """Intervals of one class; None where the figure is undefined."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


@dataclass(frozen=True, slots=True)
class FigureIntervals:
    """Intervals of the figures of an evaluation."""

    accuracy: Interval | None
    per_class: tuple[ClassIntervals, ...]
    """In index order."""
    macro_precision: Interval | None
    macro_recall: Interval | None
    macro_f1: Interval | None


def wilson(part: int, whole: int) -> Interval | None:
    """The 95 % interval of the share `part` / `whole`; None of nothing.

    Raises ValueError where `part` is not within 0 and `whole`.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    if not whole:
        return None
    share, spread = part / whole, Z95**2 / whole
    middle = share + spread / 2
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4)
    # At the ends the sum is 0 or 1 but for its rounding.
    low = 0.0 if part == 0 else (middle - half) / (1 + spread)
    high = 1.0 if part == whole else (middle + half) / (1 + spread)
    return Interval(low, high, part, whole)


def intervals_of(figures: Figures) -> FigureIntervals:
    """The intervals of all figures that have a sound one."""
    matrix = figures.matrix
    right, total = matrix.diagonal(), int(matrix.sum())
    precision = _each(right, matrix.sum(axis=0))
    recall = _each(right, matrix.sum(axis=1))
    f1 = [
        None if found is None else _f1_of(found)
        for found in _each(right, matrix.sum(axis=0) + matrix.sum(axis=1) - right)
    ]
    alone, together = np.eye(len(right)), _correlations(matrix)
    of = figures.per_class
    counted = int(right.sum()), total
    return FigureIntervals(
        accuracy=wilson(*counted),
        per_class=tuple(
            ClassIntervals(*own) for own in zip(precision, recall, f1, strict=True)
        ),
        macro_precision=_mean([c.precision for c in of], precision, alone, counted),
        macro_recall=_mean([c.recall for c in of], recall, alone, counted),
        macro_f1=_mean([c.f1 for c in of], f1, together, counted),
    )


def in_words(interval: Interval) -> Sentence:
    """ "8 of 8, so between 0.68 and 1.00"; for the interval of a share."""
    return Sentence(
        "{part} of {whole}, so between {low} and {high}",
        {
            "part": interval.part,
            "whole": interval.whole,
            "low": f"{interval.low:.2f}",
            "high": f"{interval.high:.2f}",
        },
    )


def _each(
    parts: npt.NDArray[np.int64], wholes: npt.NDArray[np.int64]
) -> list[Interval | None]:
    return [wilson(*pair) for pair in zip(parts.tolist(), wholes.tolist(), strict=True)]


def _f1_of(jaccard: Interval) -> Interval:
    low, high = (2 * j / (1 + j) for j in (jaccard.low, jaccard.high))
    return Interval(low, high, jaccard.part, jaccard.whole)


def _mean(
    figures: Sequence[float | None],
    intervals: Sequence[Interval | None],
    correlations: npt.NDArray[np.float64],
    counted: tuple[int, int],
) -> Interval | None:
    known = [i for i, f in enumerate(figures) if f is not None]
    if not known:
        return None
    pairs = [(figures[i], intervals[i]) for i in known]
    down = np.array([f - i.low for f, i in pairs if f is not None and i])
    up = np.array([i.high - f for f, i in pairs if f is not None and i])
    between = correlations[np.ix_(known, known)]
    mean = sum(f for f, _ in pairs if f is not None) / len(known)
    lower = math.sqrt(max(0.0, float(down @ between @ down))) / len(known)
    upper = math.sqrt(max(0.0, float(up @ between @ up))) / len(known)
    return Interval(max(0.0, mean - lower), min(1.0, mean + upper), *counted)


def _correlations(matrix: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """(C, C) correlations between the classes' F1, by the delta method.

    The gradient of F1 = 2 a / s, a the diagonal cell and s the row and the column
    together, is 2 / s on the diagonal less 2 a / s² for each time a cell is in s.
    """
    shares = matrix / max(1, matrix.sum())
    count = len(shares)
    own = shares.diagonal()
    size = shares.sum(axis=0) + shares.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = np.where(size > 0, 2 / size, 0.0)
        loss = np.where(size > 0, 2 * own / size**2, 0.0)
    # Sums over all cells of p·gᵢ·gⱼ, without the (C, C, C) gradients themselves.
    square = np.outer(loss, loss) * (shares + shares.T)
    at_own = own * ((gain - 2 * loss) ** 2)
    off = (size - 2 * own) * loss**2
    square[np.diag_indices(count)] = at_own + off
    first = own * gain - size * loss
    covariance = square - np.outer(first, first)
    spread = np.sqrt(np.clip(covariance.diagonal(), 0.0, None))
    together = np.outer(spread, spread)
    known = together > 1e-12
    result = np.ones((count, count))
    result[known] = np.clip(covariance[known] / together[known], -1.0, 1.0)
    return result
