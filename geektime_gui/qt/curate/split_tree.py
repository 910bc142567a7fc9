"""The tree of splits and classes with their counts; every class is a drop target."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QToolTip,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.data.folder import ClassFolder
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents, SplitContents
from geektime_gui.qt.errors import translated
from geektime_gui.qt.resources import icon, theme
from geektime_gui.qt.widgets.class_badge import SIDE, class_badge
from geektime_gui.qt.widgets.dropping import Drop, read_drop

PLACE = Qt.ItemDataRole.UserRole
FOLDER = Qt.ItemDataRole.UserRole + 1
INBOX = "inbox"


class SplitTree(QTreeWidget):
    """Shows `Contents`; says which place was chosen and what was dropped where."""

    place_chosen = Signal(str, object)
    """Key of the split or "inbox"; Path of the class folder or None."""
    dropped = Signal(object, object)
    """Path of the class folder, Drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents: Contents | None = None
        self._hovered: QTreeWidgetItem | None = None
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(16)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setUniformRowHeights(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Splits and classes"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemClicked.connect(self._choose)
        theme().changed.connect(self._on_theme_changed)

    def show_contents(self, contents: Contents) -> None:
        """Show these; the chosen place stays chosen where it is still there."""
        chosen = self._place_of(self.currentItem())
        self._contents = contents
        self._hovered = None
        self.blockSignals(True)
        self.clear()
        if contents.inbox:
            self._add_inbox(contents)
        for split in contents.splits:
            self._add_split(contents, split)
        self.expandAll()
        self.blockSignals(False)
        self.select_place(*chosen)

    def select_place(self, key: str, folder: Path | None) -> None:
        """Mark a place without saying that it was chosen."""
        self.blockSignals(True)
        for item in self._items():
            if self._place_of(item) == (key, folder):
                self.setCurrentItem(item)
                break
        self.blockSignals(False)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """What is shown, from top to bottom: name and count."""
        return tuple((i.text(0), i.text(1)) for i in self._items())

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem | None] = []
        for at in range(self.topLevelItemCount()):
            top = self.topLevelItem(at)
            if top is not None:
                found += [top, *(top.child(c) for c in range(top.childCount()))]
        return [item for item in found if item is not None]

    def _add_inbox(self, contents: Contents) -> None:
        row = QTreeWidgetItem(self, [self.tr("Unsorted"), ""])
        row.setIcon(0, icon("inbox", "quiet"))
        self._fill(row, INBOX, None, len(contents.inbox))
        row.setToolTip(0, self.tr("Pictures that lie in no class folder yet"))

    def _add_split(self, contents: Contents, split: SplitContents) -> None:
        row = QTreeWidgetItem(self, [self._title(contents, split), ""])
        row.setIcon(0, icon("folder", "quiet"))
        self._fill(row, split.key, None, split.count)
        warnings = [translated(w.template, w.values) for w in split.warnings]
        row.setToolTip(0, "\n".join((str(split.path), *warnings)))
        if warnings:
            row.setIcon(0, icon("warning", "warn"))
        names = contents.class_names
        for class_ in split.classes:
            self._add_class(row, split.key, class_, names.index(class_.name))

    def _add_class(
        self, row: QTreeWidgetItem, key: str, class_: ClassFolder, index: int
    ) -> None:
        child = QTreeWidgetItem(row, [class_.name, ""])
        child.setIcon(0, QIcon(class_badge(index)))
        child.setToolTip(0, str(class_.path))
        self._fill(child, key, class_.path, len(class_.pictures))

    def _fill(
        self, item: QTreeWidgetItem, key: str, folder: Path | None, count: int
    ) -> None:
        item.setData(0, PLACE, key)
        item.setData(0, FOLDER, folder)
        item.setText(1, words.number(count))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        item.setTextAlignment(1, right)
        item.setToolTip(1, words.pictures(count))

    def _title(self, contents: Contents, split: SplitContents) -> str:
        if split.path == contents.root:
            return self.tr("All classes")
        titles = {
            "train": self.tr("Training"),
            "val": self.tr("Validation"),
            "test": self.tr("Test"),
        }
        return titles[split.key]

    def _place_of(self, item: QTreeWidgetItem | None) -> tuple[str, Path | None]:
        if item is None:
            return "", None
        return item.data(0, PLACE), item.data(0, FOLDER)

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._choose(item)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.place_chosen.emit(*self._place_of(item))

    def _on_theme_changed(self) -> None:
        if self._contents is not None:
            self.show_contents(self._contents)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if read_drop(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item, drop = self._target(event)
        self._hover(item if drop else None)
        if item is None or drop is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        text = words.dragged(len(drop.paths), drop.own, item.text(0))
        spot = self.viewport().mapToGlobal(event.position().toPoint())
        QToolTip.showText(spot, text, self)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        item, drop = self._target(event)
        self._hover(None)
        QToolTip.hideText()
        if item is None or drop is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(item.data(0, FOLDER), drop)

    def _target(self, event: QDropEvent) -> tuple[QTreeWidgetItem | None, Drop | None]:
        item = self.itemAt(event.position().toPoint())
        if item is None or item.data(0, FOLDER) is None:
            return None, None
        return item, read_drop(event.mimeData())

    def _hover(self, item: QTreeWidgetItem | None) -> None:
        if self._hovered is item:
            return
        for row, bold in ((self._hovered, False), (item, True)):
            if row is not None:
                font = row.font(0)
                font.setBold(bold)
                row.setFont(0, font)
        self._hovered = item
