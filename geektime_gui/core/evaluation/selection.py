"""Several checkpoints of a run, and which one to keep for the business goal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geektime_gui.core.evaluation.badcases import LEAST_PROBABILITY
from geektime_gui.core.evaluation.goal import Goal, GoalScore, key, score
from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable, read_predictions


@dataclass(frozen=True, slots=True)
class EpochFigures:
    """What one checkpoint's prediction file gives. None where undefined."""

    epoch: int
    pictures: int
    accuracy: float | None
    macro_f1: float | None
    precision: float | None
    """Of the positive class as predicted, without a threshold; as the next one."""
    recall: float | None
    loss: float
    """Mean cross entropy in nats; NaN of no pictures."""
    score: GoalScore
    """How far it serves the goal, with the threshold that serves it best."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The table that picks the epoch."""

    rows: tuple[EpochFigures, ...]
    """In the order of the epochs."""
    best: EpochFigures | None
    """The one that serves the goal best; of equal ones the lower loss, then the
    earlier one. None of no rows."""
    is_fair: bool
    """Whether all files hold the same pictures with the same truth."""


def epoch_figures(epoch: int, table: PredictionTable, goal: Goal) -> EpochFigures:
    """The row of one checkpoint; the goal's class index is of the table's classes."""
    found = figures(table)
    positive = found.per_class[goal.positive]
    of_truth = table.probabilities[np.arange(len(table)), table.truth]
    losses = -np.log(np.maximum(of_truth, LEAST_PROBABILITY, dtype=np.float64))
    return EpochFigures(
        epoch=epoch,
        pictures=len(table),
        accuracy=found.accuracy,
        macro_f1=found.macro_f1,
        precision=positive.precision,
        recall=positive.recall,
        loss=float(losses.mean()) if len(table) else float("nan"),
        score=score(goal, table.truth, table.probabilities),
    )


def pick(rows: Iterable[EpochFigures], *, is_fair: bool = True) -> Selection:
    """Choose among the rows; `goal.key` decides."""
    ordered = tuple(sorted(rows, key=lambda row: row.epoch))
    best = max(ordered, key=lambda row: key(row.score, row.loss), default=None)
    return Selection(ordered, best, is_fair)


def select_epoch(files: Mapping[int, Path], goal: Goal) -> Selection:
    """Read the prediction file of each epoch, one after the other, and choose.

    Raises PredictionFileError for a file that can't be used.
    """
    rows, contents = [], set()
    for epoch, path in files.items():
        table = read_predictions(path)
        rows.append(epoch_figures(epoch, table, goal))
        contents.add(_content(table.paths, table.truth.tolist()))
    return pick(rows, is_fair=len(contents) <= 1)


def _content(paths: Sequence[str], truth: Sequence[int]) -> int:
    return hash(frozenset(zip(paths, truth, strict=True)))
