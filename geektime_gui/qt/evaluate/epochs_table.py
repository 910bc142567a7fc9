"""The table of a run's epochs: one row each, sorted by a click, opened by Enter."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.evaluation.epochs import EpochChoice
from geektime_gui.qt.evaluate.epochs_cells import (
    COLUMNS,
    EPOCH,
    EpochRow,
    rows_of,
    titles_of,
)
from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.figures_words import tabular
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.table_rows import RowDelegate, title_data

ROW_HEIGHT = 28
PADDING = 16
ARROW = 12
"""Room for the arrow of the sorting."""
ROOM = 24
"""Beside the widest cell."""
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class EpochsModel(QAbstractTableModel):
    """The rows of one choice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[EpochRow, ...] = ()
        self._titles: tuple[tuple[str, str], ...] = ()

    def set_choice(self, choice: EpochChoice) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows, self._titles = rows_of(choice), titles_of(choice)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return cell.text
        if role == roles.ToolTipRole:
            return plain_hint(cell.hint or cell.text)
        if role == SORT_ROLE:
            return cell.order
        if role == roles.ForegroundRole:
            return QColor(colour(cell.tone))
        if role == roles.TextAlignmentRole:
            return LEFT if index.column() == EPOCH else RIGHT
        if role == roles.AccessibleTextRole:
            text = f"{self._titles[index.column()][0]}: {cell.text}"
            if row.best and index.column() == EPOCH:
                text += self.tr(", serves the goal best")
            return text
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self._titles):
            return None
        side = LEFT if section == EPOCH else RIGHT
        return title_data(self._titles[section], side, role)


class _EpochDelegate(RowDelegate):
    """The text of the chosen row keeps its tone."""

    @override
    def chosen_tone(self, index: Index) -> QColor:
        return QColor(index.data(Qt.ItemDataRole.ForegroundRole))


class EpochsTable(QTableView):
    """One row is chosen at a time; Enter or a double click opens it."""

    row_chosen = Signal(object)
    """EpochRow that is chosen now."""
    row_opened = Signal(object)
    """EpochRow whose pictures are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs_model = EpochsModel(self)
        self.sorting = QSortFilterProxyModel(self)
        self.sorting.setSortRole(SORT_ROLE)
        self.sorting.setSourceModel(self.epochs_model)
        self.setModel(self.sorting)
        self.setFont(tabular(self.font()))
        self.setAccessibleName(self.tr("Epochs of the run"))
        self._set_up_view()
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme().changed.connect(self.viewport().update)

    def show_choice(self, choice: EpochChoice) -> None:
        """Show a choice; its best epoch is chosen."""
        self.epochs_model.set_choice(choice)
        self._fit_columns()
        best = choice.selection.best
        if best is not None:
            self.choose(best.epoch)

    def choose(self, epoch: int) -> None:
        """Choose the row of an epoch."""
        for at, row in enumerate(self.epochs_model.rows):
            if row.epoch == epoch:
                index = self.epochs_model.index(at, EPOCH)
                self.setCurrentIndex(self.sorting.mapFromSource(index))

    @property
    def whole_width(self) -> int:
        """Pixels in which all columns are seen."""
        columns = sum(map(self.columnWidth, range(COLUMNS)))
        return columns + self.verticalScrollBar().sizeHint().width() + 2

    @property
    def row(self) -> EpochRow | None:
        """The one that is chosen."""
        return self._row_at(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.row_opened.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # for the page
        else:
            super().keyPressEvent(event)

    def _row_at(self, index: QModelIndex) -> EpochRow | None:
        if not index.isValid():
            return None
        return self.epochs_model.rows[self.sorting.mapToSource(index).row()]

    def _set_up_view(self) -> None:
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as the titles
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_EpochDelegate(EPOCH, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setMinimumHeight(4 * ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(40)
        self.setSortingEnabled(True)
        self.sortByColumn(EPOCH, Qt.SortOrder.AscendingOrder)

    def _fit_columns(self) -> None:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        for column in range(COLUMNS):
            title = self.epochs_model.headerData(column, Qt.Orientation.Horizontal)
            texts = {row.cells[column].text for row in self.epochs_model.rows}
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            least = metrics.horizontalAdvance(str(title)) + ARROW
            self.setColumnWidth(column, max(widest + ROOM, least + PADDING))

    def _on_current_changed(self, current: QModelIndex) -> None:
        row = self._row_at(current)
        if row is not None:
            self.row_chosen.emit(row)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._row_at(index)
        if row is not None:
            self.row_opened.emit(row)
