"""A grid of pictures: any number, selected with a ring, dragged out as files."""

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
from PySide6.QtGui import (
    QDrag,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.drag_picture import drag_picture
from geektime_gui.qt.widgets.picture_model import PictureItem, PictureListModel
from geektime_gui.qt.widgets.thumbnail_delegate import GAP, ThumbnailDelegate
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

SMALLEST, LARGEST = 64, 384
ZOOM_STEP = 16
WANT_DELAY_MS = 20
PADDING = 8


class ThumbnailGrid(QListView):
    """Shows `PictureItem` records; thumbnails come as they are seen.

    Several grids may share one `ThumbnailLoader`, and with it one bounded memory.
    """

    picture_activated = Signal(object)
    """Path: double click, Enter or Space."""
    selection_changed = Signal()
    thumbnail_size_changed = Signal(int)
    """The person zoomed; in pixels."""

    def __init__(
        self, parent: QWidget | None = None, loader: ThumbnailLoader | None = None
    ) -> None:
        super().__init__(parent)
        self._loader = loader if loader is not None else ThumbnailLoader(self)
        self._thumbnail_size = 96
        self._empty_text = ""
        self._model = PictureListModel(self._loader, self)
        self._delegate = ThumbnailDelegate(self._loader)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._set_up_view()
        self._want_timer = QTimer(self, singleShot=True, interval=WANT_DELAY_MS)
        self._want_timer.timeout.connect(self._want_what_is_seen)
        self.verticalScrollBar().valueChanged.connect(self._want_timer.start)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme().changed.connect(self.viewport().update)

    def _set_up_view(self) -> None:
        # Rows of equal cells: a list that wraps is laid out by counting, which stays
        # fast for very many pictures; the icon mode keeps a tree of their positions.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.setViewportMargins(PADDING, PADDING, 0, 0)
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
        selected = set(self.selected_paths()) if self._model.rowCount() else set()
        current = self.current_path()
        top = self.indexAt(QPoint(GAP, GAP))
        anchor = self._model.item(top.row()).path if top.isValid() else None
        scroll = self.verticalScrollBar().value()
        self._model.set_items(items)
        self._fit_lines()
        self.select_paths(selected, current)
        if not scroll:
            self.scrollToTop()
        elif anchor is not None and self._model.row_of(anchor) == top.row():
            self.verticalScrollBar().setValue(scroll)
        elif anchor is not None and (row := self._model.row_of(anchor)) >= 0:
            at_top = QAbstractItemView.ScrollHint.PositionAtTop
            self.scrollTo(self._model.index(row), at_top)
        self._want_timer.start()

    def selected_paths(self) -> tuple[Path, ...]:
        """The selected pictures in the order of the grid."""
        rows = sorted(
            row
            for span in self.selectionModel().selection().toList()
            for row in range(span.top(), span.bottom() + 1)
        )
        return tuple(self._model.item(row).path for row in rows)

    def current_path(self) -> Path | None:
        """The picture that has the keyboard's focus."""
        index = self.currentIndex()
        return self._model.item(index.row()).path if index.isValid() else None

    def select_paths(self, paths: Iterable[Path], current: Path | None = None) -> None:
        """Select exactly these, as far as they are here."""
        selection = QItemSelection()
        rows = sorted(r for p in paths if (r := self._model.row_of(p)) >= 0)
        for first, last in _runs(rows):
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

    def set_empty_text(self, text: str) -> None:
        """The sentence that stands where pictures would be."""
        self._empty_text = text
        self.viewport().update()

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
        self._want_timer.start()

    def visible_rows(self) -> range:
        """The rows of the model that are on the screen."""
        columns, height = self._columns(), self._delegate.cell.height()
        first = max(0, self.verticalScrollBar().value()) // height * columns
        shown = (self.viewport().height() // height + 2) * columns
        return range(
            min(first, self._model.rowCount()),
            min(first + shown, self._model.rowCount()),
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)
        self._want_timer.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rowCount() and self._empty_text:
            painter = QPainter(self.viewport())
            painter.setPen(colour("quiet"))
            painter.drawText(
                self.viewport().rect().adjusted(8, 8, -16, -8),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._empty_text,
            )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        opens = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in opens and plain:
            path = self.current_path()
            if path is not None:
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
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData(indexes))
        first = self._loader.get(self._model.item(indexes[0].row()).path)
        pixmap = drag_picture(first.pixmap if first else None, len(indexes))
        drag.setPixmap(pixmap)
        drag.setHotSpot(QPoint(12, 12))
        drag.exec(Qt.DropAction.CopyAction)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.picture_activated.emit(self._model.item(index.row()).path)

    def _columns(self) -> int:
        return max(1, self._width() // (self._thumbnail_size + 2 * GAP))

    def _width(self) -> int:
        """What the cells share, with or without a scroll bar beside them: were it to
        depend on the bar, bar and rows could call for each other for ever."""
        extent = QStyle.PixelMetric.PM_ScrollBarExtent
        bar = self.style().pixelMetric(extent, None, self.verticalScrollBar())
        # One pixel less: the view wraps when the cells fill the width exactly.
        return self.maximumViewportSize().width() - bar - 1

    def _fit_columns(self) -> None:
        """Share the width out among as many cells as fit, edge to edge."""
        width = max(SMALLEST, self._width() // self._columns())
        height = self._thumbnail_size + 2 * GAP + self._delegate.caption_height()
        cell = QSize(width, height)
        if cell != self._delegate.cell or cell != self.gridSize():
            self._delegate.cell = cell
            self.setGridSize(cell)
            self._want_timer.start()

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
        rows = (*seen, *after, *before)
        side = max(self._thumbnail_size, self._delegate.cell.width() - 2 * GAP)
        pixels = round(side * self.devicePixelRatioF())
        self._loader.want(self, [self._model.item(r).path for r in rows], pixels)


def _runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Sorted rows as first and last of each unbroken stretch."""
    start = None
    for at, row in enumerate(rows):
        if start is None:
            start = row
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield start, row
            start = None
