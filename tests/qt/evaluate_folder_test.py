"""The Evaluate tab beside a folder that changes: what is told, shown and done."""

import dataclasses
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.evaluation.predictions import (
    PredictionTable,
    read_predictions,
    write_predictions,
)
from geektime_gui.qt.evaluate.change_lines import ChangeLine, ChangeLines
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, LastAct

TWO_SECONDS = 2000


@dataclasses.dataclass
class Beside:
    """The tab with a txt open, and the folder that the txt is about."""

    qtbot: QtBot
    folder: Path
    txt: Path
    state: AppState
    tab: EvaluateTab
    acts: list[LastAct]

    @property
    def lines(self) -> ChangeLines:
        return self.tab.results.changes

    @property
    def names(self) -> list[str]:
        items = self.tab.results.gallery.grid.picture_model.items
        return [item.path.stem for item in items]

    def click(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait_for(self, line: ChangeLine, words: str) -> None:
        def says() -> None:
            assert (line.summary.text(), line.isVisible()) == (words, bool(words))

        self.qtbot.waitUntil(says, timeout=TWO_SECONDS)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=TWO_SECONDS)


def draw(path: Path, shade: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), (shade, 90, 200)).save(path)
    when = time.time() - 60
    os.utime(path, (when, when))
    return path


@pytest.fixture
def beside(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Beside]:
    folder, txt = tmp_path / "val", tmp_path / "predictions.txt"
    names = [f"logo/{n}" for n in "abc"] + [f"others/{n}" for n in "de"]
    paths = [draw(folder / f"{name}.png", 40 * i) for i, name in enumerate(names)]
    truth = [0, 0, 0, 1, 1]
    sure = [[0.9, 0.1], [0.3, 0.7], [0.05, 0.95], [0.6, 0.4], [0.2, 0.8]]
    table = PredictionTable(
        ("logo", "others"), sure, truth, [0, 1, 1, 0, 1], tuple(map(str, paths))
    )
    checkpoint = tmp_path / "checkpoint.pth.tar.epoch_1"
    about = {"data": str(folder), "checkpoint": str(checkpoint)}
    write_predictions(txt, table, about=about)
    state, desk = AppState(), JobDesk()
    tab = EvaluateTab(state, desk)
    qtbot.addWidget(tab)
    acts: list[LastAct] = []
    state.acted.connect(acts.append)
    tab.resize(1200, 800)
    tab.show()
    qtbot.waitExposed(tab)
    with qtbot.waitSignals([tab.file.picked, tab.picture_desk.folder_desk.compared]):
        tab.open_prediction_file(txt)
    yield Beside(qtbot, folder, txt, state, tab, acts)
    tab.shut_down()
    state.shut_down()
    desk.close()


def test_that_an_unchanged_folder_says_nothing(beside: Beside) -> None:
    assert beside.lines.isHidden()


def test_that_new_pictures_are_told_within_two_seconds(beside: Beside) -> None:
    draw(beside.folder / "logo" / "new.png", 9)
    beside.wait_for(beside.lines.new, "1 picture is new in val")
    draw(beside.folder / "others" / "deep" / "new2.png", 9)
    beside.wait_for(beside.lines.new, "2 pictures are new in val")
    (beside.folder / "logo" / "new.png").unlink()
    (beside.folder / "others" / "deep" / "new2.png").unlink()
    beside.wait_for(beside.lines.new, "")
    assert beside.lines.isHidden()


def test_that_the_new_pictures_are_asked_for(beside: Beside) -> None:
    new = draw(beside.folder / "logo" / "new.png", 9)
    beside.wait_for(beside.lines.new, "1 picture is new in val")
    with beside.qtbot.waitSignal(beside.state.pictures_requested) as asked:
        beside.click(beside.lines.new.door)
    assert asked.args == [(new,)]


@pytest.mark.slow
def test_that_only_the_new_pictures_are_to_be_predicted(beside: Beside) -> None:
    draw(beside.folder / "logo" / "new.png", 9)
    beside.wait_for(beside.lines.new, "1 picture is new in val")
    before = beside.txt.read_bytes()
    with beside.qtbot.waitSignal(
        beside.tab.picture_desk.folder_desk.predict_wanted
    ) as asked:
        beside.click(beside.lines.new.act)
    assert asked.args is not None
    assert not beside.lines.new.act.isEnabled()
    config, output = asked.args
    assert isinstance(config, EvaluateConfig)
    assert (config.only_new, config.data, output) == (True, beside.folder, beside.txt)
    # The checkpoint is none: the real engine says so, and the txt is as it was.
    beside.qtbot.waitUntil(lambda: not beside.tab.is_running, timeout=60_000)
    assert beside.tab.banner.isVisible()
    assert beside.txt.read_bytes() == before
    assert beside.lines.new.act.isEnabled()


