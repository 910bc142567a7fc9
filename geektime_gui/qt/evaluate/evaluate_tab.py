"""The third step: what a checkpoint gets right and wrong, and the pictures behind."""

import dataclasses
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    Failed,
    Finished,
    LastWord,
    Notice,
    PicturesPredicted,
    Stopped,
)
from geektime_gui.qt.errors import ErrorText, describe, translated
from geektime_gui.qt.evaluate import words as in_words
from geektime_gui.qt.evaluate.checkpoint_finder import CheckpointFinder
from geektime_gui.qt.evaluate.epochs_desk import EpochsDesk
from geektime_gui.qt.evaluate.output_file import output_for
from geektime_gui.qt.evaluate.path_line import dropped_predictions
from geektime_gui.qt.evaluate.picture_desk import PictureDesk
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.remark_line import RemarkLine
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.evaluate.results_menu import ResultsMenu
from geektime_gui.qt.evaluate.source_bar import SourceBar
from geektime_gui.qt.evaluate.table_export import TableExport
from geektime_gui.qt.evaluate.thresholding import Thresholding
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.resources import theme
from geektime_gui.qt.state import AppState, FinishedRun, JobProgress, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.dropping import accept_copy
from geektime_gui.qt.widgets.empty_page import EmptyPage
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.keys import add_key

KIND = "evaluate"


