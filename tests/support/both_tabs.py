"""Curate and Evaluate over one folder of pictures, with files of predictions in it."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState

LINES = (
    "0.90000 0.10000 1 0 1 0 ./val/logo/a.png\n"
    "0.30000 0.70000 1 0 0 1 ./val/logo/b.png\n"
    "0.60000 0.40000 0 1 1 0 ./val/others/c.png\n"
    "0.20000 0.80000 0 1 0 1 ./val/others/d.png\n"
)
CSV = (
    "path;true;pred;p\r\n"
    "val/logo/a.png;logo;logo;0,9\r\n"
    "val/logo/b.png;logo;others;0,7\r\n"
    "val/others/c.png;others;logo;0,6\r\n"
)


class Opened:
    """Both tabs over one folder, as the window has them."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.qtbot, self.root = qtbot, root
        self.state, self.desk = AppState(), JobDesk()
        self.curate = CurateTab(self.state, self.desk)
        self.tab = EvaluateTab(self.state, self.desk)
        for widget in (self.curate, self.tab):
            qtbot.addWidget(widget)
        self.state.open_folder(root)
        qtbot.waitUntil(
            lambda: (
                not self.curate.acts.read_only
                and self.curate.tree.topLevelItemCount() > 0
            ),
            timeout=10_000,
        )

    def open(self, name: str) -> Path:
        path = self.root / name
        with self.qtbot.waitSignal(self.tab.file.picked, timeout=10_000):
            self.tab.open_prediction_file(path)
        return path

    def until(self, path: Path, content: str | Callable[[str], bool]) -> None:
        """Wait for the bytes of a file, and for the tab to have read them."""

        def is_so() -> bool:
            text = path.read_bytes().decode()
            return text == content if isinstance(content, str) else content(text)

        self.qtbot.waitUntil(is_so, timeout=10_000)

    def classes(self) -> tuple[str, ...]:
        assert self.tab.reading is not None
        return self.tab.reading.table.classes

    def marked(self) -> frozenset[str]:
        assert self.tab.reading is not None
        return self.tab.reading.ambiguous

    def mark(self, place: str) -> None:
        gallery = self.tab.results.gallery
        gallery.grid.select_paths([self.root / place], self.root / place)
        assert len(gallery.chosen) == 1
        gallery.mend.mark_wanted.emit()

    def shut_down(self) -> None:
        self.tab.shut_down()
        self.curate.shut_down()
        self.state.shut_down()
        self.desk.close()


def draw_posters(root: Path) -> Path:
    """Four pictures of two classes, and three files that predict them."""
    for index, text in enumerate(("logo/a", "logo/b", "others/c", "others/d")):
        path = root / "val" / f"{text}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (40 * index, 9, 200)).save(path)
    for name, content in (("p.txt", LINES), ("q.txt", LINES), ("p.csv", CSV)):
        (root / name).write_bytes(content.encode())
    return root
