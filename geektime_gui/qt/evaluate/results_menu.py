"""What can be done with an evaluation as a whole: save its report, compare it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.qt.errors import describe
from geektime_gui.qt.evaluate.back_page import BackPage
from geektime_gui.qt.evaluate.comparing import Comparing
from geektime_gui.qt.evaluate.doubting import Doubting
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.report_saving import ReportSaving
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.error_banner import ErrorBanner


class ResultsMenu(QObject):
    """A button beside the name of the file."""

    def __init__(
        self,
        state: AppState,
        desk: JobDesk,
        stack: QStackedWidget,
        file: PredictionFile,
        results: Results,
        banner: ErrorBanner,
    ) -> None:
        super().__init__(results)
        self._results, self._banner, self.stack = results, banner, stack
        self._file = file
        self.comparing = Comparing(state, stack)
        self.doubting = Doubting(state, desk, stack, banner)
        self.report = ReportSaving(state, desk, results)
        self.button = QPushButton(self.tr("Report"), results)
        self.button.setProperty("link", True)
        self.button.setToolTip(
            self.tr("Save a report, or compare with an earlier evaluation")
        )
        self.menu = QMenu(self.button)
        self.menu.addAction(self.tr("Save report…")).triggered.connect(self._on_save)
        self.menu.addAction(
            self.tr("Compare with an earlier prediction file…")
        ).triggered.connect(self.comparing.ask)
        self.menu.addAction(self.tr("Suspicious labels…")).triggered.connect(
            self.doubting.open
        )
        self.button.setMenu(self.menu)
        results.file_row.insertWidget(1, self.button)
        file.was_read.connect(self._on_read)
        self.comparing.failed.connect(self._on_failed)
        self.report.failed.connect(self._on_failed)

    def shut_down(self) -> None:
        """The window closes: no answer is wanted any more."""
        self.comparing.shut_down()
        self.doubting.shut_down()
        self.report.shut_down()

    def bring_results(self) -> None:
        """Show the figures that were read.

        Epochs, a comparison and labels that are being mended stay in front when the
        prediction file has only changed.
        """
        covered = isinstance(self.stack.currentWidget(), BackPage)
        if self._file.is_wished or not covered:
            self.stack.setCurrentWidget(self._results)

    def _on_read(self, reading: Reading) -> None:
        self.comparing.take(reading)

    def _on_save(self) -> None:
        if self._results.reading is not None:
            self.report.ask(self._results.reading)

    def _on_failed(self, error: GeekTimeError) -> None:
        self._banner.show_error(describe(error))
