"""The pictures of a grid as a Qt model: cheap records, made only when looked at."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMetaType,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor
from typing_extensions import override

from geektime_gui.qt.errors import translated
from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.file_urls import url_of
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

OWN_PICTURES = "application/x-geektime-pictures"
"""Marks what is dragged within the program; holds the number of its process."""
URLS = "text/uri-list"
MOST_MADE = 1024
"""Records that are kept: what is on the screen is drawn again and again."""
ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class PictureMime(QMimeData):
    """Dragged pictures; made into addresses only when someone outside asks."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = tuple(texts)
        self.setData(OWN_PICTURES, str(os.getpid()).encode())

    @override
    def hasFormat(self, mimetype: str) -> bool:
        return mimetype == URLS or super().hasFormat(mimetype)

    @override
    def formats(self) -> list[str]:
        return [URLS, *super().formats()]

    @override
    def retrieveData(
        self, mimetype: str, preferredType: QMetaType | QMetaType.Type
    ) -> object:
        if mimetype == URLS:
            # Of those that are there; without `Path`s, for there may be very many.
            there = filter(os.path.exists, self.texts)
            return [url_of(_whole(text)) for text in there]
        return super().retrieveData(mimetype, preferredType)


def _whole(text: str) -> str:
    """The path from the root on, as others need it; ``..`` stays for links' sake."""
    if os.path.isabs(text):  # noqa: PTH117 - see above
        return text
    return os.path.join(os.getcwd(), text)  # noqa: PTH109, PTH118


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
    it is only indexed and measured. With an attribute ``texts``, the paths in the same
    order as texts, looking for one makes no records at all.
    """

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[PictureItem] = ()
        self._own_texts: Sequence[str] | None = None
        self._rows: dict[str, int] | None = None
        self._made: dict[int, PictureItem] = {}
        self._loader = loader
        loader.loaded.connect(self._on_loaded)
        theme().changed.connect(self._made.clear)  # they hold colours

    @property
    def items(self) -> Sequence[PictureItem]:
        """All records."""
        return self._items

    def set_items(self, items: Sequence[PictureItem]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._items = items
        self._own_texts = None
        self._rows = None
        self._made.clear()
        self.endResetModel()

    def item(self, row: int) -> PictureItem:
        """The record in `row`, counted from 0."""
        made = self._made.get(row)
        if made is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            made = self._made[row] = self._items[row]
        return made

    def text(self, row: int) -> str:
        """The path in `row` as a text, without making a record."""
        return self._texts()[row]

    def row_of(self, path: Path | str) -> int:
        """The row that shows `path`, -1 when none does."""
        if self._rows is None:
            texts = self._texts()
            self._rows = dict(zip(texts, range(len(texts)), strict=True))
        return self._rows.get(os.fspath(path), -1)

    def _texts(self) -> Sequence[str]:
        texts: Sequence[str] | None = getattr(self._items, "texts", None)
        if texts is None:
            texts = self._own_texts
            if texts is None:
                texts = tuple(os.fspath(item.path) for item in self._items)
                self._own_texts = texts
        return texts

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.item(index.row())
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.caption or item.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(self._describe(item))
        if role == Qt.ItemDataRole.AccessibleTextRole:
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
        return [URLS, OWN_PICTURES]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self.mime_of(sorted({index.row() for index in indexes}))

    def mime_of(self, rows: Iterable[int]) -> QMimeData:
        """The pictures in these rows as files that can be dragged anywhere."""
        return PictureMime([self.text(row) for row in rows])

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        # Only copies leave: a file manager would otherwise take the file away.
        return Qt.DropAction.CopyAction

    def _describe(self, item: PictureItem) -> str:
        lines = [str(item.path)]
        lines += [text for text in (item.caption, item.detail) if text]
        thumbnail = self._loader.get(item.path)
        if thumbnail is not None and thumbnail.reason:
            lines.append(
                self.tr("Broken: {reason}").format(
                    reason=translated(thumbnail.reason, {})
                )
            )
        return "\n".join(lines)

    def _on_loaded(self, path: Path) -> None:
        row = self.row_of(path)
        if row >= 0:
            index = self.index(row)
            self.dataChanged.emit(index, index)
