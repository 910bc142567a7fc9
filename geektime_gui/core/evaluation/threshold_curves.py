"""Precision-recall and ROC curves over all thresholds, and the areas under them.

The areas are of all points, what is plotted is a selection of them.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.goal import half_way
from geektime_gui.core.evaluation.thresholds import Thresholds

POINTS = 1000
"""Points that a curve keeps for a plot, about."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Every threshold that tells the pictures apart differently, highest first."""

    called: npt.NDArray[np.int64]
    """(K,) pictures called positive, rising."""
    found: npt.NDArray[np.int64]
    """(K,) those of them that are of the class."""
    thresholds: Array
    """(K,) half-way to the next probability."""

    def __len__(self) -> int:
        return len(self.called)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """K points of a curve, highest threshold first, with the area below all points."""

    x: Array
    """(K,) recall, or the rate of false alarms."""
    y: Array
    """(K,) precision, or recall."""
    thresholds: Array
    """(K,) threshold of each point; infinite where nothing is called positive."""
    area: float
    """Average precision, or AUC; NaN where it is undefined."""


def points_of(thresholds: Thresholds) -> Points:
    """All points. Pictures of one probability are called positive together."""
    values = thresholds.values
    known = int(np.count_nonzero(values >= 0))
    if not known:
        nothing = np.zeros(0, np.int64)
        return Points(nothing, nothing, nothing.astype(np.float64))
    values = values[:known]
    last = np.append(np.flatnonzero(values[1:] != values[:-1]), known - 1)
    called = last + 1
    found = thresholds.found[called].astype(np.int64)
    return Points(called, found, half_way(values[last]))


def precision_recall(thresholds: Thresholds, most: int = POINTS) -> Curve:
    """Precision over recall; the area is the average precision.

    That is the sum of the steps of recall times the precision there, without
    interpolation. Empty, and NaN, without pictures of the class.
    """
    points, positives = points_of(thresholds), int(thresholds.found[-1])
    if not positives or not len(points):
        return _empty()
    precision, recall = points.found / points.called, points.found / positives
    area = float((np.diff(recall, prepend=0.0) * precision).sum())
    kept = _thinned(recall, precision, most)
    return Curve(recall[kept], precision[kept], points.thresholds[kept], area)


def roc(thresholds: Thresholds, most: int = POINTS) -> Curve:
    """Recall over the rate of false alarms, from (0, 0); the area is the AUC.

    Empty, and NaN, where all pictures are of the class or none is.
    """
    points, positives = points_of(thresholds), int(thresholds.found[-1])
    negatives = len(thresholds) - positives
    if not positives or not negatives or not len(points):
        return _empty()
    x = np.append(0.0, (points.called - points.found) / negatives)
    y = np.append(0.0, points.found / positives)
    of_points = np.append(math.inf, points.thresholds)
    area = float((np.diff(x) * (y[1:] + y[:-1]) / 2).sum())
    kept = _thinned(x, y, most)
    return Curve(x[kept], y[kept], of_points[kept], area)


def _empty() -> Curve:
    nothing = np.zeros(0, np.float64)
    return Curve(nothing, nothing, nothing, math.nan)


def _thinned(x: Array, y: Array, most: int) -> npt.NDArray[np.intp]:
    """Places of about `most` points: evenly along the curve's own length.

    The first and the last are kept, and so are leaps, where a curve bends most.
    """
    if len(x) <= most:
        return np.arange(len(x))
    way = np.append(0.0, np.cumsum(np.abs(np.diff(x)) + np.abs(np.diff(y))))
    even = np.searchsorted(way, np.linspace(0.0, way[-1], most // 2))
    spread = np.linspace(0, len(x) - 1, most - most // 2).round().astype(np.intp)
    places = np.concatenate([np.minimum(even, len(x) - 1), spread])
    kept: npt.NDArray[np.intp] = np.unique(places)
    return kept
