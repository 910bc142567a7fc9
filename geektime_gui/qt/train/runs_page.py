"""The page of runs: what was tried, how good it was, and what to do with it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.core.data.runs_place import RUNS_NAME, places_for
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.runs_acts import (
    RunsActs,
    changeable,
    deletable,
    delete_question,
)
from geektime_gui.qt.train.runs_bar import RunsBar
from geektime_gui.qt.train.runs_cells import RunRow
from geektime_gui.qt.train.runs_compare import RunsCompare
from geektime_gui.qt.train.runs_plot import MOST_RUNS
from geektime_gui.qt.train.runs_reading import FoundRuns, RunDetails, read_details
from geektime_gui.qt.train.runs_table import RunsTable
from geektime_gui.qt.train.runs_watch import RunsWatch
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.empty_page import EmptyPage
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.keys import add_key
from geektime_gui.qt.widgets.question_bar import QuestionBar

translate = QCoreApplication.translate

BESIDE_FROM = 960
"""From this width on the comparison stands beside the table, else below it."""
EMPTY, LISTED, UNREAD = range(3)
COMPARE_MS = 120
"""A selection that moves on is compared when it has rested for so long."""


class RunsPage(QWidget):
    """A table of all runs of the open folder, and the comparison of the selected."""

    config_chosen = Signal(object)
    """TrainConfig: it should be put into the form."""
    resume_requested = Signal(object)
    """Path of a run's folder: it should go on."""
    train_clicked = Signal()
    """There is no run yet, and the person wants the first one."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._extra: tuple[Path, ...] = ()
        self._busy = False
        self._asked: tuple[RunRow, ...] = ()
        self.acts = RunsActs(state, self)
        self.watch = RunsWatch(self)
        self._reader = Background("files", self)
        self._rest = QTimer(self, singleShot=True, interval=COMPARE_MS)
        self._rest.timeout.connect(self._compare)
        self._build()
        self._connect()
        self._on_folder_changed()

    # -- for the tab -----------------------------------------------------------------

    def refresh(self) -> None:
        """A run began or ended: read the runs anew."""
        self.watch.look_soon()

    def look_in(self, *folders: Path) -> None:
        """Show the runs of these folders beside those of the open one."""
        self._extra = folders
        self._look()

    def set_busy(self, busy: bool) -> None:
        """While a run goes on here no other can be gone on with."""
        self._busy = busy
        self._show_selection()
        self.refresh()

    @property
    def rows(self) -> tuple[RunRow, ...]:
        """All runs, the newest first."""
        return self.table.runs_model.rows

    def shut_down(self) -> None:
        """The window closes: nothing may come back any more."""
        self._rest.stop()
        self._reader.forget()
        self.watch.stop()
        self.acts.shut_down()

    # -- acts ------------------------------------------------------------------------

    def do(self, act: str) -> None:
        """Do one of the acts of the bar with the selected runs."""
        rows = self.table.selected
        if act == "compare":
            self.show_comparison(self.compare.isHidden())
        elif act == "delete":
            self._ask_to_delete(deletable(rows), len(rows))
        elif act == "pin":
            free = changeable(rows)
            pinned = not all(row.record.facts.pinned for row in free)
            self.acts.pin([row.record for row in free], pinned=pinned)
        elif len(rows) == 1:
            self._do_with_one(act, rows[0])

    def show_comparison(self, shown: bool) -> None:
        """Show the curves of the selected runs, or the table alone."""
        if shown and self.compare.isHidden():
            self.compare.show()
            self._arrange(anew=True)
        self.compare.setVisible(shown)
        self.bar.actions_by_name["compare"].setChecked(shown)
        if shown:
            self._compare()

    def _do_with_one(self, act: str, row: RunRow) -> None:
        match act:
            case "rename":
                self.table.edit_name()
            case "evaluate":
                self.acts.evaluate(row.record)
            case "settings":
                self.acts.read_config(row.record)
            case "folder":
                self.acts.open_folder(row.record)
            case "resume":
                self.resume_requested.emit(row.path)

    def _ask_to_delete(self, rows: tuple[RunRow, ...], selected: int) -> None:
        if not rows:
            return
        self._asked = rows
        self.question.ask(
            delete_question(rows, selected),
            translate("Runs", "Move to the trash"),
            translate("Runs", "Keep"),
        )

    def _on_delete_agreed(self) -> None:
        self.question.say(translate("Runs", "Moving to the trash…"))
        self.acts.delete([row.record for row in self._asked])
        self._asked = ()

    def _on_deleted(self) -> None:
        self.question.hide()
        self.table.setFocus()

    # -- showing ---------------------------------------------------------------------

    def _on_folder_changed(self) -> None:
        self._extra = ()
        self._look()

    def _look(self) -> None:
        folder = self._state.folder
        own = places_for(folder, RUNS_NAME) if folder is not None else ()
        if self.watch.set_folders((*own, *self._extra)):
            self.pages.setCurrentIndex(UNREAD)

    def _on_found(self, found: FoundRuns) -> None:
        if self.table.is_editing:
            self.watch.look_soon()
            return
        self.table.show_rows(found.rows)
        self.pages.setCurrentIndex(LISTED if found.rows else EMPTY)
        self._show_selection()

    def _on_filter_changed(self, text: str) -> None:
        self.table.filter.set_words(text)
        self._show_selection()

    def _show_selection(self) -> None:
        selected = self.table.selected
        self.bar.show_selection(selected, busy=self._busy)
        self.bar.show_count(self.table.filter.rowCount(), len(self.rows), len(selected))
        if not self.compare.isHidden():
            self._rest.start()

    def _compare(self) -> None:
        if self.compare.isHidden():
            return
        rows = [row for row in self.table.selected if row.readable]
        records = tuple(row.record for row in rows[:MOST_RUNS])

        def show(details: tuple[RunDetails, ...]) -> None:
            self.compare.show_runs(details, len(rows))

        self._reader.forget()
        self._reader.submit(lambda: read_details(records), show)

    def _on_rename_asked(self, row: RunRow, name: str) -> None:
        self.acts.rename(row.path, row.record.facts.name, name)

    def _on_menu_asked(self, at: QPoint) -> None:
        self.bar.open_menu(self.table.viewport().mapToGlobal(at))

    # -- building --------------------------------------------------------------------

    def _build(self) -> None:
        self.table = RunsTable()
        self.bar = RunsBar(self.table)
        self.banner = ErrorBanner()
        self.question = QuestionBar()
        self.compare = RunsCompare()
        self.compare.hide()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.compare)
        self.empty = EmptyPage(
            "chart",
            translate("Runs", "No runs yet"),
            translate(
                "Runs",
                "Every run is kept here with its settings, its curves and its "
                "checkpoints. Train once to see the first, then try another way and "
                "compare.",
            ),
        )
        self.empty.set_buttons(quiet=translate("Runs", "Start the first run"))
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.bar)
        inner.addWidget(self.split, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(listed)
        self.pages.addWidget(QWidget())  # until the runs are read
        notes = QVBoxLayout()
        notes.setContentsMargins(16, 0, 16, 0)
        notes.setSpacing(8)
        notes.addWidget(self.banner)
        notes.addWidget(self.question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(notes)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.run_finished.connect(self.refresh)
        self.watch.found.connect(self._on_found)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._on_menu_asked)
        model = self.table.runs_model
        model.rename_asked.connect(self._on_rename_asked)
        model.pin_asked.connect(
            lambda row, pinned: self.acts.pin([row.record], pinned=pinned)
        )
        self.bar.act_asked.connect(self.do)
        self.bar.filter_changed.connect(self._on_filter_changed)
        self.acts.changed.connect(self.watch.look)
        self.acts.failed.connect(self.banner.show_error)
        self.acts.deleted.connect(self._on_deleted)
        self.acts.config_read.connect(self.config_chosen)
        self.question.agreed.connect(self._on_delete_agreed)
        self.question.declined.connect(self.table.setFocus)
        self.empty.quiet_clicked.connect(self.train_clicked)
        add_key(self, "Ctrl+F", self.bar.filter.setFocus)
        add_key(self, "Alt+Left", lambda: self.compare.step_epoch(-1))
        add_key(self, "Alt+Right", lambda: self.compare.step_epoch(1))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.set_shown(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.set_shown(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(anew=False)

    def _arrange(self, *, anew: bool) -> None:
        """Put the comparison where there is room for it."""
        beside = self.width() >= BESIDE_FROM
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if anew or way != self.split.orientation():
            self.split.setOrientation(way)
            self.compare.set_beside(beside)
            self.split.setSizes([5600, 4400] if beside else [4000, 6000])
