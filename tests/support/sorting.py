"""A person who sorts the pictures of one folder in the real window."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from support.person import Person

from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

NONE = Qt.KeyboardModifier.NoModifier


def bytes_of(root: Path) -> dict[str, str]:
    """Every file and folder that a person sees, with its content's digest."""
    return {
        str(p.relative_to(root)): (
            hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "folder"
        )
        for p in sorted(root.rglob("*"))
        if ".geektime" not in p.parts
    }


class Sorting:
    """The open folder, what is selected in it, and what the window told."""

    def __init__(self, person: Person, root: Path) -> None:
        self.person, self.root = person, root
        self.window = person.window
        self.curate = person.window.curate
        self.tree = self.curate.tree
        self.texts: list[str] = []
        person.window.state.acted.connect(lambda act: self.texts.append(act.text))
        person.open(root)
        person.wait_until(lambda: not self.curate.acts.read_only)

    def grid(self, name: str) -> ThumbnailGrid:
        return self.person.pane(name).grid

    def cell(self, name: str, row: int) -> QRect:
        """Where a picture lies in the viewport of its grid."""
        grid = self.grid(name)
        return grid.visualRect(grid.picture_model.index(row))

    def select(self, name: str, *rows: int) -> None:
        """Make these the selection of a pane, which gets the keys."""
        grid = self.grid(name)
        model = grid.picture_model
        grid.setCurrentIndex(model.index(rows[0]))
        grid.select_paths([model.item(row).path for row in rows])
        grid.setFocus()

    @property
    def selected(self) -> list[str]:
        """The names of the selected pictures."""
        return [path.name for path in self.curate.panes.selected_paths()]

    def row(self, place: str, name: str = "") -> QTreeWidgetItem:
        """In the tree: a place at the top ("Training"), or a class in it."""
        tree = self.tree
        tops = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
        top = next(item for item in tops if item and item.text(0) == place)
        if not name:
            return top
        children = (top.child(at) for at in range(top.childCount()))
        return next(item for item in children if item.text(0) == name)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, pane: str = "logo"
    ) -> None:
        """A key, to the pictures of a pane."""
        self.person.qtbot.keyClick(self.grid(pane), key, held)

    def type(self, *keys: str) -> None:
        """Keys as the keymap writes them, to whatever has the focus of the window."""
        for key in keys:
            combination = QKeySequence(key)[0]
            window = self.window.windowHandle()
            assert window is not None, "it shows"
            QTest.keyClick(window, combination.key(), combination.keyboardModifiers())

    def wait(self, acts: int) -> str:
        """Until so many acts were told, and the window shows what is there."""
        self.person.wait_until(lambda: len(self.texts) >= acts)
        self.person.wait_until(lambda: not self.curate.acts.running)
        return self.texts[acts - 1]

    def settle(self) -> None:
        """Until nothing is under way and the folder was read."""
        self.person.wait_until(
            lambda: not (self.curate.acts.running or self.curate._scanning)
        )
