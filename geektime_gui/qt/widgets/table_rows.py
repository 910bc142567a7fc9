"""What tables of rows share: the words over a column, the look of a chosen row."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.widgets.hints import plain_hint

BAR = 3
"""Pixels of the bar beside a chosen row."""


def title_data(title: tuple[str, str], side: int, role: int) -> Any:
    """What `headerData` says of a column.

    `title` is its word and its hint, `side` the alignment of its cells.
    """
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return side
    if role == Qt.ItemDataRole.DisplayRole:
        return title[0]
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_hint(title[1])
    return None


class RowDelegate(QStyledItemDelegate):
    """A chosen row is a shade with a bar of the accent at the left of one column."""

    def __init__(self, bar_column: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar_column = bar_column

    def chosen_tone(self, index: QModelIndex | QPersistentModelIndex) -> QColor:
        """The colour of the text in a chosen row."""
        return QColor(colour("text"))

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        roles = QPalette.ColorRole
        option.palette.setColor(roles.Highlight, colour("line"))
        option.palette.setColor(roles.HighlightedText, self.chosen_tone(index))
        option.state &= ~QStyle.StateFlag.State_HasFocus

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if index.column() == self._bar_column and chosen:
            bar = option.rect.adjusted(0, 0, BAR - option.rect.width(), 0)
            painter.fillRect(bar, colour("accent"))
