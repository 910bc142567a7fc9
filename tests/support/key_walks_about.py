"""What each key does with which a person goes about in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from support.key_walks import NAMES, walks
from support.sorting import Sorting, bytes_of


@walks("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Shift+Right")
def _walk_arrows(sorting: Sorting) -> None:
    for keys, names in (
        ("Right", ["001.jpg"]),
        ("Shift+Right", ["001.jpg", "002.jpg"]),
        ("Left", ["001.jpg"]),
        ("End", ["002.jpg"]),
        ("Home", ["000.jpg"]),
        ("Down", None),
        ("Up", ["000.jpg"]),
        ("PgDown", ["002.jpg"]),
        ("PgUp", None),
        ("Home", ["000.jpg"]),
    ):
        sorting.type(keys)
        if names is not None:
            assert sorting.selected == names, keys
        else:
            assert len(sorting.selected) == 1, keys
    assert sorting.texts == []


@walks("Ctrl+A")
def _walk_all(sorting: Sorting) -> None:
    sorting.type("Ctrl+A")
    assert sorting.selected == ["000.jpg", "001.jpg", "002.jpg"]


@walks("Tab")
def _walk_tab(sorting: Sorting) -> None:
    grid = QApplication.focusWidget()
    sorting.type("Tab")
    assert QApplication.focusWidget() is not grid
    assert sorting.window.isAncestorOf(QApplication.focusWidget())
    assert sorting.selected == ["000.jpg"]


@walks("Ctrl+F")
def _walk_filter(sorting: Sorting) -> None:
    sorting.type("Ctrl+F")
    field = sorting.curate.browser.bar.filter
    assert QApplication.focusWidget() is field
    sorting.person.qtbot.keyClicks(field, "002")
    sorting.person.wait_until(lambda: sorting.person.pane(NAMES[0]).count == 1)
    sorting.type("Esc", "Esc")
    sorting.person.wait_until(lambda: sorting.person.pane(NAMES[0]).count == 3)
    assert sorting.window.focusWidget() is not field


@walks("V")
def _walk_view(sorting: Sorting) -> None:
    sorting.type("V")
    assert sorting.curate.panes.mode == "grid"
    sorting.type("V")
    assert sorting.curate.panes.mode == "columns"


@walks("+", "-", "=")
def _walk_zoom(sorting: Sorting) -> None:
    def size() -> int:
        return sorting.curate.panes.panes[0].grid.thumbnail_size

    before = size()
    for key, side in (("+", 1), ("-", -1), ("=", 1), ("-", -1)):
        now = size()
        sorting.type(key)
        assert (size() - now) * side > 0, key
    assert size() == before


@walks("Menu", "Shift+F10")
def _walk_menu(sorting: Sorting) -> None:
    # The system makes an event of its own of these keys.
    grid = sorting.grid(NAMES[0])
    assert grid.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu
    sorting.type("Menu", "Shift+F10")
    assert sorting.selected == ["000.jpg"]
    assert sorting.texts == []
    for menu in sorting.window.findChildren(QMenu):
        menu.close()


@walks("Ctrl+C", "Ctrl+V", "Ctrl+X")
def _walk_clipboard(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    sorting.type("Ctrl+C", "Ctrl+X", "Ctrl+V")
    sorting.settle()
    assert bytes_of(sorting.root) == before, "no key of the clipboard touches a file"


# The window ------------------------------------------------------------------------


@walks("?", "F1", "Shift+?")
def _walk_help(sorting: Sorting) -> None:
    help_ = sorting.window.help
    # With Shift it is the same key: most keyboards have it there, and the system of the
    # keyboard says which.
    for key in ("?", "F1"):
        for shown in (True, False):
            sorting.type(key)
            assert help_.isVisible() == shown, key


@walks("Ctrl+1", "Ctrl+2", "Ctrl+3")
def _walk_steps(sorting: Sorting) -> None:
    window = sorting.window
    for key, step in (
        ("Ctrl+2", "train"),
        ("Ctrl+3", "evaluate"),
        ("Ctrl+1", "curate"),
    ):
        sorting.type(key)
        assert window.pages.currentWidget() is window.tabs[step]


@walks("Ctrl+Return", "Ctrl+Enter")
def _walk_start(sorting: Sorting) -> None:
    sorting.type("Ctrl+Return", "Ctrl+Enter")  # for other steps: nothing happens here
    sorting.settle()
    assert sorting.window.desk.kinds_running == ()
    assert sorting.selected == ["000.jpg"]
    assert sorting.texts == []


@walks("F8", "F9")
def _walk_folds(sorting: Sorting) -> None:
    for key, part in (("F8", sorting.curate.left), ("F9", sorting.curate.detail)):
        for shown in (False, True):
            sorting.type(key)
            assert part.isVisible() == shown, key


@walks("Ctrl+O")
def _walk_open(sorting: Sorting) -> None:
    asked: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "geektime_gui.qt.main_window.ask_for_folder",
            lambda _window, title, *_: asked.append(title),
        )
        sorting.type("Ctrl+O")
    assert asked == ["Open a folder of pictures"]


@walks("Ctrl+Q")
def walk_quit(sorting: Sorting) -> None:
    sorting.type("Ctrl+Q")
    assert not sorting.window.isVisible()
