"""One class side by side with the others: its header, its pictures, a drop target."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.picture_items import PictureItems
from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.class_badge import SIDE, class_badge
from geektime_gui.qt.widgets.dropping import Drop
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.keys import key_store
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

LEAST_WIDTH = 200


class ClassPane(QFrame):
    """Shows one folder; says what a drop on it would do."""

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
        self._indexes: Mapping[str, int] = {}
        self._pictures: PictureList | None = None
        self._drop: Drop | None = None
        self._takes = False
        self.setMinimumWidth(LEAST_WIDTH)
        self.grid = ThumbnailGrid(self, loader)
        self.grid.setAcceptDrops(False)
        self.grid.viewport().setAcceptDrops(False)
        self._build_target()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self.grid, 1)
        theme().changed.connect(self._on_theme_changed)
        key_store().changed.connect(self._show_badge)

    def _build_target(self) -> None:
        self._target = QLabel(self)
        self._target.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._target.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._target.setTextFormat(Qt.TextFormat.PlainText)
        self._target.setWordWrap(True)
        self._target.setProperty("target", True)
        self._target.hide()

    def _build_head(self) -> QHBoxLayout:
        self._badge = QLabel(self)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setMinimumSize(1, SIDE + 2)
        self._count = QLabel(self)
        self._count.setProperty("quiet", True)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        return head

    def show_class(
        self,
        name: str,
        index: int | None,
        pictures: PictureList,
        indexes: Mapping[str, int] | None = None,
    ) -> None:
        """Show these pictures; selection and scroll stay where they can.

        For pictures of several classes `indexes` has their folders and numbers.
        """
        indexes = indexes or {}
        same = pictures == self._pictures and index == self._index
        same = same and indexes == self._indexes
        self._name, self._index, self._pictures = name, index, pictures
        self._indexes = indexes
        self._title.setToolTip(plain_hint(str(self.folder or "")))
        self._count.setText(words.number(len(pictures)))
        self._show_title()
        self._count.setToolTip(words.pictures(len(pictures)))
        self._badge.setVisible(index is not None)
        self.grid.setAccessibleName(
            self.tr("{name}: {pictures}").format(
                name=name, pictures=words.pictures(len(pictures))
            )
        )
        if not same:
            self._on_theme_changed()
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

    def aim(self, drop: Drop | None) -> bool:
        """Say what letting go of `drop` would do, or with None that nothing hangs here;
        whether it would do anything.
        """
        if drop != self._drop:
            self._drop, self._takes = drop, drop is not None and self._is_new(drop)
            if drop is not None:
                text = words.dragged(len(drop.paths), drop.moves, self._name)
                self._target.setText(text)
        self._place_target()
        self._target.setVisible(self._takes)
        self._target.raise_()
        return self._takes

    def _is_new(self, drop: Drop) -> bool:
        if self.folder is None:
            return False
        row_of = self.grid.picture_model.row_of
        return not (drop.own and all(row_of(text) >= 0 for text in drop.paths.texts))

    def _show_title(self) -> None:
        """A name that is longer than the pane is wide loses its middle."""
        taken = self._count.sizeHint().width() + (
            SIDE if self._index is not None else 0
        )
        room = self.width() - taken - 2 * 16 - 2 * 8
        self._title.setText(
            self._title.fontMetrics().elidedText(
                self._name, Qt.TextElideMode.ElideMiddle, room
            )
        )

    def _show_badge(self) -> None:
        if self._index is not None:
            key = key_store().keymap.key_of_class(self._name, self._index)
            self._badge.setPixmap(class_badge(self._index, key).pixmap(SIDE, SIDE))

    def _on_theme_changed(self) -> None:
        self._show_badge()
        pictures = self._pictures or PictureList()
        self.grid.set_items(PictureItems(pictures, self._index, self._indexes))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_target()
        self._show_title()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._target.hide()

    def _place_target(self) -> None:
        self._target.setGeometry(QRect(8, 40, self.width() - 16, 56))
