"""Precision, recall and F1 of every class in a table that sorts and opens pictures."""

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.evaluation.intervals import FigureIntervals
from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.class_place import ClassPlace
from geektime_gui.qt.widgets.figures_delegate import (
    PADDING,
    ROW_HEIGHT,
    FigureDelegate,
)
from geektime_gui.qt.widgets.figures_model import (
    F1,
    NAME,
    PRECISION,
    RECALL,
    SORT_ROLE,
    SUPPORT,
    FiguresModel,
)
from geektime_gui.qt.widgets.figures_words import tabular

__all__ = ["F1", "NAME", "PRECISION", "RECALL", "SUPPORT", "FiguresTable"]

SETTLE_MS = 100
LEAST_ROWS = 3
NAME_WIDTH = 72
"""Room that a class's name gets before the notes do."""


class FiguresTable(QTableView):
    """The figures of every class; a click or Enter on one asks for its pictures."""

    figure_chosen = Signal(object, object)
    """Truth and predicted class index, one of them None: what is this class, or what
    was called so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FiguresModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._delegate = FigureDelegate(self)
        self._classes: tuple[str, ...] = ()
        # Figures may change with every move of a hand; their columns follow it after.
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._measure)
        self._widths = {True: [0] * 5, False: [0] * 5}
        """What the columns need, with and without their notes."""
        self.setModel(self._sorted)
        self.setItemDelegate(self._delegate)
        self.setFont(tabular(self.font()))
        self.setAccessibleName(self.tr("Figures of each class"))
        self._set_up_view()
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self.viewport().update)

    @property
    def figures_model(self) -> FiguresModel:
        """The figures in the order of the classes."""
        return self._model

    def show_figures(
        self, figures: Figures, intervals: FigureIntervals | None = None
    ) -> None:
        """Show these instead, in the order of the classes until a header is clicked.

        Of the same classes the order stays. Intervals are computed where not given.
        """
        is_new, self._classes = self._classes != figures.classes, figures.classes
        self._model.set_figures(figures, intervals)
        if is_new:
            self._sort(None, Qt.SortOrder.AscendingOrder)
            self._measure()
        else:
            self._settle.start()
        self.updateGeometry()

    def class_at(self, at: QPoint) -> ClassPlace | None:
        """The class in the row at a point of the viewport; None below the rows."""
        row = self.rowAt(at.y())
        if row < 0:
            return None
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        index = self._sorted.mapToSource(self._sorted.index(row, NAME)).row()
        return ClassPlace(index, QRect(0, top, self.viewport().width(), height))

    @override
    def sizeHint(self) -> QSize:
        rows = self._model.rowCount() * ROW_HEIGHT
        return QSize(320, rows + self.horizontalHeader().sizeHint().height() + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        rows = min(self._model.rowCount(), LEAST_ROWS)
        return QSize(160, head + rows * ROW_HEIGHT + 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self._on_clicked(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _set_up_view(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(24)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header_clicked)

    def _on_header_clicked(self, column: int) -> None:
        """Worst first, then best first, then the order of the classes again."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if self._model.sorted_by != (column, up):
            is_third = self._model.sorted_by == (column, down)
            self._sort(None if is_third else column, up)
        else:
            self._sort(column, down)
        self._measure()  # the arrow takes room

    def _sort(self, column: int | None, order: Qt.SortOrder) -> None:
        self._model.mark_sorted(None if column is None else (column, order))
        self._sorted.sort(-1 if column is None else column, order)

    def _measure(self) -> None:
        self.ensurePolished()  # the style sheet's font
        for shows_notes in (True, False):
            self._delegate.shows_notes = shows_notes
            self._widths[shows_notes] = [self._column_width(c) for c in range(5)]
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The notes give way where there is no room for the classes' names."""
        room = self.viewport().width()
        for shows_notes, widths in self._widths.items():
            self._delegate.shows_notes = shows_notes
            least = min(widths[NAME], NAME_WIDTH)
            name_width = room - sum(widths[1:])
            if name_width >= least:
                break
        for column, width in enumerate([max(name_width, least), *widths[1:]]):
            self.setColumnWidth(column, width)

    def _column_width(self, column: int) -> int:
        metrics = QFontMetrics(self.font())
        title = self._model.headerData(column, Qt.Orientation.Horizontal)
        width = metrics.horizontalAdvance(title) + 2 * PADDING + 1
        for row in range(self._model.rowCount()):
            index = self._model.index(row, column)
            width = max(width, self._delegate.width_of(self.font(), index))
        return width

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._sorted.mapToSource(index).row()
        if index.column() == PRECISION:
            self.figure_chosen.emit(None, row)
        else:
            self.figure_chosen.emit(row, None)
