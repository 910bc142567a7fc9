"""The life of a run in the window: started, paused, gone on with, stopped, ended."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import (
    EpochDone,
    Failed,
    LastWord,
    RunStarted,
    StageStarted,
    Stopped,
    TrainEvent,
)
from geektime_gui.core.training.run_tables import read_batches, read_metrics
from geektime_gui.core.training.runs import config_of
from geektime_gui.qt.errors import describe
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.state import AppState, FinishedRun
from geektime_gui.qt.train.changed_pictures import ChangedPictures
from geektime_gui.qt.train.form_words import network_name
from geektime_gui.qt.train.head import RESUMABLE, Head, Phase
from geektime_gui.qt.train.notification import Notification
from geektime_gui.qt.train.run_end import RunEnd
from geektime_gui.qt.train.run_time import Stopwatch
from geektime_gui.qt.train.run_view import RunView
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.error_banner import ErrorBanner

translate = QCoreApplication.translate

KIND = "train"
REFRESH_MS = 100
"""Figures are brought up to date ten times a second, however fast steps come."""


class RunControl(QObject):
    """Drives one run at a time; head, banner and view show where it is."""

    began = Signal()
    """A run starts or goes on."""
    ended = Signal()
    """It said its last word."""

    def __init__(
        self,
        state: AppState,
        desk: JobDesk,
        head: Head,
        banner: ErrorBanner,
        view: RunView,
    ) -> None:
        super().__init__(head)
        self._state, self._desk = state, desk
        self._head, self._banner, self._view = head, banner, view
        self._job: Job | None = None
        self._config: TrainConfig | None = None
        self._run_dir: Path | None = None
        self._word: LastWord | None = None
        self._stopwatch = Stopwatch()
        self._past = Background("files", self)
        self._changed = ChangedPictures(self)
        self._changed.changed.connect(self._on_pictures_changed)
        self._notification = Notification(self)
        self._end = RunEnd(head, banner, view, self._notification)
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self._on_refresh)
        self._state.pictures_changed.connect(self._changed.look_soon)
        self._desk.running_changed.connect(self.show_free)
        self._banner.way_on_clicked.connect(self.resume)

    @property
    def running(self) -> bool:
        """Whether a run goes on."""
        return self._job is not None

    @property
    def resumable(self) -> Path | None:
        """The folder of the run that waits; None without one."""
        return self._run_dir if self._head.phase in RESUMABLE else None

    # -- acts ------------------------------------------------------------------------

    def start(self, config: TrainConfig) -> bool:
        """Start a run; whether it could be."""
        job = self._desk.create(KIND, config)
        if job is None:
            return False
        self._run_dir = None
        self._view.begin(config)
        self._begin(config, job)
        return True

    def resume(self, run_dir: Path | None = None) -> bool:
        """Go on with the run in this folder, else with the one that waits."""
        run_dir = run_dir or self.resumable
        if run_dir is None or self.running or self._desk.running(KIND) is not None:
            return False
        same = run_dir == self._run_dir and self._config is not None
        try:
            config = self._config if same else config_of(run_dir)
        except GeekTimeError as error:
            self._banner.show_error(describe(error))
            return False
        job = self._desk.create(KIND, TrainConfig(resume=run_dir))
        if job is None or config is None:
            return False
        self._run_dir = run_dir
        if same:
            self._view.go_on()
        else:
            self._view.begin(config)
        self._begin(config, job)
        return True

    def pause(self) -> None:
        """Ask the run to stop for now; a second time, go on."""
        if self._job is None:
            self.resume()
            return
        self._ask_to_stop(
            Phase.PAUSING,
            translate("TrainTab", "Pausing: the place in the run is being saved."),
        )

    def stop(self) -> None:
        """Ask the run to end; it saves what it has learnt."""
        if self._job is not None:
            self._ask_to_stop(
                Phase.STOPPING,
                translate(
                    "TrainTab", "Stopping: what was learnt so far is being saved."
                ),
            )
        elif isinstance(self._word, Stopped) and self._head.phase is Phase.PAUSED:
            self._end.show_end(self._word)
            self.ended.emit()

    def leave(self) -> None:
        """Another folder was opened: a run that waits stays in the table of runs, and
        one that failed is not talked of any more."""
        if self._job is not None:
            return
        if self._head.phase in RESUMABLE or isinstance(self._word, Failed):
            self._word = None
            self._banner.clear()
            self._head.show_phase(Phase.READY)
            self.ended.emit()

    def shut_down(self) -> None:
        """The window closes: nothing may come back any more."""
        self._job = None
        self._timer.stop()
        self._past.forget()
        self._changed.stop()
        self._notification.stop()

    def show_free(self) -> None:
        """Let a run be started while none goes on."""
        free = self._job is None and self._desk.running(KIND) is None
        self._head.train_button.setEnabled(free)
        self._head.resume_button.setEnabled(free)

    def _begin(self, config: TrainConfig, job: Job) -> None:
        self._job, self._config, self._word = job, config, None
        self._stopwatch = Stopwatch()
        self._banner.clear()
        self._changed.begin(config.train_data)
        name = network_name(config.arch)
        self._head.show_phase(
            Phase.RUNNING,
            translate("TrainTab", "Training {network}").format(network=name),
            str(config.train_data),
        )
        self._tell_progress()
        self._timer.start()
        job.event_arrived.connect(partial(self._on_event, job))
        job.ended.connect(partial(self._on_ended, job))
        self.began.emit()
        job.start()

    def _ask_to_stop(self, phase: Phase, remark: str) -> None:
        if self._job is not None and self._head.phase is Phase.RUNNING:
            self._head.show_phase(phase, self._head.title.text(), remark)
            self._job.stop()

    # -- events ----------------------------------------------------------------------

    def take(self, event: TrainEvent) -> None:
        """Show one event of the run."""
        known = self._view.facts.started
        match event:
            case RunStarted():
                self._run_dir = event.run_dir
                if event.resumed_at and known is None:
                    self._read_past(event)
            case StageStarted():
                self._stopwatch.take_stage(event)
            case EpochDone():
                self._stopwatch.take_epoch(event)
        self._view.take(event)

    def end(self, word: LastWord) -> None:
        """Show how the run ended, and tell the state of its checkpoint."""
        pausing = self._head.phase is Phase.PAUSING
        self._job, self._word = None, word
        self._timer.stop()
        self._changed.stop()
        self._keep_speed()
        if isinstance(word, Stopped) and pausing and word.run_dir is not None:
            self._run_dir = word.run_dir
            self._end.show_pause()
        elif isinstance(word, Failed):
            self._end.show_failure(word, resumable=self._run_dir is not None)
        else:
            self._end.show_end(word)
        self._state.job_progressed.emit(KIND, None)
        self.show_free()
        config = self._config
        if config is not None and not isinstance(word, Failed) and word.result:
            self._state.report_run(
                FinishedRun(word.result, config.train_data, config.val_data)
            )
        self.ended.emit()

    def _keep_speed(self) -> None:
        facts = self._view.facts
        seconds = facts.batch.seconds if facts.batch else 0.0
        self._stopwatch.keep(facts.started, facts.rate, seconds)

    def _read_past(self, event: RunStarted) -> None:
        """The curves of a run that began in another window."""
        folder = event.run_dir
        if folder is not None:
            self._past.forget()
            self._past.submit(
                lambda: (read_batches(folder), read_metrics(folder)),
                partial(self._on_past, event.resumed_at),
                lambda error: self._view.add_line(str(error), "warning"),
            )

    def _on_past(self, to: int, past: tuple[Any, Any]) -> None:
        self._view.put_before(*past, to)

    def _on_event(self, job: Job, event: TrainEvent) -> None:
        if job is self._job:  # else a late word of a run that is over
            self.take(event)

    def _on_ended(self, job: Job, word: LastWord) -> None:
        if job is self._job:
            self.end(word)

    def _on_refresh(self) -> None:
        self._view.refresh()
        self._tell_progress()

    def _tell_progress(self) -> None:
        self._state.job_progressed.emit(KIND, self._view.facts.progress)

    def _on_pictures_changed(self) -> None:
        self._view.show_remark(
            translate(
                "TrainTab",
                "Pictures were sorted meanwhile: changed labels count in the next run.",
            )
        )
