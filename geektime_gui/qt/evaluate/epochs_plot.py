"""Precision, recall and the goal's figure of a run over its epochs."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from geektime_gui.core.evaluation.epochs import EpochChoice
from geektime_gui.core.evaluation.selection import EpochFigures
from geektime_gui.qt.evaluate.epochs_cells import goal_name
from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.curve_data import every
from geektime_gui.qt.widgets.curve_label import CurveLabel
from geektime_gui.qt.widgets.curve_parts import LegendKey, Mark, QuietPlot, pen
from geektime_gui.qt.widgets.elided_label import ElidedLabel
from geektime_gui.qt.widgets.figures_words import (
    goal_figure,
    macro_f1_name,
    number,
    percent,
)

translate = QCoreApplication.translate

MOST_TICKS = 12
POINT_PX = 8
STAR_PX = 16
MARGIN = 2
"""Percent above and below the figures."""
LABEL_HEIGHT = 0.4
"""Where the label of the figures begins, as a share of the plot."""
ROOM = 0.5
"""Epochs before the first and after the last."""


class EpochsPlot(QuietPlot):
    """Shares in percent over epochs; says over which epoch the mouse is."""

    epoch_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: EpochChoice | None = None
        self._drawn: list[npt.NDArray[np.float64]] = []
        self.precision = pg.PlotDataItem(symbol="o", symbolSize=POINT_PX)
        self.recall = pg.PlotDataItem(symbol="s", symbolSize=POINT_PX)
        self.goal = pg.PlotDataItem(symbol="d", symbolSize=POINT_PX)
        self.best = pg.ScatterPlotItem(size=STAR_PX, symbol="star")
        self.hair = pg.InfiniteLine(angle=90, movable=False)
        for item in (self.goal, self.precision, self.recall, self.best):
            self.addItem(item)
        self.hair.hide()
        self.addItem(self.hair, ignoreBounds=True)
        self.label = CurveLabel(self)
        self.setAccessibleName(translate("Epochs", "Precision and recall over epochs"))
        self.setMinimumSize(240, 120)
        self.set_whole(self._show_whole)
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        theme().changed.connect(self.recolour)
        self.set_titles(translate("Epochs", "share in %"), translate("Epochs", "epoch"))

    def show_choice(self, choice: EpochChoice) -> None:
        """Draw these figures, the whole of them in sight."""
        self._choice = choice
        rows, best = choice.selection.rows, choice.selection.best
        epochs = np.array([row.epoch for row in rows], np.float64)
        goals = [row.score.value if row.score.value >= 0 else None for row in rows]
        self._drawn.clear()
        for item, values in (
            (self.precision, [row.precision for row in rows]),
            (self.recall, [row.recall for row in rows]),
            (self.goal, goals),
        ):
            ys = _percents(values)
            self._drawn.append(ys)
            # pyqtgraph finds no bounds of a curve that is nothing but gaps.
            seen = epochs if np.isfinite(ys).any() else epochs[:0]
            item.setData(seen, ys[: len(seen)], connect="finite")
        place = [] if best is None else [best.epoch]
        self.lines.set_lines(place)
        marked = best is not None and best.score.value >= 0
        height = [100 * best.score.value] if best is not None and marked else []
        self.best.setData(place if marked else [], height)
        self._set_ticks([row.epoch for row in rows])
        self.show_scores(macro_f1_name() if choice.goal.name == "balanced" else "")
        self.label.hide()
        self.hair.hide()
        self._show_whole()
        self.recolour()

    def mark_epoch(self, epoch: int) -> None:
        """Draw an upright line at the epoch that is chosen."""
        self.hair.setValue(epoch)
        self.hair.show()

    def words_at(self, epoch: int) -> str:
        """The lines of the label at an epoch; empty where there is none."""
        choice = self._choice
        if choice is None:
            return ""
        found = [row for row in choice.selection.rows if row.epoch == epoch]
        return _words(choice, found[0]) if found else ""

    @override
    def sizeHint(self) -> QSize:
        """Modest: it takes what room there is and makes no page scroll."""
        return QSize(480, 240)

    @override
    def recolour(self) -> None:
        super().recolour()
        if not hasattr(self, "hair"):
            return
        self.lines.set_pen(pen("accent", 1, 0.5, Qt.PenStyle.DashLine))
        dash = Qt.PenStyle.DashLine
        for item, name, width, style in (
            (self.precision, "text", 1.5, Qt.PenStyle.SolidLine),
            (self.recall, "quiet", 1.5, dash),
            (self.goal, "accent", 2, Qt.PenStyle.SolidLine),
        ):
            item.setPen(pen(name, width, style=style))
            item.setSymbolPen(pen(name, 1.5))
            item.setSymbolBrush(colour("panel"))
        self.best.setPen(pen("accent", 1))
        self.best.setBrush(colour("accent"))
        self.hair.setPen(pen("quiet"))

    @override
    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.label.hide()

    def point_at(self, scene: QPointF) -> int | None:
        """The epoch nearest to a place of the scene; None outside of the plot."""
        box = self.getViewBox()
        if self._choice is None or not box.sceneBoundingRect().contains(scene):
            return None
        x = float(box.mapSceneToView(scene).x())
        epochs = [row.epoch for row in self._choice.selection.rows]
        return min(epochs, key=lambda epoch: abs(epoch - x), default=None)

    def _on_mouse_moved(self, scene: QPointF) -> None:
        epoch = self.point_at(scene)
        if epoch is None:
            self.label.hide()
            return
        low, high = self.getViewBox().viewRange()[1]
        below = low + LABEL_HEIGHT * (high - low)  # where curves are seldom
        place = self.getViewBox().mapViewToScene(pg.Point(epoch, below))
        self.label.show_at(self.mapFromScene(place), self.words_at(epoch))

    def _on_mouse_clicked(self, event: Any) -> None:
        epoch = self.point_at(event.scenePos())
        if epoch is not None and not event.double():
            self.epoch_clicked.emit(epoch)

    def _set_ticks(self, epochs: Sequence[int]) -> None:
        if epochs:
            step = every(max(epochs) - min(epochs) + 1, MOST_TICKS)
            seen = range(min(epochs), max(epochs) + 1)
            ticks = [(float(e), number(e)) for e in seen if e % step == 0]
            self.getAxis("bottom").setTicks([ticks])

    def _show_whole(self) -> None:
        if self._choice is None or not self._choice.selection.rows:
            return
        epochs = [row.epoch for row in self._choice.selection.rows]
        ends = (min(epochs) - ROOM, max(epochs) + ROOM)
        self.getViewBox().setLimits(xMin=ends[0], xMax=ends[1])
        self.setXRange(*ends, padding=0)
        values = np.concatenate(self._drawn)
        known = values[np.isfinite(values)]
        low = 10 * math.floor(min(float(known.min()), 90) / 10) if len(known) else 0
        self.setYRange(low - MARGIN, 100 + MARGIN, padding=0)


def legend_entries(choice: EpochChoice) -> tuple[tuple[LegendKey, str], ...]:
    """Stroke and words of each curve, and of the mark of the best."""
    name = choice.positive
    entries: tuple[tuple[str, float, Mark, bool, str], ...] = (
        ("text", 1.5, "circle", False, translate("Epochs", "precision of {name}")),
        ("quiet", 1.5, "square", True, translate("Epochs", "recall of {name}")),
        ("accent", 2, "diamond", False, goal_name(choice.goal)),
        ("accent", 0, "star", False, translate("Epochs", "the best one")),
    )
    return tuple(
        (LegendKey(tone, width, mark, dashed), text.format(name=name))
        for tone, width, mark, dashed, text in entries
    )


def caption(text: str) -> QLabel:
    """Words of the legend."""
    label = ElidedLabel(Qt.TextElideMode.ElideMiddle)
    label.setText(text)
    label.setProperty("caption", True)
    return label


def _percents(values: Sequence[float | None]) -> npt.NDArray[np.float64]:
    known = [math.nan if value is None else 100 * value for value in values]
    return np.array(known, np.float64)


def _words(choice: EpochChoice, row: EpochFigures) -> str:
    score = row.score
    lines = [translate("Epochs", "epoch {epoch}").format(epoch=number(row.epoch))]
    missed = translate("Epochs", "missed")
    goal = goal_figure(choice.goal.name, score.value) if score.value >= 0 else missed
    lines.append(f"{goal_name(choice.goal)} {goal}")
    for text, value in (
        (translate("Epochs", "precision {value}"), row.precision),
        (translate("Epochs", "recall {value}"), row.recall),
    ):
        lines.append(text.format(value=percent(value)))
    return "\n".join(lines)
