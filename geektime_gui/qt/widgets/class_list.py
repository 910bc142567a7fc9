"""The classes one under another, each to drop pictures on."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.class_badge import SIDE, class_badge
from geektime_gui.qt.widgets.class_place import ClassPlace
from geektime_gui.qt.widgets.hints import plain_hint

ROW_HEIGHT = 32


class ClassList(QListWidget):
    """A row a class with the key that gives it; whoever aims at the rows tells them
    apart by `class_at`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setAccessibleName(self.tr("Classes"))
        theme().changed.connect(self._show_badges)  # classes' colours

    def set_classes(self, classes: Sequence[str]) -> None:
        """Show these."""
        if tuple(classes) == self._classes:
            return
        self._classes = tuple(classes)
        self.clear()
        for name in self._classes:
            item = QListWidgetItem(name, self)
            item.setToolTip(plain_hint(name))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._show_badges()

    def class_at(self, at: QPoint) -> ClassPlace | None:
        """The class in the row at a point of the viewport; None below the rows."""
        index = self.indexAt(at)
        if not index.isValid():
            return None
        return ClassPlace(index.row(), self.visualRect(index))

    def _show_badges(self) -> None:
        for row in range(self.count()):
            self.item(row).setIcon(class_badge(row))

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, ROW_HEIGHT * max(self.count(), 2))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(96, 2 * ROW_HEIGHT)
