"""Tells what acts do: while they go on in a bar, afterwards in a line or a banner."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from geektime_gui.core.data.journal import Outcome
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.act_words import describe_running, fraction
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, JournalState
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.state import AppState, JobProgress, LastAct
from geektime_gui.qt.widgets.act_bar import ActBar
from geektime_gui.qt.widgets.error_banner import ErrorBanner

POLL_MS = 100
PATIENCE_SECONDS = 0.4
"""An act that is over sooner shows no bar."""


class ActNotes(QObject):
    """Listens to `acts`; speaks through the state, the bar and the banner."""

    changed = Signal(object)
    """ActDone: something in the folder is otherwise now."""

    def __init__(
        self,
        acts: FileActs,
        state: AppState,
        bar: ActBar,
        banner: ErrorBanner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._acts, self._state = acts, state
        self._bar, self._banner = bar, banner
        self._told = ""
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_time_to_look)
        bar.stop_asked.connect(acts.stop)
        acts.running_changed.connect(self._on_running_changed)
        acts.opened.connect(self._on_opened)
        state.folder_changed.connect(self._on_folder_changed)
        acts.done.connect(self._on_done)
        acts.nothing_found.connect(self._on_nothing_found)

    def tell_failure(self, error: BaseException) -> None:
        """An act that touched nothing, and why."""
        self._banner.show_error(describe(error))

    def _on_running_changed(self) -> None:
        if not self._acts.running:
            self._timer.stop()
            if not self._bar.isHidden():
                self._state.job_progressed.emit("curate", None)
            self._bar.clear()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_time_to_look(self) -> None:
        running, *waiting = self._acts.running
        now = time.monotonic()
        if not running.began or now - running.began < PATIENCE_SECONDS:
            return
        text, part = describe_running(running, len(waiting), now), fraction(running)
        self._bar.show_progress(text, part)
        if part is not None:
            self._state.job_progressed.emit("curate", JobProgress(text, part))

    def _on_folder_changed(self) -> None:
        self._told = ""

    def _on_opened(self, found: JournalState) -> None:
        told, self._told = self._told, ""
        if found.read_only is not None:
            self._told = words.sentence(found.read_only)
            self._banner.show_error(ErrorText(self._told))
            return
        if told and self._banner.sentence == told:
            self._banner.clear()
        if found.recovered is not None:
            self._state.acted.emit(LastAct(words.sentence(found.recovered)))
        elif told:
            text = self.tr("The pictures can be moved again")
            self._state.acted.emit(LastAct(text))

    def _on_done(self, act: ActDone) -> None:
        outcome = act.outcome
        changed = bool(outcome.done or outcome.removed or outcome.folders)
        if act.text:
            self._state.acted.emit(self._last_act(act, changed))
        if outcome.failed:
            self._banner.show_error(_what_failed(outcome))
        if changed:
            self.changed.emit(act)

    def _last_act(self, act: ActDone, changed: bool) -> LastAct:
        if not changed or act.kind == "empty":
            return LastAct(act.text)
        back = self._acts.redo if act.kind == "undo" else self._acts.undo
        return LastAct(act.text, back, act.kind == "undo")

    def _on_nothing_found(self, others: int) -> None:
        self._state.acted.emit(LastAct(words.nothing_to_copy(others)))


def _what_failed(outcome: Outcome) -> ErrorText:
    return ErrorText(words.left_alone(outcome), words.list_failed(outcome))
