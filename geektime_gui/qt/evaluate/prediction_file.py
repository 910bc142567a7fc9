"""The open prediction file: read off the main thread, and again when it changes."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.qt.evaluate.arrangement import AS_BEFORE, Arrangement, Call
from geektime_gui.qt.evaluate.reading import (
    SHOWN_AT_MOST,
    Reading,
    Selection,
    pick,
    read,
    stamp_of,
)
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.matrix_layout import Spot

SETTLE_MS = 150
"""A program that saves a file touches it several times; it is read after the last."""
LARGE = 100_000
PAINT_MS = 50
"""Of a file of so many lines and more the figures are drawn first, then it is picked:
both at a time would take the interpreter from each other."""


class PredictionFile(QObject):
    """Reads one prediction file at a time; the answers come as signals."""

    was_read = Signal(object)
    """Reading"""
    failed = Signal(object)
    """GeekTimeError: it can't be read; what was read before stands."""
    picked = Signal(object)
    """Selection"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = Background("files", self)
        self._picker = Background("files", self)
        self._path: Path | None = None
        self.is_wished = False
        """Whether a person waits for what is read: it was opened, not just changed."""
        self._data: Path | None = None
        self._reading: Reading | None = None
        self._spot: Spot | None = None
        self._most = SHOWN_AT_MOST
        self._arrangement = AS_BEFORE
        self._call: Call | None = None
        self._tried: object = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._is_telling = False
        self._painted = QTimer(self, singleShot=True, interval=PAINT_MS)
        self._painted.timeout.connect(self._pick)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)

    @property
    def path(self) -> Path | None:
        """The file that is open."""
        return self._path

    def open(self, path: Path, data: Path | None) -> None:
        """Read `path` and watch it; `data` helps to find the pictures it names."""
        self._path, self._data = path, data
        self.is_wished = True
        self._watch(path)
        self._read()

    def read_again(self) -> None:
        """Read the open file anew, though it may not have changed itself."""
        if self._path is not None:
            self._read()

    def pick(self, spot: Spot, most: int = SHOWN_AT_MOST) -> None:
        """Find the pictures that `spot` counts, the first of them; `picked` follows."""
        self._spot, self._most = spot, most
        self.stop_picking()
        reading = self._reading
        if reading is not None and reading.total >= LARGE and self._is_telling:
            self._painted.start()
        else:
            self._pick()

    def stop_picking(self) -> None:
        """What is picked just now is not wanted any more; no `picked` follows."""
        self._painted.stop()
        self._picker.forget()

    def call_by(self, call: Call | None) -> bool:
        """From now on pick by what this calls the pictures, in the worker thread.

        Whether that may be otherwise than before.
        """
        before, self._call = self._call, call
        return before is not None or call is not None

    def arrange(self, arrangement: Arrangement) -> None:
        """From now on pick in this way; what was picked last is picked again."""
        self._arrangement = arrangement
        if self._spot is not None:
            self.pick(self._spot)

    def close(self) -> None:
        """Stop watching; no answer follows any more."""
        self._settle.stop()
        self._reader.forget()
        self.stop_picking()
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)

    def _pick(self) -> None:
        reading, spot, arrangement = self._reading, self._spot, self._arrangement
        if reading is None or spot is None:
            return
        most, call = self._most, self._call
        picker, generation = self._picker, self._picker.generation
        picker.submit(
            lambda: pick(
                reading,
                spot,
                arrangement,
                lambda: picker.generation == generation,
                most,
                call,
            ),
            self._on_picked,
        )

    def _read(self) -> None:
        path, data = self._path, self._data
        assert path is not None
        self._tried = stamp_of(path)
        self._reader.forget()
        self._reader.submit(
            lambda: read(path, data, Path.cwd()), self._on_read, self._on_failed
        )

    def _watch(self, path: Path) -> None:
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)
        # The folder too: a program may save by putting another file in its place.
        self._watcher.addPaths([str(p) for p in (path, path.parent) if p.exists()])

    def _on_settled(self) -> None:
        if self._path is None:
            return
        if str(self._path) not in self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))
        if stamp_of(self._path) != self._tried:
            self._read()

    def _on_read(self, reading: Reading) -> None:
        before = self._reading
        if before is None or before.table.classes != reading.table.classes:
            self._call = None  # it was made for other classes
        self._reading = reading
        self._tried = reading.stamp
        self._is_telling = True
        self.was_read.emit(reading)
        self._is_telling = self.is_wished = False

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.failed.emit(error)

    def _on_picked(self, selection: Selection) -> None:
        self.picked.emit(selection)
