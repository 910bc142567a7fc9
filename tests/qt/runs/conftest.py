"""The page of runs over a folder that a test fills."""

import sys
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


@pytest.fixture
def trash(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The trash of a home of this test's own; it is found when it is first used."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("this system's trash can't be put into a folder of the test's own")
    monkeypatch.setenv("HOME", str(own_folders))
    monkeypatch.setenv("XDG_DATA_HOME", str(own_folders / "data"))
    before = {n: m for n, m in sys.modules.items() if n.startswith("send2trash")}
    for name in before:
        del sys.modules[name]
    yield own_folders / "data/Trash"
    for name in [name for name in sys.modules if name.startswith("send2trash")]:
        del sys.modules[name]
    sys.modules.update(before)
