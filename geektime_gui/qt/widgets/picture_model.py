"""The pictures of a grid as a Qt model: cheap records, made only when looked at."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)
from PySide6.QtGui import QColor
from typing_extensions import override

from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

OWN_PICTURES = "application/x-geektime-pictures"
"""Marks what is dragged within the program; holds the number of its process."""
ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class PictureItem:
    """One picture in a grid."""

    path: Path
    caption: str = ""
    """A line under the picture."""
    detail: str = ""
    """A second, quiet line."""
    colour: QColor | None = None
    """Of the edge: the colour of its class."""
    mark: str = ""
    """One or two characters in a corner, such as a ✗."""


class PictureListModel(QAbstractListModel):
    """The pictures of one grid in order.

    `items` may be any sequence, also one that makes its records when asked for them:
    it is only indexed and measured. With an attribute ``paths``, the paths in the same
    order, looking for one makes no records at all.
    """

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[PictureItem] = ()
        self._rows: dict[Path, int] | None = None
        self._loader = loader
        loader.loaded.connect(self._on_loaded)

    @property
    def items(self) -> Sequence[PictureItem]:
        """All records."""
        return self._items

    def set_items(self, items: Sequence[PictureItem]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._items = items
        self._rows = None
        self.endResetModel()

    def item(self, row: int) -> PictureItem:
        """The record in `row`, counted from 0."""
        return self._items[row]

    def row_of(self, path: Path) -> int:
        """The row that shows `path`, -1 when none does."""
        if self._rows is None:
            paths = getattr(self._items, "paths", None)
            if paths is None:
                paths = [item.path for item in self._items]
            self._rows = {path: row for row, path in enumerate(paths)}
        return self._rows.get(path, -1)

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.caption or item.path.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(item)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    @override
    def mimeTypes(self) -> list[str]:
        return ["text/uri-list", OWN_PICTURES]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self._items[r].path)) for r in rows])
        mime.setData(OWN_PICTURES, str(os.getpid()).encode())
        return mime

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        # Only copies leave: a file manager would otherwise take the file away.
        return Qt.DropAction.CopyAction

    def _describe(self, item: PictureItem) -> str:
        lines = [str(item.path)]
        lines += [text for text in (item.caption, item.detail) if text]
        thumbnail = self._loader.get(item.path)
        if thumbnail is not None and thumbnail.reason:
            lines.append(self.tr("Broken: {reason}").format(reason=thumbnail.reason))
        return "\n".join(lines)

    def _on_loaded(self, path: Path) -> None:
        row = self.row_of(path)
        if row >= 0:
            index = self.index(row)
            self.dataChanged.emit(index, index)
