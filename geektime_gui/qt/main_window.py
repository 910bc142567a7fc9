"""The window: the steps in one line, the tab in front, what happened at the bottom."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Failed
from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.resources import theme
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.state import AppState, JobProgress, LastAct
from geektime_gui.qt.train.train_tab import TrainTab
from geektime_gui.qt.widgets.background import Background, wait_for_threads
from geektime_gui.qt.widgets.dropping import accept_copy, dropped_folder
from geektime_gui.qt.widgets.folder_dialog import ask_for_folder
from geektime_gui.qt.widgets.folder_watch import FolderWatch
from geektime_gui.qt.widgets.layout_memory import keep_layout, restore_layout
from geektime_gui.qt.widgets.window_frame import WindowFrame

WARM_AFTER_MS = 300
STOP_MS = 15_000
STEPS = ("curate", "train", "evaluate")
STEP_OF = {"check_labels": "evaluate"}
"""The step that tells how far a kind of job is, where it is not called as that is."""


class MainWindow(QMainWindow):
    """Holds the tabs together; each of them works by itself."""

    def __init__(
        self, settings: Settings | None = None, languages: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.state = AppState(self)
        self.desk = JobDesk(self)
        self._background = Background("files", self)
        self._watch = FolderWatch(self)
        self._step = STEPS[0]
        self._closing = False
        self._closed = False
        self.setWindowTitle("GeekTime")
        self.setAcceptDrops(True)
        self._build(languages)
        self._connect_parts()
        self._add_keys()
        restore_layout(self, self.settings)
        self.pages.setFocus()
        self.show_step(self.settings.step)

    def _build(self, languages: Sequence[str]) -> None:
        titles = (self.tr("Curate"), self.tr("Train"), self.tr("Evaluate"))
        self.curate = CurateTab(self.state, self.desk)
        self.train = TrainTab(self.state, self.desk)
        self.evaluate = EvaluateTab(self.state, self.desk)
        self.tabs: dict[str, QWidget] = dict(
            zip(STEPS, (self.curate, self.train, self.evaluate), strict=True)
        )
        frame = WindowFrame(
            dict(zip(STEPS, titles, strict=True)), tuple(self.tabs.values()), languages
        )
        self.setCentralWidget(frame)
        self.steps, self.pages = frame.steps, frame.pages
        self.start_page, self.help = frame.start_page, frame.help
        self.banner, self.question = frame.banner, frame.question
        self.status, self.toast = frame.status, frame.toast
        self.steps.set_language(self.settings.language)
        self.steps.set_recent(self.settings.recent_folders)

    def _connect_parts(self) -> None:
        self.steps.step_clicked.connect(self.show_step)
        self.steps.open_clicked.connect(self._on_open_asked)
        self.steps.folder_picked.connect(self.open_folder)
        self.steps.demo_clicked.connect(self.start_page.draw_demo)
        self.steps.theme_clicked.connect(self._on_theme_clicked)
        self.steps.help_clicked.connect(self._on_help_clicked)
        self.steps.language_picked.connect(self._on_language_picked)
        self.start_page.primary_clicked.connect(self._on_open_asked)
        self.state.folder_changed.connect(self._on_folder_changed)
        self.state.acted.connect(self._on_acted)
        self.state.job_progressed.connect(self._on_job_progressed)
        self.state.step_requested.connect(self.show_step)
        self.state.pictures_requested.connect(self._on_pictures_requested)
        self.curate.facts_changed.connect(self.status.set_facts)
        self.status.fact_clicked.connect(self._on_fact_clicked)
        self.start_page.demo_ready.connect(self.open_folder)
        self.start_page.demo_failed.connect(self.show_error)
        self._watch.vanished.connect(self._on_folder_vanished)
        self._watch.came_back.connect(self.open_folder)
        self.banner.way_on_clicked.connect(self._on_open_asked)
        self.question.agreed.connect(self._stop_and_close)
        self.desk.running_changed.connect(self._on_running_changed)

    def _add_keys(self) -> None:
        for keys, function in (
            ("Ctrl+O", self._on_open_asked),
            ("F8", partial(self._fold, "left")),
            ("F9", partial(self._fold, "right")),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(function)

    def start(self, folder: Path | None = None, *, warm: bool = True) -> None:
        """Open `folder`, else the last one, and make a worker process ready."""
        if folder is not None:
            self.open_folder(folder.absolute())
        elif self.settings.folder is not None:
            self.open_folder(self.settings.folder)
        if warm:
            QTimer.singleShot(WARM_AFTER_MS, self, self._on_time_to_warm)

    def open_folder(self, folder: Path) -> None:
        """Look into it off the main thread, then open it or say why not."""
        self._background.forget()
        self._background.submit(
            lambda: find_splits(folder),
            lambda splits: self.state.open_folder(folder, splits),
            partial(self._on_open_failed, folder),
        )

    def show_step(self, step: str) -> None:
        """Bring a step to the front; Curate gives way to the start page when there
        is no folder.
        """
        self._step = step if step in STEPS else STEPS[0]
        self.steps.set_step(self._step)
        empty = self._step == STEPS[0] and self.state.folder is None
        self.pages.setCurrentWidget(self.start_page if empty else self.tabs[self._step])

    def show_error(self, error: BaseException | Failed) -> None:
        """Say what went wrong, where everyone sees it."""
        self.banner.show_error(describe(error))

    def close_now(self) -> None:
        """Close without a question: what runs is stopped and saved."""
        if self.desk.kinds_running:
            self._stop_and_close()
        else:
            self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:
            event.accept()
        elif self.desk.kinds_running and not self._closing:
            event.ignore()
            self._ask_about_closing()
        elif self.desk.kinds_running and self._stop_timer.isActive():
            event.ignore()
        else:
            self._shut_down()
            event.accept()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._watch.check()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folder(event.mimeData()) is not None:
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        folder = dropped_folder(event.mimeData())
        if folder is not None:
            accept_copy(event)
            self.open_folder(folder)

    def _on_open_failed(self, folder: Path, error: Exception) -> None:
        self.banner.show_error(describe(error), self.tr("Open another folder…"))
        if isinstance(error, DataError) and not folder.is_dir():
            self.settings.forget_folder(folder)
            self.steps.set_recent(self.settings.recent_folders)

    def _on_folder_changed(self, folder: Path | None) -> None:
        self.banner.clear()
        self._watch.watch(folder)
        self.steps.set_folder(folder)
        self.setWindowTitle(f"{folder.name} - GeekTime" if folder else "GeekTime")
        self.status.set_act("", None)
        if folder is not None:
            self.settings.remember_folder(folder)
            self.steps.set_recent(self.settings.recent_folders)
        self.show_step(self._step)

    def _on_folder_vanished(self, folder: Path) -> None:
        text = self.tr(
            "{path} is not there any more; connect its disk or put it back, and it is "
            "opened again by itself."
        ).format(path=folder)
        self.banner.show_error(ErrorText(text), self.tr("Open another folder…"))

    def _on_open_asked(self) -> None:
        start = self.state.folder or self.settings.folder or Path.home()
        title = self.tr("Open a folder of pictures")
        ask_for_folder(self, title, start, self.open_folder)

    def _on_acted(self, act: LastAct) -> None:
        self.status.set_act(act.text, act.undo, was_undo=act.was_undo)
        self.toast.show_text(act.text, act.undo, was_undo=act.was_undo)

    def _on_job_progressed(self, kind: str, progress: JobProgress | None) -> None:
        percent = self.tr("{percent} %")
        text = percent.format(percent=int(progress.fraction * 100)) if progress else ""
        self.steps.set_progress(STEP_OF.get(kind, kind), text, kind)

    def _on_pictures_requested(self, _: object) -> None:
        self.show_step(STEPS[0])

    def _on_fact_clicked(self, key: str) -> None:
        self.show_step(STEPS[0])
        self.curate.show_fact(key)

    def _on_theme_clicked(self) -> None:
        theme().toggle()
        self.settings.theme_mode = theme().mode

    def _on_language_picked(self, language: str) -> None:
        self.settings.language = language
        self.steps.set_language(language)

    def _on_help_clicked(self) -> None:
        self.help.setVisible(not self.help.isVisible())

    def _on_time_to_warm(self) -> None:
        if not self._closing and not self._closed:
            self.desk.warm()

    def _fold(self, side: str) -> None:
        """A tab that has side panes offers `fold_left` and `fold_right`."""
        fold = getattr(self.tabs[self._step], f"fold_{side}", None)
        if fold is not None:
            fold()

    def _ask_about_closing(self) -> None:
        self.question.ask(
            self.tr("A job is still running. Stop it and close? What it has is saved."),
            self.tr("Stop and close"),
            self.tr("Keep running"),
        )

    def _stop_and_close(self) -> None:
        self._closing = True
        self.question.say(self.tr("Stopping, then closing…"))
        self._stop_timer = QTimer(self, singleShot=True, interval=STOP_MS)
        self._stop_timer.timeout.connect(self.close)
        self._stop_timer.start()
        self.desk.stop_all()

    def _on_running_changed(self) -> None:
        if not self.desk.kinds_running:
            if self._closing:
                self.close()
            else:
                self.question.hide()

    def _shut_down(self) -> None:
        self._closed = True
        self.settings.step = self._step
        keep_layout(self, self.settings)
        self.settings.save()
        self.hide()
        self._watch.stop()
        self.start_page.stop()
        for tab in self.tabs.values():
            shut_down = getattr(tab, "shut_down", None)
            if shut_down is not None:
                shut_down()
        self.state.shut_down()
        self.desk.close()
        wait_for_threads()
