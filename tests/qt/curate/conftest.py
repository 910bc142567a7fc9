"""A Curate tab over a folder of this test, and what a person can do with it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.dragging import send_drop

from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, LastAct


def fingerprint(root: Path) -> dict[str, str]:
    """Every file and folder a person sees, with its content's digest."""
    return {
        str(p.relative_to(root)): (
            hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "folder"
        )
        for p in sorted(root.rglob("*"))
        if ".geektime" not in p.parts
    }


def draw(path: Path, colour: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), (colour % 256, 80, 10)).save(path)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split, count in (("train", 4), ("val", 2)):
        for at, name in enumerate(("logo", "others")):
            for number in range(count):
                draw(root / split / name / f"{name}{number}.png", number * 50 + at)
    draw(root / "loose.png", 200)
    return root


class Desk:
    """A Curate tab with its surroundings, and what it said."""

    draw = staticmethod(draw)
    fingerprint = staticmethod(fingerprint)
    send_drop = staticmethod(send_drop)

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.qtbot = qtbot
        self.root = root
        self.state = AppState()
        self.tab = CurateTab(self.state, JobDesk(self.state))
        self.acts: list[LastAct] = []
        self.facts: tuple[str, ...] = ()
        self.state.acted.connect(self.acts.append)
        self.tab.facts_changed.connect(self._on_facts)
        qtbot.addWidget(self.tab)
        self.tab.resize(1000, 600)
        self.tab.show()
        self.state.open_folder(root)
        qtbot.waitUntil(lambda: bool(self.facts))

    def _on_facts(self, facts: tuple) -> None:
        self.facts = tuple(f.text for f in facts)

    def pane(self, name: str) -> ClassPane:
        return next(p for p in self.tab.panes.panes if p.name == name)

    def names(self, pane: str) -> list[str]:
        model = self.pane(pane).grid.picture_model
        return [item.path.name for item in model.items]

    def wait_for_act(self, number: int = 1) -> str:
        self.qtbot.waitUntil(lambda: len(self.acts) >= number)
        return self.acts[number - 1].text

    def wait_for(self, pane: str, count: int) -> None:
        self.qtbot.waitUntil(lambda: self.pane(pane).count == count)

    def select(self, pane: str, *names: str) -> None:
        grid = self.pane(pane).grid
        folder = self.pane(pane).folder
        paths = [(folder or self.root) / name for name in names]
        grid.select_paths(paths, paths[0])
        grid.setFocus()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.qtbot.keyClick(self.tab.panes.panes[0].grid, key, held)


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[[Path], Desk]]:
    """Makes a desk over any folder, and clears it away."""
    desks: list[Desk] = []

    def make(root: Path) -> Desk:
        desks.append(Desk(qtbot, root))
        return desks[-1]

    yield make
    for desk in desks:
        desk.tab.shut_down()


@pytest.fixture
def desk(open_desk: Callable[[Path], Desk], root: Path) -> Desk:
    """The desk over `root`."""
    return open_desk(root)
