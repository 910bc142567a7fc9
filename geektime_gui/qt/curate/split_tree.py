"""The tree of splits and classes with their counts; every class is a drop target."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
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

from geektime_gui.core.data.journal_places import Places
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents, SplitContents
from geektime_gui.qt.curate.listing import ClassContents
from geektime_gui.qt.errors import translated
from geektime_gui.qt.resources import icon, theme
from geektime_gui.qt.widgets.class_badge import SIDE, class_badge
from geektime_gui.qt.widgets.drag_scroll import DragScroll
from geektime_gui.qt.widgets.dropping import Drop, accept_copy, read_drop
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.keys import key_store

PLACE = Qt.ItemDataRole.UserRole
FOLDER = Qt.ItemDataRole.UserRole + 1
TARGET = Qt.ItemDataRole.UserRole + 2
"""Where a drop goes: Path, or None for no target."""
INBOX = "inbox"
QUARANTINE = "quarantine"
Place = tuple[str, Path | None]
"""Key of a split, or one of the two above; Path of a class folder or None."""


class SplitTree(QTreeWidget):
    """Shows `Contents`; says which place was chosen and what was dropped where."""

    place_chosen = Signal(str, object)
    """Key of the split, "inbox" or "quarantine"; Path of the class folder or None."""
    dropped = Signal(object, object)
    """Path of the class folder or of the inbox, Drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contents: Contents | None = None
        self._inbox: frozenset[str] | None = None
        self._drop: Drop | None = None
        self._drop_at = QPoint()
        self._drag_scroll = DragScroll(self)
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Splits and classes"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemSelectionChanged.connect(self._on_selection_changed)
        self.itemClicked.connect(self._choose)
        # Scrolled while something hangs over it: another row lies under the pointer.
        self.verticalScrollBar().valueChanged.connect(self._aim)
        theme().changed.connect(self._on_theme_changed)
        key_store().changed.connect(self._on_keys_changed)

    def show_contents(self, contents: Contents) -> None:
        """Show these; the chosen places stay chosen where they are still there."""
        chosen, current = self.places(), self._place_of(self.currentItem())
        self._contents, self._inbox = contents, None
        self._hovered = None
        self.blockSignals(True)
        self.clear()
        self._add_inbox(contents)
        for split in contents.splits:
            self._add_split(contents, split)
        self._add_quarantine(contents)
        self.expandAll()
        self._mark(chosen, current)
        self.blockSignals(False)
        self._aim()

    def places(self) -> tuple[Place, ...]:
        """What is chosen, from top to bottom."""
        return tuple(self._place_of(i) for i in self._items() if i.isSelected())

    def select_place(self, key: str, folder: Path | None) -> None:
        """Mark a place without saying that it was chosen."""
        self.blockSignals(True)
        self._mark([(key, folder)], (key, folder))
        self.blockSignals(False)

    def folder_at(self, at: QPoint) -> Path | None:
        """The class folder in the row at a point; None where there is none."""
        item = self.itemAt(self.viewport().mapFrom(self, at))
        folder: Path | None = item.data(0, FOLDER) if item is not None else None
        return folder

    def _mark(self, chosen: Sequence[Place], current: Place) -> None:
        items = {self._place_of(item): item for item in self._items()}
        if current in items:
            self.setCurrentItem(items[current])
        if any(place in items for place in chosen):
            self.clearSelection()
        for place in chosen:
            if place in items:
                items[place].setSelected(True)

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
        row = QTreeWidgetItem(self, [self.tr("Inbox"), ""])
        row.setIcon(0, icon("inbox", "quiet"))
        self._fill(row, INBOX, None, len(contents.inbox))
        row.setData(0, TARGET, contents.inbox_target)
        tip = self.tr("Unsorted pictures: they lie in no class folder yet")
        row.setToolTip(0, plain_hint(f"{tip}\n{contents.inbox_target}"))

    def _add_quarantine(self, contents: Contents) -> None:
        row = QTreeWidgetItem(self, [self.tr("Quarantine"), ""])
        row.setIcon(0, icon("trash", "quiet"))
        self._fill(row, QUARANTINE, None, len(contents.quarantine))
        row.setData(0, TARGET, Places(contents.root).quarantine)
        row.setToolTip(0, self.tr("Pictures that were put aside; none is deleted"))

    def _add_split(self, contents: Contents, split: SplitContents) -> None:
        row = QTreeWidgetItem(self, [self._title(contents, split), ""])
        row.setIcon(0, icon("folder", "quiet"))
        self._fill(row, split.key, None, split.count)
        if split.path != contents.root:  # a picture keeps its class there
            row.setData(0, TARGET, split.path)
        warnings = [translated(w.template, w.values) for w in split.warnings]
        row.setToolTip(0, plain_hint("\n".join((str(split.path), *warnings))))
        if warnings:
            row.setIcon(0, icon("warning", "warn"))
        names = contents.class_names
        for class_ in split.classes:
            self._add_class(row, split.key, class_, names.index(class_.name))

    def _add_class(
        self, row: QTreeWidgetItem, key: str, class_: ClassContents, index: int
    ) -> None:
        child = QTreeWidgetItem(row, [class_.name, ""])
        key_of_class = key_store().keymap.key_of_class(class_.name, index)
        child.setIcon(0, QIcon(class_badge(index, key_of_class)))
        child.setToolTip(0, plain_hint(str(class_.path)))
        self._fill(child, key, class_.path, len(class_.pictures))
        child.setData(0, TARGET, class_.path)

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

    def _place_of(self, item: QTreeWidgetItem | None) -> Place:
        if item is None:
            return "", None
        return item.data(0, PLACE), item.data(0, FOLDER)

    def _on_selection_changed(self) -> None:
        item, chosen = self.currentItem(), self.selectedItems()
        if item not in chosen and chosen:
            item = chosen[-1]
        if item is not None and chosen:
            self._choose(item)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.place_chosen.emit(*self._place_of(item))

    def _on_keys_changed(self) -> None:
        """Another letter for a class: only the badges are others."""
        keymap = key_store().keymap
        names = self._contents.class_names if self._contents is not None else ()
        for item in self._items():
            if item.data(0, FOLDER) is not None and item.text(0) in names:
                index = names.index(item.text(0))
                key = keymap.key_of_class(item.text(0), index)
                item.setIcon(0, class_badge(index, key))

    def _on_theme_changed(self) -> None:
        if self._contents is not None:
            self.show_contents(self._contents)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if read_drop(event.mimeData()) is not None:
            accept_copy(event)
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take_aim(event)
        self._drag_scroll.over(self._drop_at)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drag_scroll.stop()
        self._drop = None
        self._aim()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        item, drop = self._take_aim(event), self._drop
        self.dragLeaveEvent(QDragLeaveEvent())
        if item is not None:
            self.dropped.emit(item.data(0, TARGET), drop)

    def _take_aim(self, event: QDropEvent) -> QTreeWidgetItem | None:
        self._drop = read_drop(event.mimeData(), event.modifiers())
        self._drop_at = event.position().toPoint()
        item = self._aim()
        if item is not None:
            accept_copy(event)
        else:
            event.ignore()
        return item

    def _aim(self) -> QTreeWidgetItem | None:
        """Mark and name what letting go would hit; None where nothing is taken."""
        item, drop = self.itemAt(self._drop_at), self._drop
        if item is None or drop is None or not self._takes(item, drop):
            self._hover(None)
            return None
        self._hover(item)
        text = plain_hint(words.dragged(len(drop.paths), drop.moves, item.text(0)))
        beside = QPoint(self.viewport().width(), self.visualItemRect(item).top())
        # Where it is out of the pointer's way, which else could not drop there.
        QToolTip.showText(self.viewport().mapToGlobal(beside), text, self)
        return item

    def _takes(self, item: QTreeWidgetItem, drop: Drop) -> bool:
        """Whether a drop there would change anything."""
        place, target = item.data(0, PLACE), item.data(0, TARGET)
        if target is None:
            return False
        if place == QUARANTINE:  # nothing of others is put aside, and no copy
            return drop.moves and not drop.lies_in(target)
        if place == INBOX and self._contents is not None:
            self._inbox = self._inbox or frozenset(self._contents.inbox.texts)
            return not (drop.own and self._inbox.issuperset(drop.paths.texts))
        return not (drop.own and drop.lies_in(target))

    def _hover(self, item: QTreeWidgetItem | None) -> None:
        if self._hovered is item:
            return
        for row, bold in ((self._hovered, False), (item, True)):
            if row is not None:
                font = row.font(0)
                font.setBold(bold)
                row.setFont(0, font)
        self._hovered = item
        if item is None:
            QToolTip.hideText()
