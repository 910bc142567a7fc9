"""Every key does, in the real window, what the sheet with the keys says of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from support.key_walks import NAMES, WALKS
from support.key_walks_about import walk_quit
from support.person import Person
from support.pictures import draw_classes
from support.sorting import Sorting, bytes_of

from geektime_gui.qt.widgets.key_editor import KeyEditor
from geektime_gui.qt.widgets.keymap import ACTIONS, DEFAULTS, DIGITS, FIXED
from geektime_gui.qt.widgets.keys import KeyStore

pytestmark = pytest.mark.slow


@pytest.fixture
def sorting(person: Person, tmp_path: Path) -> Sorting:
    """Eleven classes; the first three pictures of the first are selected by nobody."""
    root = tmp_path / "posters"
    draw_classes(root / "train", 3, NAMES)
    draw_classes(root / "val", 1, NAMES[:2], seed=1)
    sorting = Sorting(person, root)
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)
    sorting.select(NAMES[0], 0)
    return sorting


def test_that_every_key_of_the_window_has_a_walk_here(sorting: Sorting) -> None:
    known = {*DEFAULTS.values(), *DIGITS, *FIXED}
    assert known - set(WALKS) == set(), "a key of the keymap without a walk"
    shortcuts = sorting.window.findChildren(QShortcut)
    heard = {s.key().toString() for s in shortcuts if s.isEnabled()}
    assert len(heard) > 30
    others = (sorting.window.train, sorting.window.evaluate)  # walked in tests/qt
    theirs = {s.key().toString() for t in others for s in t.findChildren(QShortcut)}
    assert heard - theirs - set(WALKS) == set(), "a key of the window without a walk"
    for key in set(WALKS) - heard - _WIDGET_KEYS:
        pytest.fail(f"{key} has a walk, but nobody hears it")


_WIDGET_KEYS = frozenset(
    (
        *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"),
        *("Shift+Right", "Tab", "Return", "Enter", "Esc", "Menu", "Shift+F10"),
        *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Shift+?"),
    )
)
"""Keys that the widget with the focus hears, without a shortcut of the window."""


def test_that_the_sheet_names_no_key_without_a_walk(sorting: Sorting) -> None:
    sorting.type("?")
    help_ = sorting.window.help
    editor = help_.findChild(KeyEditor)
    inside = set(editor.findChildren(QLabel))
    names = {
        label.text()
        for label in help_.findChildren(QLabel)
        if label not in inside and not label.property("quiet")
    }
    for name, keys in SHEET.items():
        assert name in names, "the sheet has that row no more"
        assert set(keys) <= set(WALKS)
    titles = {label for label in names if label not in SHEET}
    tabs = {"Look and select", "Train", "Evaluate", "Window"}
    assert titles == {"Keys", *tabs, _EDITOR_TITLE}
    assert {k for k in editor.buttons if not k.startswith("class:")} == set(ACTIONS)


_EDITOR_TITLE = "Sort pictures (press to change)"
SHEET: Mapping[str, tuple[str, ...]] = {
    "1 … 9  0": DIGITS,
    "drag": (),  # walked by the mouse
    "arrows": ("Left", "Right", "Up", "Down", "Shift+Right"),
    "Ctrl+A": ("Ctrl+A",),
    "Ctrl+F": ("Ctrl+F",),
    "V": ("V",),
    "+ −, Ctrl+wheel": ("+", "-"),  # noqa: RUF001
    "?  F1": ("?", "F1"),
    "Ctrl+O": ("Ctrl+O",),
    "Ctrl+1 2 3": ("Ctrl+1", "Ctrl+2", "Ctrl+3"),
    "F8  F9": ("F8", "F9"),
    "Ctrl+Return": ("Ctrl+Return",),
    # Of the Train tab, walked in tests/qt.
    "Ctrl+P": (),
    "+ −  Home": (),  # noqa: RUF001
    "L  Ctrl+C  Ctrl+S": (),
    # Of the Evaluate tab, walked in tests/qt.
    **dict.fromkeys(("Ctrl+Shift+Return", "Return  Esc", "H", "Del", "A", "C"), ()),
    **dict.fromkeys(("Y  K", "Ctrl+Z", "+ −"), ()),  # noqa: RUF001
}
"""The rows of the sheet that can't be changed, and the keys that each names."""


def test_that_every_key_does_what_the_sheet_says(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    for walk in dict.fromkeys(WALKS.values()):
        try:
            walk(sorting)
        except Exception as error:
            keys = (key for key, other in WALKS.items() if other is walk)
            error.add_note(f"at the keys {' '.join(keys)}")
            raise
        if walk is not walk_quit:
            _begin_anew(sorting, before)


def _begin_anew(sorting: Sorting, before: dict[str, str]) -> None:
    """Take back what a walk did and select the first picture again."""
    sorting.settle()
    while bytes_of(sorting.root) != before:
        told = len(sorting.texts)
        sorting.curate.acts.undo()
        assert sorting.wait(told + 1).startswith("Taken back")
    sorting.settle()
    panes = sorting.curate.panes
    sorting.person.wait_until(
        lambda: [pane.count for pane in panes.panes][:2] == [3, 3]
    )
    sorting.texts.clear()
    sorting.select(NAMES[0], 0)


# A letter of one's own ---------------------------------------------------------------


def _give_letter(sorting: Sorting, name: str, letter: str) -> None:
    sorting.type("?")
    editor = sorting.window.help.findChild(KeyEditor)
    QTest.mouseClick(editor.buttons[f"class:{name}"], Qt.MouseButton.LeftButton)
    sorting.type(letter)
    sorting.type("?")


def test_that_a_letter_gives_the_eleventh_class_at_the_next_start_too(
    sorting: Sorting,
) -> None:
    _give_letter(sorting, NAMES[10], "Q")
    assert KeyStore().keymap.letters == {NAMES[10]: "Q"}, "read from the settings"
    sorting.select(NAMES[0], 0)
    sorting.type("Q")
    assert sorting.selected == ["001.jpg"]
    assert sorting.wait(1).startswith(f"Moved 1 picture to {NAMES[10]}")


def test_that_a_letter_goes_with_its_class_when_it_is_renamed(sorting: Sorting) -> None:
    _give_letter(sorting, NAMES[1], "L")
    sorting.select(NAMES[1], 0)
    sorting.type("F2")
    sorting.person.qtbot.keyClicks(QApplication.focusWidget(), "zebra")
    sorting.type("Return")
    sorting.wait(1)
    sorting.settle()
    assert KeyStore().keymap.letters == {"zebra": "L"}
    sorting.select(NAMES[0], 0)
    sorting.type("L")
    assert sorting.wait(2).startswith("Moved 1 picture to zebra")


def test_that_keys_typed_into_a_field_sort_nothing(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    _give_letter(sorting, NAMES[1], "L")
    sorting.select(NAMES[0], 0)
    sorting.type("Ctrl+F")
    field = sorting.curate.browser.bar.filter
    for key in ("L", "2", "V", "Space", "Backspace", "Del", "-"):
        sorting.type(key)
    assert field.text().lower().startswith("l2v")
    sorting.settle()
    assert sorting.texts == []
    assert bytes_of(sorting.root) == before
