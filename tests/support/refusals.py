"""A person who sorts while the disk, the system or somebody else stands in the way."""

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from support.dragging import send_drop
from support.journal_trees import HIDDEN, temporaries
from support.person import Person

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Sorting:
    """Acts by key and drop, waits for the answer, and counts what is there."""

    def __init__(self, person: Person, root: Path) -> None:
        self.person, self.root = person, root
        self.window, self.curate = person.window, person.window.curate
        self.texts: list[str] = []
        self.window.state.acted.connect(lambda act: self.texts.append(act.text))
        self._opened: list[object] = []
        self.curate.acts.opened.connect(self._opened.append)
        person.open(root)
        person.wait_until(lambda: bool(self._opened))

    @property
    def sentence(self) -> str:
        """What the banner of the tab says."""
        return self.curate.banner.sentence

    def come_to_the_front(self) -> None:
        """Keys go to this window from now on."""
        self.window.activateWindow()
        self.person.wait_until(self.window.isActiveWindow)

    def act(self, function: Callable[[], object]) -> str:
        """Do it and wait; what the line says of it, or "" when it was refused."""
        told = len(self.texts)
        self.curate.banner.clear()
        function()
        self.person.wait_until(
            lambda: (
                not self.curate.acts.running
                and (len(self.texts) > told or bool(self.sentence))
            )
        )
        return self.texts[told] if len(self.texts) > told else ""

    def press(
        self, pane: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE
    ) -> Callable[[], object]:
        """A key over a pane, for `act`."""
        grid = self.person.pane(pane).grid
        return lambda: self.person.qtbot.keyClick(grid, key, held)

    def select_all(self, pane: str) -> None:
        """Every picture of a pane."""
        grid = self.person.pane(pane).grid
        grid.setCurrentIndex(grid.picture_model.index(0))
        grid.setFocus()
        self.press(pane, KEY.Key_A, CONTROL)()

    def drop(self, pane: str, *paths: Path) -> Callable[[], object]:
        """Files from outside, let go over a pane; for `act`."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return lambda: send_drop(self.person.pane(pane), mime, QPoint(60, 90))

    def undo(self) -> str:
        """The last act."""
        pane = self.curate.panes.panes[0].name
        return self.act(self.press(pane, KEY.Key_Z, CONTROL))

    def wait_for(self, pane: str, count: int) -> None:
        """Until a pane shows so many pictures."""
        self.person.wait_until(lambda: self.person.pane(pane).count == count)

    def sort_one_and_undo(self, source: str, key: Qt.Key) -> None:
        """The window is alive: a picture moves, and comes back."""
        before = places(self.root)
        folder = self.person.pane(source).folder
        assert folder is not None
        there = {path for path in folder.iterdir() if path.is_file()}
        self.person.wait_until(
            lambda: (
                {i.path for i in self.person.pane(source).grid.picture_model.items}
                == there
            )
        )

        def move_the_first() -> None:
            grid = self.person.pane(source).grid
            first = grid.picture_model.item(0).path
            grid.setFocus()
            grid.select_paths([first], first)
            self.press(source, key)()

        text = self.act(move_the_first)
        assert text.startswith("Moved 1 picture"), f"{text} {self.sentence}"
        assert places(self.root) != before
        assert self.undo().startswith("Taken back: ")
        assert places(self.root) == before


def places(root: Path) -> dict[str, str]:
    """Where each file that a person knows of lies, and its content's digest."""
    return {
        str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and HIDDEN not in path.parts
    }


def contents(root: Path) -> Counter[str]:
    """How often every content is there, what is put aside too; no half file."""
    assert temporaries(root) == []
    return Counter(
        sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and (HIDDEN not in path.parts or "quarantine" in path.parts)
    )


def count(folder: Path) -> int:
    """How many files and folders lie in it."""
    return sum(1 for _ in folder.iterdir())


@contextlib.contextmanager
def as_soon_as(
    fact: Callable[[], bool], function: Callable[[], object]
) -> Iterator[None]:
    """Somebody else acts in the middle of what goes on: once `fact` is so."""
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            if fact():
                function()
                return

    other = threading.Thread(target=watch)
    other.start()
    try:
        yield
    finally:
        over.set()
        other.join()