class EvaluateTab(QWidget):
    """Starts evaluations, opens prediction files, shows what they say."""

    def __init__(
        self, state: AppState, desk: JobDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._desk = desk
        self._job: Job | None = None
        self._is_starting = False
        self._starter = Background("files", self)
        self.file = PredictionFile(self)
        self._build()
        self._finder = CheckpointFinder(self.bar)
        self._connect()
        self.exporter = TableExport(state, self.results, self.banner)
        self.thresholding = Thresholding(self.file, self.results)
        self.picture_desk = PictureDesk(
            state, desk, self.file, self.results, self.bar, self.banner
        )
        self.results_menu = ResultsMenu(
            state, desk, self.stack, self.file, self.results, self.banner
        )
        self.empty.add_button(self.results_menu.doubting.door)
        self.epochs = EpochsDesk(state, self.bar, self.file, self.results_menu)
        self.epochs.start_asked.connect(self.start)
        self.picture_desk.folder_desk.predict_wanted.connect(self._start_job)
        if state.last_run is not None:
            self._on_run_finished(state.last_run)
        elif state.folder is not None:
            self._on_folder_changed(state.folder)

    @property
    def reading(self) -> Reading | None:
        """The prediction file that is shown."""
        return self.results.reading

    @property
    def is_running(self) -> bool:
        """Whether an evaluation runs or is about to."""
        return self._is_starting or self._job is not None

    def open_prediction_file(self, path: Path) -> None:
        """Read a prediction file in a worker thread and show it."""
        self.file.open(path, self.bar.data.path)

    def start(self, also: tuple[Path, ...] = ()) -> None:
        """Evaluate what the bar says, and `also`; the banner says what is missing."""
        if self.is_running:
            return
        self.banner.clear()
        config = self.bar.config(also)
        if config is None:
            self.banner.show_error(ErrorText(self.bar.missing()))
            return
        self._is_starting = True
        self.bar.show_running(self.tr("starting…"), None)
        self._starter.submit(
            lambda: output_for(config),
            lambda output: self._start_job(config, output),
            self._on_start_failed,
        )

    def stop(self) -> None:
        """Ask the running evaluation to stop."""
        if self._is_starting:
            self._starter.forget()
            self._is_starting = False
            self.bar.show_idle()
        if self._job is not None:
            self.bar.stop_button.setEnabled(False)
            self.bar.words.setText(self.tr("stopping…"))
            self._job.stop()

    def shut_down(self) -> None:
        """The window closes: nothing is read or watched any more."""
        self.file.close()
        self.thresholding.shut_down()
        self.picture_desk.shut_down()
        self.results_menu.shut_down()
        self.epochs.shut_down()
        self._finder.forget()
        self._starter.forget()

    def fold_left(self) -> None:
        """Hide the figures, or show them again (F8)."""
        self.results.fold(self.results.side)

    def fold_right(self) -> None:
        """Hide the pictures, or show them again (F9)."""
        self.results.fold(self.results.gallery)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_predictions(event) is not None:
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_predictions(event)
        if path is not None:
            accept_copy(event)
            self.open_prediction_file(path)

    def _build(self) -> None:
        self.bar = SourceBar(self)
        self.banner = ErrorBanner(self)
        self.remarks = RemarkLine(self)
        self.empty = EmptyPage(
            "matrix",
            self.tr("Which pictures does it get wrong?"),
            self.tr(
                "Evaluate a checkpoint: its figures and the pictures behind each of "
                "them will be here."
            ),
            self,
        )
        self.empty.set_buttons(quiet=self.tr("Open a prediction file…"))
        self.results = Results(self)
        self.results.setObjectName("evaluate")  # its sizes are remembered by it
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.results)
        self.bar.open_button.hide()
        rule = QFrame(self)
        rule.setProperty("rule", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        notes = QVBoxLayout()
        notes.setContentsMargins(16, 0, 16, 0)
        notes.addWidget(self.banner)
        notes.addWidget(self.remarks)
        column.addLayout(notes)
        column.addSpacing(8)
        column.addWidget(rule)
        column.addWidget(self.stack, 1)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.bar.evaluate_clicked.connect(self.start)
        self.bar.stop_clicked.connect(self.stop)
        self.bar.file_chosen.connect(self.open_prediction_file)
        self.stack.currentChanged.connect(self._on_page_changed)
        self.empty.quiet_clicked.connect(self.bar.choose_file)
        self.results.spot_asked.connect(self.file.pick)
        self.file.was_read.connect(self._on_read)
        self.file.failed.connect(self._on_failed)
        self.file.picked.connect(self.results.show_selection)
        self.results.gallery.bar.arrangement_changed.connect(self.file.arrange)
        self._state.run_finished.connect(self._on_run_finished)
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.pictures_changed.connect(self._on_pictures_changed)
        theme().changed.connect(self._on_pictures_changed)  # classes' colours
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_key(self, keys, self.start, anywhere=True)

    def _start_job(self, config: EvaluateConfig, output: Path) -> None:
        self._is_starting = False
        job = self._desk.create(KIND, dataclasses.replace(config, output=output))
        if job is None:
            self.bar.show_idle(self.tr("an evaluation runs already"))
            return
        if output != config.output:
            self.bar.output.set_path(output)
            said = in_words.kept_words(config.output.name, output.name)
            self._state.acted.emit(LastAct(said))
        self.remarks.clear()
        self._job = job
        # Before the tab opens the file: its epochs are shown when it has been read.
        self.epochs.follow(job, 1 + len(config.also))
        job.event_arrived.connect(self.handle_event)
        job.ended.connect(self.handle_last_word)
        self._tell_progress(self.tr("starting…"), None)
        job.start()

    def handle_event(self, event: Event) -> None:
        """Show what the evaluation says; skipped pictures come with its result."""
        match event:
            case Notice():
                self._add_warning(event)
            case EvaluationStarted():
                words = in_words.started_words(event, self.epochs.checkpoints)
                self._tell_progress(words, 0.0)
            case PicturesPredicted():
                fraction = event.done / event.total if event.total else 1.0
                words = in_words.progress_words(event, self.epochs.checkpoints)
                self._tell_progress(words, fraction)

    def handle_last_word(self, word: LastWord) -> None:
        """The running evaluation has ended."""
        self._job = None
        self._state.job_progressed.emit(KIND, None)
        match word:
            case Finished():
                self.bar.show_idle()
                if word.result is not None:
                    self.results_menu.comparing.expect(word.result)
                    self.open_prediction_file(word.result)
            case Stopped():
                self.bar.show_idle(in_words.stopped_words(word))
            case Failed():
                self.bar.show_idle()
                self.banner.show_error(describe(word))

    def _tell_progress(self, words: str, fraction: float | None) -> None:
        if self.bar.stop_button.isEnabled() or not self.bar.is_running:
            self.bar.show_running(words, fraction)
        self._state.job_progressed.emit(KIND, JobProgress(words, fraction or 0.0))

    def _add_warning(self, notice: Notice) -> None:
        self.remarks.add(
            translated(notice.template, notice.values),
            self.tr("{count} remarks on this evaluation"),
            warns=notice.warning,
            hint=notice.details and translated(notice.details, notice.values),
        )

    def _on_start_failed(self, error: Exception) -> None:
        self._is_starting = False
        self.bar.show_idle()
        self.banner.show_error(describe(error))

    def _on_page_changed(self) -> None:
        # The empty page has its own.
        self.bar.open_button.setVisible(self.stack.currentWidget() is not self.empty)

    def _on_read(self, reading: Reading) -> None:
        self.banner.clear()
        self.results.show_reading(reading)
        self.results_menu.bring_results()

    def _on_failed(self, error: Exception) -> None:
        self.banner.show_error(describe(error))

    def _on_run_finished(self, run: FinishedRun) -> None:
        self.bar.fill(run.checkpoint, run.val_data or run.train_data)
        self._finder.look(self._state.folder, run.checkpoint)

    def _on_folder_changed(self, folder: Path | None) -> None:
        if folder is None:
            return
        splits = self._state.splits
        self.bar.fill(None, splits.val or splits.test or splits.train)
        self._finder.look(self._state.folder)

    def _on_pictures_changed(self) -> None:
        if self.reading is not None:
            self.file.pick(self.results.spot)
