"""The table of runs for Qt: rows, sorting by value, a filter over all words."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.train.runs_cells import (
    COLUMNS,
    FIGURES,
    NAME,
    PINNED,
    RunRow,
)
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.table_rows import title_data

translate = QCoreApplication.translate

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class RunsModel(QAbstractTableModel):
    """One row a run; the name is edited in place, the pin is a box to tick."""

    rename_asked = Signal(object, str)
    """RunRow, the new name; empty gives the made one back."""
    pin_asked = Signal(object, bool)
    """RunRow, whether it is to be pinned."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[RunRow, ...] = ()
        """What is shown, the newest first."""

    def set_rows(self, rows: tuple[RunRow, ...]) -> None:
        """Show these instead; rows that stay where they are keep their selection."""
        if [row.path for row in rows] == [row.path for row in self.rows]:
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, COLUMNS - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if self.rows[index.row()].readable:
            if index.column() == NAME:
                flags |= Qt.ItemFlag.ItemIsEditable
            if index.column() == PINNED:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return cell.text
        if role == roles.EditRole:
            return row.record.facts.name or cell.text
        if role == roles.ToolTipRole:
            return plain_hint(cell.hint or cell.text)
        if role == SORT_ROLE:
            return cell.order
        if role == roles.ForegroundRole:
            return QColor(colour(cell.tone))
        if role == roles.TextAlignmentRole:
            return _side(index.column())
        if role == roles.CheckStateRole and index.column() == PINNED and row.readable:
            pinned = row.record.facts.pinned
            return Qt.CheckState.Checked if pinned else Qt.CheckState.Unchecked
        if role == roles.AccessibleTextRole:
            title = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{title}: {cell.text}"
        return None

    @override
    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for the change; the table shows it once it lies on the disk."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == NAME:
            name = str(value).strip()
            if name == row.path.name:
                name = ""
            if name != row.record.facts.name:
                self.rename_asked.emit(row, name)
            return True
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == PINNED:
            self.pin_asked.emit(row, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        return False

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        return title_data(_titles()[section], _side(section), role)


class RunsFilter(QSortFilterProxyModel):
    """Sorts by what the cells mean and leaves out the rows without the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)
        self._words: tuple[str, ...] = ()

    def set_words(self, text: str) -> None:
        """Only rows that hold each of these words, in any column."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        if not self._words or not isinstance(model, RunsModel):
            return True
        text = model.rows[source_row].text
        return all(word in text for word in self._words)


def _side(column: int) -> int:
    flags = Qt.AlignmentFlag
    side = flags.AlignRight if column in FIGURES else flags.AlignLeft
    return int(side | flags.AlignVCenter)


def _titles() -> tuple[tuple[str, str], ...]:
    best = translate("Runs", "Of the best epoch, on the validation pictures")
    return (
        (
            translate("Runs", "Name"),
            translate("Runs", "F2 gives a run a name of your own"),
        ),
        (translate("Runs", "State"), translate("Runs", "How the run stands or ended")),
        (
            translate("Runs", "Goal"),
            translate("Runs", "The figure that the run is after, in its best epoch"),
        ),
        (translate("Runs", "Macro-F1"), best),
        (translate("Runs", "Accuracy"), best),
        (translate("Runs", "Begun"), translate("Runs", "When the run began")),
        (translate("Runs", "Epochs"), translate("Runs", "Epochs that were done")),
        (
            translate("Runs", "Duration"),
            translate("Runs", "How long it trained, pauses not counted"),
        ),
        (translate("Runs", "Network"), translate("Runs", "What was trained")),
        (translate("Runs", "Mode"), translate("Runs", "How it was trained")),
        (translate("Runs", "Pictures"), translate("Runs", "Training pictures")),
        (
            translate("Runs", "Pinned"),
            translate("Runs", "A pinned run can't be deleted"),
        ),
    )
