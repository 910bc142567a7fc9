"""A view of equal cells in a grid that costs the same for ten items and for a million.

`QListView` keeps a place for every item and lays all of them out anew when the window
gets wider; here a place is computed when it is asked for.
"""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.widgets.grid_cells import GridCells

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_PARTLY_SEEN = QAbstractItemView.ScrollHint.EnsureVisible


class CellView(QAbstractItemView):
    """Shows the rows of a list model as equal cells, selected by mouse and key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._cells = GridCells()
        self._empty_text = ""
        self._band: QRect | None = None
        """What the mouse draws to select, in pixels of the whole content."""

    @property
    def cells(self) -> GridCells:
        """Where everything is."""
        return self._cells

    def set_empty_text(self, text: str) -> None:
        """The sentence that stands where items would be."""
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def arrange_cells(self, columns: int, cell: QSize, padding: int) -> None:
        """So many columns of cells of this size; what is at the top stays there."""
        count = self.model().rowCount() if self.model() is not None else 0
        new = GridCells(count, columns, cell.width(), cell.height(), padding)
        if new == self._cells:
            return
        old, self._cells = self._cells, new
        top = self.verticalScrollBar().value()
        self.updateGeometries()
        if old.count == new.count and top > old.height:
            anchor = old.between(top, top).start
            inside = (top - old.rect(anchor).top()) * new.height // old.height
            self.verticalScrollBar().setValue(new.rect(anchor).top() + inside)
        self.viewport().update()

    def rows_in_view(self) -> range:
        """The rows of the model that are on the screen."""
        top = self.verticalScrollBar().value()
        return self._cells.between(top, top + self.viewport().height() - 1)

    # What an item view has to answer ------------------------------------------------

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self._cells.rect(index.row()).translated(0, -self.verticalOffset())

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._cells.at(point + QPoint(0, self.verticalOffset()))
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = _PARTLY_SEEN
    ) -> None:
        if not index.isValid():
            return
        rect, bar = self._cells.rect(index.row()), self.verticalScrollBar()
        height, hints = self.viewport().height(), QAbstractItemView.ScrollHint
        lowest = rect.bottom() + 1 - height
        if hint == hints.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif hint == hints.PositionAtTop or rect.top() < bar.value():
            bar.setValue(rect.top() - (self._cells.padding if not index.row() else 0))
        elif hint == hints.PositionAtBottom or lowest > bar.value():
            bar.setValue(lowest)

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    @override
    def updateGeometries(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(seen)
        bar.setRange(0, max(0, self._cells.total_height - seen))
        # Left to itself the bar would come later, and everything be drawn twice.
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOn if bar.maximum() else policies.ScrollBarAlwaysOff
        )
        super().updateGeometries()

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._on_count_changed)

    def _on_count_changed(self) -> None:
        cells = self._cells
        self.arrange_cells(
            cells.columns, QSize(cells.width, cells.height), cells.padding
        )
        self.executeDelayedItemsLayout()  # else everything would be drawn once more

    @override
    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        count, columns = self._cells.count, self._cells.columns
        if not count:
            return QModelIndex()
        row, actions = self.currentIndex().row(), QAbstractItemView.CursorAction
        if row < 0:
            return self.model().index(max(0, self.rows_in_view().start), 0)
        page = max(1, self.viewport().height() // self._cells.height) * columns
        step = {
            actions.MoveLeft: -1,
            actions.MovePrevious: -1,
            actions.MoveRight: 1,
            actions.MoveNext: 1,
            actions.MoveUp: -columns if row >= columns else 0,
            actions.MoveDown: self._step_down(row),
            actions.MovePageUp: -min(page, row // columns * columns),
            actions.MovePageDown: page if row + page < count else count - 1 - row,
            actions.MoveHome: -row,
            actions.MoveEnd: count - 1 - row,
        }[cursorAction]
        return self.model().index(min(max(row + step, 0), count - 1), 0)

    def _step_down(self, row: int) -> int:
        """One line down; in the line before the last to the last cell at most."""
        cells = self._cells
        if row // cells.columns == cells.lines - 1:
            return 0
        return min(cells.columns, cells.count - 1 - row)

    # Selecting ----------------------------------------------------------------------

    @override
    def setSelection(
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        down = QPoint(0, self.verticalOffset())
        selection = QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = rect.normalized().translated(down)
            for first, last in self._cells.touched(self._band):
                self._add(selection, first, last)
            self.viewport().update()
        else:
            # From one picture to another: all between them in reading order.
            ends = [
                self._cells.nearest(corner + down)
                for corner in (rect.topLeft(), rect.bottomRight())
            ]
            if min(ends) >= 0:
                self._add(selection, min(ends), max(ends))
        self.selectionModel().select(selection, command)

    def _add(self, selection: QItemSelection, first: int, last: int) -> None:
        model = self.model()
        selection.select(model.index(first, 0), model.index(last, 0))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._band is not None:
            self._band = None
            self.viewport().update()

    # Drawing ------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        region, model = event.region(), self.model()
        current, hovered = self.currentIndex().row(), self._hovered_row()
        up, option = -self.verticalOffset(), QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, flags = option.state & ~_OWN_STATES, QStyle.StateFlag
        delegate = self.itemDelegate()
        for row in self.rows_in_view():
            rect = self._cells.rect(row).translated(0, up)
            if not region.intersects(rect):
                continue
            index = model.index(row, 0)
            state = plain
            if self.selectionModel().isSelected(index):
                state |= flags.State_Selected
            if row == hovered:
                state |= flags.State_MouseOver
            if row == current and self.hasFocus():
                state |= flags.State_HasFocus
            option.rect = rect
            option.state = state
            delegate.paint(painter, option, index)
        self._draw_band(painter)
        if not self._cells.count and self._empty_text:
            painter.setPen(colour("quiet"))
            area = self.viewport().rect().adjusted(16, 16, -16, -16)
            centre = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, centre, self._empty_text)
        painter.end()

    def _hovered_row(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()

    def _draw_band(self, painter: QPainter) -> None:
        if self._band is None:
            return
        fill = QColor(colour("accent"))
        fill.setAlpha(48)
        painter.setBrush(fill)
        painter.setPen(colour("accent"))
        painter.drawRect(self._band.translated(0, -self.verticalOffset()))


_OWN_STATES = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_HasFocus
)
