"""Saves the report of what is shown, as one HTML file or as PDF, in a thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_words import system_language
from geektime_gui.core.training.run_card import read_run_card, run_of
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.report_maps import Maps, ReportMaps
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import Background

SUFFIXES = (".html", ".htm", ".pdf")


class ReportSaving(QObject):
    """Asks where to, writes the report, says how it went."""

    saved = Signal(object)
    """Path"""
    failed = Signal(object)
    """GeekTimeError: nothing was written."""

    def __init__(self, state: AppState, desk: JobDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._window = parent
        self._maps = ReportMaps(desk, self)
        # Not "files": there the tabs would wait for it.
        self._writer = Background("pictures", self)

    def ask(self, reading: Reading) -> None:
        """Open the system's dialog and return; it asks before it replaces a file."""
        start = reading.path.with_name(f"{reading.path.stem}.report.html")
        dialog = QFileDialog(self._window, self.tr("Save the report"), str(start))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        html, pdf = self.tr("Web page (*.html)"), self.tr("PDF to print (*.pdf)")
        dialog.setNameFilters([html, pdf])
        dialog.setDefaultSuffix("html")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("pdf" if chosen == pdf else "html")
        )
        dialog.fileSelected.connect(lambda text: self.save(reading, Path(text)))
        dialog.open()

    def save(self, reading: Reading, path: Path) -> None:
        """Write the report; as PDF where the suffix says so, else as HTML.

        A name with another suffix gets ``.html`` appended.
        """
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(f"{path.name}.html")
        language = Settings().language or system_language()
        language = "zh" if language.lower().startswith("zh") else "en"
        self._state.acted.emit(LastAct(self.tr("Writing the report…")))

        def write(maps: Maps) -> None:
            self._writer.submit(
                lambda: _write(reading, maps, path, language),
                lambda kept: self._on_saved(path, kept),
                self._on_failed,
            )

        self._maps.make(reading, write)

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._maps.shut_down()
        self._writer.forget()

    def _on_saved(self, path: Path, kept: Path | None) -> None:
        text = self.tr("Saved the report as {name}").format(name=path.name)
        if kept is not None:
            old = self.tr("what was there before is kept as {name}")
            text = f"{text}; {old.format(name=kept.name)}"
        self._state.acted.emit(LastAct(text))
        self.saved.emit(path)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.failed.emit(error)


def _write(reading: Reading, maps: Maps, path: Path, language: str) -> Path | None:
    """Where a file that was somebody's work went. Raises ReportError."""
    checkpoint = reading.checkpoint
    run = None if checkpoint is None else run_of(checkpoint)
    data = ReportData(
        table=reading.table,
        prediction_file=reading.path,
        checkpoint=checkpoint,
        data=reading.folder,
        run=None if run is None else read_run_card(run),
        heat_maps=maps,
        skipped=tuple((entry.path, entry.reason) for entry in reading.skipped),
    )
    # Here, in the worker: the templates' library alone is 14 MB that most never need.
    if path.suffix.lower() == ".pdf":
        from geektime_gui.qt.evaluate.report_pdf import write_pdf

        write_pdf(data, path, language)
        return None
    from geektime_gui.core.evaluation.report_file import write_report

    return write_report(path, data, language)
