"""What each key that acts on pictures and classes does, pressed in the real window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.sorting import Sorting, bytes_of

from geektime_gui.qt.widgets.keymap import DIGITS

NAMES = tuple(f"class {at:02}" for at in range(1, 12))
Walk = Callable[[Sorting], None]
WALKS: dict[str, Walk] = {}
"""What each key does, by the key as the keymap writes it."""


def walks(*keys: str) -> Callable[[Walk], Walk]:
    """The function presses these keys and says what came of it."""

    def note(walk: Walk) -> Walk:
        WALKS.update(dict.fromkeys(keys, walk))
        return walk

    return note


# Giving a class --------------------------------------------------------------------


@walks(*DIGITS)
def _walk_digits(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    for at, digit in enumerate(DIGITS):
        source = NAMES[1] if at == 0 else NAMES[0]
        sorting.select(source, 0)
        sorting.type(digit)
        # The next one comes by itself, before the disk has done anything.
        assert sorting.selected == ["001.jpg"]
        told = sorting.wait(2 * at + 1)
        assert told.startswith(f"Moved 1 picture to {NAMES[at]}")
        assert not (sorting.root / "train" / source / "000.jpg").exists()
        sorting.type("Ctrl+Z")
        sorting.wait(2 * at + 2)
        assert bytes_of(sorting.root) == before
        sorting.settle()


# Acts ------------------------------------------------------------------------------


@walks("Space")
def _walk_space(sorting: Sorting) -> None:
    curate = sorting.curate
    sorting.type("Space")
    assert curate.middle.currentWidget() is curate.large
    sorting.type("Right")
    assert curate.large.path.name == "001.jpg"
    sorting.type("Left", "Space")
    assert curate.middle.currentWidget() is curate.sorting
    assert sorting.selected == ["000.jpg"]


@walks("Return", "Enter", "Esc")
def _walk_return(sorting: Sorting) -> None:
    curate = sorting.curate
    for key in ("Return", "Enter"):
        sorting.type(key)
        assert curate.middle.currentWidget() is curate.large
        sorting.type("Esc")
        assert curate.middle.currentWidget() is curate.sorting


@walks("Del")
def _walk_delete(sorting: Sorting) -> None:
    sorting.type("Del")
    assert sorting.wait(1) == "Put 1 picture aside"
    assert sorting.selected == ["001.jpg"]
    sorting.settle()
    assert sorting.row("Quarantine").text(1) == "1"


@walks("Backspace")
def _walk_backspace(sorting: Sorting) -> None:
    sorting.type("Backspace")
    sorting.wait(1)
    assert (sorting.root / "000.jpg").is_file()
    sorting.settle()
    assert sorting.row("Inbox").text(1) == "1"


@walks("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")
def _walk_undo(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    sorting.type("2")
    sorting.wait(1)
    after = bytes_of(sorting.root)
    for at, (key, state) in enumerate(
        (
            ("Ctrl+Z", before),
            ("Ctrl+Shift+Z", after),
            ("Ctrl+Z", before),
            ("Ctrl+Y", after),
        )
    ):
        sorting.type(key)
        sorting.wait(at + 2)
        assert bytes_of(sorting.root) == state
    sorting.settle()


@walks("Ctrl+N")
def _walk_new_class(sorting: Sorting) -> None:
    sorting.type("Ctrl+N")
    bar = sorting.curate.classes.name_bar
    assert bar.isVisible()
    sorting.person.qtbot.keyClicks(QApplication.focusWidget(), "new one")
    sorting.type("Return")
    assert sorting.wait(1) == "Made the class new one"
    assert (sorting.root / "val/new one").is_dir()


@walks("F2")
def _walk_rename(sorting: Sorting) -> None:
    sorting.type("F2")
    field = QApplication.focusWidget()
    sorting.person.qtbot.keyClicks(field, "zebra")
    sorting.type("Return")
    sorting.wait(1)
    assert len(list((sorting.root / "train/zebra").iterdir())) == 3
    assert not (sorting.root / "val" / NAMES[0]).exists()
    sorting.settle()
    assert sorting.row("Training", "zebra").text(1) == "3"


@walks("Ctrl+M")
def _walk_merge(sorting: Sorting) -> None:
    sorting.type("Ctrl+M")
    menu = sorting.curate.classes._menu
    sorting.person.qtbot.waitUntil(menu.isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    sorting.wait(1)
    assert not (sorting.root / "train" / NAMES[0]).exists()
    assert len(list((sorting.root / "train" / NAMES[1]).iterdir())) == 6


@walks("Ctrl+Del")
def _walk_remove(sorting: Sorting) -> None:
    sorting.type("Ctrl+Del")
    question = sorting.curate.classes.question
    assert question.isVisible()
    assert (sorting.root / "train" / NAMES[0]).is_dir(), "it asks first"
    question.agree()
    sorting.wait(1)
    assert not (sorting.root / "train" / NAMES[0]).exists()
    assert len(list(sorting.root.glob("*.jpg"))) == 4
