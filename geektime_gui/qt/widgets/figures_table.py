"""Precision, recall and F1 of every class, and above them the two figures of all."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
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

from geektime_gui.core.evaluation.metrics import ClassFigures, Figures
from geektime_gui.qt.resources import class_colour, theme
from geektime_gui.qt.widgets.figures_delegate import NOTE_ROLE, PADDING, FigureDelegate
from geektime_gui.qt.widgets.figures_words import (
    f1_words,
    number,
    part_of,
    percent,
    precision_words,
    recall_words,
    score,
    tabular,
)
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.matrix_words import row_words

NAME, PRECISION, RECALL, F1, SUPPORT = range(5)
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_HEIGHT = 28
NAME_WIDTH = 104
"""Room that a class's name gets before the notes do."""
UP, DOWN = " ↑", " ↓"
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    words: str
    order: float | str
    note: str = ""


class FiguresModel(QAbstractTableModel):
    """One row a class; the columns are name, precision, recall, F1 and pictures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[_Cell, ...]] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_figures(self, figures: Figures) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._cells = [
            self._row(class_figures, int(figures.matrix[index, index]))
            for index, class_figures in enumerate(figures.per_class)
        ]
        self.endResetModel()

    def mark_sorted(self, sorted_by: tuple[int, Qt.SortOrder] | None) -> None:
        """Say in the title of a column how the rows are sorted."""
        self.sorted_by = sorted_by
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 4)

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._cells)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else 5

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cells[index.row()][index.column()]
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return cell.text
        if role == NOTE_ROLE:
            return cell.note
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            return plain_hint(cell.words) if role == roles.ToolTipRole else cell.words
        if role == SORT_ROLE:
            return cell.order
        if role == roles.TextAlignmentRole:
            return _side(index.column())
        if role == roles.DecorationRole and index.column() == NAME:
            return class_colour(index.row())
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section][0] + self._arrow(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._titles()[section][1]
        return None

    def _arrow(self, section: int) -> str:
        if self.sorted_by is None or self.sorted_by[0] != section:
            return ""
        return UP if self.sorted_by[1] == Qt.SortOrder.AscendingOrder else DOWN

    def _titles(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Class"), ""),
            (
                self.tr("Precision"),
                self.tr("How often it is right when it says this class"),
            ),
            (self.tr("Recall"), self.tr("How much of this class it finds")),
            (self.tr("F1"), self.tr("Precision and recall in one figure")),
            (self.tr("Pictures"), self.tr("How many pictures of this class there are")),
        )

    def _row(self, figures: ClassFigures, right: int) -> tuple[_Cell, ...]:
        found = part_of(right, figures.support) if figures.support else ""
        said = part_of(right, figures.predicted) if figures.predicted else ""
        precision, recall = figures.precision, figures.recall
        return (
            _Cell(figures.name, figures.name, figures.name.casefold()),
            _Cell(
                percent(precision),
                precision_words(figures, right),
                _order(precision),
                said,
            ),
            _Cell(percent(recall), recall_words(figures, right), _order(recall), found),
            _Cell(score(figures.f1), f1_words(figures), _order(figures.f1)),
            _Cell(
                number(figures.support),
                row_words(figures.name, figures.support),
                figures.support,
            ),
        )


def _order(value: float | None) -> float:
    """Undefined figures come before the worst."""
    return -1.0 if value is None else value


def _side(column: int) -> int:
    flags = Qt.AlignmentFlag
    side = flags.AlignLeft if column == NAME else flags.AlignRight
    return int(side | flags.AlignVCenter)


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

    def show_figures(self, figures: Figures) -> None:
        """Show these instead, in the order of the classes until a header is clicked."""
        self._model.set_figures(figures)
        self._sort(None, Qt.SortOrder.AscendingOrder)
        self.updateGeometry()
        self._measure()

    @override
    def sizeHint(self) -> QSize:
        rows = self._model.rowCount() * ROW_HEIGHT
        return QSize(320, rows + self.horizontalHeader().sizeHint().height() + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 3 * ROW_HEIGHT)

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
        width = metrics.horizontalAdvance(title.removesuffix(UP).removesuffix(DOWN))
        width += metrics.horizontalAdvance(DOWN) + 2 * PADDING
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
