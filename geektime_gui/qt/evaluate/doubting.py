"""Checks the labels of the open folder and lets a person mend what it finds."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from geektime_gui.core.config import CheckLabelsConfig
from geektime_gui.core.events import (
    Event,
    Failed,
    FeaturesProgress,
    Finished,
    LastWord,
    Notice,
    PictureSkipped,
    PicturesPredicted,
    Stopped,
)
from geektime_gui.core.label_events import LabelsChecked
from geektime_gui.qt.errors import describe, translated
from geektime_gui.qt.evaluate.doubts_acts import DoubtsActs
from geektime_gui.qt.evaluate.doubts_list import DoubtList, Moves, ShownDoubt
from geektime_gui.qt.evaluate.doubts_page import DoubtsPage
from geektime_gui.qt.evaluate.relabelling import Relabelling
from geektime_gui.qt.evaluate.words import progress_words
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.resources import theme
from geektime_gui.qt.state import AppState, JobProgress
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.figures_words import number

KIND = "check_labels"


class Doubting(QObject):
    """Owns the page of suspicious labels and brings it to the front of `stack`."""

    def __init__(
        self,
        state: AppState,
        desk: JobDesk,
        stack: QStackedWidget,
        banner: ErrorBanner,
    ) -> None:
        super().__init__(stack)
        self._state, self._desk, self._stack = state, desk, stack
        self._banner = banner
        self._job: Job | None = None
        self._splits: tuple[Path, ...] = ()
        """The folders that the check is, or was, about."""
        self._list: DoubtList | None = None
        self._remarks: list[str] = []
        self._moved: list[Moves] = []
        """What moved while the check was under way, which knows the old places."""
        self._back: QWidget | None = None
        self.acts = DoubtsActs(state, self)
        self.page = DoubtsPage(stack)
        self.door = QPushButton(self.tr("Find suspicious labels"))
        self.door.setToolTip(
            self.tr("Pictures that may lie in the wrong class folder; no model needed")
        )
        stack.addWidget(self.page)
        self.relabelling = Relabelling(
            self.page.grid,
            (self.page.classes,),
            lambda: self.page.doubts,
            lambda: self._list.found.classes if self._list is not None else (),
            self._give_class,
            over=self.page,
        )
        self._connect()
        self._show()

    @property
    def is_in_front(self) -> bool:
        """Whether its page is what the person sees in the tab."""
        return self._stack.currentWidget() is self.page

    @property
    def is_running(self) -> bool:
        """Whether a check is under way."""
        return self._job is not None

    def open(self) -> None:
        """Bring the page to the front."""
        if not self.is_in_front:
            self._back = self._stack.currentWidget()
        self._stack.setCurrentWidget(self.page)
        self._focus()

    def start(self) -> None:
        """Check the labels of the open folder."""
        if self._job is not None or not self._folders():
            return
        self._banner.clear()
        train, *rest = self._folders()
        config = CheckLabelsConfig(train_data=train, val_data=rest[0] if rest else None)
        job = self._desk.create(KIND, config)
        if job is None:
            return
        if self._splits != (train, *rest):
            self._list = None
        self._splits = (train, *rest)
        self._moved = []
        self._remarks = []
        self.page.remarks.show_remarks("", ())
        self._job = job
        self._show()
        job.event_arrived.connect(self.handle_event)
        job.ended.connect(self.handle_last_word)
        self._tell(self.tr("starting…"), None)
        self.acts.read()
        job.start()

    def stop(self) -> None:
        """Ask the running check to stop."""
        if self._job is not None:
            self.page.stop_button.setEnabled(False)
            self.page.progress_words.setText(self.tr("stopping…"))
            self._job.stop()

    def shut_down(self) -> None:
        """The window closes: no answer is wanted any more."""
        self.acts.shut_down()

    def handle_event(self, event: Event) -> None:
        """Show what the running check says."""
        match event:
            case FeaturesProgress():
                self._tell_progress(event)
            case Notice() if event.warning:
                self._add_remark(translated(event.template, event.values))
            case PictureSkipped():
                reason = translated(event.reason, {})
                self._add_remark(f"{event.path}: {reason}")
            case LabelsChecked():
                self._list = DoubtList(event, self._splits)
                for moves in self._moved:
                    self._list.follow(moves)

    def handle_last_word(self, word: LastWord) -> None:
        """The running check has ended."""
        self._job = None
        self._state.job_progressed.emit(KIND, None)
        match word:
            case Finished():
                self.page.show_idle()
            case Stopped():
                self.page.show_idle(self.tr("stopped"))
            case Failed():
                self.page.show_idle()
                self._banner.show_error(describe(word))
        self._show()
        if self.is_in_front:
            self._focus()

    def _connect(self) -> None:
        page, bar, acts = self.page, self.page.bar, self.acts
        self.door.clicked.connect(self.open)
        page.close_asked.connect(self._on_close_asked)
        page.check_asked.connect(self.start)
        page.stop_asked.connect(self.stop)
        page.trusted_toggled.connect(self._show)
        page.grid.picture_activated.connect(
            lambda path: self._state.pictures_requested.emit((path.absolute(),))
        )
        bar.suggestion_wanted.connect(
            lambda: self._act(lambda: acts.give(page.chosen, None))
        )
        bar.class_wanted.connect(lambda index: self._give_class(page.chosen, index))
        bar.trust_wanted.connect(lambda: self._act(lambda: acts.trust(page.chosen)))
        bar.quarantine_wanted.connect(
            lambda: self._act(lambda: acts.quarantine(page.chosen))
        )
        bar.curate_wanted.connect(self._on_curate_wanted)
        bar.undo_wanted.connect(lambda: self._act(acts.undo))
        bar.redo_wanted.connect(lambda: self._act(acts.redo))
        acts.trusted_changed.connect(self._show)
        acts.refused.connect(self._banner.show_error)
        self._state.files_moved.connect(self._on_files_moved)
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.splits_changed.connect(self._show)
        theme().changed.connect(self._show)  # classes' colours

    def _folders(self) -> tuple[Path, ...]:
        """The training and validation folders; empty where there are none."""
        splits = self._state.splits
        found = (splits.train or splits.val or splits.test, splits.val)
        if self._state.folder is None:
            return ()
        absolute = (path.absolute() for path in found if path is not None)
        return tuple(dict.fromkeys(absolute))

    def _show(self) -> None:
        page = self.page
        if self._list is None:
            page.show_nothing(
                has_folder=bool(self._folders()), is_running=self.is_running
            )
        else:
            page.show_doubts(self._list, self.acts.trusted)

    def _focus(self) -> None:
        page = self.page
        if page.shows_pictures:
            page.grid.setFocus()
        elif self._job is not None:
            page.stop_button.setFocus()
        else:
            page.check_button.setFocus()

    def _act(self, function: Callable[[], None]) -> None:
        self._banner.clear()
        function()

    def _tell_progress(self, event: FeaturesProgress) -> None:
        if not event.done:
            self._tell(self.tr("reading the files…"), None)
        elif event.done == event.total:
            self._tell(self.tr("comparing labels and pictures…"), None)
        else:
            left = event.seconds_left or math.nan
            words = progress_words(PicturesPredicted(event.done, event.total, left))
            self._tell(words, event.done / event.total)

    def _tell(self, words: str, fraction: float | None) -> None:
        if self.page.stop_button.isEnabled() or not self.page.stop_button.isVisible():
            self.page.show_running(words, fraction)
        self._state.job_progressed.emit(KIND, JobProgress(words, fraction or 0.0))

    def _add_remark(self, text: str) -> None:
        self._remarks.append(text)
        summary = text
        if len(self._remarks) > 1:
            words = self.tr("{count} remarks on this check")
            summary = words.format(count=number(len(self._remarks)))
        folded = self._remarks if len(self._remarks) > 1 else ()
        self.page.remarks.show_remarks(summary, folded)

    def _give_class(self, doubts: Sequence[ShownDoubt], index: int) -> None:
        if self._list is not None:
            label = self._list.found.classes[index]
            self._act(lambda: self.acts.give(doubts, label))

    def _on_curate_wanted(self) -> None:
        paths = tuple(shown.path.absolute() for shown in self.page.chosen)
        self._state.pictures_requested.emit(paths)

    def _on_close_asked(self) -> None:
        if self._back is not None:
            self._stack.setCurrentWidget(self._back)

    def _on_files_moved(self, moves: Moves) -> None:
        if self._job is not None:
            self._moved.append(moves)
        if self._list is not None and self._list.follow(moves):
            self._show()

    def _on_folder_changed(self) -> None:
        if self._splits and self._splits != self._folders():
            self.stop()
            self._list, self._splits = None, ()
            self.page.remarks.show_remarks("", ())
        self._show()
