"""The Train tab: settings, the pictures there are, one button, the run as it goes."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import ConfigError
from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    Failed,
    Finished,
    LastWord,
    Notice,
    PictureSkipped,
    RunStarted,
    Stopped,
    TrainEvent,
    ValidationProgress,
)
from geektime_gui.qt.errors import describe
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.state import AppState, FinishedRun
from geektime_gui.qt.train.data_view import DataView
from geektime_gui.qt.train.form_panel import FormPanel
from geektime_gui.qt.train.form_words import network_name
from geektime_gui.qt.train.head import Head, Phase
from geektime_gui.qt.train.pages import Pages
from geektime_gui.qt.train.run_view import RunView
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.keys import add_key

translate = QCoreApplication.translate

KIND = "train"
REFRESH_MS = 100
"""Figures are brought up to date ten times a second, however fast steps come."""
DATA_PAGE, RUN_PAGE = 0, 1


class TrainTab(QWidget):
    """Starts runs and shows them; tells the state what came out."""

    def __init__(
        self, state: AppState, desk: JobDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._desk = desk
        self._job: Job | None = None
        self._config: TrainConfig | None = None
        self._build()
        self._refresh_timer = QTimer(self, interval=REFRESH_MS)
        self._refresh_timer.timeout.connect(self._on_refresh)
        self._connect()
        self._on_folder_changed()

    # -- the run ---------------------------------------------------------------------

    def train(self) -> None:
        """Start a run with what is typed; says beside the field what is nonsense."""
        if self._job is not None or not self.head.train_button.isEnabled():
            return
        try:
            config = self.panel.config()
        except ConfigError:
            self._fold(False)
            return
        self.panel.save()
        job = self._desk.create(KIND, config)
        if job is None:
            return
        self.begin(config, job)
        job.event_arrived.connect(partial(self._on_event, job))
        job.ended.connect(partial(self._on_ended, job))
        job.start()

    def begin(self, config: TrainConfig, job: Job) -> None:
        """Get ready to show this run."""
        self._job, self._config = job, config
        self.banner.clear()
        self.run_view.begin()
        self.panel.form.setEnabled(False)
        self.pages.enable(RUN_PAGE, True)
        self.pages.show_page(RUN_PAGE)
        self.head.show_phase(
            Phase.RUNNING,
            translate("TrainTab", "Training {network}").format(
                network=network_name(config.arch)
            ),
            translate("TrainTab", "{epochs} epochs on {path}").format(
                epochs=config.epochs, path=config.train_data
            ),
        )
        self._state.job_progressed.emit(KIND, self.run_view.facts.progress)
        self._refresh_timer.start()

    def stop(self) -> None:
        """Ask the run to stop; it saves what it has learnt."""
        if self._job is None:
            return
        self.head.show_phase(
            Phase.STOPPING,
            self.head.title.text(),
            translate("TrainTab", "Stopping: what was learnt so far is being saved."),
        )
        self._job.stop()

    def handle_event(self, event: TrainEvent) -> None:
        """Show one event of the run."""
        match event:
            case BatchDone():
                self.run_view.take_batch(event)
            case RunStarted():
                self.run_view.take_start(event)
            case EpochDone():
                self.run_view.take_epoch(event)
            case ValidationProgress():
                self.run_view.take_validation(event)
            case CheckpointSaved():
                self.run_view.take_checkpoint(event)
            case PictureSkipped():
                self.run_view.take_skipped(event)
            case DownloadProgress():
                self.run_view.take_download(event)
            case Notice():
                self.run_view.take_notice(event)

    def handle_last_word(self, word: LastWord) -> None:
        """Show how the run ended, and tell the state of its checkpoint."""
        config = self._config
        self._job = None
        self._refresh_timer.stop()
        self.panel.form.setEnabled(True)
        match word:
            case Failed():
                self._show_failure(word)
            case Finished() | Stopped():
                self._show_end(word)
        self._state.job_progressed.emit(KIND, None)
        self._on_running_changed()
        if config is not None and not isinstance(word, Failed) and word.result:
            self._state.report_run(
                FinishedRun(word.result, config.train_data, config.val_data)
            )

    def _show_failure(self, word: Failed) -> None:
        text = describe(word)
        self.run_view.end(text.sentence, "error")
        self.banner.show_error(text)
        self.head.show_phase(
            Phase.READY, translate("TrainTab", "The run could not go on")
        )

    def _show_end(self, word: Finished | Stopped) -> None:
        sentence = self.run_view.facts.summary(
            stopped=isinstance(word, Stopped), seconds=word.seconds
        )
        self.run_view.end(sentence, "done")
        if word.result is None:
            remark = translate("TrainTab", "No checkpoint was saved.")
            self.head.show_phase(Phase.READY, sentence, remark)
        else:
            self.head.show_phase(Phase.DONE, sentence, str(word.result))

    def _on_event(self, job: Job, event: TrainEvent) -> None:
        if job is self._job:  # else a late word of a run that is over
            self.handle_event(event)

    def _on_ended(self, job: Job, word: LastWord) -> None:
        if job is self._job:
            self.handle_last_word(word)

    def _on_refresh(self) -> None:
        self.run_view.refresh()
        self._state.job_progressed.emit(KIND, self.run_view.facts.progress)

    def _on_running_changed(self) -> None:
        free = self._job is None and self._desk.running(KIND) is None
        self.head.train_button.setEnabled(free)

    # -- the pictures ----------------------------------------------------------------

    def look_at_data(self) -> None:
        """Count the pictures in the chosen folders, soon and in a thread."""
        folders = self.panel.data_folders
        if self._state.folder is None and not self.panel.names_data:
            self.data_view.show_empty()
        elif folders is not None:
            self.data_view.look(*folders)

    def _on_folder_changed(self) -> None:
        self._fill(keep_typed=False)
        self.data_view.show_waiting()
        if self._job is None:
            self.pages.show_page(DATA_PAGE)
        self.look_at_data()

    def _on_splits_changed(self) -> None:
        self._fill(keep_typed=True)
        self.look_at_data()

    def _fill(self, *, keep_typed: bool) -> None:
        if self._state.folder is not None:
            self.panel.fill_from(
                self._state.folder, self._state.splits, keep_typed=keep_typed
            )

    # -- building --------------------------------------------------------------------

    def shut_down(self) -> None:
        """The window closes: nothing may come back to this tab any more."""
        self.panel.save()
        self._job = None
        self.data_view.shut_down()
        self._refresh_timer.stop()

    def _build(self) -> None:
        self.panel = FormPanel()
        self.head = Head()
        self.banner = ErrorBanner()
        self.data_view = DataView()
        self.run_view = RunView()
        self.pages = Pages()
        self.pages.add(translate("TrainTab", "Pictures"), self.data_view)
        self.pages.add(translate("TrainTab", "Run"), self.run_view)
        self.pages.enable(RUN_PAGE, False)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        frame = QVBoxLayout()
        frame.setContentsMargins(16, 0, 16, 0)
        frame.addWidget(self.banner)
        column.addLayout(frame)
        column.addWidget(self.pages, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("train-panes")  # by which its shape is remembered
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([336, 900])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.pictures_changed.connect(self.look_at_data)
        self._state.splits_changed.connect(self._on_splits_changed)
        self._desk.running_changed.connect(self._on_running_changed)
        self.panel.data_changed.connect(self.look_at_data)
        self.panel.fold_clicked.connect(lambda: self._fold(True))
        self.head.unfold_clicked.connect(lambda: self._fold(False))
        self.head.train_clicked.connect(self.train)
        self.head.stop_clicked.connect(self.stop)
        self.head.evaluate_clicked.connect(
            lambda: self._state.step_requested.emit("evaluate")
        )
        self.data_view.curate_clicked.connect(
            lambda: self._state.step_requested.emit("curate")
        )
        self.data_view.pictures_clicked.connect(self._state.pictures_requested)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_key(self, keys, self.train, anywhere=True)

    def fold_left(self) -> None:
        """Fold the settings, or show them again (F8)."""
        self._fold(not self.panel.isHidden())

    def _fold(self, folded: bool) -> None:
        self.panel.setHidden(folded)
        self.head.unfold_button.setVisible(folded)
