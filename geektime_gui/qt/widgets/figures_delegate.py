"""Draws a figure, the counts that it comes from beside it and its interval below.

Both are in quiet small type.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.widgets.figures_words import percent

NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The counts: "8 of 10"."""
INTERVAL_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""The 95 % interval of a figure: "44–98 %"."""  # noqa: RUF001
NOTE_PX = 11
PADDING = 8
MARK = 10
ROW_HEIGHT = 40
Index = QModelIndex | QPersistentModelIndex


class FigureDelegate(QStyledItemDelegate):
    """Name cells have their class's colour mark, figure cells a note left of them."""

    shows_notes = True

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font: QFont = option.font
        return QSize(self.width_of(font, index), ROW_HEIGHT)

    def width_of(self, font: QFont, index: Index) -> int:
        """Pixels that a cell takes, with its note if notes are shown."""
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(index.data())
        note = index.data(NOTE_ROLE)
        if note and self.shows_notes:
            width = max(width, metrics.horizontalAdvance(percent(1.0))) + PADDING
            width += QFontMetrics(_note_font(font)).horizontalAdvance(note)
        interval = index.data(INTERVAL_ROLE)
        if interval:
            small = QFontMetrics(_note_font(font))
            width = max(width, small.horizontalAdvance(interval))
        if index.data(Qt.ItemDataRole.DecorationRole) is not None:
            width += MARK + PADDING
        return width + 2 * PADDING + 1  # text of exactly its room is cut at times

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        mark = index.data(Qt.ItemDataRole.DecorationRole)
        if mark is not None:
            square = QRect(inner.left(), 0, MARK, MARK)
            square.moveCenter(
                QRect(inner.left(), inner.top(), MARK, inner.height()).center()
            )
            painter.fillRect(square, mark)
            inner.setLeft(square.right() + PADDING)
        self._paint_text(painter, inner, font, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("accent"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, rect: QRect, font: QFont, index: Index
    ) -> None:
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        metrics = QFontMetrics(font)
        interval = index.data(INTERVAL_ROLE)
        if interval:
            rect, below = _lines(rect, metrics.height())
            painter.setFont(_note_font(font))
            painter.setPen(colour("quiet"))
            painter.drawText(below, side, interval)
        text = metrics.elidedText(
            index.data(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.setFont(font)
        painter.setPen(colour("text"))
        painter.drawText(rect, side, text)
        note = index.data(NOTE_ROLE)
        if note and self.shows_notes:
            rect = rect.adjusted(
                0, 1, -metrics.horizontalAdvance(percent(1.0)) - PADDING, 0
            )
            painter.setFont(_note_font(font))
            painter.setPen(colour("quiet"))
            painter.drawText(rect, side, note)


def _lines(rect: QRect, first_height: int) -> tuple[QRect, QRect]:
    """The room of a figure and, below, of its interval, in the middle of `rect`."""
    second = NOTE_PX + 3
    top = rect.top() + (rect.height() - first_height - second) // 2
    first = QRect(rect.left(), top, rect.width(), first_height)
    return first, QRect(rect.left(), first.bottom() + 1, rect.width(), second)


def _note_font(font: QFont) -> QFont:
    note = QFont(font)
    note.setPixelSize(NOTE_PX)
    return note
