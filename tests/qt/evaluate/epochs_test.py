"""The page of the epochs: table, plot, and its doors."""

from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.epochs import SURE, txt_of, write

from geektime_gui.qt.evaluate.epochs_cells import GOAL, LOSS, PRECISION, THRESHOLD
from geektime_gui.qt.evaluate.epochs_page import EpochsPage
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.figures_words import UNDEFINED


def show(qtbot: QtBot, tab: EvaluateTab, weights: Path) -> EpochsPage:
    """Open a prediction file, then the epochs from its menu."""
    with qtbot.waitSignal(tab.file.was_read):
        tab.open_prediction_file(txt_of(weights))
    assert tab.epochs.action.isEnabled()
    tab.epochs.action.trigger()
    page = tab.epochs.page
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is page)
    return page


def text(page: EpochsPage, row: int, column: int) -> str:
    model = page.table.model()
    return str(model.index(row, column).data())


def test_that_the_epochs_of_a_run_are_shown_by_its_goal(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    page = show(qtbot, tab, run[1])
    assert page.title.text() == "Epoch 2 serves the goal best"
    assert "logo" in page.words.text()
    assert "90.0" in page.words.text()
    assert page.note.isHidden()
    assert [text(page, n, 0) for n in range(3)] == ["1", "2 ★", "3"]
    assert [text(page, n, GOAL) for n in range(3)][1] == "100.0\u202f%"
    assert text(page, 1, THRESHOLD) == "0.5000"
    assert text(page, 2, PRECISION) == "100.0\u202f%"
    assert page.table.row is not None
    assert page.table.row.epoch == 2
    assert page.table.hasFocus()


def test_that_a_click_on_a_title_sorts_by_value(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    page = show(qtbot, tab, run[1])
    page.table.sortByColumn(LOSS, Qt.SortOrder.AscendingOrder)
    losses = [float(text(page, n, LOSS)) for n in range(3)]
    assert losses == sorted(losses)
    assert text(page, 0, 0) == "2 ★"


def test_that_the_plot_has_the_figures_of_the_table(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    plot = show(qtbot, tab, run[1]).plot
    assert plot.precision.xData.tolist() == [1, 2, 3]
    assert plot.precision.yData == pytest.approx([200 / 3, 100, 100])
    assert plot.recall.yData == pytest.approx([100, 100, 50])
    assert plot.best.getData()[0].tolist() == [2]
    assert plot.hair.value() == 2


def test_that_figures_that_are_undefined_everywhere_leave_the_others(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    """Nothing is called logo: there is no precision at any epoch."""
    for weights in run.values():
        write(weights, [0.4, 0.3, 0.2, 0.1])
    page = show(qtbot, tab, run[1])
    assert page.plot.precision.getData()[0] is None
    assert page.plot.recall.yData.tolist() == [0, 0, 0]
    assert text(page, 0, PRECISION) == UNDEFINED
    assert page.plot.words_at(1).splitlines()[2] == f"precision {UNDEFINED}"


def test_that_the_mouse_over_an_epoch_tells_its_figures_and_a_click_chooses_it(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    page = show(qtbot, tab, run[1])
    plot = page.plot
    qtbot.waitUntil(lambda: plot.getViewBox().sceneBoundingRect().width() > 100)
    scene = plot.getViewBox().mapViewToScene(pg.Point(2.8, 90))
    assert plot.point_at(scene) == 3
    plot.scene().sigMouseMoved.emit(scene)
    assert not plot.label.isHidden()
    lines = plot.label.text().splitlines()
    assert lines[0] == "epoch 3"
    assert lines[2:] == ["precision 100.0\u202f%", "recall 50.0\u202f%"]
    plot.epoch_clicked.emit(3)
    assert page.table.row is not None
    assert page.table.row.epoch == 3
    assert plot.hair.value() == 3


def test_that_enter_opens_the_prediction_file_of_an_epoch(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    page = show(qtbot, tab, run[1])
    page.table.choose(3)
    with qtbot.waitSignal(tab.file.was_read):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert tab.stack.currentWidget() is tab.results
    assert tab.reading is not None
    assert tab.reading.path == txt_of(run[3])


def test_that_escape_goes_back_to_the_figures(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    page = show(qtbot, tab, run[1])
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert tab.stack.currentWidget() is tab.results


def test_that_a_chosen_epoch_becomes_the_checkpoint(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, run: dict[int, Path]
) -> None:
    page = show(qtbot, tab, run[1])
    said: list[LastAct] = []
    state.acted.connect(said.append)
    page.take_button.click()
    assert tab.bar.checkpoint.path == run[2]
    assert tab.bar.output.path == txt_of(run[2])
    assert [act.text for act in said] == ["Epoch 2 is in the Checkpoint line now"]


def test_that_files_of_other_pictures_are_remarked(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    write(run[3], SURE[3], "abce")
    page = show(qtbot, tab, run[1])
    assert not page.note.isHidden()
    assert "same pictures" in page.note.text()


def test_that_a_file_that_can_not_be_read_is_said(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    with qtbot.waitSignal(tab.file.was_read):
        tab.open_prediction_file(txt_of(run[1]))
    txt_of(run[2]).write_bytes(b"\xff\x00 no prediction\n")
    tab.epochs.show_beside()
    qtbot.waitUntil(lambda: not tab.banner.isHidden())
    assert tab.stack.currentWidget() is tab.results
