"""The table of runs: what it says, sorts, filters and how it keeps up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot
from support.run_folders import BROKEN, FAILED, FINISHED, LIVING, PAUSED, Runs, epoch

from geektime_gui.core.training.run_record import read_facts
from geektime_gui.qt.train import runs_cells as cells
from geektime_gui.qt.train.runs_page import RunsPage
from geektime_gui.qt.train.words import duration_words


def text(page: RunsPage, path: Path, column: int) -> str:
    return next(row for row in page.rows if row.path == path).cells[column].text


def shown(page: RunsPage) -> list[Path]:
    return [page.table._row_at(at).path for at in range(page.table.filter.rowCount())]


def test_that_without_runs_the_page_tells_the_next_step(
    qtbot: QtBot, show: Callable[[int], RunsPage]
) -> None:
    page = show(0)
    assert page.pages.currentWidget() is page.empty
    assert "Train once" in page.empty.words
    with qtbot.waitSignal(page.train_clicked):
        page.empty.quiet_clicked.emit()


def test_that_every_state_is_told_in_words(
    runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    paths = {how: runs.write(how=how) for how in (FINISHED, FAILED, PAUSED, LIVING)}
    paths[BROKEN] = runs.write(how=BROKEN)
    damaged = runs.root / "runs/damaged"
    damaged.mkdir()
    (damaged / "run.json").write_text("{", "utf-8")
    page = show(6)
    assert {how: text(page, path, cells.STATE) for how, path in paths.items()} == {
        FINISHED: "✓ finished",
        FAILED: "✗ failed",
        PAUSED: "‖ paused",
        LIVING: "● running",
        BROKEN: "! broken off",
    }
    assert text(page, damaged, cells.STATE) == "✗ unreadable"
    row = next(row for row in page.rows if row.path == paths[FAILED])
    assert row.cells[cells.STATE].hint == "/gone is no folder."


def test_that_a_row_has_the_figures_of_the_best_epoch(
    runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write("My first", mode="quick", goal="recall")
    page = show(1)
    found = {column: text(page, path, column) for column in range(cells.COLUMNS)}
    assert found[cells.NAME] == "My first"
    assert found[cells.GOAL].replace("\u202f", " ") == "recall 90.0 %"
    assert found[cells.MACRO_F1] == "0.880"
    assert found[cells.ACCURACY].replace("\u202f", " ") == "89.0 %"
    assert found[cells.EPOCHS] == "3"
    assert found[cells.DURATION] == duration_words(read_facts(path).seconds)
    assert found[cells.NETWORK] == "EfficientNet-Lite0"
    assert found[cells.MODE] == "quick"
    assert found[cells.PICTURES] == "50"


def test_that_a_floor_that_was_missed_is_said_and_sorts_below_all(
    runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    missed = runs.write(goal="recall", goals=(-0.3, -0.2))
    good = runs.write(goal="recall", goals=(0.1, 0.2))
    page = show(2)
    assert text(page, missed, cells.GOAL) == "recall missed"
    page.table.sortByColumn(cells.GOAL, Qt.SortOrder.DescendingOrder)
    assert shown(page) == [good, missed]


def test_that_the_newest_is_first_until_a_header_says_otherwise(
    runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    paths = [runs.write(goals=(goal,)) for goal in (0.5, 0.9, 0.6)]
    page = show(3)
    assert shown(page) == paths[::-1]
    page.table.sortByColumn(cells.ACCURACY, Qt.SortOrder.DescendingOrder)
    assert shown(page) == [paths[1], paths[2], paths[0]]


def test_that_the_filter_takes_words_of_any_column(
    runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    quick = runs.write("Posters", mode="quick")
    runs.write("Posters", mode="full")
    page = show(2)
    page.bar.filter.setText("poster QUICK")
    assert shown(page) == [quick]
    assert page.bar.count.text() == "1 of 2 runs"


def test_that_a_new_run_and_its_epochs_appear_by_themselves(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    first = runs.write("First")
    page = show(1)
    page.table.select_runs([first])
    path = runs.write(how=LIVING, goals=(0.5,))
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    assert text(page, path, cells.EPOCHS) == "1 of 3"
    assert [row.path for row in page.table.selected] == [first]
    runs.living[0].take(epoch(2, 0.6, 0.3, best=True))
    qtbot.waitUntil(lambda: text(page, path, cells.EPOCHS) == "2 of 3")


def test_that_damaged_values_of_a_record_hide_no_other_run(
    runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    good, bad = runs.write("Good"), runs.write("Bad")
    record = (bad / "run.json").read_text("utf-8")
    (bad / "run.json").write_text(
        record.replace('"epochs": 3', '"epochs": "many"'), "utf-8"
    )
    page = show(2)
    assert text(page, good, cells.NAME) == "Good"
    assert text(page, bad, cells.STATE) == "✗ unreadable"
    flags = QItemSelectionModel.SelectionFlag
    page.table.selectionModel().select(
        page.table.filter.index(0, 0), flags.ClearAndSelect | flags.Rows
    )
    assert len(page.table.selected) == 1
