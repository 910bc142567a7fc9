"""What the tabs share is told at once; the folder is read in a thread."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.folders import make

from geektime_gui.core.data.folder import Splits, find_splits
from geektime_gui.qt import state as state_module
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import GATHER_MS, AppState
from geektime_gui.qt.train.train_tab import TrainTab
from geektime_gui.qt.widgets.background import wait_for_threads

MANY = 30_000


class Looks:
    """The real look at a folder, and who took it; each waits while `held`."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.free = threading.Event()
        self.free.set()

    def find(self, root: Path) -> Splits:
        self.threads.append(threading.get_ident())
        assert self.free.wait(20)
        return find_splits(root)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Looks]:
    looks = Looks()
    monkeypatch.setattr(state_module, "find_splits", looks.find)
    yield looks
    looks.free.set()


@pytest.fixture
def open_state(qapp: QApplication) -> Iterator[Callable[[Path], AppState]]:
    states: list[AppState] = []

    def open_(root: Path) -> AppState:
        states.append(AppState())
        states[-1].open_folder(root, find_splits(root))
        return states[-1]

    yield open_
    for state in states:
        state.shut_down()


@pytest.mark.slow
def test_that_a_root_of_very_many_pictures_is_read_in_a_thread(
    qtbot: QtBot,
    tmp_path: Path,
    open_state: Callable[[Path], AppState],
    looks: Looks,
) -> None:
    root = tmp_path / "heap"
    root.mkdir()
    for number in range(MANY):
        (root / f"{number}.jpg").touch()
    state = open_state(root)
    tab = TrainTab(state, JobDesk(state))
    qtbot.addWidget(tab)
    assert state.splits.train is None
    make(root, "train/logo/1.jpg", "val/logo/1.jpg")
    looks.free.clear()

    with qtbot.waitSignal(state.pictures_changed):
        state.report_pictures_changed()
    qtbot.waitUntil(lambda: len(looks.threads) == 1)

    # The look is under way and held, and here the window goes on.
    assert threading.get_ident() not in looks.threads
    assert state.splits.train is None
    with qtbot.waitSignal(state.splits_changed):
        looks.free.set()
    assert (state.splits.train, state.splits.val) == (root / "train", root / "val")
    assert len(state.splits.inbox) == MANY
    assert tab.panel.config().train_data == root / "train"
    assert tab.panel.config().val_data == root / "val"
    assert threading.get_ident() not in looks.threads
    tab.shut_down()


def test_that_many_reports_are_answered_by_one_look_after_the_last(
    qtbot: QtBot,
    tmp_path: Path,
    open_state: Callable[[Path], AppState],
    looks: Looks,
) -> None:
    state = open_state(make(tmp_path / "root", "logo/1.jpg"))
    told: list[None] = []
    state.pictures_changed.connect(lambda: told.append(None))
    for _ in range(20):
        state.report_pictures_changed()
    make(tmp_path / "root", "train/logo/1.jpg", "val/logo/1.jpg")
    with qtbot.waitSignal(state.splits_changed):
        state.report_pictures_changed()
    assert len(told) == 21, "everyone hears of each at once"
    assert len(looks.threads) == 1
    assert state.splits.val == tmp_path / "root/val"


def test_that_a_report_during_a_look_is_followed_by_another_look(
    qtbot: QtBot,
    tmp_path: Path,
    open_state: Callable[[Path], AppState],
    looks: Looks,
) -> None:
    state = open_state(make(tmp_path / "root", "train/logo/1.jpg"))
    looks.free.clear()
    state.report_pictures_changed()
    qtbot.waitUntil(lambda: len(looks.threads) == 1)
    for _ in range(5):
        state.report_pictures_changed()
        qtbot.wait(GATHER_MS)
    assert len(looks.threads) == 1, "one at a time"
    make(tmp_path / "root", "val/logo/1.jpg")
    looks.free.set()
    qtbot.waitUntil(lambda: state.splits.val is not None)
    qtbot.waitUntil(lambda: len(looks.threads) == 2)


def test_that_a_look_at_a_folder_that_was_left_is_forgotten(
    qtbot: QtBot,
    tmp_path: Path,
    open_state: Callable[[Path], AppState],
    looks: Looks,
) -> None:
    state = open_state(make(tmp_path / "first", "train/logo/1.jpg"))
    looks.free.clear()
    state.report_pictures_changed()
    qtbot.waitUntil(lambda: len(looks.threads) == 1)
    second = make(tmp_path / "second", "val/logo/1.jpg")
    state.open_folder(second, find_splits(second))
    looks.free.set()
    assert wait_for_threads(10)
    with qtbot.assertNotEmitted(state.splits_changed, wait=2 * GATHER_MS):
        pass
    assert state.splits == Splits(val=second / "val")


def test_that_other_pictures_in_the_same_splits_are_no_other_splits(
    qtbot: QtBot, tmp_path: Path, open_state: Callable[[Path], AppState], looks: Looks
) -> None:
    state = open_state(make(tmp_path, "train/logo/1.jpg"))
    make(tmp_path, "loose.jpg")
    with qtbot.assertNotEmitted(state.splits_changed):
        state.report_pictures_changed()
        qtbot.waitUntil(lambda: bool(state.splits.inbox))
    assert state.splits.inbox == (tmp_path / "loose.jpg",)


def test_that_a_vanished_folder_leaves_the_splits_and_can_come_back(
    qtbot: QtBot, tmp_path: Path, open_state: Callable[[Path], AppState], looks: Looks
) -> None:
    root = make(tmp_path / "stick", "train/logo/1.jpg")
    state = open_state(root)
    root.rename(tmp_path / "away")
    state.report_pictures_changed()
    qtbot.waitUntil(lambda: len(looks.threads) == 1)
    assert wait_for_threads(10)
    make(tmp_path / "away", "val/logo/1.jpg")
    (tmp_path / "away").rename(root)
    assert state.splits.train == root / "train"
    state.report_pictures_changed()
    qtbot.waitUntil(lambda: state.splits.val == root / "val")


def test_that_nothing_is_looked_at_without_a_folder_or_after_the_end(
    qtbot: QtBot, tmp_path: Path, open_state: Callable[[Path], AppState], looks: Looks
) -> None:
    empty = AppState()
    with qtbot.waitSignal(empty.pictures_changed):
        empty.report_pictures_changed()
    state = open_state(make(tmp_path, "train/logo/1.jpg"))
    state.report_pictures_changed()
    state.shut_down()
    qtbot.wait(2 * GATHER_MS)
    assert looks.threads == []
