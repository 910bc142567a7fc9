"""What is shown when a run has said its last word."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.events import Failed, Finished, Stopped
from geektime_gui.qt.errors import describe
from geektime_gui.qt.train.head import Head, Phase
from geektime_gui.qt.train.notification import Notification
from geektime_gui.qt.train.run_view import RunView
from geektime_gui.qt.widgets.error_banner import ErrorBanner

translate = QCoreApplication.translate


class RunEnd:
    """Tells head, banner, view and desktop how a run ended."""

    def __init__(
        self, head: Head, banner: ErrorBanner, view: RunView, desktop: Notification
    ) -> None:
        self._head, self._banner, self._view = head, banner, view
        self._notification = desktop

    def show_failure(self, word: Failed, *, resumable: bool) -> None:
        """It could not go on; say why, and the way on."""
        text = describe(word)
        title = self._view.facts.broken_off
        self._view.end(text.sentence, "error")
        if resumable:
            way_on = translate("TrainTab", "Go on from the last saved step")
            self._banner.show_error(text, way_on)
            remark = translate(
                "TrainTab",
                "Go on from the last saved step, or train again.",
            )
            self._head.show_phase(Phase.BROKEN, title, remark)
        else:
            self._banner.show_error(text)
            remark = translate(
                "TrainTab", "Do what the message says, then train again."
            )
            self._head.show_phase(Phase.READY, title, remark)
        self._notification.tell(self._view, title, text.sentence)

    def show_pause(self) -> None:
        """It waits where it was stopped."""
        title = self._view.facts.paused
        self._view.end(title, "remark")
        remark = translate(
            "TrainTab",
            "All is kept. Resume it, or stop it and train anew.",
        )
        self._head.show_phase(Phase.PAUSED, title, remark)

    def show_end(self, word: Finished | Stopped) -> None:
        """It is over, finished or stopped for good."""
        finished = isinstance(word, Finished)
        facts = self._view.facts
        earlier = facts.batch.seconds if facts.batch else 0.0  # before a pause, too
        sentence = facts.summary(
            stopped=not finished, seconds=max(word.seconds, earlier)
        )
        self._view.end(sentence, "done", finished=finished)
        if word.result is None:
            remark = translate("TrainTab", "No checkpoint was saved.")
            self._head.show_phase(Phase.READY, sentence, remark)
        else:
            self._head.show_phase(Phase.DONE, sentence, str(word.result))
        if finished:
            title = translate("TrainTab", "The training is finished")
            self._notification.tell(self._view, title, sentence)
