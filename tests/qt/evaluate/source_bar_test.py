"""What the bar of the Evaluate tab proposes."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from support.evaluate_tab import make_run

from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, FinishedRun


def listed(tab: EvaluateTab) -> list[str]:
    box = tab.bar.checkpoint.list
    assert box is not None
    return [Path(box.itemText(i)).name for i in range(box.count())]


def test_that_a_finished_run_fills_the_bar(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, tmp_path: Path, data: Path
) -> None:
    checkpoint = make_run(tmp_path, data)
    state.report_run(FinishedRun(checkpoint, tmp_path / "train", data))
    assert tab.bar.checkpoint.path == checkpoint
    assert tab.bar.data.path == data
    assert tab.bar.output.path == checkpoint.parent / "predictions.epoch_2.txt"
    qtbot.waitUntil(lambda: len(listed(tab)) == 2)
    assert listed(tab)[0] == "checkpoint.pth.tar.epoch_2"
    assert tab.bar.checkpoint.path == checkpoint
    box = tab.bar.checkpoint.list
    assert box is not None
    box.setCurrentIndex(1)
    box.activated.emit(1)  # what a pick from the open list does
    assert tab.bar.output.path == checkpoint.parent / "predictions.epoch_1.txt"


def test_that_a_tab_made_after_the_run_is_filled_too(
    qtbot: QtBot, state: AppState, desk: JobDesk, tmp_path: Path, data: Path
) -> None:
    checkpoint = make_run(tmp_path, data)
    state.report_run(FinishedRun(checkpoint, data, None))
    tab = EvaluateTab(state, desk)
    qtbot.addWidget(tab)
    assert tab.bar.checkpoint.path == checkpoint
    assert tab.bar.data.path == data
    tab.shut_down()


def test_that_an_opened_folder_proposes_its_validation_pictures_and_checkpoints(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, data: Path, tmp_path: Path
) -> None:
    root = data.parent
    (root / "train" / "logo").mkdir(parents=True)
    make_run(root, data)
    state.open_folder(root)
    assert tab.bar.data.path == data
    qtbot.waitUntil(lambda: tab.bar.checkpoint.path is not None)
    newest = root / "ckpts" / "checkpoint.pth.tar.epoch_2"
    assert tab.bar.checkpoint.path == newest
    other = tmp_path / "other"
    (other / "val" / "logo").mkdir(parents=True)
    state.open_folder(other)  # it has no checkpoint of its own
    assert tab.bar.data.path == other / "val"
    qtbot.waitUntil(lambda: listed(tab) == [])
    assert tab.bar.checkpoint.path == newest


def test_that_a_name_of_ones_own_for_the_output_stays(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    tab.bar.output.line.clear()
    qtbot.keyClicks(tab.bar.output.line, str(tmp_path / "mine.txt"))
    qtbot.keyClicks(tab.bar.checkpoint.line, "/x/checkpoint.pth.tar.epoch_3")
    assert tab.bar.output.path == tmp_path / "mine.txt"
