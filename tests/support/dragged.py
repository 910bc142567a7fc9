"""A window in which pictures are dragged, and another program beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QToolTip, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot
from support.hand import Hand, Walk
from support.outside import FileManager
from support.person import Person
from support.sorting import Sorting, bytes_of

__all__ = [
    "BESIDE",
    "Dragging",
    "bring",
    "dragging",
    "manager",
    "open_dragging",
]

BESIDE = QPoint(2_000, 0)
"""Off the small screen of the platform: there no hint lies over the window."""


class Dragging(Sorting):
    """A person who sorts with the mouse."""

    def __init__(self, person: Person, root: Path) -> None:
        super().__init__(person, root)
        self.window.move(BESIDE)
        self.before = bytes_of(root)
        self.hints: list[str] = []
        """What hints said; the platform takes their windows away at once."""

    def drag(self, source: str, row: int, walk: Walk) -> None:
        """Pull the picture in a row of a pane."""
        grid = self.grid(source)
        Hand(grid.viewport(), grid).pull(self.cell(source, row).center(), walk)

    def over_row(self, hand: Hand, *row: str) -> QTreeWidgetItem:
        """Move over a row of the tree."""
        item = self.row(*row)
        hand.over(self.tree.viewport(), self.tree.visualItemRect(item))
        return self.row(*row)

    def named(self, *row: str) -> str:
        """What the hint at a row says; empty when it is no target now."""
        return self.hints[-1] if self.row(*row).font(0).bold() else ""

    def marked(self) -> list[str]:
        """The panes that show themselves as a target, by what they say."""
        panes = self.curate.panes.panes
        return [p._target.text() for p in panes if p._target.isVisible()]

    def to_row(self, *row: str) -> Walk:
        """Let go over a row of the tree."""

        def walk(hand: Hand) -> None:
            self.over_row(hand, *row)
            hand.let_go()

        return walk

    def to_pane(self, name: str) -> Walk:
        """Let go over a pane."""

        def walk(hand: Hand) -> None:
            hand.over(self.person.pane(name))
            hand.let_go()

        return walk

    def take_back(self, acts: int) -> None:
        """Undo the last act; then all is as it was before."""
        self.curate.acts.undo()
        assert self.wait(acts).startswith("Taken back")
        assert bytes_of(self.root) == self.before
        self.settle()


@pytest.fixture
def open_dragging(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], Dragging]:
    """Opens any folder."""

    def make(root: Path) -> Dragging:
        dragging = Dragging(person, root)
        show = QToolTip.showText

        def hear(at: QPoint, words: str, over: QWidget) -> None:
            dragging.hints.append(words)
            show(at, words, over)

        monkeypatch.setattr(QToolTip, "showText", hear)
        return dragging

    return make


@pytest.fixture
def dragging(open_dragging: Callable[[Path], Dragging], folder: Path) -> Dragging:
    return open_dragging(folder)


@pytest.fixture
def manager(qtbot: QtBot) -> FileManager:
    """Another program's window, beside that of the program."""
    manager = FileManager()
    qtbot.addWidget(manager)
    manager.move(BESIDE + QPoint(1_300, 0))
    manager.show()
    return manager


def bring(manager: FileManager, mime: QMimeData, walk: Walk) -> Qt.DropAction:
    """Drag something out of the other program; what it is told became of it."""
    manager.mime, manager.told = mime, None
    Hand(manager).pull(QPoint(100, 100), walk)
    assert manager.told is not None
    return manager.told
