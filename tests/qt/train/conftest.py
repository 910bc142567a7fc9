"""The Train tab over a desk whose jobs say what a test lets them say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk

from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.train_tab import TrainTab


@pytest.fixture
def posters(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split, pictures in (("train", 3), ("val", 2)):
        for name in ("logo", "others"):
            folder = root / split / name
            folder.mkdir(parents=True)
            for i in range(pictures):
                Image.new("RGB", (8, 8)).save(folder / f"{i}.png")
    return root


@pytest.fixture
def state() -> AppState:
    return AppState()


@pytest.fixture
def desk() -> CannedDesk:
    return CannedDesk()


@pytest.fixture
def tab(qtbot: QtBot, state: AppState, desk: CannedDesk) -> Iterator[TrainTab]:
    made = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    made.shut_down()
