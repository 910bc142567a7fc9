"""The page of runs in the Train tab: its settings and its runs come back there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from support.run_folders import PAUSED, Runs

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.folder import find_splits
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.train_tab import TrainTab


class BusyDesk(QObject):
    """Keeps what was asked of it, and has no room for a job."""

    running_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[TrainConfig] = []

    def create(self, kind: str, config: TrainConfig) -> None:
        self.asked.append(config)

    def running(self, kind: str) -> None:
        return None


@pytest.fixture
def desk() -> BusyDesk:
    return BusyDesk()


@pytest.fixture
def tab(
    qtbot: QtBot, state: AppState, desk: BusyDesk, runs: Runs
) -> Iterator[TrainTab]:
    for name in ("train/logo", "train/others"):
        (runs.root / name).mkdir(parents=True)
    state.open_folder(runs.root, find_splits(runs.root))
    made = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.pages.show_page(2)
    yield made
    made.shut_down()
    state.shut_down()


def select(qtbot: QtBot, tab: TrainTab, path: Path) -> None:
    qtbot.waitUntil(lambda: path in [row.path for row in tab.runs_page.rows])
    tab.runs_page.table.select_runs([path])


def test_that_the_settings_of_a_run_come_into_the_form(
    qtbot: QtBot, tab: TrainTab, runs: Runs
) -> None:
    path = runs.write(lr=0.025, mode="full", goal="recall", batch_size=7)
    select(qtbot, tab, path)
    tab.fold_left()
    with qtbot.waitSignal(tab.runs_page.config_chosen):
        tab.runs_page.do("settings")
    config = tab.panel.config()
    assert (config.lr, config.mode, config.goal) == (0.025, "full", "recall")
    assert config.batch_size == 7
    assert config.train_data == runs.root / "train"
    assert not tab.panel.isHidden()


def test_that_a_paused_run_is_gone_on_with_by_its_folder(
    qtbot: QtBot, tab: TrainTab, runs: Runs, desk: BusyDesk
) -> None:
    path = runs.write(how=PAUSED)
    select(qtbot, tab, path)
    tab.runs_page.do("resume")
    qtbot.waitUntil(lambda: desk.asked == [TrainConfig(resume=path)])


def test_that_runs_of_another_folder_leave_with_the_folder(
    qtbot: QtBot, tab: TrainTab, runs: Runs, state: AppState, tmp_path: Path
) -> None:
    elsewhere = Runs(tmp_path / "elsewhere")
    path = elsewhere.write("Far")
    tab.runs_page.look_in(path.parent)
    qtbot.waitUntil(lambda: [row.path for row in tab.runs_page.rows] == [path])
    (tmp_path / "third").mkdir()
    state.open_folder(tmp_path / "third")
    tab.pages.show_page(2)
    qtbot.waitUntil(lambda: not tab.runs_page.rows)
