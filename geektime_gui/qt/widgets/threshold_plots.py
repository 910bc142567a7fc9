"""Plots of one class's threshold, and of how far probabilities can be believed."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from geektime_gui.core.evaluation.calibration import ReliabilityBin
from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.curve_parts import QuietPlot, pen

MARK_PX = 13
POINT_PX = 8
LABEL_OVERHANG_PX = 8
MARGIN = 3
"""Percent around the square, so that a curve at its edge is seen."""

Floats = npt.NDArray[np.float64]


class SharesPlot(QuietPlot):
    """Both axes run from 0 to 100 %; nothing zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = self.getViewBox()
        box.setMouseEnabled(x=False, y=False)
        box.setRange(
            xRange=(-MARGIN, 100 + MARGIN), yRange=(-MARGIN, 100 + MARGIN), padding=0
        )
        for side in ("left", "bottom"):
            self.getAxis(side).setTickSpacing(major=50, minor=25)
        # Else the 100 at the right end, of which half stands out, is left away.
        self.getAxis("bottom").setStyle(hideOverlappingLabels=LABEL_OVERHANG_PX)
        self.set_whole(lambda: None)
        theme().changed.connect(self.recolour)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ThresholdPlot(SharesPlot):
    """A curve with the threshold's place on it, which the hand moves."""

    point_chosen = Signal(int)
    """Index of the curve's point that is nearest to the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x: Floats = np.zeros(0)
        self._y: Floats = np.zeros(0)
        self.curve = pg.PlotCurveItem(antialias=True)
        self.usual = pg.ScatterPlotItem(size=MARK_PX, symbol="x")
        self.mark = pg.ScatterPlotItem(size=MARK_PX)
        for item in (self.curve, self.usual, self.mark):
            self.addItem(item)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_curve(self, x: Floats, y: Floats) -> None:
        """Draw these shares, from 0 to 1."""
        self._x, self._y = 100 * x, 100 * y
        self.curve.setData(self._x, self._y)

    def show_usual(self, x: float | None, y: float | None) -> None:
        """Where the file's own predictions are; None where that is undefined."""
        _put(self.usual, x, y)

    def show_place(self, x: float | None, y: float | None) -> None:
        """Where the threshold is; None for none."""
        _put(self.mark, x, y)

    @override
    def recolour(self) -> None:
        super().recolour()
        if hasattr(self, "mark"):
            self.curve.setPen(pen("text", 1.5))
            self.usual.setPen(pen("quiet", 2))
            self.mark.setPen(pen("panel", 1.5))
            self.mark.setBrush(colour("accent"))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _choose(self, event: QMouseEvent) -> None:
        if not len(self._x):
            return
        scene = self.mapToScene(event.position().toPoint())
        at = self.getViewBox().mapSceneToView(scene)
        away = (self._x - at.x()) ** 2 + (self._y - at.y()) ** 2
        self.point_chosen.emit(int(away.argmin()))


class ReliabilityPlot(SharesPlot):
    """How often it is right, over how sure it is; on the diagonal both agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diagonal = pg.PlotCurveItem([0, 100], [0, 100])
        self.ranges = pg.ErrorBarItem(x=np.zeros(0), y=np.zeros(0))
        self.before = pg.PlotDataItem(symbol="o", symbolSize=POINT_PX)
        self.after = pg.PlotDataItem(symbol="s", symbolSize=POINT_PX)
        for item in (self.diagonal, self.ranges, self.before, self.after):
            self.addItem(item)

    def show_bins(
        self, bins: Sequence[ReliabilityBin], scaled: Sequence[ReliabilityBin]
    ) -> None:
        """Draw the bins that hold pictures; `scaled` are those with a temperature."""
        x, y = _points(bins)
        rights = [b.right for b in bins if b.right is not None]
        low = 100 * np.array([r.low for r in rights], np.float64)
        high = 100 * np.array([r.high for r in rights], np.float64)
        self.before.setData(x, y)
        self.ranges.setData(x=x, y=y, top=high - y, bottom=y - low, beam=0)
        self.after.setData(*_points(scaled))

    @override
    def recolour(self) -> None:
        super().recolour()
        if not hasattr(self, "after"):
            return
        self.diagonal.setPen(pen("line", 1, style=Qt.PenStyle.DashLine))
        self.ranges.setData(pen=pen("quiet", 1))
        for item, name in ((self.before, "text"), (self.after, "accent")):
            item.setPen(pen(name, 1.5))
            item.setSymbolPen(pen(name, 1.5))
            item.setSymbolBrush(QColor(colour("panel")))


def _put(item: Any, x: float | None, y: float | None) -> None:
    if x is None or y is None:
        item.setData([], [])
    else:
        item.setData([100 * x], [100 * y])


def _points(bins: Sequence[ReliabilityBin]) -> tuple[Floats, Floats]:
    full = [(b.confidence, b.accuracy) for b in bins if b.accuracy is not None]
    values = 100 * np.array(full, np.float64).reshape(-1, 2)
    return values[:, 0], values[:, 1]
