"""A grid of pictures: any number, selected with a ring, dragged out as files."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.cell_view import CellView
from geektime_gui.qt.widgets.drag_picture import drag_picture
from geektime_gui.qt.widgets.grid_cells import runs
from geektime_gui.qt.widgets.picture_model import PictureItem, PictureListModel
from geektime_gui.qt.widgets.thumbnail_delegate import GAP, ThumbnailDelegate
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

SMALLEST, LARGEST = 64, 384
ZOOM_STEP = 16
WANT_DELAY_MS = 20
LOOK_AGAIN_MS = 2000
"""So often the files on the screen are looked at: others may have changed them."""
PADDING = 8


class ThumbnailGrid(CellView):
    """Shows `PictureItem` records; thumbnails come as they are seen.

    Several grids may share one `ThumbnailLoader`, and with it one bounded memory.
    """

    picture_activated = Signal(object)
    """Path: double click, Enter or Space."""
    selection_changed = Signal()
    thumbnail_size_changed = Signal(int)
    """The person zoomed; in pixels."""
    drag_ended = Signal()
    """What was dragged out was dropped somewhere, or not."""

    def __init__(
        self, parent: QWidget | None = None, loader: ThumbnailLoader | None = None
    ) -> None:
        super().__init__(parent)
        self._loader = loader if loader is not None else ThumbnailLoader(self)
        self.dragging = False
        """Whether pictures of it hang at the pointer; it must not be deleted then."""
        self._are_new = False
        self._thumbnail_size = 96
        self._model = PictureListModel(self._loader, self)
        self._delegate = ThumbnailDelegate(self._loader)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._set_up_view()
        self._want_timer = QTimer(self, singleShot=True)
        self._want_timer.timeout.connect(self._on_time_to_want)
        # Not the timer's own slot: it would take the position for its interval.
        self._look_timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look_timer.timeout.connect(self._on_time_to_look)
        self._look_timer.start()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme().changed.connect(self.viewport().update)

    def _set_up_view(self) -> None:
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.setAccessibleName(self.tr("Pictures"))

    @property
    def loader(self) -> ThumbnailLoader:
        """What makes the thumbnails."""
        return self._loader

    @property
    def picture_model(self) -> PictureListModel:
        """The records."""
        return self._model

    def set_items(self, items: Sequence[PictureItem]) -> None:
        """Show these; what was selected and in view stays so if it is still there."""
        selected, current = self._selected_texts(), self.current_path()
        scroll = self.verticalScrollBar().value()
        anchor = self.indexAt(QPoint(PADDING + 1, max(PADDING, GAP))).row()
        anchor_text = self._model.text(anchor) if anchor >= 0 else ""
        self._model.set_items(items)
        self._fit_lines()
        if selected or current is not None:
            self._select_texts(selected, current)
        if selected and self.selected_count() != len(selected):
            self.selection_changed.emit()  # a model's reset says nothing by itself
        row = self._model.row_of(anchor_text) if scroll and anchor >= 0 else -1
        if not scroll:
            self.scrollToTop()
        elif row == anchor:
            self.verticalScrollBar().setValue(scroll)
        elif row >= 0:
            at_top = QAbstractItemView.ScrollHint.PositionAtTop
            self.scrollTo(self._model.index(row), at_top)
        # At once: drawing the empty cells first would let the decoding wait for it.
        self._are_new = True
        self._want_what_is_seen()

    def selected_rows(self) -> list[int]:
        """The selected rows in the order of the grid."""
        spans = self.selectionModel().selection().toList()
        return sorted(
            row for span in spans for row in range(span.top(), span.bottom() + 1)
        )

    def selected_count(self) -> int:
        """How many are selected."""
        return sum(s.height() for s in self.selectionModel().selection().toList())

    def first_selected(self) -> int:
        """The first selected row, -1 when nothing is selected."""
        spans = self.selectionModel().selection().toList()
        return min((s.top() for s in spans), default=-1)

    def selected_paths(self) -> tuple[Path, ...]:
        """The selected pictures in the order of the grid."""
        return tuple(map(Path, self._selected_texts()))

    def _selected_texts(self) -> list[str]:
        return [self._model.text(row) for row in self.selected_rows()]

    def current_path(self) -> Path | None:
        """The picture that has the keyboard's focus."""
        index = self.currentIndex()
        return Path(self._model.text(index.row())) if index.isValid() else None

    def select_paths(self, paths: Iterable[Path], current: Path | None = None) -> None:
        """Select exactly these, as far as they are here."""
        self._select_texts(map(os.fspath, paths), current)

    def _select_texts(self, texts: Iterable[str], current: Path | None) -> None:
        selection = QItemSelection()
        rows = sorted(r for t in texts if (r := self._model.row_of(t)) >= 0)
        for first, last in runs(rows):
            selection.select(self._model.index(first), self._model.index(last))
        flags = QItemSelectionModel.SelectionFlag
        if current is not None and (row := self._model.row_of(current)) >= 0:
            self.selectionModel().setCurrentIndex(
                self._model.index(row), flags.NoUpdate
            )
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def show_path(self, path: Path) -> bool:
        """Select one picture and scroll to it; whether it is here."""
        row = self._model.row_of(path)
        if row < 0:
            return False
        self.setCurrentIndex(self._model.index(row))
        self.scrollTo(self._model.index(row))
        return True

    @property
    def thumbnail_size(self) -> int:
        """Side in pixels of the square that holds a picture."""
        return self._thumbnail_size

    def set_thumbnail_size(self, pixels: int) -> None:
        """Make the squares this large, within sensible bounds."""
        self._thumbnail_size = max(SMALLEST, min(LARGEST, pixels))
        self._fit_columns()

    def refresh(self) -> None:
        """Files may have changed under their names: look again at what is seen."""
        self._loader.recheck()
        self._want_timer.start(0)

    def visible_rows(self) -> range:
        """The rows of the model that are on the screen."""
        return self.rows_in_view()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)
        if self._are_new:
            self._want_what_is_seen()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        opens = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in opens and plain:
            if (path := self.current_path()) is not None:
                self.picture_activated.emit(path)
            return
        # No search by typing: letters and digits belong to the window's shortcuts.
        if plain and event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = ZOOM_STEP if event.angleDelta().y() > 0 else -ZOOM_STEP
            self.set_thumbnail_size(self._thumbnail_size + step)
            self.thumbnail_size_changed.emit(self._thumbnail_size)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        rows = self.selected_rows()
        if not rows:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mime_of(rows))
        current = self.currentIndex().row()
        shown = current if current in set(rows) else rows[0]
        first = self._loader.get(Path(self._model.text(shown)))
        drag.setPixmap(drag_picture(first.pixmap if first else None, len(rows)))
        drag.setHotSpot(QPoint(12, 12))
        self.dragging = True
        drag.exec(Qt.DropAction.CopyAction)  # returns when it is over
        self.dragging = False
        self.drag_ended.emit()

    def _on_scrolled(self) -> None:
        self._want_timer.start(WANT_DELAY_MS)

    def _on_time_to_want(self) -> None:
        self._are_new = False
        self._want_what_is_seen()

    def _on_time_to_look(self) -> None:
        if self.isVisible() and not self._loader.waiting:
            rows = self.visible_rows()
            self._loader.recheck(Path(self._model.text(row)) for row in rows)
            self._want_what_is_seen()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.picture_activated.emit(self._model.item(index.row()).path)

    def _columns(self) -> int:
        return max(1, self._width() // (self._thumbnail_size + 2 * GAP))

    def _width(self) -> int:
        """What the cells share, with or without a scroll bar beside them: were it to
        depend on the bar, bar and rows could call for each other for ever."""
        extent = QStyle.PixelMetric.PM_ScrollBarExtent
        bar = self.style().pixelMetric(extent, None, self.verticalScrollBar())
        return self.contentsRect().width() - bar - PADDING

    def _fit_columns(self) -> None:
        """Share the width out among as many cells as fit, edge to edge."""
        width = max(SMALLEST, self._width() // self._columns())
        height = self._thumbnail_size + 2 * GAP + self._delegate.caption_height()
        self._delegate.cell = QSize(width, height)
        self.arrange_cells(self._columns(), self._delegate.cell, PADDING)
        self._want_timer.start(0)

    def _fit_lines(self) -> None:
        """Make room for captions where there are any; the first record tells."""
        lines = 0
        if self._model.rowCount():
            item = self._model.item(0)
            lines = 2 if item.detail else 1 if item.caption else 0
        if lines != self._delegate.lines:
            self._delegate.lines = lines
            self._fit_columns()

    def _want_what_is_seen(self) -> None:
        seen = self.visible_rows()
        if not self.isVisible():
            self._loader.leave(self)
            return
        margin = len(seen)
        after = range(seen.stop, min(seen.stop + margin, self._model.rowCount()))
        before = range(max(0, seen.start - margin), seen.start)
        side = max(self._thumbnail_size, self._delegate.cell.width() - 2 * GAP)
        pixels = round(side * self.devicePixelRatioF())
        rows = (*seen, *after, *before)
        paths = [Path(self._model.text(row)) for row in rows]
        self._loader.want(self, paths, pixels, len(seen))
