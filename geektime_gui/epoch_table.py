"""Several checkpoints evaluated in one go: the table that says which one to keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

if TYPE_CHECKING:
    from geektime_gui.core.evaluation.epochs import EpochChoice
    from geektime_gui.core.evaluation.selection import EpochFigures


@dataclass(frozen=True, slots=True)
class EpochTable:
    """The choice among checkpoints, for a terminal."""

    choice: "EpochChoice"

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        choice = self.choice
        best = choice.selection.best
        return {
            "goal": choice.goal.name,
            "positive": choice.positive,
            "best": str(choice.checkpoints[best.epoch]) if best else None,
            "checkpoints": [
                {
                    "checkpoint": str(choice.checkpoints[row.epoch]),
                    "output": str(choice.outputs[row.epoch]),
                    "pictures": row.pictures,
                    "accuracy": row.accuracy,
                    "macro_f1": row.macro_f1,
                    "precision": row.precision,
                    "recall": row.recall,
                    "loss": row.loss,
                    "goal_value": row.score.value,
                    "threshold": row.score.threshold,
                }
                for row in choice.selection.rows
            ],
        }

    def as_table(self) -> Table:
        """The same for a terminal; the best row is marked with a star."""
        choice = self.choice
        title = f"Goal: {choice.goal.name}, class: {choice.positive}"
        table = Table(title=title, box=None)
        table.add_column("epoch", justify="right")
        heads = ("goal", "threshold", "precision", "recall", "macro-F1", "accuracy")
        for head in (*heads, "loss"):
            table.add_column(head, justify="right")
        for row in choice.selection.rows:
            star = " *" if row is choice.selection.best else ""
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
    from geektime_gui.core.evaluation.epochs import choose_epoch

    return EpochTable(choose_epoch(evaluated))
