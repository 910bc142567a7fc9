"""Labels that the pictures themselves contradict, and pictures right by a hair.

Confident learning: C. G. Northcutt, L. Jiang, I. L. Chuang 2021, "Confident Learning:
Estimating Uncertainty in Dataset Labels", J. Artif. Intell. Res. 70:1373. A class's
threshold is the mean probability of that class over the pictures labelled so. A picture
that reaches the threshold of another class than its own label counts for the cell
(label, that class) of the confident joint, and its label is in doubt.

The probabilities must be of models that did not learn from the picture's own label:
cross-validated, else a model just repeats what it was told. The method is cautious: a
wrong label whose picture reaches no other threshold is not doubted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.predictions import PredictionTable


@dataclass(frozen=True, slots=True)
class LabelDoubt:
    """A picture that seems to be of another class than its label says."""

    index: int
    """Row of the probabilities."""
    path: str
    label: int
    """Class index that it has."""
    suggested: int
    """Class index that it seems to be of."""
    probability: float
    """Of the suggested class."""
    of_label: float
    """Probability of the label."""

    @property
    def margin(self) -> float:
        """How far the label is behind; the larger, the more in doubt."""
        return self.probability - self.of_label


@dataclass(frozen=True, slots=True, eq=False)
class LabelDoubts:
    """What confident learning says of N labels."""

    thresholds: npt.NDArray[np.float64]
    """(C,) mean self-confidence of each class; infinite without pictures."""
    joint: npt.NDArray[np.int64]
    """(C, C) counts of confident pictures: rows are labels, columns what they seem."""
    doubts: tuple[LabelDoubt, ...]
    """Those off the diagonal, the largest margin first."""


def find_label_doubts(
    probabilities: npt.NDArray[Any], labels: npt.ArrayLike, paths: Sequence[str]
) -> LabelDoubts:
    """Doubts about (N,) `labels`, from (N, C) cross-validated `probabilities`.

    A row with a NaN, which no fold predicted, is passed over. Raises ValueError where
    sizes don't agree or a label is not within 0 and C - 1.
    """
    given = np.asarray(labels, np.int64)
    _check(probabilities, given, paths)
    count = probabilities.shape[1]
    known = np.flatnonzero(~np.isnan(probabilities).any(axis=1))
    values, own = probabilities[known].astype(np.float64), given[known]
    of_label = values[np.arange(len(own)), own]
    sizes = np.bincount(own, minlength=count)
    sums = np.bincount(own, of_label, minlength=count)
    thresholds = np.full(count, np.inf)
    thresholds[sizes > 0] = sums[sizes > 0] / sizes[sizes > 0]
    # Of several classes whose threshold is reached the most probable one is meant; a
    # mean is rounded, so that equal values must not fail to reach it.
    reached = np.where(values >= thresholds - 1e-12, values, -1.0)
    confident = np.flatnonzero(reached.max(axis=1, initial=-1.0) >= 0)
    seems = reached[confident].argmax(axis=1)
    cells = own[confident] * count + seems
    joint = np.bincount(cells, minlength=count * count).reshape(count, count)
    off = confident[seems != own[confident]]
    doubts = [
        LabelDoubt(
            index=int(known[row]),
            path=paths[known[row]],
            label=int(own[row]),
            suggested=int(suggested),
            probability=float(values[row, suggested]),
            of_label=float(of_label[row]),
        )
        for row, suggested in zip(off, reached[off].argmax(axis=1), strict=True)
    ]
    doubts.sort(key=lambda doubt: (-doubt.margin, doubt.path, doubt.index))
    return LabelDoubts(thresholds, joint.astype(np.int64), tuple(doubts))


def right_but_unsure(
    table: PredictionTable, below: float = 0.2
) -> npt.NDArray[np.int64]:
    """Rows that were predicted right, but hardly: the closest call first.

    Hardly: the predicted class is less than `below` more probable than the next one.
    """
    rows = np.flatnonzero(table.truth == table.predicted)
    if table.probabilities.shape[1] < 2:
        return np.zeros(0, np.int64)
    values = np.array(table.probabilities[rows], np.float64)
    places = np.arange(len(rows)), table.predicted[rows]
    said = values[places]
    values[places] = -1.0
    margins = said - values.max(axis=1, initial=-1.0)
    close = np.flatnonzero(margins < below)
    return rows[close[np.argsort(margins[close], kind="stable")]].astype(np.int64)


def _check(
    probabilities: npt.NDArray[Any], labels: npt.NDArray[np.int64], paths: Sequence[str]
) -> None:
    count = probabilities.shape[1]
    if not len(probabilities) == len(labels) == len(paths):
        raise ValueError(
            f"{len(probabilities)} rows, {len(labels)} labels, {len(paths)} paths"
        )
    if ((labels < 0) | (labels >= count)).any():
        raise ValueError(f"a label is not within 0 to {count - 1}")
