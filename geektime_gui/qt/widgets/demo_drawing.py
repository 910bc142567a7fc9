"""Draws the demo set in a worker thread and says how far it is."""

import shutil
import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.data.demo.demo_set import draw_demo_set
from geektime_gui.core.paths import data_folder
from geektime_gui.qt.widgets.background import Background

DEMO_PICTURES = 72
"""How many `draw_demo_set` draws: 24 a class to train with, 12 to validate."""


class DemoDrawing(QObject):
    """Makes the demo folder once; later it is only found."""

    progressed = Signal(int, int)
    """Pictures drawn, all pictures."""
    ready = Signal(object)
    """Path of the demo folder."""
    failed = Signal(object)
    """The exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("files", self)
        self._stop = threading.Event()
        self._running = False

    def start(self) -> None:
        """Draw it unless it is there already; `ready` or `failed` follows."""
        if self._running:
            return
        self._running = True
        self._stop.clear()
        folder = data_folder() / "demo"
        self._background.submit(
            lambda: self._draw(folder), self._on_done, self._on_failed
        )

    def stop(self) -> None:
        """Give up; what was drawn so far is removed."""
        self._stop.set()

    def _draw(self, folder: Path) -> Path | None:
        """In the worker thread. Drawn aside and renamed: half a demo is never found."""
        if folder.is_dir():
            return folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="demo-", dir=folder.parent) as aside:
            drawn = Path(aside) / "demo"
            for done, _ in enumerate(draw_demo_set(drawn), 1):
                self.progressed.emit(done, max(done, DEMO_PICTURES))
                if self._stop.is_set():
                    return None
            shutil.move(drawn, folder)
        return folder

    def _on_done(self, folder: Path | None) -> None:
        self._running = False
        if folder is not None:
            self.ready.emit(folder)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)
