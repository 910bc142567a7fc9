"""The pictures that were predicted wrong, and the pictures of a cell of the matrix."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.predictions import PredictionTable

LEAST_PROBABILITY = 5e-6
"""Half of the last decimal of a prediction file: less is written as 0. A loss is
computed from this at least, so that it stays finite: 12.2 nats at most."""


@dataclass(frozen=True, slots=True)
class Badcase:
    """A picture that was predicted wrong."""

    index: int
    """Row in the table."""
    path: str
    truth: int
    """Class index."""
    predicted: int
    """Class index."""
    probability: float
    """Of the predicted class, from 0 to 1."""
    loss: float
    """Cross entropy of the true class in nats."""


def badcases(table: PredictionTable) -> list[Badcase]:
    """All badcases, worst first: the less probable the true class, the worse.

    Equally bad ones are in the order of their paths, then of their rows.
    """
    wrong = np.flatnonzero(table.truth != table.predicted)
    truth, predicted = table.truth[wrong], table.predicted[wrong]
    rows = zip(
        table.probabilities[wrong, truth].tolist(),
        [table.paths[index] for index in wrong.tolist()],
        wrong.tolist(),
        truth.tolist(),
        predicted.tolist(),
        table.probabilities[wrong, predicted].tolist(),
        strict=True,
    )
    return [
        Badcase(
            index=index,
            path=path,
            truth=true,
            predicted=guess,
            probability=probability,
            loss=-math.log(max(of_truth, LEAST_PROBABILITY)),
        )
        for of_truth, path, index, true, guess, probability in sorted(rows)
    ]


def select(
    table: PredictionTable, truth: int | None = None, predicted: int | None = None
) -> npt.NDArray[np.int64]:
    """Rows of the table with this true and this predicted class index, ascending.

    Both given: a cell of the matrix; one given: a row or a column; none: all.
    """
    chosen = np.ones(len(table), np.bool_)
    if truth is not None:
        chosen &= table.truth == truth
    if predicted is not None:
        chosen &= table.predicted == predicted
    return np.flatnonzero(chosen).astype(np.int64)
