"""Keeps the list of runs up to date: reads it in a thread when something changed."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from geektime_gui.qt.train.runs_reading import FoundRuns, find_runs
from geektime_gui.qt.widgets.background import Background

GATHER_MS = 300
"""Changes that come within this time are answered by one look."""


class RunsWatch(QObject):
    """Reads the runs of some folders while somebody looks."""

    found = Signal(object)
    """FoundRuns"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[Path, ...] = ()
        self._background = Background("files", self)
        self._shown = False
        self._reading = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look_soon)
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self.look)

    def set_folders(self, folders: tuple[Path, ...]) -> bool:
        """Look into these from now on; whether they are others than before."""
        folders = tuple(dict.fromkeys(folders))
        if folders == self._folders:
            return False
        self._folders = folders
        self._background.forget()
        self._reading = False
        self.look()
        return True

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where it looks."""
        return self._folders

    def set_shown(self, shown: bool) -> None:
        """Whether somebody looks; what changed meanwhile is read then."""
        self._shown = shown
        if shown:
            self.look()  # a process may have died: no file tells of that

    def look_soon(self) -> None:
        """Something changed: look when it has settled."""
        if not self._timer.isActive():
            self._timer.start()

    def look(self) -> None:
        """Read the runs, in a thread."""
        if not self._shown:
            return
        if self._reading:
            self.look_soon()  # what is under way may have missed the last change
            return
        self._reading = True
        folders = self._folders
        self._background.submit(
            lambda: find_runs(folders), self._on_found, self._on_failed
        )

    def stop(self) -> None:
        """Nothing may come any more."""
        self._shown = False
        self._background.forget()
        self._timer.stop()
        self._watch(())

    def _on_found(self, found: FoundRuns) -> None:
        self._reading = False
        self._watch(found.watched)
        self.found.emit(found)

    def _on_failed(self, error: Exception) -> None:
        self._reading = False
        raise error

    def _watch(self, folders: tuple[Path, ...]) -> None:
        wanted = {str(folder) for folder in folders}
        watched = set(self._watcher.directories())
        if gone := sorted(watched - wanted):
            self._watcher.removePaths(gone)
        if new := sorted(wanted - watched):
            self._watcher.addPaths(new)
