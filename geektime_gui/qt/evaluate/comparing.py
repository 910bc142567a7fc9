"""Keeps the last evaluation of each folder, so that the next can be held against it.

What it keeps is as it was evaluated: a picture that was relabelled since counts with
the class that it had.
"""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.qt.evaluate.compare_page import ComparePage
from geektime_gui.qt.evaluate.compared import (
    Compared,
    after_moves,
    compare_readings,
)
from geektime_gui.qt.evaluate.reading import Reading, read
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.background import Background

Moves = tuple[tuple[Path, Path], ...]


@dataclass(slots=True)
class _Kept:
    """An evaluation as it was, and where its pictures went since."""

    reading: Reading
    moves: list[Moves] = field(default_factory=list)

    def now(self) -> Reading:
        """With the paths as they are now; for a worker thread."""
        reading = self.reading
        for moves in tuple(self.moves):
            reading = after_moves(reading, moves)
        return reading


class Comparing(QObject):
    """Owns the compare page and brings it to the front of `stack`."""

    failed = Signal(object)
    """GeekTimeError: the other file can't be read."""

    def __init__(self, state: AppState, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._state, self._stack = state, stack
        self._files = Background("files", self)
        self._kept: dict[Path, _Kept] = {}
        self._shown: Reading | None = None
        self._expected: Path | None = None
        self._back: QWidget | None = None
        self._was_trained = False
        self.page = ComparePage(stack)
        self.page.close_asked.connect(self._on_close_asked)
        self.page.picture_activated.connect(self._on_picture_activated)
        stack.addWidget(self.page)
        state.run_finished.connect(self._on_run_finished)
        state.files_moved.connect(self._on_files_moved)

    def expect(self, path: Path) -> None:
        """The next reading of `path` is of an evaluation that has just ended."""
        self._expected = path

    def take(self, reading: Reading) -> None:
        """This is shown now; after a retrain it is compared with the one before."""
        self._shown = reading
        is_fresh, folder = reading.path == self._expected, reading.folder
        if is_fresh:
            self._expected = None
        if folder is None:
            return
        kept = self._kept.get(folder)
        if kept is None or is_fresh or kept.reading.path != reading.path:
            self._kept[folder] = _Kept(reading)
        if not is_fresh:
            return
        was_trained, self._was_trained = self._was_trained, False
        if kept is None:
            return
        if was_trained or kept.reading.checkpoint != reading.checkpoint:
            self._files.submit(
                lambda: compare_readings(kept.now(), reading),
                self._on_compared,
                self._on_failed,
            )

    def ask(self) -> None:
        """Let the person choose the earlier file to compare with."""
        shown = self._shown
        if shown is None:
            return
        title = self.tr("Compare with an earlier prediction file")
        dialog = QFileDialog(self._stack, title, str(shown.path.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda text: self.compare_with(Path(text)))
        dialog.open()

    def compare_with(self, path: Path) -> None:
        """Compare what is shown with an earlier prediction file."""
        shown = self._shown
        if shown is None:
            return
        self._files.submit(
            lambda: compare_readings(read(path, shown.folder, Path.cwd()), shown),
            self._on_compared,
            self._on_failed,
        )

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._files.forget()
        self.page.shut_down()

    def _on_compared(self, compared: Compared) -> None:
        if self._stack.currentWidget() is not self.page:
            self._back = self._stack.currentWidget()
        self.page.show_compared(compared)
        self._stack.setCurrentWidget(self.page)
        self.page.grid.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.failed.emit(error)

    def _on_close_asked(self) -> None:
        if self._back is not None:
            self._stack.setCurrentWidget(self._back)

    def _on_picture_activated(self, path: Path) -> None:
        self._state.pictures_requested.emit((path.absolute(),))

    def _on_run_finished(self) -> None:
        self._was_trained = True

    def _on_files_moved(self, moves: Moves) -> None:
        for kept in self._kept.values():
            kept.moves.append(moves)
