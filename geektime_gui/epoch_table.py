"""Several checkpoints evaluated in one go: the table that says which one to keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from geektime_gui.core.model.checkpoint_info import epoch_of, read_info

if TYPE_CHECKING:
    from geektime_gui.core.evaluation.goal import Goal
    from geektime_gui.core.evaluation.selection import EpochFigures, Selection


@dataclass(frozen=True, slots=True)
class EpochTable:
    """The choice among checkpoints by the goal of their run."""

    goal: str
    """Name of the goal."""
    positive: str
    """The class that is looked for."""
    checkpoints: Mapping[int, Path]
    """By the number in the rows: the epoch, or the place where epochs are not told."""
    outputs: Mapping[int, Path]
    selection: "Selection"

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        best = self.selection.best
        return {
            "goal": self.goal,
            "positive": self.positive,
            "best": str(self.checkpoints[best.epoch]) if best else None,
            "checkpoints": [
                {
                    "checkpoint": str(self.checkpoints[row.epoch]),
                    "output": str(self.outputs[row.epoch]),
                    "pictures": row.pictures,
                    "accuracy": row.accuracy,
                    "macro_f1": row.macro_f1,
                    "precision": row.precision,
                    "recall": row.recall,
                    "loss": row.loss,
                    "goal_value": row.score.value,
                    "threshold": row.score.threshold,
                }
                for row in self.selection.rows
            ],
        }

    def as_table(self) -> Table:
        """The same for a terminal; the best row is marked with a star."""
        table = Table(title=f"Goal: {self.goal}, class: {self.positive}", box=None)
        table.add_column("epoch", justify="right")
        heads = ("goal", "threshold", "precision", "recall", "macro-F1", "accuracy")
        for head in (*heads, "loss"):
            table.add_column(head, justify="right")
        for row in self.selection.rows:
            star = " *" if row is self.selection.best else ""
            table.add_row(f"{row.epoch}{star}", *_cells(row))
        return table


def _cells(row: "EpochFigures") -> list[str]:
    figures = (row.precision, row.recall, row.macro_f1, row.accuracy, row.loss)
    values = (row.score.value, row.score.threshold, *figures)
    return ["-" if value is None else f"{value:.4f}" for value in values]


def make_epoch_table(evaluated: Mapping[Path, Path]) -> EpochTable:
    """Of checkpoints and their prediction txts; the first one's config has the goal.

    Raises PredictionFileError, CheckpointError, ConfigError.
    """
    from geektime_gui.core.evaluation.predictions import read_predictions
    from geektime_gui.core.evaluation.selection import select_epoch

    numbers = _numbers(list(evaluated))
    checkpoints = dict(zip(numbers, evaluated, strict=True))
    outputs = dict(zip(numbers, evaluated.values(), strict=True))
    first = next(iter(evaluated))
    classes = read_predictions(evaluated[first]).classes
    goal = _goal(first, classes)
    selection = select_epoch(outputs, goal)
    return EpochTable(
        goal.name, classes[goal.positive], checkpoints, outputs, selection
    )


def _numbers(checkpoints: list[Path]) -> list[int]:
    epochs = [epoch_of(path) for path in checkpoints]
    told = [epoch for epoch in epochs if epoch is not None]
    if len(set(told)) == len(checkpoints):
        return told
    return list(range(1, len(checkpoints) + 1))


def _goal(checkpoint: Path, classes: tuple[str, ...]) -> "Goal":
    from geektime_gui.core.config import TrainConfig
    from geektime_gui.core.config_fields import fields_of
    from geektime_gui.core.evaluation.goal import goal_of

    info = read_info(checkpoint)
    names = ("goal", "positive", "goal_floor")
    values = {f.name: f.default for f in fields_of(TrainConfig) if f.name in names}
    if info is not None:
        values |= {n: info.config[n] for n in names if n in info.config}
    return goal_of(values["goal"], values["positive"], values["goal_floor"], classes)
