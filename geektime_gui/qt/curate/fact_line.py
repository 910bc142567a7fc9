"""What the status line says about the open folder, and which pictures were broken."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.shown import make_facts
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader


class FactLine(QObject):
    """Counts what was read, and among it what could not be shown."""

    changed = Signal(object)
    """tuple[Fact, ...]"""

    def __init__(self, loader: ThumbnailLoader, parent: QObject) -> None:
        super().__init__(parent)
        self._loader = loader
        self._contents: Contents | None = None
        self._picked = False
        self._broken: set[Path] = set()
        loader.loaded.connect(self._on_thumbnail_loaded)

    @property
    def broken(self) -> tuple[Path, ...]:
        """The pictures seen so far that can't be read, sorted."""
        return tuple(sorted(self._broken))

    def forget(self) -> None:
        """Another folder is opened, or none."""
        self._contents = None
        self._broken.clear()

    def tell(self, contents: Contents | None, picked: bool) -> None:
        """Say what lies in the folder; `picked`: only some pictures of it are shown.

        Nothing is said before the folder was read.
        """
        self._contents, self._picked = contents, picked
        if contents is not None:
            self._broken &= contents.pictures
            self.changed.emit(make_facts(contents, len(self._broken), picked))

    def _on_thumbnail_loaded(self, path: Path) -> None:
        thumbnail = self._loader.get(path)
        if thumbnail is None or thumbnail.missing:
            return  # what is gone is not broken: it comes back, or is soon not listed
        broken = thumbnail.pixmap is None
        if broken != (path in self._broken):
            (self._broken.add if broken else self._broken.discard)(path)
            self.tell(self._contents, self._picked)
