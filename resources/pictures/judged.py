"""Folders with a model that was trained on them in the window, to be judged by it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from stage import Stage, copy, wait_until

from geektime_gui.core.data.demo.documents import draw_document
from geektime_gui.core.data.demo.palettes import PALETTES
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

SUBJECTS = (
    *("bars", "bokeh", "chat", "editor", "fruit", "layers"),
    *("ring", "sea", "skyline", "table", "terminal", "tree"),
)
"""Twelve classes, in the order of their folders."""
ALIKE = (
    *(("editor", "terminal", 3), ("sea", "skyline", 1), ("bars", "ring", 2)),
    *(("fruit", "bokeh", 1), ("tree", "layers", 2), ("terminal", "chat", 1)),
)
"""So many validation pictures of the first lie among the second."""
COUNTS = {"train": 5, "val": 8}
SIDES = 240, 320
WRONG = "really the other"
PATIENCE_SECONDS = 180.0
SETTLE_MS = 200


def copy_posters(demo: Path, root: Path) -> None:
    """The demo set, with two training pictures in each other's class folder."""
    for split in ("train", "val"):
        for path in sorted(p for p in (demo / split).rglob("*") if p.is_file()):
            copy(path, root / path.relative_to(demo))
    one, other = (root / "train" / name for name in ("logo", "others"))
    pair = [sorted(folder.glob("*.jpg"))[2] for folder in (one, other)]
    for path, folder in zip(pair, (other, one), strict=True):
        path.rename(folder / f"{WRONG} {path.name}")


def draw_subjects(_: Path, root: Path) -> None:
    """What the documents and photographs of the demo set show, a class each; some
    are sorted wrongly."""
    for subject in SUBJECTS:
        for split, count in COUNTS.items():
            folder = root / split / subject
            folder.mkdir(parents=True)
            for at in range(count):
                size = SIDES if at % 2 else SIDES[::-1]
                palette = (at + len(split)) % len(PALETTES)
                seed = f"{split} {at}"
                picture = draw_document(subject, size, palette, at % 2 == 0, seed)
                picture.save(folder / f"{subject} {at + 1}.jpg", quality=84)
    for one, other, count in ALIKE:
        for path in sorted((root / "val" / one).iterdir())[:count]:
            path.rename(root / "val" / other / path.name)


class Judged:
    """The window on such a folder; the folder and its model are made once."""

    def __init__(
        self, stage: Stage, name: str, fill: Callable[[Path, Path], None]
    ) -> None:
        self.stage, self.window = stage, stage.window
        self.train, self.evaluate = stage.window.train, stage.window.evaluate
        self._read: list[object] = []
        self.evaluate.file.was_read.connect(self._read.append)
        stage.root = stage.folder.parent / "judged" / name
        if not stage.root.exists():
            fill(stage.demo, stage.root)
        stage.open()

    def train_once(self, **values: object) -> None:
        """Train with these values of the form, unless that was done before."""
        if not (self.stage.root / "runs").exists():
            self.window.show_step("train")
            for name, value in values.items():
                self.train.panel.form.set_value(name, value)
            wait_until(self.train.head.train_button.isEnabled)
            self.train.train()
            wait_until(lambda: self.window.desk.running("train"))
            wait_until(lambda: not self.window.desk.running("train"), PATIENCE_SECONDS)
        self.window.show_step("evaluate")
        wait_until(lambda: self.evaluate.bar.checkpoint.path)

    def evaluate_now(self) -> None:
        """Let the checkpoint say what the validation pictures are."""
        before = len(self._read)
        self.evaluate.start()
        wait_until(lambda: len(self._read) > before, PATIENCE_SECONDS)
        wait_until(lambda: not self.evaluate.is_running)
        self.settle()

    def open_txt(self, path: Path) -> None:
        """Show a prediction file."""
        before = len(self._read)
        self.evaluate.open_prediction_file(path)
        wait_until(lambda: len(self._read) > before)
        self.settle()

    def settle(self) -> None:
        """Until every picture that is seen is there."""
        self.window.toast.hide()
        QTest.qWait(SETTLE_MS)
        wait_until(self._is_settled)
        QTest.qWait(SETTLE_MS)

    def _is_settled(self) -> bool:
        grids = self.evaluate.findChildren(ThumbnailGrid)
        return all(
            grid.loader.get(grid.picture_model.item(row).path) is not None
            for grid in grids
            if grid.isVisible()
            for row in grid.visible_rows()
        )
