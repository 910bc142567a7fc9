"""A line for one number that is stepped with the arrow keys or a click.

A spin box quietly puts back a number that is out of its bounds. This line keeps what
was typed, so that it can be refused in a sentence beside it; and it takes 1e-4. Where
the program may choose the number, an empty line leaves that to it.
"""

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
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

translate = QCoreApplication.translate

Number = int | float

ARROWS_WIDTH = 22
LADDER_BELOW = 0.05
"""A float that is usually below this is stepped 1, 2, 5, 10, 20, 50…"""
FLOAT_STEP = 0.05
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


def automatic_words(value: Number | None, *, or_more: bool = False) -> str:
    """What stands in an empty line: "automatic: 32", "automatic: 224+"."""
    if value is None:
        return translate("ConfigForm", "automatic")
    words = translate("ConfigForm", "automatic: {value}")
    text = number_text(value) if isinstance(value, int) else f"{value:.4g}"
    return words.format(value=f"{text}+" if or_more else text)


class NumberEdit(QLineEdit):
    """An editor for an int or a float field with bounds."""

    edited = Signal()

    def __init__(
        self, field: Field, step: Number | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._bounds = field.bounds or Bounds(-math.inf, math.inf)
        self._step = step or (1 if field.type is int else FLOAT_STEP)
        self._automatic: Number | None = None
        self._words = ""
        self.set_automatic(None)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setTextMargins(0, 0, ARROWS_WIDTH - 8, 0)
        self.textEdited.connect(self.edited)

    def value(self) -> Number | None:
        """What is typed; None for an empty line whose number is automatic.

        Raises ConfigError when it is no number of this type.
        """
        text = self.text().strip().replace(",", ".")
        if not text and self._field.automatic:
            return None
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

    def set_value(self, value: Number | None) -> None:
        """Show this number; None leaves it to the program."""
        self.setText("" if value is None else number_text(value))
        self.setCursorPosition(0)

    def set_automatic(self, value: Number | None, *, or_more: bool = False) -> None:
        """Say what the program would take; None while that is unknown."""
        self._automatic = value
        if self._field.automatic:
            self._words = automatic_words(value, or_more=or_more)
            self.setPlaceholderText(self._words)

    def words_of(self, value: Number | None) -> str:
        """How this value reads in a sentence."""
        return self._words if value is None else number_text(value)

    def step_by(self, steps: int) -> None:
        """Go up or down by so many steps, within the bounds.

        An empty line starts from the automatic number.
        """
        try:
            typed = self.value()
        except ConfigError:
            return
        value = self._automatic if typed is None else typed
        if value is None:
            value = max(self._bounds.least, 0)
        for _ in range(abs(steps)):
            value = self._stepped(value, up=steps > 0)
        if value != typed:
            self.set_value(value)
            self.edited.emit()

    @property
    def _on_ladder(self) -> bool:
        if self._field.type is not float:
            return False
        default = self._field.default
        usual = self._automatic if default is None else default
        return self._bounds.least > 0 or 0 < (usual or 0) < LADDER_BELOW

    def _stepped(self, value: Number, *, up: bool) -> Number:
        if self._on_ladder:
            floor = max(self._bounds.least, 1e-7)
            if value <= 0:
                value = floor if up else value
            else:
                value = next_rung(value, up)
                value = self._bounds.least if value < floor else value
        else:
            value = round(value + (self._step if up else -self._step), 10)
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
        event.ignore()  # the form scrolls, and no number changes on the way

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
