"""Shows what a hand moves as often as a screen is drawn, and no more often."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

FRAME_MS = 16


class OnceAFrame(QObject):
    """Calls a function at once, and what follows within a frame together after it.

    The last state is always shown, a frame after it was wished at the latest.
    """

    def __init__(self, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._is_due = False
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._on_frame_over)

    def wish(self) -> None:
        """There is something new to show."""
        if self._frame.isActive():
            self._is_due = True
        else:
            self.show_now()

    def show_now(self) -> None:
        """Show it without waiting for the frame."""
        self._is_due = False
        self._frame.start()
        self._show()

    def forget(self) -> None:
        """There is nothing to show any more."""
        self._is_due = False
        self._frame.stop()

    def _on_frame_over(self) -> None:
        if self._is_due:
            self.show_now()
