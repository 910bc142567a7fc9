"""The parts of the training curves: a quiet plot, its epoch lines, its legend."""

import math
from collections.abc import Callable, Sequence
from typing import Any, Literal

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.widgets.curve_data import PERCENT
from geektime_gui.qt.widgets.curve_zoom import SpanBox

Mark = Literal["line", "circle", "square", "diamond", "star"]

AXIS_WIDTH = 52
CAPTION_PIXELS = 11
THIN = "\u202f"


def pen(
    name: str,
    width: float = 1.0,
    alpha: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> QPen:
    """A pen of a fixed width in pixels, in a colour of the palette."""
    shade = QColor(colour(name))
    shade.setAlphaF(alpha)
    made = QPen(shade, width, style)
    made.setCosmetic(True)
    return made


class EpochLines(pg.UIGraphicsItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Thin upright lines over the whole height of a plot, where epochs end."""

    def __init__(self) -> None:
        super().__init__()
        self._xs: tuple[float, ...] = ()
        self._pen = QPen(Qt.PenStyle.NoPen)

    @property
    def xs(self) -> tuple[float, ...]:
        """Where the lines are."""
        return self._xs

    def set_lines(self, xs: Sequence[float]) -> None:
        """Draw lines at these x values."""
        self._xs = tuple(xs)
        self.update()

    def set_pen(self, line: QPen) -> None:
        """Draw with this pen."""
        self._pen = line
        self.update()

    @override
    def paint(self, painter: QPainter, *_: Any) -> None:
        area: QRectF = self.boundingRect()
        painter.setPen(self._pen)
        for x in self._xs:
            if area.left() < x < area.right():
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))


class CountAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Steps and epochs: whole numbers are grouped, as they are in the text."""

    @override
    def tickStrings(
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        if spacing < 1:
            return list(super().tickStrings(values, scale, spacing))
        return [f"{round(value * scale):,}".replace(",", THIN) for value in values]


class QuietPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot in the window's colours; the wheel and a drag zoom x, a double click
    shows all again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {"bottom": CountAxis("bottom")}
        super().__init__(parent, viewBox=SpanBox(), axisItems=axes)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines = EpochLines()
        self.addItem(self.lines, ignoreBounds=True)
        self.getAxis("left").setWidth(AXIS_WIDTH)
        # Before there are titles: with one this computes a factor of 1000 for values
        # below 1, and keeps it.
        for side in ("left", "bottom"):
            self.getAxis(side).enableAutoSIPrefix(False)
        self.scene().sigMouseClicked.connect(self._on_clicked)
        self.getPlotItem().layout.setContentsMargins(0, 8, 8, 4)
        self._titles = ("", "")
        self._scores = ""
        self._shows_steps = True
        self._whole: Callable[[], object] = self.enableAutoRange

    def set_titles(self, left: str, bottom: str) -> None:
        """What the axes show, with the unit."""
        self._titles = (left, bottom)
        self.recolour()

    def show_scores(self, title: str) -> None:
        """Read the percents of the left axis as 0 to 1 on the right, where an F1 is
        among the curves; without a title there is no axis on the right."""
        self._scores = title
        axis = self.getAxis("right")
        axis.enableAutoSIPrefix(False)
        axis.setScale(1 / PERCENT)
        axis.setWidth(AXIS_WIDTH)
        self.showAxis("right", bool(title))
        self.recolour()

    def recolour(self) -> None:
        """Take the palette's colours for the ground, the axes and the epoch lines."""
        self.setBackground(colour("panel"))
        font = QFont(self.font())
        font.setPixelSize(CAPTION_PIXELS)
        quiet = colour("quiet").name()
        titles = (*self._titles, self._scores)
        for side, title in zip(("left", "bottom", "right"), titles, strict=True):
            axis = self.getAxis(side)
            axis.setPen(pen("line"))
            axis.setTextPen(pen("quiet"))
            axis.setTickFont(font)
            if title:
                axis.setLabel(
                    title, **{"color": quiet, "font-size": f"{CAPTION_PIXELS}px"}
                )
        self.getAxis("bottom").showLabel(self._shows_steps)  # setLabel shows it
        self.lines.set_pen(pen("line"))

    def show_steps(self, shown: bool) -> None:
        """Show the numbers and the title of the lower axis, or leave the room."""
        self._shows_steps = shown
        axis = self.getAxis("bottom")
        axis.setStyle(showValues=shown)
        axis.showLabel(shown)
        axis.setHeight(None if shown else 8)

    def show_all(self) -> None:
        """Fit the axes to the data again, or do what `set_whole` was given."""
        self._whole()

    def set_whole(self, function: Callable[[], object]) -> None:
        """What shows the whole of this plot."""
        self._whole = function

    def _on_clicked(self, event: Any) -> None:
        if event.double():
            self.show_all()


class LegendKey(QWidget):
    """One entry of a legend: a short stroke with its mark, as the curve is drawn."""

    def __init__(
        self,
        colour_name: str,
        width: float,
        mark: Mark,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour_name = colour_name
        self._width = width
        self._mark = mark
        self._dashed = dashed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(24, 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._width:
            painter.setPen(pen(self._colour_name, self._width, style=style))
            painter.drawLine(
                QPointF(1, middle.y()), QPointF(self.width() - 1, middle.y())
            )
        painter.setPen(pen(self._colour_name, 1.5))
        painter.setBrush(colour("panel"))
        _draw_mark(painter, self._mark, middle)


def _draw_mark(painter: QPainter, mark: Mark, middle: QPointF) -> None:
    r = 3.5
    if mark == "circle":
        painter.drawEllipse(middle, r, r)
    elif mark == "square":
        painter.drawRect(QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r))
    elif mark == "diamond":
        offsets = ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in offsets]))
    elif mark == "star":
        painter.setBrush(painter.pen().color())
        painter.drawPolygon(QPolygonF([middle + corner for corner in _star(6.0)]))


def _star(radius: float) -> list[QPointF]:
    """The ten corners of a star with five points, the first one upright."""
    corners = []
    for i in range(10):
        r = radius if i % 2 == 0 else 0.45 * radius
        angle = math.pi * (i / 5 - 0.5)
        corners.append(QPointF(r * math.cos(angle), r * math.sin(angle)))
    return corners
