"""How the mouse moves a plot: the wheel and a drag zoom in, Shift and a drag move."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem
from typing_extensions import override

from geektime_gui.qt.resources import colour

LEAST_DRAG = 4
"""Pixels; less is a click."""
ALPHA = 0.18


class SpanBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """A drag with the left button marks a span of x and shows only it."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self._span = QGraphicsRectItem(self)
        self._span.setPen(QPen(Qt.PenStyle.NoPen))
        self._span.hide()

    @override
    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() != Qt.MouseButton.LeftButton or shift:
            super().mouseDragEvent(event, axis)
            return
        event.accept()
        start, end = event.buttonDownPos().x(), event.pos().x()
        left, right = sorted((start, end))
        if not event.isFinish():
            shade = QColor(colour("accent"))
            shade.setAlphaF(ALPHA)
            self._span.setBrush(QBrush(shade))
            self._span.setRect(QRectF(left, 0, right - left, self.rect().height()))
            self._span.show()
            return
        self._span.hide()
        if right - left >= LEAST_DRAG:
            self.show_span(left, right)

    def show_span(self, left: float, right: float) -> None:
        """Show only what lies between these two pixels of the box."""
        low = self.mapToView(pg.Point(left, 0)).x()
        high = self.mapToView(pg.Point(right, 0)).x()
        self.setXRange(low, high, padding=0)


class ThroughBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """A second scale over a plot: what the mouse does goes to the plot."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=False, y=False)
        self.disableAutoRange()

    @override
    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        event.ignore()

    @override
    def mouseClickEvent(self, event: Any) -> None:
        event.ignore()

    @override
    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        event.ignore()