def test_that_the_new_pictures_wait_while_an_evaluation_runs(beside: Beside) -> None:
    draw(beside.folder / "logo" / "new.png", 9)
    beside.wait_for(beside.lines.new, "1 picture is new in val")
    act = beside.lines.new.act
    asks = act.toolTip()
    beside.tab.bar.show_running("1 of 5 pictures", 0.2)
    assert not act.isEnabled()
    assert "An evaluation is running" in act.toolTip()
    draw(beside.folder / "logo" / "new2.png", 9)
    beside.wait_for(beside.lines.new, "2 pictures are new in val")
    assert not act.isEnabled()
    beside.tab.bar.show_idle()
    assert (act.isEnabled(), act.toolTip()) == (True, asks)


def test_that_a_gone_picture_looks_missing_and_its_line_goes_and_returns(
    beside: Beside,
) -> None:
    before = beside.txt.read_bytes()
    (beside.folder / "logo" / "a.png").unlink()
    beside.wait_for(beside.lines.gone, "1 picture is gone")
    beside.click(beside.lines.gone.door)
    beside.wait_until(lambda: beside.names == ["a"])
    gallery = beside.tab.results.gallery
    assert gallery.selection.pictures[0].file.is_missing
    assert gallery.title.text() == "1 picture is gone"
    assert gallery.back_button.isVisible()
    beside.click(beside.lines.gone.act)
    beside.wait_for(beside.lines.gone, "")
    assert len(read_predictions(beside.txt)) == 4
    (act,) = beside.acts
    assert act.text == "Took 1 line out of predictions.txt"
    assert act.undo is not None
    act.undo()
    beside.wait_for(beside.lines.gone, "1 picture is gone")
    assert beside.txt.read_bytes() == before
    assert beside.acts[-1].was_undo


def test_that_the_tabs_own_undo_takes_it_back(beside: Beside) -> None:
    before = beside.txt.read_bytes()
    (beside.folder / "logo" / "a.png").unlink()
    beside.wait_for(beside.lines.gone, "1 picture is gone")
    beside.click(beside.lines.gone.act)
    beside.wait_for(beside.lines.gone, "")
    beside.tab.picture_desk.mending.undo()
    beside.wait_for(beside.lines.gone, "1 picture is gone")
    assert beside.txt.read_bytes() == before


def test_that_the_txt_follows_moved_pictures_when_it_is_told_to(beside: Beside) -> None:
    before = beside.txt.read_bytes()
    (beside.folder / "logo" / "b.png").rename(beside.folder / "others" / "b.png")
    line = beside.lines.moved
    beside.wait_for(line, "1 picture has moved since")
    assert beside.txt.read_bytes() == before
    beside.click(line.door)
    beside.wait_until(lambda: beside.names == ["b"])
    assert not beside.tab.results.gallery.selection.pictures[0].file.is_missing
    beside.click(line.act)
    beside.wait_for(line, "")
    table = read_predictions(beside.txt)
    assert table.truth.tolist() == [0, 1, 0, 1, 1]
    assert table.paths[1] == str(beside.folder / "others" / "b.png")
    undo = beside.acts[-1].undo
    assert undo is not None
    undo()
    beside.wait_for(line, "1 picture has moved since")
    assert beside.txt.read_bytes() == before


def test_that_selection_stays_when_a_picture_goes(beside: Beside) -> None:
    grid = beside.tab.results.gallery.grid
    assert beside.names == ["c", "b", "d"]
    grid.select_paths([beside.folder / "logo" / "b.png"], None)
    with beside.qtbot.waitSignal(beside.tab.file.picked, timeout=TWO_SECONDS):
        (beside.folder / "others" / "d.png").unlink()
    assert [path.stem for path in grid.selected_paths()] == ["b"]
    assert beside.tab.results.gallery.selection.pictures[2].file.is_missing


def test_that_a_txt_of_an_unknown_checkpoint_offers_no_prediction(
    beside: Beside,
) -> None:
    other = beside.txt.with_name("lesson.txt")
    other.write_bytes(beside.txt.read_bytes())
    draw(beside.folder / "logo" / "new.png", 9)
    with beside.qtbot.waitSignal(beside.tab.picture_desk.folder_desk.compared):
        beside.tab.open_prediction_file(other)
    beside.wait_for(beside.lines.new, "1 picture is new in val")
    assert beside.lines.new.act.isHidden()
