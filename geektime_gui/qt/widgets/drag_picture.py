"""What hangs at the pointer while pictures are dragged."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from geektime_gui.qt.resources import colour


def drag_picture(thumbnail: QPixmap | None, count: int) -> QPixmap:
    """What hangs at the pointer: the first picture and how many there are."""
    pixmap = QPixmap(96, 96)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRect(12, 12, 72, 72)
    painter.setPen(colour("line"))
    painter.setBrush(colour("panel"))
    for shift in (8, 4) if count > 1 else ():
        painter.drawRoundedRect(area.translated(shift, shift), 4, 4)
    painter.drawRoundedRect(area, 4, 4)
    if thumbnail is not None:
        size = thumbnail.size().scaled(
            area.size() - QSize(6, 6), Qt.AspectRatioMode.KeepAspectRatio
        )
        target = QRect(QPoint(0, 0), size)
        target.moveCenter(area.center())
        # Where a pixel's fourth byte means nothing it may be 0: that would be a hole.
        opaque = thumbnail.toImage().convertToFormat(QImage.Format.Format_ARGB32)
        painter.drawImage(target, opaque)
    if count > 1:
        badge = QRect(0, 0, 18 + 8 * len(str(count)), 22)
        badge.moveTopRight(QPoint(95, 1))
        painter.setBrush(colour("accent"))
        painter.setPen(colour("panel"))
        painter.drawRoundedRect(badge, 11, 11)
        painter.setPen(colour("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.end()
    return pixmap
