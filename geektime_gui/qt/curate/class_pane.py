"""One class side by side with the others: its header, its pictures, a drop target."""

from collections.abc import Sequence
from pathlib import Path
from typing import overload

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.qt.curate import words
from geektime_gui.qt.resources import class_colour, theme
from geektime_gui.qt.widgets.class_badge import SIDE, class_badge
from geektime_gui.qt.widgets.dropping import Drop, read_drop
from geektime_gui.qt.widgets.picture_model import PictureItem
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

LEAST_WIDTH = 200


class PictureItems(Sequence[PictureItem]):
    """Records for a grid, made when they are asked for."""

    def __init__(self, paths: Sequence[Path], colour: QColor | None) -> None:
        self.paths = paths
        self._colour = colour

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, at: int) -> PictureItem: ...
    @overload
    def __getitem__(self, at: slice) -> "PictureItems": ...
    def __getitem__(self, at: int | slice) -> "PictureItem | PictureItems":
        if isinstance(at, slice):
            return PictureItems(self.paths[at], self._colour)
        return PictureItem(self.paths[at], colour=self._colour)


class ClassPane(QFrame):
    """Shows one folder; says what was dropped on it."""

    dropped = Signal(object, object)
    """Path of the folder, Drop."""

    def __init__(
        self,
        folder: Path | None,
        loader: ThumbnailLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        """Where drops go; None for pictures of several folders."""
        self._name = ""
        self._index: int | None = None
        self._pictures: tuple[Path, ...] | None = None
        self._next_row = -1
        self.setAcceptDrops(folder is not None)
        self.setMinimumWidth(LEAST_WIDTH)
        self._badge = QLabel(self)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel(self)
        self._count.setProperty("quiet", True)
        self.grid = ThumbnailGrid(self, loader)
        self.grid.setAcceptDrops(False)
        self.grid.viewport().setAcceptDrops(False)
        self._target = QLabel(self)
        self._target.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._target.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._target.setWordWrap(True)
        self._target.setProperty("target", True)
        self._target.hide()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        theme().changed.connect(self._on_theme_changed)

    def show_class(
        self, name: str, index: int | None, pictures: tuple[Path, ...]
    ) -> None:
        """Show these pictures; selection and scroll stay where they can."""
        same = pictures == self._pictures and index == self._index
        self._name, self._index, self._pictures = name, index, pictures
        self._title.setText(name)
        self._title.setToolTip(str(self.folder or ""))
        self._count.setText(words.number(len(pictures)))
        self._count.setToolTip(words.pictures(len(pictures)))
        self._badge.setVisible(index is not None)
        self.grid.setAccessibleName(
            self.tr("{name}: {pictures}").format(
                name=name, pictures=words.pictures(len(pictures))
            )
        )
        if not same:
            self._on_theme_changed()
            self._select_next()
        else:
            self.grid.refresh()

    @property
    def name(self) -> str:
        """The class."""
        return self._name

    @property
    def count(self) -> int:
        """How many pictures it shows."""
        return len(self._pictures or ())

    def remember_next(self) -> None:
        """The selection is about to leave: afterwards select what follows it."""
        rows = [self.grid.picture_model.row_of(p) for p in self.grid.selected_paths()]
        self._next_row = min(rows, default=-1)

    def _select_next(self) -> None:
        row, self._next_row = self._next_row, -1
        total = self.grid.picture_model.rowCount()
        if row < 0 or not total or self.grid.selected_paths():
            return
        self.grid.setCurrentIndex(self.grid.picture_model.index(min(row, total - 1)))

    def _on_theme_changed(self) -> None:
        colour = None if self._index is None else class_colour(self._index)
        if self._index is not None:
            self._badge.setPixmap(class_badge(self._index).pixmap(SIDE, SIDE))
        self.grid.set_items(PictureItems(self._pictures or (), colour))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        drop = self._acceptable(event)
        if drop is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._target.setText(words.dragged(len(drop.paths), drop.own, self._name))
        self._place_target()
        self._target.show()
        self._target.raise_()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._target.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._target.hide()
        drop = self._acceptable(event)
        if drop is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(self.folder, drop)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_target()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._target.hide()

    def _acceptable(self, event: QDropEvent) -> Drop | None:
        drop = read_drop(event.mimeData())
        if drop is None or self.folder is None:
            return None
        if drop.own and all(p.parent == self.folder for p in drop.paths):
            return None
        return drop

    def _place_target(self) -> None:
        self._target.setGeometry(QRect(8, 40, self.width() - 16, 56))
