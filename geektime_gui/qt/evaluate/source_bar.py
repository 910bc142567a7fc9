"""What is evaluated on what, where the predictions go; the button to start it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.qt.evaluate.offered import Offer
from geektime_gui.qt.evaluate.output_file import default_output
from geektime_gui.qt.evaluate.path_line import PathKind, PathLine
from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.keys import add_key


class SourceBar(QWidget):
    """Three paths and a button; while it runs, progress and Stop in their place."""

    evaluate_clicked = Signal()
    all_clicked = Signal()
    """All checkpoints of the run should be evaluated."""
    stop_clicked = Signal()
    running_changed = Signal(bool)
    """An evaluation began to be shown as running, or no more."""
    file_chosen = Signal(object)
    """Path: this prediction file should be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._output_is_own = False
        self._several = False
        self._build()
        self._lay_out()
        self.show_checkpoints(0)
        self.show_idle()

    def fill(self, checkpoint: Path | None, data: Path | None) -> None:
        """Propose these; None leaves a line as it is."""
        if checkpoint is not None:
            self.checkpoint.set_path(checkpoint)
            self._output_is_own = False
            self._propose_output()
        if data is not None:
            self.data.set_path(data)

    def offer_checkpoints(self, offers: Sequence[Offer]) -> None:
        """List these, the newest run first; what the line says stays."""
        self.checkpoint.set_choices(
            [offer.path for offer in offers], [offer.words for offer in offers]
        )

    def show_checkpoints(self, count: int) -> None:
        """The run of the chosen checkpoint has so many; 0 while none is chosen."""
        self._several = count > 1
        if self._several:
            text = self.tr(
                "Evaluate the {count} checkpoints of this run, and see which epoch "
                "serves the goal best (Ctrl+Shift+Return)"
            ).format(count=number(count))
        elif count:
            text = self.tr("The run of this checkpoint has only this one")
        else:
            text = self.tr("Choose a checkpoint first: the others of its run follow")
        self.all_button.setToolTip(text)
        self.all_button.setEnabled(self._several and not self.is_running)

    def config(self, also: tuple[Path, ...] = ()) -> EvaluateConfig | None:
        """What should be evaluated, with `also`; None while something is `missing`."""
        checkpoint, data, output = (
            self.checkpoint.path,
            self.data.path,
            self.output.path,
        )
        if checkpoint is None or data is None or output is None or self.missing():
            return None
        return EvaluateConfig(
            checkpoint=checkpoint, data=data, output=output, also=also
        )

    def missing(self) -> str:
        """What has to be chosen before it can start, as a sentence; "" if nothing."""
        checkpoint, data, output = (
            self.checkpoint.path,
            self.data.path,
            self.output.path,
        )
        if checkpoint is None:
            return self.tr("No checkpoint is chosen: train first, or choose a file.")
        if not checkpoint.is_file():
            text = self.tr("There is no file {path}; choose a checkpoint.")
            return text.format(path=checkpoint)
        if data is None:
            return self.tr("No pictures are chosen: choose a folder of class folders.")
        if output is None:
            return self.tr("Name the prediction file that is to be written.")
        if output.is_dir():
            text = self.tr("{path} is a folder; name a file in it.")
            return text.format(path=output)
        return ""

    def show_running(self, words: str, fraction: float | None) -> None:
        """It runs: what it does, and how far from 0 to 1; None while unknown."""
        self._set_running(True)
        self.words.setText(words)
        self.progress.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self.progress.setValue(round(fraction * 1000))

    def show_idle(self, words: str = "") -> None:
        """Nothing runs; `words` say how the last one ended."""
        self._set_running(False)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    @property
    def is_running(self) -> bool:
        """Whether it shows progress and Stop."""
        return not self.stop_button.isHidden()

    def choose_file(self) -> None:
        """Ask for a prediction file to open."""
        dialog = QFileDialog(self, self.tr("Open a prediction file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Prediction files (*.txt *.csv *.tsv *.parquet *.pq)"),
                self.tr("All files (*)"),
            ]
        )
        if self.output.path is not None:
            dialog.setDirectory(str(self.output.path.parent))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _build(self) -> None:
        self.checkpoint = PathLine(
            PathKind.FILE, self.tr("Checkpoint"), self, has_list=True
        )
        self.checkpoint.line.setPlaceholderText(
            self.tr("the trained model: a checkpoint.pth.tar.epoch_… file")
        )
        self.checkpoint.edited.connect(self._propose_output)
        self.data = PathLine(PathKind.FOLDER, self.tr("Pictures"), self)
        self.data.line.setPlaceholderText(
            self.tr("a folder with one folder of pictures a class")
        )
        self.output = PathLine(PathKind.NEW_FILE, self.tr("Write to"), self)
        self.output.line.setPlaceholderText(
            self.tr("the prediction file: one line a picture")
        )
        self.output.edited.connect(self._on_output_edited)
        self.evaluate_button = QPushButton(self.tr("Evaluate"), self)
        self.evaluate_button.setProperty("primary", True)
        self.evaluate_button.setToolTip(
            self.tr("Let the checkpoint say what each picture is (Ctrl+Return)")
        )
        self.evaluate_button.clicked.connect(self.evaluate_clicked)
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setToolTip(
            self.tr("Stop; only prediction files that are whole stay")
        )
        self.stop_button.clicked.connect(self.stop_clicked)
        self.all_button = QPushButton(self.tr("Evaluate all epochs"), self)
        self.all_button.clicked.connect(self.all_clicked)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            add_key(self, keys, self.all_button.click, anywhere=True)
        self.open_button = QPushButton(self.tr("Open a prediction file…"), self)
        self.open_button.setToolTip(
            self.tr("Look at a prediction txt, CSV or Parquet; or drop it here")
        )
        self.open_button.clicked.connect(self.choose_file)
        self.words = QLabel(self)
        self.words.setProperty("quiet", True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the evaluation"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 8)
        for row, (text, line) in enumerate(
            (
                (self.tr("&Checkpoint"), self.checkpoint),
                (self.tr("&Pictures"), self.data),
                (self.tr("&Write to"), self.output),
            )
        ):
            label = QLabel(text, self)
            label.setProperty("quiet", True)
            label.setBuddy(line)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
        grid.addWidget(self.evaluate_button, 0, 3)
        grid.addWidget(self.stop_button, 0, 3)
        grid.addWidget(self.all_button, 1, 3)
        grid.addWidget(self.open_button, 2, 3)
        grid.setColumnMinimumWidth(3, self.open_button.sizeHint().width())
        grid.addWidget(self.words, 3, 0, 1, 4)
        grid.addWidget(self.progress, 4, 0, 1, 4)
        self.setTabOrder(self.output.browse_button, self.evaluate_button)
        self.setTabOrder(self.evaluate_button, self.stop_button)
        self.setTabOrder(self.stop_button, self.all_button)
        self.setTabOrder(self.all_button, self.open_button)

    def _set_running(self, is_running: bool) -> None:
        was_running = self.is_running
        had_focus = self.evaluate_button.hasFocus() or self.stop_button.hasFocus()
        self.stop_button.setVisible(is_running)
        self.stop_button.setEnabled(is_running)
        self.evaluate_button.setVisible(not is_running)
        self.all_button.setEnabled(self._several and not is_running)
        self.progress.setVisible(is_running)
        self.words.setVisible(is_running)
        for line in (self.checkpoint, self.data, self.output):
            line.setEnabled(not is_running)
        if had_focus:
            (self.stop_button if is_running else self.evaluate_button).setFocus()
        if is_running != was_running:
            self.running_changed.emit(is_running)

    def _propose_output(self) -> None:
        checkpoint = self.checkpoint.path
        if not self._output_is_own:
            self.output.set_path(default_output(checkpoint) if checkpoint else None)

    def _on_output_edited(self) -> None:
        self._output_is_own = self.output.path is not None

    def _on_file_selected(self, text: str) -> None:
        self.file_chosen.emit(Path(text))
