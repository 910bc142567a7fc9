"""The real window over real pictures, with the real engine in its child."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.person import Person
from support.pictures import draw_classes
from support.window import *  # noqa: F403  the fixtures of every test of the window

from geektime_gui.qt.main_window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two classes, train and val; one picture of val lies in the wrong class."""
    root = tmp_path / "海报 posters"
    draw_classes(root / "train", 8)
    draw_classes(root / "val", 4, seed=1)
    wrong = root / "val" / "logo" / "wrong.jpg"
    shutil.copy(
        draw_classes(tmp_path / "more", 1, seed=2) / "others" / "000.jpg", wrong
    )
    return root


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    """Sits before a window that was just opened."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.start(warm=False)
    yield Person(qtbot, window)
    window.desk.close()
    window.close()
