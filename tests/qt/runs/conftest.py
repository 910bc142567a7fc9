"""The page of runs over a folder that a test fills."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.run_folders import Runs

from geektime_gui.core.data.folder import Splits
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.runs_page import RunsPage


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    root = tmp_path / "posters"
    (root / "train").mkdir(parents=True)
    made = Runs(root)
    yield made
    for run in made.living:
        run.close()


@pytest.fixture
def state() -> AppState:
    return AppState()


@pytest.fixture
def show(
    qtbot: QtBot, state: AppState, runs: Runs
) -> Iterator[Callable[[int], RunsPage]]:
    """Opens the page and waits until it lists so many runs."""
    pages: list[RunsPage] = []

    def open_page(count: int) -> RunsPage:
        state.open_folder(runs.root, Splits())
        page = RunsPage(state)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1100, 700)
        page.show()
        qtbot.waitUntil(lambda: len(page.rows) == count and not page.watch._reading)
        return page

    yield open_page
    for page in pages:
        page.shut_down()
    state.shut_down()
