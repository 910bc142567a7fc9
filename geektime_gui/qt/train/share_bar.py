"""A thin bar that shows a count against the largest one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

THICKNESS = 8


class ShareBar(QWidget):
    """Filled to `share` (0 to 1) of its width; the number stands beside it in words."""

    def __init__(
        self, share: float, shade: QColor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._share = share
        self._shade = shade
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, THICKNESS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shade)
        width = max(float(THICKNESS), self.width() * self._share)
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 4, 4)
