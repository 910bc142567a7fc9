"""Evaluates all checkpoints of a run in one go, and shows which epoch to keep."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.epochs import (
    EpochChoice,
    choose_epoch,
    evaluations_beside,
)
from geektime_gui.core.events import CheckpointEvaluated, Event, Finished, LastWord
from geektime_gui.core.model.checkpoint_info import epoch_of, list_checkpoints
from geektime_gui.qt.evaluate.epochs_cells import EpochRow
from geektime_gui.qt.evaluate.epochs_page import EpochsPage
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.results_menu import ResultsMenu
from geektime_gui.qt.evaluate.source_bar import SourceBar
from geektime_gui.qt.jobs import Job
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.figures_words import number

SETTLE_MS = 150
"""After the last letter typed into the Checkpoint line."""


class EpochsDesk(QObject):
    """Owns the page of the epochs and brings it to the front of `stack`."""

    start_asked = Signal(object)
    """tuple[Path, …]: evaluate these in the same go as the checkpoint of the bar."""

    def __init__(
        self,
        state: AppState,
        bar: SourceBar,
        file: PredictionFile,
        menu: ResultsMenu,
    ) -> None:
        super().__init__(menu)
        self._state, self._bar, self._file = state, bar, file
        self._stack = menu.stack
        self._finder = Background("files", self)
        # Not "files": there the tabs would wait for it.
        self._reader = Background("pictures", self)
        self._evaluated: dict[Path, Path] = {}
        self._expected: Path | None = None
        self._reading: Reading | None = None
        self.checkpoints = 1
        """So many the running evaluation is of."""
        self._back = self._stack.currentWidget()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self.action = menu.menu.addAction(self.tr("Epochs of this run…"))
        self.action.setEnabled(False)
        self._connect()
        self._look()

    @cached_property
    def page(self) -> EpochsPage:
        """Made when it is first wanted: its plot would delay the window's start."""
        page = EpochsPage(self._stack)
        page.close_asked.connect(self._on_close_asked)
        page.open_asked.connect(self._on_open_asked)
        page.take_asked.connect(self._on_take_asked)
        self._stack.addWidget(page)
        return page

    def follow(self, job: Job, checkpoints: int) -> None:
        """Keep what this evaluation of so many checkpoints says."""
        self.checkpoints = checkpoints
        self._evaluated, self._expected = {}, None
        if checkpoints > 1:
            job.event_arrived.connect(self.handle_event)
            job.ended.connect(self.handle_last_word)

    def handle_event(self, event: Event) -> None:
        """One of the checkpoints is evaluated."""
        if isinstance(event, CheckpointEvaluated):
            self._evaluated[event.checkpoint] = event.output

    def handle_last_word(self, word: LastWord) -> None:
        """The evaluation ended: show the epochs, after the file that it opens."""
        if isinstance(word, Finished):
            self._expected = word.result
        elif self._evaluated:
            self._show(dict(self._evaluated))

    def show_beside(self) -> None:
        """Show the epochs of the run that the shown prediction file is of."""
        reading = self._reading
        if reading is not None:
            path = reading.path
            self._reader.forget()
            self._reader.submit(
                lambda: _choice_beside(path), self._on_chosen, self._on_failed
            )

    def shut_down(self) -> None:
        """The window closes: no answer is wanted any more."""
        self._settle.stop()
        self._finder.forget()
        self._reader.forget()

    def _connect(self) -> None:
        self._settle.timeout.connect(self._look)
        self._bar.checkpoint.line.textChanged.connect(self._settle.start)
        self._bar.all_clicked.connect(self._on_all_clicked)
        self._state.run_finished.connect(self._settle.start)
        self._file.was_read.connect(self._on_read)
        self.action.triggered.connect(self.show_beside)

    def _show(self, evaluated: dict[Path, Path]) -> None:
        self._reader.forget()
        self._reader.submit(
            lambda: choose_epoch(evaluated), self._on_chosen, self._on_failed
        )

    def _look(self) -> None:
        """Find out how many checkpoints the run of the chosen one has."""
        checkpoint = self._bar.checkpoint.path
        self._finder.forget()
        if checkpoint is None:
            self._bar.show_checkpoints(0)
            return
        self._finder.submit(
            lambda: others_of(checkpoint),
            lambda others: self._bar.show_checkpoints(1 + len(others)),
        )

    def _on_all_clicked(self) -> None:
        checkpoint = self._bar.checkpoint.path
        if checkpoint is not None:
            self._finder.forget()
            self._finder.submit(lambda: others_of(checkpoint), self.start_asked.emit)

    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        self.action.setEnabled(reading.checkpoint is not None)
        if self._expected is not None and reading.path == self._expected:
            self._expected = None
            self._show(dict(self._evaluated))

    def _on_chosen(self, choice: EpochChoice | None) -> None:
        if choice is None:
            return
        if self._stack.currentWidget() is not self.page:
            self._back = self._stack.currentWidget()
        self.page.show_choice(choice)
        self._stack.setCurrentWidget(self.page)
        self.page.table.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self._file.failed.emit(error)

    def _on_close_asked(self) -> None:
        if self._back is not None:
            self._stack.setCurrentWidget(self._back)

    def _on_open_asked(self, path: Path) -> None:
        self._file.open(path, self._bar.data.path)

    def _on_take_asked(self, row: EpochRow) -> None:
        self._bar.fill(row.checkpoint, None)
        text = self.tr("Epoch {epoch} is in the Checkpoint line now")
        self._state.acted.emit(LastAct(text.format(epoch=number(row.epoch))))


def others_of(checkpoint: Path) -> tuple[Path, ...]:
    """The other checkpoints of its run, the first epoch first; for a worker thread.

    Empty where the file is gone or no checkpoint of a run.
    """
    if epoch_of(checkpoint) is None or not checkpoint.is_file():
        return ()
    found = list_checkpoints(checkpoint.parent)
    return tuple(path for path in reversed(found) if path.name != checkpoint.name)


def _choice_beside(txt: Path) -> EpochChoice | None:
    evaluated = evaluations_beside(txt)
    return choose_epoch(evaluated) if evaluated else None
