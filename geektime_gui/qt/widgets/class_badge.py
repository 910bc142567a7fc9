"""The sign of a class: its colour and its number on a small tile."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from geektime_gui.qt.resources import class_colour

SIDE = 18
SCALE = 3
"""Drawn larger than it is shown, to stay sharp on dense screens."""


def class_badge(index: int) -> QIcon:
    """A tile in the colour of a class; on the first nine the key that moves there."""
    fill = class_colour(index)
    pixmap = QPixmap(SIDE * SCALE, SIDE * SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    area = QRectF(0, 0, SIDE * SCALE, SIDE * SCALE)
    painter.drawRoundedRect(area, 4 * SCALE, 4 * SCALE)
    if index < 9:
        font = QFont()
        font.setPixelSize(12 * SCALE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(readable_on(fill))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(index + 1))
    painter.end()
    return QIcon(pixmap)


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
