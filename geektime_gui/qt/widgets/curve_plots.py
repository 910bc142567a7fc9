"""The two plots of a run: the loss with the learning rate, and the validation."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.widgets.curve_data import Floats, peaks
from geektime_gui.qt.widgets.curve_parts import AXIS_WIDTH, QuietPlot, pen
from geektime_gui.qt.widgets.curve_record import CurveRecord
from geektime_gui.qt.widgets.curve_zoom import ThroughBox
from geektime_gui.qt.widgets.figures_words import macro_f1_name

RAW_ALPHA = 0.35
SMALL, LARGE = 10, 16
"""Sizes of a checkpoint's mark and of the best one's, in pixels."""
LEAST_LOG = -6
LEAST_LOSS = 10**LEAST_LOG
"""A loss of nothing lies here on the logarithmic axis."""


class RunPlot(QuietPlot):
    """A plot over the steps of a run, with a hair that follows the mouse."""

    hovered = Signal(float)
    """The step under the mouse."""
    left = Signal()
    """The mouse is elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items_by_name: dict[str, Any] = {}
        self.marks = pg.ScatterPlotItem(size=SMALL)
        self.hair = pg.InfiniteLine(angle=90)
        self.hair.hide()
        self.addItem(self.hair, ignoreBounds=True)
        self.showAxis("right")
        self.getAxis("right").setWidth(AXIS_WIDTH)
        box = self.getViewBox()
        box.setAutoVisible(y=True)
        box.disableAutoRange(axis="x")
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def add_curve(self, name: str, symbol: str | None = None) -> None:
        """A curve that `draw` gives its points; with a symbol at each point or not."""
        item = self.plot(symbol=symbol, symbolSize=7, antialias=symbol is not None)
        self.items_by_name[name] = item

    def add_marks(self) -> None:
        """The checkpoints, above all curves."""
        self.addItem(self.marks)

    def draw(self, record: CurveRecord) -> None:
        """Give every curve the points that can be seen."""
        low, high = self.getViewBox().viewRange()[0]
        buckets = max(50, int(self.getViewBox().width()))
        for name, item in self.items_by_name.items():
            series = record.series[name]
            x, y = peaks(series.x, series.y, low, high, buckets)
            item.setData(x, self.height_of(y))

    def height_of(self, y: Floats) -> Floats:
        """Values as they lie on the upright axis."""
        return y

    def recolour(self) -> None:
        """The axis on the right too."""
        super().recolour()
        right = self.getAxis("right")
        right.setPen(pen("line"))
        right.setTextPen(pen("quiet"))
        right.setTickFont(self.getAxis("left").style["tickFont"])
        self.hair.setPen(pen("quiet", 1, style=Qt.PenStyle.DotLine))
        self.marks.setPen(pen("accent", 1.5))
        for name in self.items_by_name:
            self.recolour_curve(name)

    def recolour_curve(self, name: str) -> None:
        """Draw this curve in the colours that hold now."""
        line, shade = _PENS[name]
        item = self.items_by_name[name]
        item.setPen(pen(shade, *line))
        item.setSymbolPen(pen(shade, 1.5))
        item.setSymbolBrush(colour("panel"))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _on_mouse_moved(self, place: Any) -> None:
        box = self.getViewBox()
        if box.sceneBoundingRect().contains(place):
            self.hovered.emit(float(box.mapSceneToView(place).x()))
        else:
            self.left.emit()


class LossPlot(RunPlot):
    """The loss of every step, the validation's, and the learning rate on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.log = False
        self.add_curve("raw")
        self.add_curve("smooth")
        self.add_curve("val_loss", "o")
        self.add_marks()
        self._rates = ThroughBox()
        self._rates.setXLink(self.getViewBox())
        self.scene().addItem(self._rates)
        self.getAxis("right").linkToView(self._rates)
        self.getAxis("right").enableAutoSIPrefix(False)
        self._rate = pg.PlotCurveItem()
        self._rates.addItem(self._rate)
        self.getViewBox().sigResized.connect(self._on_resized)
        self.set_log(False)

    def set_log(self, log: bool) -> None:
        """Show the loss on a logarithmic axis, or on an even one."""
        self.log = log
        self.getAxis("left").setLogMode(x=False, y=log)
        box = self.getViewBox()
        box.setLimits(yMin=LEAST_LOG if log else 0)
        box.enableAutoRange(axis="y")

    def height_of(self, y: Floats) -> Floats:
        """Logarithms on the logarithmic axis; NaN stays NaN."""
        return np.log10(np.maximum(y, LEAST_LOSS)) if self.log else y

    def draw(self, record: CurveRecord) -> None:
        """The curves, the learning rate and the checkpoints."""
        super().draw(record)
        rates = record.series["lr"]
        low, high = self.getViewBox().viewRange()[0]
        x, y = peaks(rates.x, rates.y, low, high, int(self.getViewBox().width()))
        self._rate.setData(x, y, connect="finite")
        top = float(np.nanmax(y)) if len(y) and not np.isnan(y).all() else 0.0
        self._rates.setYRange(0, 1.1 * top if top > 0 else 1, padding=0)
        self.getAxis("right").setStyle(showValues=top > 0)
        self._draw_marks(record)

    def _draw_marks(self, record: CurveRecord) -> None:
        heights = [record.height_at(m.step) for m in record.marks]
        ys = self.height_of(np.array(heights, dtype=np.float64))
        best = [m.epoch == record.best_epoch for m in record.marks]
        self.marks.setData(
            x=[m.step for m in record.marks],
            y=ys,
            data=[m.name for m in record.marks],
            symbol=["star" if b else "d" for b in best],
            size=[LARGE if b else SMALL for b in best],
            brush=[colour("accent") if b else colour("panel") for b in best],
        )

    def recolour(self) -> None:
        """The learning rate too."""
        super().recolour()
        if hasattr(self, "_rate"):
            self._rate.setPen(pen("good", 1))
            self.getAxis("right").setTextPen(pen("good"))

    def _on_resized(self) -> None:
        self._rates.setGeometry(self.getViewBox().sceneBoundingRect())


class ScoresPlot(RunPlot):
    """The figures of the validation in percent, macro-F1 on the right from 0 to 1, the
    best epoch with a star."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_curve("accuracy", "s")
        self.add_curve("macro_f1", "o")
        self.add_curve("goal", "t")
        self.add_marks()
        self.show_scores(macro_f1_name())
        self.getViewBox().setLimits(yMin=0, yMax=104, minYRange=20)

    def draw(self, record: CurveRecord) -> None:
        """The curves and the star."""
        super().draw(record)
        x, y = self._best(record)
        self.marks.setData(x=x, y=y, symbol="star", size=LARGE, brush=colour("accent"))

    def _best(self, record: CurveRecord) -> tuple[Floats, Floats]:
        if record.best_epoch is None:
            return np.empty(0), np.empty(0)
        step = record.best_epoch * record.steps_per_epoch
        for name in ("goal", "macro_f1"):
            series = record.series[name]
            found = series.x == step
            if found.any():
                return series.x[found][:1], series.y[found][:1]
        return np.empty(0), np.empty(0)


_PENS: dict[str, tuple[tuple[Any, ...], str]] = {
    "raw": ((1, RAW_ALPHA), "accent"),
    "smooth": ((2,), "accent"),
    "val_loss": ((1.5,), "text"),
    "macro_f1": ((1.5,), "text"),
    "accuracy": ((1.5, 1.0, Qt.PenStyle.DashLine), "quiet"),
    "goal": ((2,), "accent"),
}
