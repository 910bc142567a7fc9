"""The figures of an evaluation: confusion matrix, accuracy, precision, recall, F1.

A figure that is a division by zero is undefined, which is ``None`` and not 0: a class
that was never predicted has no precision, one without pictures no recall.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.predictions import PredictionTable


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """How one class fared."""

    name: str
    precision: float | None
    """TP / (TP + FP): how often the model is right when it says this class."""
    recall: float | None
    """TP / (TP + FN): how much of this class the model finds."""
    f1: float | None
    """2 TP / (2 TP + FP + FN), the harmonic mean of both."""
    support: int
    """Pictures of this class."""
    predicted: int
    """Pictures predicted as this class."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """All figures of N predictions of C classes."""

    classes: tuple[str, ...]
    matrix: npt.NDArray[np.int64]
    """(C, C) counts of pictures: rows are the truth, columns the prediction."""
    accuracy: float | None
    """Share of pictures predicted right."""
    per_class: tuple[ClassFigures, ...]
    """In index order."""
    macro_precision: float | None
    """Mean over the classes where it is defined, as the next two."""
    macro_recall: float | None
    macro_f1: float | None
    weighted_f1: float | None
    """Mean F1, each class counting as often as it has pictures."""


def matrix_of(
    truth: npt.ArrayLike, predicted: npt.ArrayLike, classes: Sequence[str]
) -> npt.NDArray[np.int64]:
    """The (C, C) confusion matrix of two (N,) arrays of class indices.

    Raises ValueError for an index that is not of `classes`.
    """
    count = len(classes)
    rows, columns = np.asarray(truth, np.int64), np.asarray(predicted, np.int64)
    for labels in (rows, columns):
        if ((labels < 0) | (labels >= count)).any():
            raise ValueError(f"a class index is not within 0 to {count - 1}")
    cells = np.bincount(rows * count + columns, minlength=count * count)
    return cells.reshape(count, count).astype(np.int64)


def figures(table: PredictionTable) -> Figures:
    """The figures of a prediction file."""
    matrix = matrix_of(table.truth, table.predicted, table.classes)
    return figures_of(matrix, table.classes)


def figures_of(matrix: npt.NDArray[np.int64], classes: Sequence[str]) -> Figures:
    """The figures of a (C, C) confusion matrix, rows truth, columns prediction."""
    per_class = tuple(
        _class_figures(
            name,
            right=int(matrix[index, index]),
            support=int(matrix[index].sum()),
            predicted=int(matrix[:, index].sum()),
        )
        for index, name in enumerate(classes)
    )
    total = int(matrix.sum())
    weighted = sum(c.f1 * c.support for c in per_class if c.f1 is not None)
    return Figures(
        classes=tuple(classes),
        matrix=matrix,
        accuracy=_ratio(int(matrix.trace()), total),
        per_class=per_class,
        macro_precision=_mean(c.precision for c in per_class),
        macro_recall=_mean(c.recall for c in per_class),
        macro_f1=_mean(c.f1 for c in per_class),
        weighted_f1=_ratio(weighted, total),
    )


def _class_figures(
    name: str, *, right: int, support: int, predicted: int
) -> ClassFigures:
    return ClassFigures(
        name=name,
        precision=_ratio(right, predicted),
        recall=_ratio(right, support),
        f1=_ratio(2 * right, support + predicted),  # 2 TP + FP + FN below the line
        support=support,
        predicted=predicted,
    )


def _ratio(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Iterable[float | None]) -> float | None:
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def as_json(table: PredictionTable) -> dict[str, Any]:
    """The figures and the badcases as plain JSON values, for other programs.

    Undefined figures are null; class names stand for class indices, except in
    ``matrix``, whose rows (truth) and columns (prediction) are in ``classes``' order.
    """
    result = figures(table)
    content: dict[str, Any] = {
        "classes": list(result.classes),
        "matrix": result.matrix.tolist(),
        "accuracy": result.accuracy,
        "per_class": {
            c.name: {
                "precision": c.precision,
                "recall": c.recall,
                "f1": c.f1,
                "support": c.support,
            }
            for c in result.per_class
        },
        "macro_f1": result.macro_f1,
        "badcases": [
            {
                "path": bad.path,
                "truth": result.classes[bad.truth],
                "predicted": result.classes[bad.predicted],
                "probability": round(bad.probability, 5),
                "loss": round(bad.loss, 5),
            }
            for bad in badcases(table)
        ],
    }
    if table.problems:
        content["problems"] = [problem.text for problem in table.problems]
    return content
