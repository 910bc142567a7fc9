"""A window on a folder of its own, brought into a state to make a picture of it."""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copy2

from PIL import Image, ImageColor
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from geektime_gui.qt.app import languages
from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.curate.pane_plan import ViewMode
from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.resources import CLASS_COLOURS, colours
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.widgets.background import wait_for_threads

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 30.0
NEAR = 8
"""Colours of pictures so near to one of the window are shown as that one."""


def wait_until(
    condition: Callable[[], object], seconds: float = PATIENCE_SECONDS
) -> None:
    """Let the window live until it is so. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come into the state")
        QTest.qWait(10)


def make_posters(demo: Path, root: Path, splits: Sequence[str]) -> Path:
    """A folder as a person has it half-way: most are sorted, every eighth is not."""
    for split in splits:
        for path in sorted(p for p in (demo / split).rglob("*") if p.is_file()):
            copy(path, root / path.relative_to(demo))
    for at, path in enumerate(sorted((root / "train").rglob("*.*"))):
        if at % 8 == 3:
            path.rename(root / f"download {at}{path.suffix}")
    return root


def copy(source: Path, target: Path) -> Path:
    """Into a folder that may not exist yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(copy2(source, target))


def reduce_colours(picture: Image.Image) -> Image.Image:
    """A third of the bytes; the colours of the window itself stay as they are."""
    own = {ImageColor.getrgb(c)[:3] for c in (*colours().values(), *CLASS_COLOURS)}
    reduced = picture.quantize(256 - len(own), Image.Quantize.MEDIANCUT)
    found = zip(*[iter(reduced.getpalette() or [])] * 3, strict=True)
    others = {c for c in found if all(_distance(c, o) > NEAR for o in own)}
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for c in sorted(own | others) for value in c])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


class Stage:
    """A window on a folder of its own, for one picture."""

    def __init__(self, demo: Path, folder: Path, size: tuple[int, int]) -> None:
        self.demo, self.folder = demo, folder
        self.root = folder / "posters"
        Settings().path.unlink(missing_ok=True)
        self.window = MainWindow(Settings(), languages())
        self.curate = self.window.curate
        self.window.resize(*size)
        self.window.show()

    def make_posters(self, splits: Sequence[str] = ("train", "val")) -> None:
        """The folder that will be opened."""
        make_posters(self.demo, self.root, splits)

    def open(self, mode: ViewMode = "grid") -> None:
        """Open the posters in this view."""
        if not self.root.exists():
            self.make_posters()
        bar = self.curate.browser.bar
        if bar.mode != mode:
            bar.toggle_mode()
        self.window.open_folder(self.root)
        wait_until(lambda: any(p.count for p in self.curate.panes.panes))
        self.settle()

    def go(self, place: str) -> None:
        """To a place of the tree."""
        tree = self.curate.tree
        tree.select_place(place, None)
        tree.place_chosen.emit(place, None)
        self.settle()

    def select(self, first: int, count: int = 1, pane: int = 0) -> None:
        """Pictures in a row of a pane."""
        grid = self.pane(pane).grid
        rows = range(first, first + count)
        paths = [grid.picture_model.item(row).path for row in rows]
        grid.select_paths(paths, paths[0])
        grid.setFocus()
        self.settle()

    def pane(self, at: int) -> ClassPane:
        """From the left."""
        return self.curate.panes.panes[at]

    def press(self, key: Qt.Key, pane: int = 0) -> None:
        """A key, to the pictures."""
        QTest.keyClick(self.pane(pane).grid, key)

    def unfold_model_view(self) -> None:
        """Show what the model sees of the selected picture."""
        self.curate.detail.model_view.unfold(True)
        wait_until(lambda: self.curate.detail.model_view.sight)
        QTest.qWait(100)
        bar = self.curate.detail.verticalScrollBar()
        bar.setValue(bar.maximum())

    def settle(self) -> None:
        """Until every picture that is seen is there, and its detail."""
        QTest.qWait(200)
        wait_until(self._is_settled)
        wait_for_threads(PATIENCE_SECONDS)
        QTest.qWait(200)

    def keep(self, path: Path) -> None:
        """Write what the window shows."""
        self.window.grab().save(str(path))
        with Image.open(path) as picture:
            small = reduce_colours(picture.convert("RGB"))
        small.save(path, optimize=True)
        log.info("%s: %d kB", path, path.stat().st_size // 1000)

    def close(self) -> None:
        """Take the window away."""
        self.window.desk.stop_all()
        wait_until(lambda: not self.window.desk.kinds_running)
        self.window.close_now()
        wait_for_threads(PATIENCE_SECONDS)
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _is_settled(self) -> bool:
        for pane in self.curate.panes.panes:
            grid = pane.grid
            for row in grid.visible_rows() if grid.isVisible() else ():
                if grid.loader.get(grid.picture_model.item(row).path) is None:
                    return False
        return True
