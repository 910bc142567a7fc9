"""Curves of several runs over their epochs, each with its colour and its mark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import class_colour, colour
from geektime_gui.qt.widgets.curve_parts import QuietPlot, pen

SYMBOLS = ("o", "s", "t", "d", "+", "x", "star", "h")
MOST_RUNS = len(SYMBOLS)
KEY_SIZE = QSize(28, 20)


@dataclass(frozen=True, slots=True)
class Curve:
    """One figure of one run: y values at epochs; NaN leaves a gap.

    Its place among the others decides its colour and its mark.
    """

    epochs: tuple[float, ...]
    values: tuple[float, ...]


class RunsPlot(QuietPlot):
    """One figure of all compared runs; says over which epoch the mouse is."""

    epoch_hovered = Signal(object)
    """int, or None when the mouse has left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self._items: list[Any] = []
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        self.addItem(self._cursor, ignoreBounds=True)
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.setMinimumHeight(96)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw these instead, the whole of them in sight."""
        self._curves = tuple(curves)
        while len(self._items) < len(self._curves):
            self._items.append(self._make_item(len(self._items)))
        for at, item in enumerate(self._items):
            drawn = at < len(self._curves)
            item.setVisible(drawn)
            if drawn:
                curve = self._curves[at]
                item.setData(np.array(curve.epochs, float), np.array(curve.values))
            else:
                item.setData([], [])
        self.show_all()

    def mark_epoch(self, epoch: int | None) -> None:
        """Draw an upright line there, or none."""
        self._cursor.setVisible(epoch is not None)
        if epoch is not None:
            self._cursor.setValue(epoch)

    @property
    def curves(self) -> tuple[Curve, ...]:
        """What is drawn."""
        return self._curves

    @override
    def recolour(self) -> None:
        super().recolour()
        for at, item in enumerate(getattr(self, "_items", ())):
            shade = class_colour(at)
            item.setPen(_line(shade))
            item.setSymbolPen(_line(shade))
            item.setSymbolBrush(colour("panel"))
        if hasattr(self, "_cursor"):
            self._cursor.setPen(pen("quiet"))

    @override
    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.epoch_hovered.emit(None)

    def _make_item(self, at: int) -> Any:
        """The curve of the run in this place; it is kept for the next comparison."""
        line = _line(class_colour(at))
        return self.plot(
            antialias=True,
            connect="finite",
            pen=line,
            symbol=SYMBOLS[at % MOST_RUNS],
            symbolSize=8,
            symbolPen=line,
            symbolBrush=colour("panel"),
        )

    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self.getViewBox()
        if not box.sceneBoundingRect().contains(position):
            self.epoch_hovered.emit(None)
            return
        x = float(box.mapSceneToView(position).x())
        self.epoch_hovered.emit(nearest_epoch(self._curves, x))


def nearest_epoch(curves: Sequence[Curve], x: float) -> int | None:
    """The epoch of any of the curves that is nearest to `x`."""
    epochs = {
        epoch
        for curve in curves
        for epoch, value in zip(curve.epochs, curve.values, strict=True)
        if math.isfinite(value)
    }
    return int(min(epochs, key=lambda epoch: abs(epoch - x))) if epochs else None


class RunKey(QWidget):
    """A run's stroke and mark, as its curves are drawn."""

    def __init__(self, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return KEY_SIZE

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _draw_key(painter, self._at, self.size())
        painter.end()


def key_icon(at: int) -> QIcon:
    """The same as an icon, in the colours of the mode in use."""
    pixmap = QPixmap(KEY_SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _draw_key(painter, at, KEY_SIZE)
    painter.end()
    return QIcon(pixmap)


def _draw_key(painter: QPainter, at: int, size: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = _line(class_colour(at))
    middle = QPointF(size.width() / 2, size.height() / 2)
    painter.setPen(line)
    painter.drawLine(QPointF(1, middle.y()), QPointF(size.width() - 1, middle.y()))
    painter.translate(middle)
    symbol = SYMBOLS[at % MOST_RUNS]
    brush = pg.mkBrush(colour("panel"))
    pg.graphicsItems.ScatterPlotItem.drawSymbol(painter, symbol, 8, line, brush)


def _line(shade: QColor) -> QPen:
    made = QPen(shade, 1.5)
    made.setCosmetic(True)
    return made
