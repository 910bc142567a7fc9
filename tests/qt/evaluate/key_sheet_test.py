"""The sheet of keys names what works in Evaluate."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.settings import Settings

SAID_OTHERWISE = {
    **dict.fromkeys("1234567890", "1 … 9  0"),
    "Ctrl+Enter": "Ctrl+Return",
    "Ctrl+Shift+Enter": "Ctrl+Shift+Return",
    "Ctrl+Shift+Z": "Ctrl+Z",
}


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    yield window
    window.close_now()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_that_every_key_of_the_evaluate_tab_is_on_the_sheet(window: MainWindow) -> None:
    named = " ".join(label.text() for label in window.help.findChildren(QLabel))
    words = set(named.split())
    keys = {s.key().toString() for s in window.evaluate.findChildren(QShortcut)}
    assert {"Ctrl+Return", "Ctrl+Shift+Return", "Del", "A", "C", "Y", "K", "H"} <= keys
    for key in keys:
        said = SAID_OTHERWISE.get(key, key)
        assert set(said.split()) <= words, key
