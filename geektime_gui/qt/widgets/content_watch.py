"""Notices changes that others make to the folders that are shown."""

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from geektime_gui.qt.widgets.background import Background

QUIET_MS = 300
LONGEST_MS = 1000
"""While changes go on and on, they are told this often all the same."""
LOOK_MS = 1500
"""So often the folders' times are compared: network shares send no events."""
Stamps = dict[str, int]


class ContentWatch(QObject):
    """Watches folders; says once that something changed when it has gone quiet."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._background = Background("pictures", self)
        self._folders: tuple[str, ...] = ()
        self._stamps: Stamps = {}
        self._looking = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._look_timer = QTimer(self, interval=LOOK_MS)
        for timer in (self._quiet, self._longest):
            timer.timeout.connect(self._tell)
        self._look_timer.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(self._on_changed)

    def watch(self, folders: Iterable[Path]) -> None:
        """Watch exactly these."""
        wanted = dict.fromkeys(str(folder) for folder in folders)
        watched = set(self._watcher.directories())
        if gone := watched - set(wanted):
            self._watcher.removePaths(list(gone))
        if new := [folder for folder in wanted if folder not in watched]:
            self._watcher.addPaths(new)
        self._folders = tuple(wanted)
        self._stamps = {f: s for f, s in self._stamps.items() if f in wanted}
        self._background.forget()
        self._looking = False
        if self._folders:
            self._look_timer.start()
            self._look()

    def stop(self) -> None:
        """Watch nothing."""
        self.watch(())
        for timer in (self._quiet, self._longest, self._look_timer):
            timer.stop()

    def _on_changed(self) -> None:
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def _tell(self) -> None:
        self._quiet.stop()
        self._longest.stop()
        self._stamps = {}  # what is seen from now on is compared with now
        self.changed.emit()
        self._look()

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        folders = self._folders
        self._background.submit(lambda: _read_stamps(folders), self._on_looked)

    def _on_looked(self, stamps: Stamps) -> None:
        self._looking = False
        before, self._stamps = self._stamps, stamps
        if any(stamps[folder] != stamp for folder, stamp in before.items()):
            self._on_changed()


def _read_stamps(folders: Iterable[str]) -> Stamps:
    """The time of each folder's last change, 0 for one that is gone."""
    stamps = {}
    for folder in folders:
        try:
            stamps[folder] = os.stat(folder).st_mtime_ns  # noqa: PTH116 - texts
        except OSError:
            stamps[folder] = 0
    return stamps
