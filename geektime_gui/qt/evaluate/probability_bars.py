"""What the model thought of one picture: its most probable classes as small bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from geektime_gui.core.evaluation.predictions import Prediction
from geektime_gui.qt.resources import class_colour, colour, theme
from geektime_gui.qt.widgets.figures_words import percent, tabular

MOST_BARS = 6
ROW = 24
BAR = 8
NAME_ROOM = 160


@dataclass(frozen=True, slots=True)
class Bar:
    """One class of the picture's probabilities."""

    index: int
    name: str
    probability: float
    is_truth: bool
    is_predicted: bool


def bars_of(prediction: Prediction, classes: Sequence[str]) -> tuple[Bar, ...]:
    """The most probable classes, the most probable first; truth and prediction are
    always among them."""
    by_probability = sorted(
        range(len(classes)), key=lambda i: (-prediction.probabilities[i], i)
    )
    wanted = {prediction.truth, prediction.predicted}
    others = [i for i in by_probability if i not in wanted]
    kept = wanted | set(others[: MOST_BARS - len(wanted)])
    return tuple(
        Bar(
            index=i,
            name=classes[i],
            probability=prediction.probabilities[i],
            is_truth=i == prediction.truth,
            is_predicted=i == prediction.predicted,
        )
        for i in by_probability
        if i in kept
    )


class ProbabilityBars(QWidget):
    """A bar a class, with its name, its percentage and what it is to the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Probabilities"))
        theme().changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn, from top to bottom."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these."""
        self._bars = tuple(bars)
        lines = (f"{b.name} {percent(b.probability)} {self._role(b)}" for b in bars)
        self.setAccessibleDescription("\n".join(line.strip() for line in lines))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, max(1, len(self._bars)) * ROW)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = tabular(self.font())
        painter.setFont(font)
        metrics = QFontMetrics(font)
        names = max((metrics.horizontalAdvance(b.name) for b in self._bars), default=0)
        name_width = min(names, NAME_ROOM, self.width() // 3) + 28
        figure_width = metrics.horizontalAdvance(percent(1.0)) + 8
        roles = [metrics.horizontalAdvance(self._role(b)) for b in self._bars]
        role_width = max(roles, default=0) + 8
        for row, bar in enumerate(self._bars):
            line = QRect(0, row * ROW, self.width(), ROW)
            self._paint_name(painter, line, bar, name_width)
            room = self.width() - name_width - figure_width - role_width
            track = QRect(name_width, 0, max(room, 24), BAR)
            track.moveTop(line.top() + (ROW - BAR) // 2)
            self._paint_bar(painter, track, bar)
            figure = QRect(track.right() + 1, line.top(), figure_width, ROW)
            painter.setPen(colour("text"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(figure, side, percent(bar.probability))
            painter.setPen(colour("quiet"))
            role = QRect(figure.right() + 9, line.top(), role_width, ROW)
            painter.drawText(role, Qt.AlignmentFlag.AlignVCenter, self._role(bar))

    def _paint_name(self, painter: QPainter, line: QRect, bar: Bar, width: int) -> None:
        square = QRect(0, line.top() + (ROW - 10) // 2, 10, 10)
        painter.fillRect(square, class_colour(bar.index))
        words = QFontMetrics(painter.font()).elidedText(
            bar.name, Qt.TextElideMode.ElideRight, width - 24
        )
        painter.setPen(colour("text"))
        name = QRect(16, line.top(), width - 16, ROW)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_bar(self, painter: QPainter, track: QRect, bar: Bar) -> None:
        painter.fillRect(track, colour("line"))
        filled = QRect(track)
        filled.setWidth(round(track.width() * bar.probability))
        if filled.width() > 0:
            painter.fillRect(filled, class_colour(bar.index))

    def _role(self, bar: Bar) -> str:
        if bar.is_truth and bar.is_predicted:
            return self.tr("is and was called so")
        if bar.is_truth:
            return self.tr("is")
        return self.tr("was called") if bar.is_predicted else ""
