"""Whether pictures were sorted while a run goes on: the next run sees the change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.qt.widgets.background import Background

GATHER_MS = 500
"""Many moves in a row are looked at once."""
Contents = tuple[tuple[str, tuple[Path, ...]], ...]


class ChangedPictures(QObject):
    """Compares the training folder with what it was when the run began."""

    changed = Signal()
    """Other pictures, or other labels; told once a run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = Background("files", self)
        self._folder: Path | None = None
        self._before: Contents | None = None
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, folder: Path) -> None:
        """A run on this folder begins."""
        self.stop()
        self._folder = folder
        self._read(self._keep)

    def look_soon(self) -> None:
        """Files were moved somewhere: look whether it concerns the run."""
        if self._folder is not None and not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The run is over."""
        self._timer.stop()
        self._files.forget()
        self._folder = self._before = None

    def _look(self) -> None:
        self._read(self._compare)

    def _read(self, on_done: Callable[[Contents], None]) -> None:
        if self._folder is not None:
            self._files.submit(
                partial(_contents_of, self._folder), on_done, self._on_failed
            )

    def _keep(self, contents: Contents) -> None:
        self._before = contents

    def _compare(self, contents: Contents) -> None:
        if self._before is not None and contents != self._before:
            self.stop()
            self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error  # else the run itself says what is wrong with the folder


def _contents_of(folder: Path) -> Contents:
    return tuple(
        (c.name, tuple(c.pictures)) for c in read_class_folders(folder).classes
    )
