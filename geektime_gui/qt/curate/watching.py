"""Notices changes that others make to the folders that are shown."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET_MS = 300


class ContentWatch(QObject):
    """Watches folders; says once that something changed when it has gone quiet."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.changed)
        self._watcher.directoryChanged.connect(self._timer.start)

    def watch(self, folders: Iterable[Path]) -> None:
        """Watch exactly these."""
        wanted = {str(folder) for folder in folders}
        watched = set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(list(wanted - watched))

    def stop(self) -> None:
        """Watch nothing."""
        self._timer.stop()
        self.watch(())
