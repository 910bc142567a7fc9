"""The Train tab: settings, the pictures there are, one button, the run as it goes."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.errors import describe
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.data_view import DataView
from geektime_gui.qt.train.form_panel import FormPanel
from geektime_gui.qt.train.head import PAUSE_KEY, Head, Phase
from geektime_gui.qt.train.pages import Pages
from geektime_gui.qt.train.run_control import KIND, RunControl
from geektime_gui.qt.train.run_time import estimate
from geektime_gui.qt.train.run_view import RunView
from geektime_gui.qt.train.runs_page import RunsPage
from geektime_gui.qt.train.words import rough_words
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.keys import add_key
from geektime_gui.qt.widgets.tall_pane import TallPane

__all__ = ["DATA_PAGE", "KIND", "RUN_PAGE", "TrainTab"]

translate = QCoreApplication.translate

DATA_PAGE, RUN_PAGE = 0, 1


class TrainTab(QWidget):
    """Starts runs and shows them; tells the state what came out."""

    def __init__(
        self, state: AppState, desk: JobDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._build()
        self.control = RunControl(state, desk, self.head, self.banner, self.run_view)
        self._connect()
        self._on_folder_changed()

    # -- the run ---------------------------------------------------------------------

    def train(self) -> None:
        """Start a run with what is typed, or go on with the one that waits; says beside
        the field what is nonsense."""
        if self.control.resumable is not None:
            self.control.resume()
        else:
            self.train_anew()

    def train_anew(self) -> None:
        """Start a run with what is typed, whatever waits."""
        if self.control.running or not self.head.train_button.isEnabled():
            return
        try:
            config = self.panel.config()
        except ConfigError:
            self._fold(False)
            return
        self.panel.save()
        self.runs_page.look_in(config.runs_dir)
        self.control.start(config)

    def resume(self, run_dir: Path) -> None:
        """Go on with the run in this folder, unless one goes on already."""
        self.control.resume(run_dir)

    def pause(self) -> None:
        """Ask the run to stop for now, or go on with the one that waits."""
        self.control.pause()

    def stop(self) -> None:
        """Ask the run to stop; it saves what it has learnt."""
        self.control.stop()

    def _on_run_began(self) -> None:
        self.panel.form.setEnabled(False)
        self.pages.enable(RUN_PAGE, True)
        self.pages.show_page(RUN_PAGE)
        self.runs_page.set_busy(True)
        self.runs_page.refresh()

    def _on_run_ended(self) -> None:
        self.runs_page.set_busy(False)
        self.runs_page.refresh()
        waits = self.head.phase is Phase.PAUSED
        self.panel.form.setEnabled(not waits)  # what waits has its own settings
        self._show_estimate()

    # -- the pictures ----------------------------------------------------------------

    def look_at_data(self) -> None:
        """Count the pictures in the chosen folders, soon and in a thread."""
        folders = self.panel.data_folders
        if self._state.folder is None and not self.panel.names_data:
            self.data_view.show_empty()
        elif folders is not None:
            self.data_view.look(*folders)

    def _on_folder_changed(self) -> None:
        self._fill(keep_typed=False)
        self.data_view.show_waiting()
        self.control.leave()
        if not self.control.running:
            self.pages.show_page(DATA_PAGE)
        self.look_at_data()

    def _on_splits_changed(self) -> None:
        self._fill(keep_typed=True)
        self.look_at_data()

    def _fill(self, *, keep_typed: bool) -> None:
        if self._state.folder is not None:
            self.panel.fill_from(
                self._state.folder, self._state.splits, keep_typed=keep_typed
            )

    def _show_estimate(self) -> None:
        """Say before the start how long the run will take."""
        report, config = self.data_view.report, self.panel.form.draft()
        if report is None or config is None or not report.classes:
            return
        counts = tuple(len(c.train) for c in report.classes)
        seconds = estimate(
            config, counts, sum(len(c.val or ()) for c in report.classes)
        )
        self.data_view.show_estimate(
            translate(
                "TrainTab",
                "How long it takes is known some seconds after the start: no such run "
                "was measured on this machine yet.",
            )
            if seconds is None
            else translate(
                "TrainTab", "It takes {time}, as the last run on this machine did."
            ).format(time=rough_words(seconds))
        )

    # -- building --------------------------------------------------------------------

    def shut_down(self) -> None:
        """The window closes: nothing may come back to this tab any more."""
        self.panel.save()
        self.control.shut_down()
        self.data_view.shut_down()
        self.runs_page.shut_down()

    def _build(self) -> None:
        self.panel = FormPanel()
        self.head = Head()
        self.banner = ErrorBanner()
        self.data_view = DataView()
        self.run_view = RunView()
        self.pages = Pages()
        self.pages.add(translate("TrainTab", "Pictures"), self.data_view)
        self.pages.add(translate("TrainTab", "Run"), TallPane(self.run_view))
        self.pages.enable(RUN_PAGE, False)
        self.runs_page = RunsPage(self._state)
        self.pages.add(translate("TrainTab", "All runs"), self.runs_page)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        frame = QVBoxLayout()
        frame.setContentsMargins(16, 0, 16, 0)
        frame.addWidget(self.banner)
        column.addLayout(frame)
        column.addWidget(self.pages, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("train-panes")  # by which its shape is remembered
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([336, 900])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.pictures_changed.connect(self.look_at_data)
        self._state.splits_changed.connect(self._on_splits_changed)
        self.control.began.connect(self._on_run_began)
        self.control.ended.connect(self._on_run_ended)
        self.panel.data_changed.connect(self.look_at_data)
        self.data_view.reported.connect(self.panel.show_report)
        self.data_view.reported.connect(lambda _: self._show_estimate())
        self.panel.form.changed.connect(lambda _: self._show_estimate())
        self.panel.fold_clicked.connect(lambda: self._fold(True))
        self.head.unfold_clicked.connect(lambda: self._fold(False))
        self.head.train_clicked.connect(self.train_anew)
        self.head.pause_clicked.connect(self.pause)
        self.head.resume_clicked.connect(self.train)
        self.run_view.curves.save_failed.connect(
            lambda error: self.banner.show_error(describe(error))
        )
        self.head.stop_clicked.connect(self.stop)
        self.head.evaluate_clicked.connect(
            lambda: self._state.step_requested.emit("evaluate")
        )
        self.data_view.curate_clicked.connect(
            lambda: self._state.step_requested.emit("curate")
        )
        self.data_view.pictures_clicked.connect(self._state.pictures_requested)
        self.runs_page.config_chosen.connect(self._on_config_chosen)
        self.runs_page.train_clicked.connect(self.train)
        self.runs_page.resume_requested.connect(self.resume)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_key(self, keys, self.train, anywhere=True)
        add_key(self, PAUSE_KEY, self.pause, anywhere=True)

    def _on_config_chosen(self, config: TrainConfig) -> None:
        self.panel.show_config(config)
        self._fold(False)

    def fold_left(self) -> None:
        """Fold the settings, or show them again (F8)."""
        self._fold(not self.panel.isHidden())

    def _fold(self, folded: bool) -> None:
        self.panel.setHidden(folded)
        self.head.unfold_button.setVisible(folded)
