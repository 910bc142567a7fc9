"""What the table of runs says of a run: a cell a column, in words."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from geektime_gui.core.training.run_record import RunFacts
from geektime_gui.core.training.runs import BROKEN_OFF, UNREADABLE, RunRecord
from geektime_gui.qt.errors import translated
from geektime_gui.qt.train.form_words import network_name
from geektime_gui.qt.train.words import count, duration_words
from geektime_gui.qt.widgets.figures_words import goal_figure, percent, score

translate = QCoreApplication.translate

(
    NAME,
    STATE,
    GOAL,
    MACRO_F1,
    ACCURACY,
    WHEN,
    EPOCHS,
    DURATION,
    NETWORK,
    MODE,
    PICTURES,
    PINNED,
) = range(12)
COLUMNS = 12
FIGURES = (GOAL, MACRO_F1, ACCURACY, EPOCHS, DURATION, PICTURES)
"""The columns that stand at the right side."""
RUNNING = "running"
DASH = "\u2013"


@dataclass(frozen=True, slots=True)
class RunCell:
    """One cell: what it shows, what it is sorted by, what a tooltip adds."""

    text: str
    order: float | str
    hint: str = ""
    tone: str = "text"
    """Name of its colour in the palette."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run and its cells in the order of the columns."""

    record: RunRecord
    cells: tuple[RunCell, ...]

    @property
    def path(self) -> Path:
        """The run's folder."""
        return self.record.path

    @property
    def living(self) -> bool:
        """Whether a process is at it now."""
        return self.record.state == RUNNING

    @property
    def readable(self) -> bool:
        """Whether its record could be read."""
        return self.record.state != UNREADABLE

    @property
    def text(self) -> str:
        """All that a filter looks at, in lower case."""
        return "\n".join(cell.text for cell in self.cells).casefold()


def row_of(record: RunRecord) -> RunRow:
    """The row of a run; a record whose values make no sense shows as unreadable."""
    if record.state != UNREADABLE:
        try:
            return RunRow(record, _cells_of(record))
        except (TypeError, ValueError, OverflowError, OSError) as error:
            blank = RunFacts(started=0.0)
            record = RunRecord(record.path, UNREADABLE, blank, False, str(error))
    empty = RunCell(DASH, -math.inf, tone="quiet")
    cells = [empty] * COLUMNS
    cells[NAME] = RunCell(record.path.name, record.path.name.casefold())
    cells[WHEN] = cells[MODE] = cells[NETWORK] = RunCell(DASH, "", tone="quiet")
    cells[STATE] = _state(record)
    return RunRow(record, tuple(cells))


def _cells_of(record: RunRecord) -> tuple[RunCell, ...]:
    facts = record.facts
    cells = {
        NAME: _name(record),
        WHEN: _when(facts.started),
        STATE: _state(record),
        GOAL: _goal(facts),
        MACRO_F1: _figure(facts.best_macro_f1, score),
        ACCURACY: _figure(facts.best_accuracy, percent),
        EPOCHS: _epochs(facts),
        DURATION: RunCell(duration_words(facts.seconds), float(facts.seconds)),
        NETWORK: _worded(network_name(facts.arch) if facts.arch else ""),
        MODE: _worded(mode_words(facts.mode)),
        PICTURES: _pictures(facts),
        PINNED: RunCell("", 1.0 if facts.pinned else 0.0),
    }
    return tuple(cells[column] for column in range(COLUMNS))


def _name(record: RunRecord) -> RunCell:
    given = bool(record.facts.name)
    hint = str(record.path)
    tone = "text" if given else "quiet"
    return RunCell(record.name, record.name.casefold(), hint, tone)


def _when(started: float) -> RunCell:
    moment = QDateTime.fromSecsSinceEpoch(int(started))
    whole = QLocale().toString(moment, QLocale.FormatType.LongFormat)
    return RunCell(moment.toString("yyyy-MM-dd HH:mm"), float(started), whole)


def _state(record: RunRecord) -> RunCell:
    facts = record.facts
    if record.state == UNREADABLE:
        return RunCell(
            translate("Runs", "✗ unreadable"), "", record.problem, tone="bad"
        )
    if record.state == BROKEN_OFF:
        hint = translate(
            "Runs", "Its process ended without a word. It can go on where it was saved."
        )
        return RunCell(translate("Runs", "! broken off"), "1", hint, "warn")
    if record.state == "failed":
        hint = translated(facts.sentence, facts.values) if facts.sentence else ""
        return RunCell(translate("Runs", "✗ failed"), "2", hint, "bad")
    if record.state == "paused":
        hint = translate("Runs", "It was stopped and can go on from there.")
        return RunCell(translate("Runs", "‖ paused"), "3", hint, "quiet")
    if record.state == RUNNING:
        return RunCell(translate("Runs", "● running"), "4", tone="accent")
    return RunCell(translate("Runs", "✓ finished"), "5", tone="good")


def _goal(facts: RunFacts) -> RunCell:
    value = facts.best_value
    name, meaning = goal_words(facts.goal)
    if value is None or not math.isfinite(value):
        return RunCell(DASH, -2.0, meaning, "quiet")
    if value < 0:
        hint = translate(
            "Runs", "{goal}: no epoch kept the least figure that was asked for."
        ).format(goal=meaning)
        return RunCell(
            translate("Runs", "{goal} missed").format(goal=name), value, hint, "warn"
        )
    hint = meaning
    if facts.best_epoch is not None:
        hint = translate("Runs", "{goal}: best in epoch {epoch}").format(
            goal=meaning, epoch=facts.best_epoch
        )
    return RunCell(f"{name} {goal_figure(facts.goal, value)}", float(value), hint)


def goal_words(goal: str) -> tuple[str, str]:
    """What a goal is called in a cell, and in a few words more."""
    words = {
        "balanced": (
            translate("Runs", "balanced"),
            translate("Runs", "All classes alike (macro-F1)"),
        ),
        "recall": (
            translate("Runs", "recall"),
            translate("Runs", "Find as many as possible (recall)"),
        ),
        "precision": (
            translate("Runs", "precision"),
            translate("Runs", "Be right when it says so (precision)"),
        ),
    }
    return words.get(goal, (goal, goal))


def mode_words(mode: str) -> str:
    """How the way of training is called in a cell."""
    words = {
        "auto": translate("Runs", "automatic"),
        "quick": translate("Runs", "quick"),
        "full": translate("Runs", "lesson"),
    }
    return words.get(mode, mode)


def _figure(value: float | None, in_words: Callable[[float | None], str]) -> RunCell:
    known = value is not None and math.isfinite(value)
    order = float(value) if value is not None and known else -1.0
    return RunCell(in_words(value), order, tone="text" if known else "quiet")


def _epochs(facts: RunFacts) -> RunCell:
    done, planned = int(facts.epochs), int(facts.planned_epochs)
    text = count(done)
    if planned > done:
        text = translate("Runs", "{done} of {planned}").format(
            done=count(done), planned=count(planned)
        )
    return RunCell(text, float(done))


def _pictures(facts: RunFacts) -> RunCell:
    train, val = sum(facts.train_counts), sum(facts.val_counts)
    if not train:
        return RunCell(DASH, 0.0, tone="quiet")
    hint = translate(
        "Runs", "{train} to train, {val} to validate; classes: {classes}"
    ).format(train=count(train), val=count(val), classes=", ".join(facts.classes))
    return RunCell(count(train), float(train), hint)


def _worded(text: str) -> RunCell:
    return RunCell(text or DASH, text.casefold())
