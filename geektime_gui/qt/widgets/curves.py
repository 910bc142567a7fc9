"""The curves of a run: the loss of every step, the validation after every epoch.

Events may come as fast as they like: they go into numpy buffers, and a timer draws
them at most 20 times a second, and less often when there are many.
"""

from pathlib import Path
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.curve_data import (
    Series,
    Smoother,
    every,
    redraw_ms,
    smoothing_factor,
)
from geektime_gui.qt.widgets.curve_parts import LegendKey, Mark, QuietPlot, pen

MOST_EPOCH_LINES = 40
RAW_ALPHA = 0.35

translate = QCoreApplication.translate


class TrainingCurves(QWidget):
    """Loss above, validation figures below, one axis of steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draws = 0
        """How many times the curves were given new points."""
        self._series = {
            name: Series()
            for name in ("raw", "smooth", "val_loss", "macro_f1", "accuracy", "saved")
        }
        self._smoother = Smoother(0.0)
        self._steps_per_epoch = 1
        self._epochs = 1
        self._saved_names: list[str] = []
        self._dirty = False
        self._build()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.redraw)
        theme().changed.connect(self.recolour)
        self.recolour()
        self.start(1, 1, validates=True)

    # -- what a run tells ------------------------------------------------------------

    def start(self, steps_per_epoch: int, epochs: int, *, validates: bool) -> None:
        """Forget the last run; get ready for this many steps."""
        for series in self._series.values():
            series.clear()
        self._saved_names.clear()
        self._steps_per_epoch = max(1, steps_per_epoch)
        self._epochs = max(1, epochs)
        self._smoother = Smoother(smoothing_factor(self._steps_per_epoch * epochs))
        self._scores_pane.setVisible(validates)
        self._val_legend.setVisible(validates)
        self.loss_plot.show_steps(not validates)  # the lower plot has the same ones
        self._pages.setCurrentIndex(0)
        self._draw_epoch_lines()
        self.loss_plot.setXRange(0, self._steps_per_epoch * self._epochs, padding=0.02)
        self.loss_plot.enableAutoRange(axis="y")
        self._touch()

    def add_batch(self, epoch: int, batch: int, loss: float) -> None:
        """The loss (mean cross entropy in nats) of one step; both counted from 1."""
        step = (epoch - 1) * self._steps_per_epoch + batch
        self._series["raw"].append(step, loss)
        self._series["smooth"].append(step, self._smoother.add(loss))
        self._touch()

    def add_epoch(
        self,
        epoch: int,
        val_loss: float | None,
        accuracy: float | None,
        macro_f1: float | None,
    ) -> None:
        """The validation after an epoch: loss in nats, shares from 0 to 1."""
        step = epoch * self._steps_per_epoch
        if val_loss is not None:
            self._series["val_loss"].append(step, val_loss)
        if accuracy is not None:
            self._series["accuracy"].append(step, 100 * accuracy)
        if macro_f1 is not None:
            self._series["macro_f1"].append(step, 100 * macro_f1)
        self._touch()

    def mark_checkpoint(self, epoch: int, path: Path) -> None:
        """A checkpoint was saved in this epoch: after it, or where it was stopped."""
        smooth = self._series["smooth"]
        step, height = float(epoch * self._steps_per_epoch), 0.0
        if len(smooth):
            step, height = min(step, float(smooth.x[-1])), float(smooth.y[-1])
        self._series["saved"].append(step, height)
        self._saved_names.append(path.name)
        self._touch()

    @property
    def steps_shown(self) -> int:
        """How many steps were added since the start."""
        return len(self._series["raw"])

    # -- drawing ---------------------------------------------------------------------

    def redraw(self) -> None:
        """Give the curves what came since the last time."""
        if not self._dirty:
            return
        self._dirty = False
        self.draws += 1
        for name, item in self._items.items():
            series = self._series[name]
            item.setData(series.x, series.y)
        saved = self._series["saved"]
        self._saved_item.setData(
            x=saved.x, y=saved.y, data=self._saved_names, symbol="d"
        )
        if len(self._series["raw"]):
            self._pages.setCurrentIndex(1)

    def recolour(self) -> None:
        """Take the colours of the palette that holds now."""
        for plot in (self.loss_plot, self.scores_plot):
            plot.recolour()
        self._items["raw"].setPen(pen("accent", 1, RAW_ALPHA))
        self._items["smooth"].setPen(pen("accent", 2))
        self._items["val_loss"].setPen(pen("text", 1.5))
        self._items["macro_f1"].setPen(pen("text", 1.5))
        self._items["accuracy"].setPen(pen("quiet", 1.5, style=Qt.PenStyle.DashLine))
        for name, shade in (
            ("val_loss", "text"),
            ("macro_f1", "text"),
            ("accuracy", "quiet"),
        ):
            self._items[name].setSymbolPen(pen(shade, 1.5))
            self._items[name].setSymbolBrush(colour("panel"))
        self._saved_item.setPen(pen("accent", 1.5))
        self._saved_item.setBrush(colour("panel"))
        for key in self.findChildren(LegendKey):
            key.update()

    def _touch(self) -> None:
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start(redraw_ms(self.steps_shown))

    def _draw_epoch_lines(self) -> None:
        k = every(self._epochs, MOST_EPOCH_LINES)
        ends = range(k, self._epochs, k)
        for plot in (self.loss_plot, self.scores_plot):
            plot.lines.set_lines([e * self._steps_per_epoch for e in ends])

    # -- building --------------------------------------------------------------------

    def _build(self) -> None:
        self._pages = QStackedLayout(self)
        empty = QLabel(
            translate("Curves", "The curves appear here with the first step.")
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setProperty("quiet", True)
        empty.setWordWrap(True)
        self._pages.addWidget(empty)
        self._pages.addWidget(self._build_plots())

    def _build_plots(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        self.loss_plot = QuietPlot()
        self.scores_plot = QuietPlot()
        self._build_items()
        self._name_plots()
        self._scores_pane = QWidget()
        lower = QVBoxLayout(self._scores_pane)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(4)
        lower.addLayout(self._build_scores_legend())
        lower.addWidget(self.scores_plot)
        column.addLayout(self._build_loss_legend())
        column.addWidget(self.loss_plot, 5)
        column.addWidget(self._scores_pane, 4)
        return page

    def _name_plots(self) -> None:
        step = translate("Curves", "step")
        self.loss_plot.set_titles(translate("Curves", "loss (cross entropy)"), step)
        self.scores_plot.set_titles("%", step)
        self.loss_plot.setAccessibleName(translate("Curves", "Loss over the steps"))
        self.scores_plot.setAccessibleName(
            translate("Curves", "Validation figures over the steps")
        )
        hint = translate("Curves", "The wheel zooms, a double click shows all again.")
        for plot in (self.loss_plot, self.scores_plot):
            plot.setToolTip(hint)
        self.scores_plot.setXLink(self.loss_plot)
        self.scores_plot.getViewBox().setLimits(xMin=0, yMin=0, yMax=104, minYRange=20)
        self.loss_plot.getViewBox().setLimits(xMin=0, yMin=0)

    def _build_items(self) -> None:
        self._items: dict[str, Any] = {}
        for name, plot, symbol in (
            ("raw", self.loss_plot, None),
            ("smooth", self.loss_plot, None),
            ("val_loss", self.loss_plot, "o"),
            ("accuracy", self.scores_plot, "s"),
            ("macro_f1", self.scores_plot, "o"),
        ):
            item = plot.plot(antialias=name != "raw", symbol=symbol, symbolSize=7)
            item.setClipToView(True)
            item.setDownsampling(auto=True, method="peak" if name == "raw" else "mean")
            self._items[name] = item
        self._saved_item = pg.ScatterPlotItem(
            size=10, hoverable=True, tip=lambda x, y, data: str(data)
        )
        self.loss_plot.addItem(self._saved_item)

    def _build_loss_legend(self) -> QHBoxLayout:
        row = _legend_row()
        _add_key(row, LegendKey("accent", 1, "line"), translate("Curves", "each step"))
        _add_key(row, LegendKey("accent", 2, "line"), translate("Curves", "smoothed"))
        self._val_legend = QWidget()
        inner = _legend_row()
        inner.setContentsMargins(0, 0, 0, 0)
        self._val_legend.setLayout(inner)
        _add_key(
            inner, LegendKey("text", 1.5, "circle"), translate("Curves", "validation")
        )
        row.addWidget(self._val_legend)
        saved: Mark = "diamond"
        _add_key(
            row, LegendKey("accent", 0, saved), translate("Curves", "checkpoint saved")
        )
        row.addStretch()
        return row

    def _build_scores_legend(self) -> QHBoxLayout:
        row = _legend_row()
        title = QLabel(translate("Curves", "Validation after each epoch:"))
        title.setProperty("caption", True)
        row.addWidget(title)
        _add_key(
            row,
            LegendKey("text", 1.5, "circle"),
            translate("Curves", "mean over the classes (macro-F1)"),
        )
        _add_key(
            row,
            LegendKey("quiet", 1.5, "square", dashed=True),
            translate("Curves", "right (accuracy)"),
        )
        row.addStretch()
        return row


def _legend_row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(16)
    return row


def _add_key(row: QHBoxLayout, key: LegendKey, text: str) -> None:
    label = QLabel(text)
    label.setProperty("caption", True)
    pair = QHBoxLayout()
    pair.setSpacing(6)
    pair.addWidget(key)
    pair.addWidget(label)
    row.addLayout(pair)
