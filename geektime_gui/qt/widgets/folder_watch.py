"""Notices when the open folder vanishes, and when it comes back."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from geektime_gui.qt.widgets.background import Background

LOOK_AGAIN_MS = 2000


class FolderWatch(QObject):
    """Watches one folder; while it is gone it looks again every two seconds."""

    vanished = Signal(object)
    """Path"""
    came_back = Signal(object)
    """Path"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("files", self)
        self._folder: Path | None = None
        self._gone = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.check)
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.check)

    def watch(self, folder: Path | None) -> None:
        """Watch this one instead."""
        self._background.forget()
        self._timer.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder, self._gone = folder, False
        self._add_paths()

    def check(self) -> None:
        """Look, off the main thread, whether it is there."""
        folder = self._folder
        if folder is not None:
            self._background.submit(folder.is_dir, self._on_looked)

    def stop(self) -> None:
        """Watch nothing."""
        self.watch(None)

    def _add_paths(self) -> None:
        # The folder that holds it too: a folder that is renamed says nothing itself.
        if self._folder is not None:
            self._watcher.addPaths([str(self._folder), str(self._folder.parent)])

    def _on_looked(self, there: bool) -> None:
        if there and self._gone:
            self._gone = False
            self._timer.stop()
            self._add_paths()
            self.came_back.emit(self._folder)
        elif not there and not self._gone:
            self._gone = True
            self._timer.start()
            self.vanished.emit(self._folder)
