"""What a person does to runs, from the table."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from support.run_folders import BROKEN, FAILED, FINISHED, LIVING, PAUSED, Runs, epoch

from geektime_gui.core.training.run_record import read_facts
from geektime_gui.core.training.runs import pin_run, rename_run
from geektime_gui.qt.state import AppState, FinishedRun, LastAct
from geektime_gui.qt.train import runs_cells as cells
from geektime_gui.qt.train.runs_page import RunsPage

KEY = Qt.Key


def text(page: RunsPage, path: Path, column: int) -> str:
    return next(row for row in page.rows if row.path == path).cells[column].text


def test_that_f2_renames_in_place_and_the_way_back_is_offered(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage], state: AppState
) -> None:
    path = runs.write("Old")
    page = show(1)
    page.table.setFocus()
    page.table.select_runs([path])
    page.do("rename")
    editor = page.table.findChild(QLineEdit)
    assert editor.text() == "Old"
    editor.setText("海报 <b> \u2028")
    with qtbot.waitSignal(state.acted) as acted:
        qtbot.keyClick(editor, KEY.Key_Return)
    assert read_facts(path).name == "海报 <b>"
    qtbot.waitUntil(lambda: text(page, path, cells.NAME) == "海报 <b>")
    [act] = acted.args
    assert isinstance(act, LastAct)
    assert act.undo is not None
    act.undo()
    qtbot.waitUntil(lambda: text(page, path, cells.NAME) == "Old")
    assert [row.path for row in page.table.selected] == [path]


def test_that_an_empty_name_gives_the_made_one_back(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write("Old")
    page = show(1)
    page.table.runs_model.setData(page.table.runs_model.index(0, cells.NAME), "  ")
    qtbot.waitUntil(lambda: text(page, path, cells.NAME) == path.name)


def test_that_a_pin_lies_on_the_disk_and_keeps_a_run_from_being_deleted(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write()
    page = show(1)
    page.table.select_runs([path])
    page.do("pin")
    qtbot.waitUntil(lambda: page.rows[0].record.facts.pinned)
    assert read_facts(path).pinned
    assert not page.bar.actions_by_name["delete"].isEnabled()
    page.do("delete")
    assert page.question.isHidden()
    page.do("pin")
    qtbot.waitUntil(page.bar.actions_by_name["delete"].isEnabled)


def test_that_a_run_that_goes_on_is_pinned_but_not_deleted_or_gone_on_with(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write(how=LIVING)
    page = show(1)
    page.table.select_runs([path])
    for name in ("delete", "resume", "evaluate"):
        assert not page.bar.actions_by_name[name].isEnabled(), name
    page.do("pin")
    qtbot.waitUntil(lambda: page.rows[0].record.facts.pinned)
    runs.living[0].take(epoch(3, 0.8, 0.5))
    assert read_facts(path).pinned


def test_that_deleting_asks_first_and_goes_to_the_trash_without_the_pinned(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage], trash: Path
) -> None:
    gone = [runs.write(), runs.write()]
    kept = runs.write()
    pin_run(kept, pinned=True)
    page = show(3)
    page.table.selectAll()
    page.do("delete")
    assert "Move 2 runs to the trash" in page.question.words
    assert "Pinned and running ones are kept." in page.question.words
    page.question._no.click()
    assert all(path.is_dir() for path in gone)
    page.do("delete")
    page.question.agree()
    qtbot.waitUntil(lambda: [row.path for row in page.rows] == [kept])
    assert page.question.isHidden()
    assert {p.name for p in (trash / "files").iterdir()} == {p.name for p in gone}
    assert kept.is_dir()


def test_that_a_run_pinned_by_another_after_the_question_is_kept_and_said(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage], trash: Path
) -> None:
    path = runs.write("Mine")
    page = show(1)
    page.table.select_runs([path])
    page.do("delete")
    pin_run(path, pinned=True)
    page.question.agree()
    qtbot.waitUntil(page.banner.isVisible)
    assert "Mine is pinned" in page.banner.sentence
    assert path.is_dir()
    assert not trash.exists()


def test_that_the_settings_of_a_run_are_offered_to_the_form(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write(lr=0.025, mode="auto")
    page = show(1)
    page.table.select_runs([path])
    with qtbot.waitSignal(page.config_chosen) as chosen:
        page.do("settings")
    [config] = chosen.args
    assert (config.lr, config.mode) == (0.025, "auto")
    assert config.train_data == runs.root / "train"


@pytest.mark.parametrize(
    ("how", "possible"),
    [(FINISHED, False), (PAUSED, True), (BROKEN, True), (FAILED, True)],
)
def test_that_only_what_has_not_finished_can_go_on(
    qtbot: QtBot,
    runs: Runs,
    show: Callable[[int], RunsPage],
    how: str,
    possible: bool,
) -> None:
    path = runs.write(how=how)
    page = show(1)
    page.table.select_runs([path])
    action = page.bar.actions_by_name["resume"]
    assert action.isEnabled() is possible
    page.set_busy(True)
    assert not action.isEnabled()
    page.set_busy(False)
    if possible:
        with qtbot.waitSignal(page.resume_requested) as asked:
            action.trigger()
        assert asked.args == [path]


def test_that_evaluate_brings_the_best_checkpoint(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage], state: AppState
) -> None:
    path = runs.write()
    page = show(1)
    page.table.select_runs([path])
    with qtbot.waitSignals([state.run_finished, state.step_requested]):
        page.do("evaluate")
    best = path / "checkpoints/checkpoint.pth.tar.epoch_2"
    assert state.last_run == FinishedRun(best, runs.root / "train", runs.root / "val")


def test_that_a_run_without_checkpoints_says_so(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage], state: AppState
) -> None:
    path = runs.write("Bare")
    for file in (path / "checkpoints").iterdir():
        file.unlink()
    page = show(1)
    page.table.select_runs([path])
    page.do("evaluate")
    qtbot.waitUntil(page.banner.isVisible)
    assert "The run Bare has no checkpoint any more" in page.banner.sentence
    assert state.last_run is None


def test_that_the_folder_is_opened_by_its_address(
    runs: Runs, show: Callable[[int], RunsPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    path = runs.write()
    page = show(1)
    page.table.select_runs([path])
    page.do("folder")
    assert opened == [str(path)]


def test_that_a_list_read_anew_does_not_take_a_name_out_of_the_hands(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write("Old")
    page = show(1)
    page.table.select_runs([path])
    page.table.edit_name()
    editor = page.table.findChild(QLineEdit)
    editor.setText("half ty")
    other = runs.write()
    rename_run(path, "By another")
    with qtbot.waitSignal(page.watch.found):
        page.watch.look()
    assert page.table.is_editing
    assert editor.text() == "half ty"
    qtbot.keyClick(editor, KEY.Key_Escape)
    qtbot.waitUntil(lambda: other in [row.path for row in page.rows])


def test_that_the_keys_of_the_table_do_the_acts(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write()
    page = show(1)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.setFocus()
    page.table.select_runs([path])
    qtbot.keyClick(page.table, KEY.Key_Return)
    assert page.compare.isVisible()
    qtbot.keyClick(page.table, KEY.Key_P)
    qtbot.waitUntil(lambda: page.rows[0].record.facts.pinned)
    qtbot.keyClick(page.table, KEY.Key_F2)
    assert page.table.is_editing


def test_that_a_click_on_the_box_of_a_row_pins_its_run(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write()
    page = show(1)
    table = page.table
    table.scrollTo(table.filter.index(0, cells.PINNED))
    box = table.visualRect(table.filter.index(0, cells.PINNED))
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(box.left() + 14, box.center().y()),
    )
    qtbot.waitUntil(lambda: page.rows[0].record.facts.pinned)
    assert read_facts(path).pinned
