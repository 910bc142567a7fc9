"""A line for one number that is stepped with the arrow keys, the wheel or a click.

A spin box quietly puts back a number that is out of its bounds. This line keeps what
was typed, so that it can be refused in a sentence beside it; and it takes 1e-4.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from geektime_gui.core.config_fields import Bounds, Field
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.resources import colour

Number = int | float

ARROWS_WIDTH = 22
LADDER_BELOW = 0.05
"""A float whose default is below this is stepped 1, 2, 5, 10, 20, 50…"""
_RUNGS = (1.0, 2.0, 5.0, 10.0)


def next_rung(value: float, up: bool) -> float:
    """The next number of …0.1, 0.2, 0.5, 1, 2, 5… above or below a positive one."""
    power = 10.0 ** math.floor(math.log10(value))
    rungs = [r * power * scale for scale in (0.1, 1.0) for r in _RUNGS]
    if up:
        found = next(r for r in rungs if r > value * (1 + 1e-9))
    else:
        found = next(r for r in reversed(rungs) if r < value * (1 - 1e-9))
    return float(f"{found:.6g}")


def number_text(value: Number) -> str:
    """A number as one would type it: 0.001, 1e-05, 224."""
    return str(value) if isinstance(value, int) else f"{value:.10g}"


class NumberEdit(QLineEdit):
    """An editor for an int or a float field with bounds."""

    edited = Signal()

    def __init__(
        self, field: Field, step: Number = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._bounds = field.bounds or Bounds(-math.inf, math.inf)
        self._step = step
        default = field.default
        self._on_ladder = field.type is float and 0 < (default or 0) < LADDER_BELOW
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setTextMargins(0, 0, ARROWS_WIDTH - 8, 0)
        self.textEdited.connect(self.edited)

    def value(self) -> Number:
        """What is typed. Raises ConfigError when it is no number of this type."""
        text = self.text().strip().replace(",", ".")
        try:
            value = int(text) if self._field.type is int else float(text)
        except ValueError:
            raise ConfigError(
                "{field} is {value}, but must be a whole number."
                if self._field.type is int
                else "{field} is {value}, but must be a number such as 0.001 or 1e-3.",
                field=self._field.name.replace("_", " "),
                value=f"“{self.text()}”",
            ) from None
        return value

    def set_value(self, value: Number) -> None:
        """Show this number."""
        self.setText(number_text(value))
        self.setCursorPosition(0)

    def step_by(self, steps: int) -> None:
        """Go up or down by so many steps, within the bounds."""
        try:
            value = self.value()
        except ConfigError:
            return
        for _ in range(abs(steps)):
            value = self._stepped(value, up=steps > 0)
        if value != self.value():
            self.set_value(value)
            self.edited.emit()

    def _stepped(self, value: Number, *, up: bool) -> Number:
        if self._on_ladder:
            floor = max(self._bounds.least, 1e-7)
            if value <= 0:
                value = floor if up else value
            else:
                value = next_rung(value, up)
                value = self._bounds.least if value < floor else value
        else:
            step = self._step if self._field.type is int else 0.05
            value = round(value + (step if up else -step), 10)
        value = min(max(value, self._bounds.least), self._bounds.greatest)
        return int(value) if self._field.type is int else float(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
        }.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.step_by(steps)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self.step_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()  # the form scrolls

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._over_arrows(event.position()):
            self.step_by(1 if event.position().y() < self.height() / 2 else -1)
        else:
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._over_arrows(event.position()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._over_arrows(event.position())
        self.setCursor(
            Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor
        )
        super().mouseMoveEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("quiet"))
        for sign in (-1, 1):
            painter.drawPolygon(self._arrow(sign))

    def _arrow(self, sign: int) -> QPolygonF:
        area = QRectF(self.rect())
        x, y = area.right() - ARROWS_WIDTH / 2, area.center().y() + sign * 3
        return QPolygonF(
            [QPointF(x - 3.5, y), QPointF(x + 3.5, y), QPointF(x, y + sign * 4)]
        )

    def _over_arrows(self, position: QPointF) -> bool:
        return self.isEnabled() and position.x() > self.width() - ARROWS_WIDTH
