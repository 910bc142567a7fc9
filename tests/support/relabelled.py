"""The Evaluate tab over a folder of three classes, whose pictures are dragged."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.hand import Hand, Walk
from support.outside import FileManager
from support.pictures import draw_picture

from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.relabelling import Relabelling
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import wait_for_threads
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

__all__ = ["Relabelled", "manager", "open_relabelled", "relabelled"]

CLASSES = ("ants", "bees", "cats")
PICTURES = {"a": 0, "b": 0, "c": 1, "d": 2}
"""Names with the indexes of their classes.

Each is called the next class, the earlier ones more surely.
"""
FILES = ("ants/a", "ants/b", "bees/c", "cats/d")


def lines_of(classes: tuple[str, ...]) -> str:
    """A prediction txt with relative paths."""
    count, lines = len(classes), []
    for at, (name, truth) in enumerate(PICTURES.items()):
        called = (truth + 1) % count
        sure = 0.9 - 0.1 * at
        probabilities = [0.0] * count
        probabilities[called], probabilities[truth] = sure, 1 - sure
        numbers = [f"{p:.5f}" for p in probabilities]
        numbers += [str(int(i == truth)) for i in range(count)]
        numbers += [str(int(i == called)) for i in range(count)]
        lines.append(" ".join([*numbers, f"./val/{classes[truth]}/{name}.png"]))
    return "\n".join(lines) + "\n"


@dataclasses.dataclass
class Relabelled:
    """Both tabs over one folder, as the window has them, and a hand."""

    qtbot: QtBot
    root: Path
    state: AppState
    curate: CurateTab
    tab: EvaluateTab
    acts: list[LastAct]

    @property
    def txt(self) -> Path:
        return self.root / "predictions.txt"

    @property
    def grid(self) -> ThumbnailGrid:
        return self.tab.results.gallery.grid

    @property
    def relabelling(self) -> Relabelling[ShownPicture]:
        return self.tab.picture_desk.relabelling

    @property
    def names(self) -> list[str]:
        return [item.path.stem for item in self.grid.picture_model.items]

    @property
    def files(self) -> list[str]:
        """Every picture, as class and name, in order."""
        found = (self.root / "val").rglob("*.png")
        return sorted(f"{path.parent.name}/{path.stem}" for path in found)

    def select(self, *names: str) -> None:
        items = self.grid.picture_model.items
        self.grid.select_paths([i.path for i in items if i.path.stem in names])

    def drag(self, name: str, walk: Walk) -> None:
        """Pull a picture of the gallery."""
        self.settle()
        index = self.grid.picture_model.index(self.names.index(name))
        at = self.grid.visualRect(index).center()
        Hand(self.grid.viewport(), self.grid).pull(at, walk)

    def settle(self) -> None:
        """Until what is read in the background, one after another, is shown."""
        for _ in range(6):
            assert wait_for_threads()
            QApplication.processEvents()

    def row(self, index: int) -> tuple[QWidget, QPoint]:
        """Where a class stands in the table, in the order of the classes."""
        table = self.tab.results.table
        at = table.rowViewportPosition(index) + table.rowHeight(index) // 2
        return table.viewport(), QPoint(60, at)

    def cell(self, truth: int | None, predicted: int | None) -> tuple[QWidget, QPoint]:
        """Where a cell or a name of the matrix is."""
        matrix = self.tab.results.matrix
        return matrix.viewport(), matrix.spot_rect_center(truth, predicted)

    def shown(self) -> list[str]:
        """What is said over the table and over the matrix."""
        aims = self.relabelling.aims
        return [aim.words for aim in aims if aim.isVisible()]

    def wait_for(self, *files: str) -> None:
        """Until these lie so, the lines say so, and the gallery shows no other."""

        def is_so() -> bool:
            lines = self.txt.read_text().splitlines()
            told = sorted(_place(line) for line in lines)
            shown = sorted(
                f"{item.path.parent.name}/{item.path.stem}"
                for item in self.grid.picture_model.items
            )
            wrong = sorted(_place(line) for line in lines if _is_wrong(line))
            return self.files == told == sorted(files) and shown == wrong

        self.qtbot.waitUntil(is_so)

    def undo(self) -> None:
        """Take the last act back; then all is as it was."""
        self.tab.picture_desk.mending.undo()
        self.wait_for(*FILES)
        assert self.txt.read_text() == lines_of(CLASSES)

    def to(self, place: tuple[QWidget, QPoint], said: list[str]) -> Walk:
        """Let go there; what was said before goes to the list."""

        def walk(hand: Hand) -> None:
            hand.over(*place)
            said.extend(self.shown())
            hand.let_go()

        return walk


def _place(line: str) -> str:
    """Class and name of the picture in a line."""
    return line.split("/val/")[1].removesuffix(".png")


def _is_wrong(line: str) -> bool:
    marks = line.split(" ./")[0].split()
    count = len(marks) // 3
    return marks[count : 2 * count] != marks[2 * count :]


@pytest.fixture
def open_relabelled(
    qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[[tuple[str, ...]], Relabelled]]:
    """Opens a folder of any classes."""
    made: list[tuple[Relabelled, JobDesk]] = []

    def make(classes: tuple[str, ...]) -> Relabelled:
        root = tmp_path / "posters"
        for seed, (name, truth) in enumerate(PICTURES.items()):
            path = root / "val" / classes[truth] / f"{name}.png"
            draw_picture(path, (60 * seed, 9, 200), seed)
        for name in classes:
            (root / "val" / name).mkdir(exist_ok=True)
        (root / "predictions.txt").write_text(lines_of(classes))
        state, desk = AppState(), JobDesk()
        curate, tab = CurateTab(state, desk), EvaluateTab(state, desk)
        for widget in (curate, tab):
            qtbot.addWidget(widget)
        acts: list[LastAct] = []
        state.acted.connect(acts.append)
        tab.resize(1200, 800)
        tab.move(2_000, 0)  # beside the small screen, so that no hint lies over it
        tab.show()
        qtbot.waitExposed(tab)
        with qtbot.waitSignal(curate.acts.opened):
            state.open_folder(root)
        with qtbot.waitSignal(tab.file.picked):
            tab.open_prediction_file(root / "predictions.txt")
        made.append((Relabelled(qtbot, root, state, curate, tab, acts), desk))
        return made[-1][0]

    yield make
    for each, desk in made:
        each.tab.shut_down()
        each.curate.shut_down()
        each.state.shut_down()
        desk.close()


@pytest.fixture
def relabelled(
    open_relabelled: Callable[[tuple[str, ...]], Relabelled],
) -> Relabelled:
    return open_relabelled(CLASSES)


@pytest.fixture
def manager(qtbot: QtBot) -> FileManager:
    """Another program's window, beside the tab."""
    manager = FileManager()
    qtbot.addWidget(manager)
    manager.move(3_400, 0)
    manager.show()
    return manager
