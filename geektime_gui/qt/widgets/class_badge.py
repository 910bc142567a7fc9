"""The sign of a class: its colour and its key on a small tile."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from geektime_gui.qt.resources import class_colour
from geektime_gui.qt.widgets.keymap import DIGITS

SIDE = 18
SCALE = 3
"""Drawn larger than it is shown, to stay sharp on dense screens."""


def class_badge(index: int, key: str | None = None) -> QIcon:
    """A tile in the colour of a class with the key that gives it; without `key` it is
    the digit of the first ten."""
    if key is None:
        key = DIGITS[index] if index < len(DIGITS) else ""
    fill = class_colour(index)
    pixmap = QPixmap(SIDE * SCALE, SIDE * SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    area = QRectF(0, 0, SIDE * SCALE, SIDE * SCALE)
    painter.drawRoundedRect(area, 4 * SCALE, 4 * SCALE)
    if key:
        font = QFont()
        font.setPixelSize(12 * SCALE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(readable_on(fill))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)
    painter.end()
    badge = QIcon(pixmap)
    badge.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt tints it in a chosen row
    return badge


def readable_on(fill: QColor) -> QColor:
    """Black or white, whichever has more contrast (WCAG 2 relative luminance)."""
    light = luminance(fill)
    return QColor("#000000" if (light + 0.05) ** 2 > 0.0525 else "#FFFFFF")


def luminance(colour: QColor) -> float:
    """Relative luminance from 0 to 1 as WCAG 2.2 defines it."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
