"""Draws one picture of a grid: the thumbnail, its edge, its ring, its words."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from geektime_gui.qt.resources import colour, icon
from geektime_gui.qt.widgets.picture_model import ITEM_ROLE, PictureItem
from geektime_gui.qt.widgets.thumbnails import Thumbnail, ThumbnailLoader

GAP = 4
"""Between the edge of a cell and what is in it, in pixels."""
EDGE = 3
RING = 3
RADIUS = 4
CAPTION_PX = 11


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints the cells of a `ThumbnailGrid`."""

    def __init__(self, loader: ThumbnailLoader) -> None:
        super().__init__()
        self._loader = loader
        self.cell = QSize(128, 128)
        self.lines = 0
        """Lines of text under each picture: 0, 1 or 2."""

    def caption_height(self) -> int:
        """Pixels that the text under a picture takes."""
        return self.lines * (QFontMetrics(_caption_font(QFont())).height() + 1) + (
            GAP if self.lines else 0
        )

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.cell

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item: PictureItem | None = index.data(ITEM_ROLE)
        if item is None:
            return
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = rect.adjusted(GAP, GAP, -GAP, -GAP - self.caption_height())
        thumbnail = self._loader.get(item.path)
        shown = self._draw_picture(painter, box, thumbnail)
        if item.colour is not None:
            _draw_edge(painter, shown, item.colour)
        if item.mark:
            _draw_mark(painter, shown, item.mark)
        if state & QStyle.StateFlag.State_Selected:
            _draw_ring(painter, shown, colour("accent"), RING)
        elif state & QStyle.StateFlag.State_MouseOver:
            _draw_ring(painter, shown, colour("quiet"), 1)
        if state & QStyle.StateFlag.State_HasFocus:
            _draw_focus(painter, shown)
        self._draw_words(painter, rect, item)
        painter.restore()

    def _draw_picture(
        self, painter: QPainter, box: QRect, thumbnail: Thumbnail | None
    ) -> QRectF:
        """Draw it and return where it is."""
        if thumbnail is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(QRectF(box), RADIUS, RADIUS)
            return QRectF(box)
        if thumbnail.pixmap is None:
            missing, broken = self.tr("missing"), self.tr("can't be read")
            words = missing if thumbnail.missing else broken
            return _draw_broken(painter, box, words)
        size = QSize(thumbnail.pixmap.size())
        size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        # A long poster stays visible and can be hit.
        size = size.expandedTo(QSize(8, 8))
        shown = QRectF(0, 0, size.width(), size.height())
        shown.moveCenter(QRectF(box).center())
        shape = QPainterPath()
        shape.addRoundedRect(shown, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(shape)
        painter.drawPixmap(shown.toRect(), thumbnail.pixmap)
        painter.restore()
        return shown

    def _draw_words(self, painter: QPainter, rect: QRect, item: PictureItem) -> None:
        if not self.lines:
            return
        font = _caption_font(painter.font())
        painter.setFont(font)
        metrics = QFontMetrics(font)
        top = rect.bottom() - self.caption_height() + 1
        for text, name in ((item.caption, "text"), (item.detail, "quiet"))[
            : self.lines
        ]:
            line = QRect(
                rect.left() + GAP, top, rect.width() - 2 * GAP, metrics.height()
            )
            painter.setPen(colour(name))
            painter.drawText(
                line,
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width()),
            )
            top += metrics.height() + 1


def _caption_font(font: QFont) -> QFont:
    caption = QFont(font)
    caption.setPixelSize(CAPTION_PX)
    caption.setBold(False)
    return caption


def _draw_broken(painter: QPainter, box: QRect, words: str) -> QRectF:
    painter.setBrush(colour("window"))
    painter.setPen(QPen(colour("bad"), 1, Qt.PenStyle.DashLine))
    area = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(area, RADIUS, RADIUS)
    side = min(32, box.width() // 2, box.height() // 2)
    at = QRect(0, 0, side, side)
    at.moveCenter(box.center() - QPointF(0, 8).toPoint())
    icon("picture-broken", "bad").paint(painter, at)
    font = _caption_font(painter.font())
    painter.setFont(font)
    painter.setPen(colour("bad"))
    line = QRect(box.left() + 2, at.bottom() + 4, box.width() - 4, 16)
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
    return area


def _draw_edge(painter: QPainter, shown: QRectF, edge: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    bar = QRectF(shown.left(), shown.bottom() - EDGE, shown.width(), EDGE)
    painter.drawRoundedRect(bar, 1, 1)


def _draw_mark(painter: QPainter, shown: QRectF, mark: str) -> None:
    font = _caption_font(painter.font())
    font.setBold(True)
    painter.setFont(font)
    width = max(18, QFontMetrics(font).horizontalAdvance(mark) + 10)
    badge = QRectF(shown.left() + 4, shown.top() + 4, width, 18)
    painter.setPen(QPen(colour("line"), 1))
    painter.setBrush(colour("panel"))
    painter.drawRoundedRect(badge, 9, 9)
    painter.setPen(colour("text"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, mark)


def _draw_ring(painter: QPainter, shown: QRectF, ring: QColor, width: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = width / 2
    # A thin line of the panel's colour inside keeps the ring apart from any picture.
    if width > 1:
        painter.setPen(QPen(colour("panel"), 1))
        painter.drawRoundedRect(shown.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.setPen(QPen(ring, width))
    painter.drawRoundedRect(shown.adjusted(-out, -out, out, out), RADIUS, RADIUS)


def _draw_focus(painter: QPainter, shown: QRectF) -> None:
    """A thin line around the place of the ring: it is seen with it and without."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("text"), 1))
    out = RING + 0.5
    painter.drawRoundedRect(
        shown.adjusted(-out, -out, out, out), RADIUS + 2, RADIUS + 2
    )
