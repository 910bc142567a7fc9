"""The figures of every class as a Qt model, with counts and intervals."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from geektime_gui.core.evaluation.intervals import (
    ClassIntervals,
    FigureIntervals,
    intervals_of,
)
from geektime_gui.core.evaluation.metrics import ClassFigures, Figures
from geektime_gui.qt.resources import class_colour
from geektime_gui.qt.widgets.figures_delegate import INTERVAL_ROLE, NOTE_ROLE
from geektime_gui.qt.widgets.figures_words import (
    f1_words,
    number,
    part_of,
    percent,
    precision_words,
    recall_words,
    score,
)
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.interval_words import (
    percent_range,
    score_hint,
    score_range,
    share_hint,
)
from geektime_gui.qt.widgets.matrix_words import row_words
from geektime_gui.qt.widgets.table_rows import title_data

NAME, PRECISION, RECALL, F1, SUPPORT = range(5)
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
UP, DOWN = " ↑", " ↓"
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    order: float | str
    note: str = ""
    interval: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the cells of a class are made from."""

    figures: ClassFigures
    right: int
    between: ClassIntervals


class FiguresModel(QAbstractTableModel):
    """One row a class; the columns are name, precision, recall, F1 and pictures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[_Cell, ...]] = []
        self._known: list[_Known] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_figures(
        self, figures: Figures, intervals: FigureIntervals | None = None
    ) -> None:
        """Show these instead; their intervals are computed where not given.

        Of the same classes only the cells that are different change.
        """
        found = intervals or intervals_of(figures)
        before = self._known
        self._known = [
            _Known(own, int(figures.matrix[index, index]), between)
            for index, (own, between) in enumerate(
                zip(figures.per_class, found.per_class, strict=True)
            )
        ]
        cells = [
            self._cells[row] if before[row : row + 1] == [known] else _row(known)
            for row, known in enumerate(self._known)
        ]
        if [row[NAME] for row in cells] == [row[NAME] for row in self._cells]:
            self._change(cells)
        else:
            self.beginResetModel()
            self._cells = cells
            self.endResetModel()

    def _change(self, cells: list[tuple[_Cell, ...]]) -> None:
        """Put these in the place of the others, and say which ones are different."""
        before, self._cells = self._cells, cells
        places = [
            (row, column)
            for row, (old, new) in enumerate(zip(before, cells, strict=True))
            for column in range(len(new))
            if old[column] != new[column]
        ]
        if places:
            rows, columns = zip(*places, strict=True)
            first = self.index(min(rows), min(columns))
            self.dataChanged.emit(first, self.index(max(rows), max(columns)))

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
        if role == INTERVAL_ROLE:
            return cell.interval
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            words = _words(self._known[index.row()], index.column())
            return plain_hint(words) if role == roles.ToolTipRole else words
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
        word, hint = self._titles()[section]
        return title_data((word + self._arrow(section), hint), _side(section), role)

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


def _row(known: _Known) -> tuple[_Cell, ...]:
    figures, right, between = known.figures, known.right, known.between
    found = part_of(right, figures.support) if figures.support else ""
    said = part_of(right, figures.predicted) if figures.predicted else ""
    precision, recall, f1 = figures.precision, figures.recall, figures.f1
    ranges = percent_range(between.precision), percent_range(between.recall)
    return (
        _Cell(figures.name, figures.name.casefold()),
        _Cell(percent(precision), _order(precision), said, ranges[0]),
        _Cell(percent(recall), _order(recall), found, ranges[1]),
        _Cell(score(f1), _order(f1), interval=score_range(between.f1)),
        _Cell(number(figures.support), figures.support),
    )


def _words(known: _Known, column: int) -> str:
    """What a cell says; made when asked for, which hardly any cell is."""
    figures, right, between = known.figures, known.right, known.between
    if column == PRECISION:
        return share_hint(precision_words(figures, right), between.precision)
    if column == RECALL:
        return share_hint(recall_words(figures, right), between.recall)
    if column == F1:
        return score_hint(f1_words(figures), between.f1)
    if column == SUPPORT:
        return row_words(figures.name, figures.support)
    return figures.name


def _order(value: float | None) -> float:
    """Undefined figures come before the worst."""
    return -1.0 if value is None else value


def _side(column: int) -> int:
    flags = Qt.AlignmentFlag
    side = flags.AlignLeft if column == NAME else flags.AlignRight
    return int(side | flags.AlignVCenter)
