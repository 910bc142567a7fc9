"""Saving the shown predictions as CSV or Parquet, off the main thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from geektime_gui.core.errors import GeekTimeError, PredictionFileError
from geektime_gui.core.evaluation.reading import PARQUET_SUFFIXES, export
from geektime_gui.qt.errors import describe
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.error_banner import ErrorBanner


class TableExport(QObject):
    """Asks where to, writes the file, says how it went."""

    failed = Signal(object)
    """GeekTimeError: nothing was written."""

    def __init__(self, state: AppState, results: Results, banner: ErrorBanner) -> None:
        super().__init__(results)
        self._state = state
        self._window = results
        self._banner = banner
        results.export_asked.connect(self.ask)
        self._writer = Background("files", self)

    def ask(self, reading: Reading) -> None:
        """Open the system's dialog and return; it asks before it replaces a file."""
        title = self.tr("Save the predictions as a table")
        start = reading.path.with_suffix(".csv")
        dialog = QFileDialog(self._window, title, str(start))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        csv, parquet = self.tr("CSV (*.csv)"), self.tr("Parquet (*.parquet)")
        dialog.setNameFilters([csv, parquet])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(
                "parquet" if chosen == parquet else "csv"
            )
        )
        dialog.fileSelected.connect(lambda text: self.save(reading, Path(text)))
        dialog.open()

    def save(self, reading: Reading, path: Path) -> None:
        """Write the table of `reading`; `path` says by its suffix as what.

        Another suffix than one of a table gets ``.csv`` appended, so that no txt and
        no picture is replaced by a table.
        """
        if path.suffix.lower() not in (".csv", *PARQUET_SUFFIXES):
            path = path.with_name(f"{path.name}.csv")
            may_replace = False  # nobody was asked about this name
        else:
            may_replace = True
        self._writer.submit(
            lambda: _write(reading, path, may_replace),
            self._on_saved,
            self._on_failed,
        )

    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved the predictions as {name}").format(name=path.name)
        self._state.acted.emit(LastAct(text))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self._banner.show_error(describe(error))
        self.failed.emit(error)


def _write(reading: Reading, path: Path, may_replace: bool) -> Path:
    if path.exists() and path.samefile(reading.path):
        raise PredictionFileError(
            "{path} is the file that is shown; choose another name for the table.",
            path=str(path),
        )
    export(path, reading.table, overwrite=may_replace)
    return path
