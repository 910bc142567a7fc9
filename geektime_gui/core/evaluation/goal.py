"""The business goal: one definition of what the better model is.

Early stopping, the best checkpoint, the default threshold and the tables all ask here:
balanced figures, finding as many pictures of one class as possible (recall), or being
right when that class is named (precision).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import ConfigError
from geektime_gui.core.evaluation.metrics import figures_of, matrix_of

GoalKind = Literal["balanced", "recall", "precision"]
_KINDS: tuple[GoalKind, ...] = ("balanced", "recall", "precision")

NOTHING = -1.0
"""The value where nothing can be said: no pictures, or none of the positive class."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted most of a model."""

    name: GoalKind
    positive: int
    """Index of the class that is looked for."""
    floor: float
    """The precision that recall must keep, or the recall that precision must keep."""


@dataclass(frozen=True, slots=True)
class GoalScore:
    """How far predictions serve a goal."""

    value: float
    """The figure that is wanted, 0 to 1; below 0 where the floor was not reached."""
    threshold: float | None
    """Pictures whose probability of the positive class is at least this are called
    positive; None where the most probable class is taken."""
    precision: float
    """Of the positive class, as the threshold has it; NaN where undefined."""
    recall: float
    reached: bool
    """Whether the floor was kept."""


def goal_of(
    config_goal: str, positive: str | None, floor: float, classes: Sequence[str]
) -> Goal:
    """The goal of a config for these classes; without a name the first is positive.

    Raises ConfigError for a goal or a class that there is not.
    """
    kind = next((name for name in _KINDS if name == config_goal), None)
    if kind is None:
        raise ConfigError(
            "goal is {goal}, but must be one of {choices}.",
            goal=config_goal,
            choices=", ".join(_KINDS),
        )
    if positive is None:
        return Goal(kind, 0, floor)
    if positive not in classes:
        raise ConfigError(
            "positive is {positive}, but the classes are {classes}: name one of them.",
            positive=positive,
            classes=", ".join(classes),
        )
    return Goal(kind, list(classes).index(positive), floor)


def score(
    goal: Goal, truth: npt.NDArray[Any], probabilities: npt.NDArray[Any]
) -> GoalScore:
    """How far (N, C) `probabilities` of pictures of the classes `truth` (N,) serve it.

    balanced: the macro-F1 of the most probable classes. recall: the highest recall of
    the positive class among all thresholds whose precision keeps the floor; precision:
    the same with the two exchanged. At a tie the other figure decides. Where no
    threshold keeps the floor it is the one that comes nearest, and the value is
    how much that figure lacks of 1, negated: below every value that keeps the floor.

    A picture with a NaN among its probabilities counts as wrong. O(N log N).
    """
    truth = np.asarray(truth, np.int64)
    probabilities = np.asarray(probabilities)
    if not truth.size:
        return GoalScore(NOTHING, None, math.nan, math.nan, reached=False)
    if goal.name == "balanced":
        return _balanced(goal, truth, probabilities)
    points = _points(truth == goal.positive, probabilities, goal.positive)
    return _best(goal, points) if points else _undefined(truth == goal.positive)


def key(goal_score: GoalScore, loss: float) -> tuple[float, float]:
    """What to compare epochs by: the greater is the better one.

    The value decides, and the lower loss where two are equal; a loss that is NaN is
    the worst.
    """
    return goal_score.value, -math.inf if math.isnan(loss) else -loss


def _balanced(
    goal: Goal, truth: npt.NDArray[np.int64], probabilities: npt.NDArray[Any]
) -> GoalScore:
    count = probabilities.shape[1]
    predicted = np.nan_to_num(probabilities, nan=-1.0).argmax(1)
    unknown = np.isnan(probabilities).any(1)
    predicted = np.where(unknown, (truth + 1) % count, predicted)
    names = [str(index) for index in range(count)]
    found = figures_of(matrix_of(truth, predicted, names), names)
    positive = found.per_class[goal.positive]
    return GoalScore(
        NOTHING if found.macro_f1 is None else found.macro_f1,
        None,
        math.nan if positive.precision is None else positive.precision,
        math.nan if positive.recall is None else positive.recall,
        reached=True,
    )


@dataclass(frozen=True, slots=True)
class _Points:
    """Every threshold that tells the pictures apart differently, highest first."""

    thresholds: npt.NDArray[np.float64]
    precision: npt.NDArray[np.float64]
    recall: npt.NDArray[np.float64]


def _points(
    positive: npt.NDArray[np.bool_], probabilities: npt.NDArray[Any], column: int
) -> _Points | None:
    """None where no picture is positive, or none can be called so."""
    known = ~np.isnan(probabilities).any(1)
    if not positive.any() or not known.any():
        return None
    values = probabilities[known, column]
    order = np.argsort(-values, kind="stable")
    values, hits = values[order], positive[known][order]
    # Pictures of the same probability are called positive together or not at all.
    last = np.append(np.flatnonzero(values[1:] != values[:-1]), len(values) - 1)
    right = np.cumsum(hits)[last]
    return _Points(
        half_way(values[last]), right / (last + 1.0), right / float(positive.sum())
    )


def half_way(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Half-way from each of the falling values to the next, from the last one to 0.

    Rounded to the values' own precision, in which they will be compared; where nothing
    lies between two neighbours it is the upper one.
    """
    upper = values.astype(np.float64)
    lower = np.append(upper[1:], min(0.0, float(upper[-1])))
    middle = ((upper + lower) / 2).astype(values.dtype).astype(np.float64)
    inside = (middle > lower) & (middle <= upper)
    return np.where(inside, middle, upper)


def _best(goal: Goal, points: _Points) -> GoalScore:
    wanted, kept = points.recall, points.precision
    if goal.name == "precision":
        wanted, kept = kept, wanted
    allowed = np.flatnonzero(kept >= goal.floor)
    reached = bool(allowed.size)
    if reached:
        place = allowed[np.lexsort((kept[allowed], wanted[allowed]))[-1]]
        value = float(wanted[place])
    else:
        place = np.lexsort((wanted, kept))[-1]
        value = float(kept[place]) - 1.0
    return GoalScore(
        value,
        float(points.thresholds[place]),
        float(points.precision[place]),
        float(points.recall[place]),
        reached,
    )


def _undefined(positive: npt.NDArray[np.bool_]) -> GoalScore:
    """No picture of the class, or no probability: recall is undefined or 0."""
    recall = 0.0 if positive.any() else math.nan
    return GoalScore(NOTHING, None, math.nan, recall, reached=False)
