"""A hand on the mouse: presses, pulls and lets go, as the system tells the window."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication, QRasterWindow, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = {CONTROL: Qt.Key.Key_Control, SHIFT: Qt.Key.Key_Shift}
ACTION = QTest.MouseAction

Walk = Callable[["Hand"], None]
"""What the hand does while the drag goes on."""


def at_pointer() -> QWindow | None:
    """The little window that hangs at the pointer while a drag goes on."""
    return next(
        (
            window
            for window in QGuiApplication.topLevelWindows()
            if isinstance(window, QRasterWindow) and window.isVisible()
        ),
        None,
    )


class Hand:
    """Drags from one widget."""

    def __init__(self, source: QWidget, owner: QObject | None = None) -> None:
        self.source = source
        self.held = NONE
        self._owner = owner or source
        self._down = False
        self._where = QPoint()
        self._begun = False
        self._broken: BaseException | None = None

    @property
    def drag(self) -> QDrag:
        """What hangs at the pointer."""
        return self._owner.findChildren(QDrag)[-1]

    @property
    def mime(self) -> QMimeData:
        """What it carries."""
        return self.drag.mimeData()

    def pull(self, at: QPoint, walk: Walk) -> None:
        """Press the source at a point, pull, and do `walk` while the drag goes on.

        Returns when it is over; a walk that ends without letting go thinks better of
        it. Raises what the walk raised, AssertionError when no drag began.
        """
        timer = QTimer(interval=0)
        timer.timeout.connect(lambda: self._walk(timer, walk))
        start = self.source.mapToGlobal(at)
        self._tell(ACTION.MousePress, start)
        self._down = True
        far = QApplication.startDragDistance() + 2
        timer.start()
        for step in (QPoint(2, 1), QPoint(far, 1), QPoint(far + 6, 2)):
            if not self._begun:
                # The drag goes on within the move that begins it.
                self._tell(ACTION.MouseMove, start + step)
        timer.stop()
        if self._down:
            self.let_go()
        if self._broken is not None:
            raise self._broken
        assert self._begun, "no drag began"
        assert at_pointer() is None, "the drag still goes on"

    def over(self, widget: QWidget, at: QPoint | QRect | None = None) -> None:
        """Move over `widget`: its middle, a point, or the middle of a rectangle."""
        spot = widget.rect() if at is None else at
        spot = spot.center() if isinstance(spot, QRect) else spot
        self._where = widget.mapToGlobal(spot)
        for before in (QPoint(2, 1), QPoint(0, 0)):
            self._tell(ACTION.MouseMove, self._where - before)

    def hold(self, key: Qt.KeyboardModifier) -> None:
        """Press Ctrl or Shift and keep it down."""
        self.held |= key
        QTest.keyPress(self._window, KEYS[key], self.held)
        self._tremble()

    def release(self, key: Qt.KeyboardModifier) -> None:
        """Let Ctrl or Shift go."""
        self.held &= ~key
        QTest.keyRelease(self._window, KEYS[key], self.held)
        self._tremble()

    def let_go(self) -> None:
        """Let the button go where the pointer is."""
        self._down = False
        self._tell(ACTION.MouseRelease, self._where)

    def escape(self) -> None:
        """Think better of it."""
        QTest.keyClick(self._window, Qt.Key.Key_Escape)

    def _tremble(self) -> None:
        for shift in (QPoint(1, 0), QPoint(0, 0)):
            self._tell(ACTION.MouseMove, self._where + shift)

    def _walk(self, timer: QTimer, walk: Walk) -> None:
        if at_pointer() is None:
            return
        timer.stop()
        self._begun = True
        try:
            walk(self)
        except BaseException as error:  # noqa: BLE001 - raised when the drag is over
            self._broken = error
        if at_pointer() is not None:
            self.escape()

    @property
    def _window(self) -> QWindow:
        # The window where the button went down has mouse and keys until it is up.
        window = self.source.window().windowHandle()
        assert window is not None, "it shows"
        return window

    def _tell(self, action: QTest.MouseAction, at: QPoint) -> None:
        button = Qt.MouseButton.NoButton if action == ACTION.MouseMove else LEFT
        window = self._window
        QTest.mouseEvent(action, window, button, self.held, window.mapFromGlobal(at))
