"""What a person does to runs: names, pins, the trash, evaluating, going on.

Everything that touches the disk happens in a thread; what came of it is told here.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QDesktopServices

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import GeekTimeError, TrainingError
from geektime_gui.core.training.runs import (
    RunRecord,
    best_of,
    config_of,
    delete_run,
    pin_run,
    rename_run,
)
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.state import AppState, FinishedRun, LastAct
from geektime_gui.qt.train.runs_cells import RunRow
from geektime_gui.qt.train.words import count
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.file_urls import url_of

translate = QCoreApplication.translate


class RunsActs(QObject):
    """Does it, and says what was done or why not."""

    changed = Signal()
    """Runs on the disk are others now."""
    failed = Signal(object)
    """ErrorText"""
    deleted = Signal()
    """An answer on deleting has come, good or bad."""
    config_read = Signal(object)
    """TrainConfig of the run that was asked for."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._background = Background("files", self)

    def rename(
        self, path: Path, before: str, name: str, *, is_undo: bool = False
    ) -> None:
        """Give a run a name; an empty one gives the made name back."""
        undo = partial(self.rename, path, name, before, is_undo=not is_undo)

        def tell(_: object) -> None:
            text = translate("Runs", "The run is called {name}")
            text = text.format(name=name or path.name)
            self._state.acted.emit(LastAct(text, undo, was_undo=is_undo))
            self.changed.emit()

        self._submit(partial(rename_run, path, name), tell)

    def pin(self, records: Sequence[RunRecord], *, pinned: bool) -> None:
        """Keep runs from being deleted, or no longer."""
        paths = [record.path for record in records]

        def work() -> None:
            for path in paths:
                pin_run(path, pinned=pinned)

        self._submit(work, lambda _: self.changed.emit())

    def delete(self, records: Sequence[RunRecord]) -> None:
        """Give runs to the system's trash; the first that can't be stops it."""
        paths = [record.path for record in records]

        def work() -> tuple[int, Exception | None]:
            for done, path in enumerate(paths):
                try:
                    delete_run(path)
                except (GeekTimeError, OSError) as error:
                    return done, error
            return len(paths), None

        self._submit(work, self._on_deleted)

    def open_folder(self, record: RunRecord) -> None:
        """Show the run's folder in the system's file manager."""
        QDesktopServices.openUrl(url_of(record.path))

    def read_config(self, record: RunRecord) -> None:
        """Read the settings of a run; `config_read` brings them."""
        self._submit(partial(config_of, record.path), self.config_read.emit)

    def evaluate(self, record: RunRecord) -> None:
        """Bring the run's best checkpoint to the Evaluate tab."""

        def work() -> tuple[Path, TrainConfig]:
            checkpoint = best_of(record)
            if checkpoint is None:
                raise TrainingError(
                    "The run {name} has no checkpoint any more: train it again, or "
                    "look for its files in the trash.",
                    name=record.name,
                )
            return checkpoint, config_of(record.path)

        def tell(found: tuple[Path, TrainConfig]) -> None:
            checkpoint, config = found
            run = FinishedRun(checkpoint, config.train_data, config.val_data)
            self._state.report_run(run)
            self._state.step_requested.emit("evaluate")

        self._submit(work, tell)

    def shut_down(self) -> None:
        """Nothing may come back any more."""
        self._background.forget()

    def _on_deleted(self, answer: tuple[int, Exception | None]) -> None:
        done, error = answer
        if done:
            text = translate("Runs", "Moved {count} runs to the trash")
            if done == 1:
                text = translate("Runs", "Moved a run to the trash")
            self._state.acted.emit(LastAct(text.format(count=count(done))))
        if error is not None:
            self.failed.emit(describe(error))
        self.deleted.emit()
        self.changed.emit()

    def _submit(self, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        self._background.submit(work, on_done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        text: ErrorText = describe(error)
        self.failed.emit(text)
        self.changed.emit()


def deletable(rows: Sequence[RunRow]) -> tuple[RunRow, ...]:
    """Those that are neither pinned nor going on."""
    return tuple(r for r in rows if not (r.living or r.record.facts.pinned))


def changeable(rows: Sequence[RunRow]) -> tuple[RunRow, ...]:
    """Those that can get a name or a pin."""
    return tuple(row for row in rows if row.readable)


def delete_question(rows: Sequence[RunRow], selected: int) -> str:
    """What to ask before `rows` of so many selected ones go to the trash."""
    text = translate(
        "Runs",
        "Move the run {name} to the trash, with the checkpoints in its folder?",
    ).format(name=rows[0].record.name)
    if len(rows) > 1:
        text = translate(
            "Runs",
            "Move {count} runs to the trash, with the checkpoints in their folders?",
        ).format(count=count(len(rows)))
    if selected > len(rows):
        text += " " + translate("Runs", "Pinned and running ones are kept.")
    return text
