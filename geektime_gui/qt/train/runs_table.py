"""The table of runs: sorted by a click, several selected, a name edited in place."""

from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from geektime_gui.qt.resources import theme
from geektime_gui.qt.train.runs_cells import (
    ACCURACY,
    COLUMNS,
    DURATION,
    EPOCHS,
    GOAL,
    MACRO_F1,
    NAME,
    WHEN,
    RunRow,
)
from geektime_gui.qt.train.runs_model import RunsFilter, RunsModel
from geektime_gui.qt.widgets.figures_words import tabular
from geektime_gui.qt.widgets.table_rows import RowDelegate

ROW_HEIGHT = 28
NAME_WIDTH = 208
SAMPLES = {
    GOAL: "precision 100.0 %",
    MACRO_F1: "0.999",
    ACCURACY: "100.0 %",
    EPOCHS: "10 of 100",
    DURATION: "59 min 59 s",
}
"""Texts as wide as these columns get at most."""
PADDING = 24


class RunsTable(QTableView):
    """Shows rows; says which are selected."""

    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs_model = RunsModel(self)
        self.filter = RunsFilter(self)
        self.filter.setSourceModel(self.runs_model)
        self.setModel(self.filter)
        self.setFont(tabular(self.font()))
        self.setAccessibleName(self.tr("Runs"))
        self._set_up_view()
        self._restoring = False
        self._measured = False
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme().changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[RunRow, ...]) -> None:
        """Show these; the runs that were selected stay so where they still are."""
        before = [row.path for row in self.selected]
        current = self.current_path
        self._restoring = True
        self.runs_model.set_rows(rows)
        self._restoring = False
        if not self._measured and rows:
            self._measured = True
            self._fit_columns()
        if [row.path for row in self.selected] != before:
            self.select_runs(before, current)
        self.selection_changed.emit()

    def select_runs(self, paths: list[Path], current: Path | None = None) -> None:
        """Select exactly these runs, as far as they are shown."""
        wanted = QItemSelection()
        mark = None
        for at in range(self.filter.rowCount()):
            path = self._row_at(at).path
            index = self.filter.index(at, NAME)
            if path in paths:
                wanted.select(index, self.filter.index(at, COLUMNS - 1))
                mark = index if mark is None or path == current else mark
        flags = QItemSelectionModel.SelectionFlag
        if mark is not None:
            self.selectionModel().setCurrentIndex(mark, flags.NoUpdate)
        self.selectionModel().select(wanted, flags.ClearAndSelect)

    @property
    def selected(self) -> tuple[RunRow, ...]:
        """The selected rows, from the top."""
        found = sorted({i.row() for i in self.selectionModel().selectedIndexes()})
        return tuple(self._row_at(at) for at in found)

    @property
    def current_path(self) -> Path | None:
        """The run that the keys are at."""
        index = self.currentIndex()
        return self._row_at(index.row()).path if index.isValid() else None

    @property
    def is_editing(self) -> bool:
        """Whether a name is being typed: then nothing may be moved under it."""
        return self.state() == QAbstractItemView.State.EditingState

    def edit_name(self) -> None:
        """Let the person type the name of the run that the keys are at."""
        rows = self.selected
        if len(rows) != 1:
            return
        for at in range(self.filter.rowCount()):
            if self._row_at(at).path == rows[0].path:
                index = self.filter.index(at, NAME)
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    # Already selected; a key that is held must not undo that.
                    keep = QItemSelectionModel.SelectionFlag.NoUpdate
                    self.selectionModel().setCurrentIndex(index, keep)
                    self.edit(index)

    def _row_at(self, at: int) -> RunRow:
        index = self.filter.mapToSource(self.filter.index(at, NAME))
        return self.runs_model.rows[index.row()]

    def _set_up_view(self) -> None:
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as the titles
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(RowDelegate(NAME, self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setMinimumHeight(4 * ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(40)
        header.setResizeContentsPrecision(24)  # rows that are measured
        self.setSortingEnabled(True)
        self.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)

    def _fit_columns(self) -> None:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        self.resizeColumnsToContents()
        self.setColumnWidth(NAME, NAME_WIDTH)
        for column in range(1, COLUMNS):
            sample = metrics.horizontalAdvance(SAMPLES.get(column, "")) + PADDING
            self.setColumnWidth(column, max(self.columnWidth(column) + 8, sample))

    def _on_selection_changed(self) -> None:
        if not self._restoring:
            self.selection_changed.emit()
