"""An area that scrolls under whatever is dragged near its edges."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QHideEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid
from typing_extensions import override

from geektime_gui.qt.widgets.drag_scroll import DragScroll


class DragArea(QScrollArea):
    """Listens to what the system tells the window: a drag is told only to the widget
    in the area that takes what is dragged, and to none where nobody does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sides = (Qt.Orientation.Vertical, Qt.Orientation.Horizontal)
        self._scrolls = [DragScroll(self, side) for side in sides]
        self._told: QWindow | None = None
        """Whose events are listened to."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._told:
            if isinstance(event, QDragMoveEvent):
                at = event.position().toPoint()
                for scroll in self._scrolls:
                    scroll.over(self.viewport().mapFrom(self.window(), at))
            elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
                self._stop()
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._told = self.window().windowHandle()
        if self._told is not None:
            self._told.installEventFilter(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop()
        if self._told is not None and isValid(self._told):
            self._told.removeEventFilter(self)
        self._told = None

    def _stop(self) -> None:
        for scroll in self._scrolls:
            scroll.stop()
