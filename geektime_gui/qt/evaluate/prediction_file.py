"""The open prediction file: read off the main thread, and again when it changes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.qt.evaluate.arrangement import AS_BEFORE, Arrangement
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

Call = Callable[[Reading], Reading]
"""Predicts the same pictures otherwise."""


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
        self._arrangement = AS_BEFORE
        self._call: Call | None = None
        self._tried: object = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
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
        self._spot = spot
        reading, arrangement = self._reading, self._arrangement
        call = self._call or _as_it_is
        if reading is not None:
            self._picker.forget()
            picker, generation = self._picker, self._picker.generation
            picker.submit(
                lambda: pick(
                    call(reading),
                    spot,
                    arrangement,
                    lambda: picker.generation == generation,
                    most,
                ),
                self._on_picked,
            )

    def call_by(self, call: Call | None) -> None:
        """From now on pick by what this makes of the file, in the worker thread."""
        self._call = call

    def arrange(self, arrangement: Arrangement) -> None:
        """From now on pick in this way; what was picked last is picked again."""
        self._arrangement = arrangement
        if self._spot is not None:
            self.pick(self._spot)

    def close(self) -> None:
        """Stop watching; no answer follows any more."""
        self._settle.stop()
        self._reader.forget()
        self._picker.forget()
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)

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
        self.was_read.emit(reading)
        self.is_wished = False

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.failed.emit(error)

    def _on_picked(self, selection: Selection) -> None:
        self.picked.emit(selection)


def _as_it_is(reading: Reading) -> Reading:
    return reading
