"""What the table of a run's epochs says: a cell a figure, in words."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from geektime_gui.core.evaluation.epochs import EpochChoice
from geektime_gui.core.evaluation.goal import Goal
from geektime_gui.core.evaluation.selection import EpochFigures
from geektime_gui.qt.widgets.figures_words import (
    UNDEFINED,
    goal_figure,
    number,
    percent,
    score,
)

translate = QCoreApplication.translate

BEST_MARK = "★"
COLUMNS = 8
EPOCH, GOAL, THRESHOLD, PRECISION, RECALL, MACRO_F1, ACCURACY, LOSS = range(COLUMNS)


@dataclass(frozen=True, slots=True)
class EpochCell:
    """One cell: what it shows, what it is sorted by, what a tooltip adds."""

    text: str
    order: float
    hint: str = ""
    tone: str = "text"
    """Name of its colour in the palette."""


@dataclass(frozen=True, slots=True)
class EpochRow:
    """An epoch and its cells in the order of the columns."""

    figures: EpochFigures
    checkpoint: Path
    output: Path
    """Its prediction file."""
    best: bool
    cells: tuple[EpochCell, ...]

    @property
    def epoch(self) -> int:
        """The number of the row."""
        return self.figures.epoch


def rows_of(choice: EpochChoice) -> tuple[EpochRow, ...]:
    """The rows of a choice, in the order of the epochs."""
    return tuple(
        EpochRow(
            figures,
            choice.checkpoints[figures.epoch],
            choice.outputs[figures.epoch],
            figures is choice.selection.best,
            _cells(figures, choice, figures is choice.selection.best),
        )
        for figures in choice.selection.rows
    )


def titles_of(choice: EpochChoice) -> tuple[tuple[str, str], ...]:
    """Title and tooltip of each column."""
    name = choice.positive
    return (
        (
            translate("Epochs", "Epoch"),
            translate("Epochs", "A checkpoint of the run; ★ serves the goal best"),
        ),
        (goal_name(choice.goal), goal_words(choice)),
        (
            translate("Epochs", "Threshold"),
            translate(
                "Epochs", "So sure of {name} it must be to serve the goal best"
            ).format(name=name),
        ),
        (
            translate("Epochs", "Precision"),
            translate(
                "Epochs", "Of what it calls {name}, so much is, as it was predicted"
            ).format(name=name),
        ),
        (
            translate("Epochs", "Recall"),
            translate(
                "Epochs", "Of what is {name}, it finds so much, as it was predicted"
            ).format(name=name),
        ),
        (
            translate("Epochs", "Macro-F1"),
            translate("Epochs", "Precision and recall of all classes in one figure"),
        ),
        (
            translate("Epochs", "Accuracy"),
            translate("Epochs", "So many of the pictures are predicted right"),
        ),
        (
            translate("Epochs", "Loss"),
            translate("Epochs", "Mean cross entropy in nats; less is better"),
        ),
    )


def goal_name(goal: Goal) -> str:
    """The figure that the goal wants, as the title of a column."""
    return {
        "balanced": translate("Epochs", "Goal: macro-F1"),
        "recall": translate("Epochs", "Goal: recall"),
        "precision": translate("Epochs", "Goal: precision"),
    }[goal.name]


def goal_words(choice: EpochChoice) -> str:
    """What the run was after, as a sentence."""
    texts = {
        "balanced": translate("Epochs", "The goal: all classes alike (macro-F1)."),
        "recall": translate(
            "Epochs",
            "The goal: find as many of {name} as possible (recall), with a precision "
            "of at least {floor}.",
        ),
        "precision": translate(
            "Epochs",
            "The goal: be right about {name} (precision), with a recall of at least "
            "{floor}.",
        ),
    }
    return texts[choice.goal.name].format(
        name=choice.positive, floor=percent(choice.goal.floor)
    )


def title_of(choice: EpochChoice) -> str:
    """Which epoch to keep, as a heading."""
    best = choice.selection.best
    if best is None or not best.pictures:
        return translate("Epochs", "There is no picture to choose an epoch by")
    if best.score.value < 0:
        text = translate(
            "Epochs", "No epoch reaches the goal; epoch {epoch} is nearest"
        )
    else:
        text = translate("Epochs", "Epoch {epoch} serves the goal best")
    return text.format(epoch=number(best.epoch))


def _cells(
    figures: EpochFigures, choice: EpochChoice, best: bool
) -> tuple[EpochCell, ...]:
    checkpoint = str(choice.checkpoints[figures.epoch])
    text = number(figures.epoch)
    found = figures.score.threshold
    threshold = UNDEFINED if found is None else QLocale().toString(found, "f", 4)
    return (
        EpochCell(
            f"{text} {BEST_MARK}" if best else text,
            figures.epoch,
            checkpoint,
            "accent" if best else "text",
        ),
        _goal(figures, choice.goal),
        EpochCell(threshold, -1.0 if found is None else found),
        _figure(figures.precision, percent),
        _figure(figures.recall, percent),
        _figure(figures.macro_f1, score),
        _figure(figures.accuracy, percent),
        _loss(figures.loss),
    )


def _goal(figures: EpochFigures, goal: Goal) -> EpochCell:
    found = figures.score
    hint = ""
    if found.threshold is not None:
        hint = translate(
            "Epochs", "With this threshold: precision {precision}, recall {recall}"
        ).format(
            precision=percent(found.precision),
            recall=percent(found.recall),
        )
    if found.value < 0:
        missed = translate("Epochs", "missed")
        return EpochCell(missed, found.value, hint, "warn")
    return EpochCell(goal_figure(goal.name, found.value), found.value, hint)


def _figure(value: float | None, in_words: Callable[[float | None], str]) -> EpochCell:
    tone = "quiet" if value is None else "text"
    return EpochCell(in_words(value), -1.0 if value is None else value, tone=tone)


def _loss(value: float) -> EpochCell:
    if not math.isfinite(value):
        return EpochCell(UNDEFINED, math.inf, tone="quiet")
    return EpochCell(QLocale().toString(value, "f", 4), value)
