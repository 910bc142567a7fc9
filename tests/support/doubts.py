"""Curate and Evaluate over one folder, whose labels a check has held in doubt."""

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from geektime_gui.core.events import Finished
from geektime_gui.core.label_events import DoubtfulLabel, LabelsChecked
from geektime_gui.qt import jobs
from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.evaluate.doubting import Doubting
from geektime_gui.qt.evaluate.doubts_page import DoubtsPage
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.state import AppState, LastAct

PLACES = ("train/logo/a", "train/logo/b", "val/logo/c", "train/others/d")
"""In doubt, in this order."""


class CannedJob(Job):
    """Runs nothing: the test says what happens."""

    @override
    def run(self) -> None:
        pass


@dataclasses.dataclass
class Checked:
    """Both tabs over one folder, as the window has them."""

    qtbot: QtBot
    root: Path
    state: AppState
    curate: CurateTab
    tab: EvaluateTab
    acts: list[LastAct]

    @property
    def doubting(self) -> Doubting:
        return self.tab.results_menu.doubting

    @property
    def page(self) -> DoubtsPage:
        return self.doubting.page

    @property
    def names(self) -> str:
        return "".join(i.path.stem for i in self.page.grid.picture_model.items)

    def check(self, *places: str) -> None:
        """As when a check found these in doubt."""
        self.doubting.open()
        self.doubting.start()
        self.doubting.handle_event(self.answer(places or PLACES))
        self.doubting.handle_last_word(Finished(None, 1.0))
        self.qtbot.waitUntil(lambda: not self.doubting._desk.kinds_running)

    def answer(self, places: tuple[str, ...]) -> LabelsChecked:
        other = {"logo": "others", "others": "logo"}
        doubts = tuple(
            DoubtfulLabel(
                self.root / f"{place}.png",
                place.split("/")[1],
                other[place.split("/")[1]],
                0.97 - 0.1 * row,
                0.03 + 0.1 * row,
                f"key {place}",
            )
            for row, place in enumerate(places)
        )
        return LabelsChecked(("logo", "others"), (4, 3), doubts)

    def press(self, key: Qt.Key, *, control: bool = False, shift: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    def choose(self, *rows: int) -> None:
        grid = self.page.grid
        items = grid.picture_model.items
        grid.setFocus()
        grid.select_paths([items[row].path for row in rows], items[rows[0]].path)

    def wait_for(self, names: str) -> None:
        self.qtbot.waitUntil(lambda: self.names == names)

    def lies(self, place: str) -> bool:
        return (self.root / place).is_file()


@contextlib.contextmanager
def opened(
    qtbot: QtBot, root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checked]:
    """Both tabs with a folder of seven pictures at `root`, torn down afterwards."""
    for index, place in enumerate((*PLACES, "train/others/e", "val/others/f")):
        path = root / f"{place}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (40 * index, 9, 200)).save(path)
    monkeypatch.setattr(jobs, "Job", CannedJob)
    state, desk = AppState(), JobDesk()
    curate, tab = CurateTab(state, desk), EvaluateTab(state, desk)
    for widget in (curate, tab):
        qtbot.addWidget(widget)
    acts: list[LastAct] = []
    state.acted.connect(acts.append)
    tab.resize(1200, 800)
    tab.show()
    tab.activateWindow()
    qtbot.waitExposed(tab)
    with qtbot.waitSignal(curate.acts.opened):
        state.open_folder(root)
    yield Checked(qtbot, root, state, curate, tab, acts)
    tab.shut_down()
    curate.shut_down()
    state.shut_down()
    desk.close()
