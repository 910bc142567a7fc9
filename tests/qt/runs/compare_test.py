"""Selected runs side by side."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot
from support.run_folders import Runs

from geektime_gui.qt.train import runs_cells as cells
from geektime_gui.qt.train.runs_page import RunsPage


def text(page: RunsPage, path: Path, column: int) -> str:
    return next(row for row in page.rows if row.path == path).cells[column].text


def test_that_two_runs_are_compared_by_curves_and_by_what_differs(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    one = runs.write("One", lr=0.01, goals=(0.5, 0.9))
    two = runs.write("Two", goals=(0.4, -0.1, 0.8))
    page = show(2)
    page.table.select_runs([one, two])
    page.do("compare")
    compare = page.compare
    qtbot.waitUntil(lambda: len(compare.legend.lines) == 2)
    by_name = {line.name: line for line in compare.legend.lines}
    assert by_name["One"].epoch == "best: 2"
    assert by_name["Two"].epoch == "best: 3"
    assert by_name["One"].loss == "0.550"
    loss = compare.loss_plot.curves
    assert [c.values for c in loss] == [
        pytest.approx((0.8, 1.05, 0.6)),
        pytest.approx((0.75, 0.55)),
    ]
    goal = compare.goal_plot.curves[0].values
    assert goal == pytest.approx((40, float("nan"), 80), nan_ok=True)
    table = compare.differences.table
    rows = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert rows == ["Learning rate"]
    assert table.horizontalHeaderItem(1).text() == "Two"
    assert table.item(0, 1).text() == "0.001 (automatic)"
    assert table.item(0, 2).text() == "0.01"


def test_that_hovering_reads_the_figures_of_an_epoch_of_every_run(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    one = runs.write("One", goals=(0.5, 0.9))
    two = runs.write("Two", goals=(0.4, 0.6, 0.8), goal="recall")
    page = show(2)
    page.table.select_runs([one, two])
    page.do("compare")
    compare = page.compare
    qtbot.waitUntil(lambda: len(compare.legend.lines) == 2)
    assert compare.goal_plot.getAxis("right").isVisible()  # macro-F1, from 0 to 1
    compare.loss_plot.epoch_hovered.emit(3)
    assert [line.epoch for line in compare.legend.lines] == ["3", cells.DASH]
    compare.step_epoch(-1)
    assert [line.goal.replace("\u202f", " ") for line in compare.legend.lines] == [
        "60.0 %",
        "0.900",
    ]
    compare.loss_plot.epoch_hovered.emit(None)
    assert compare.legend.lines[0].epoch == "best: 3"


def test_that_no_more_than_eight_are_drawn_and_that_is_said(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    for _ in range(9):
        runs.write(goals=(0.5,))
    page = show(9)
    page.table.selectAll()
    page.do("compare")
    qtbot.waitUntil(lambda: len(page.compare.legend.lines) == 8)
    assert page.compare._more.text() == "The first 8 of 9 selected runs"


def test_that_the_mouse_over_a_plot_picks_the_nearest_epoch(
    qtbot: QtBot, runs: Runs, show: Callable[[int], RunsPage]
) -> None:
    path = runs.write("One", goals=(0.5, 0.7, 0.9))
    page = show(1)
    page.table.select_runs([path])
    page.do("compare")
    plot = page.compare.loss_plot
    qtbot.waitUntil(lambda: len(plot.curves) == 1)
    qtbot.waitUntil(lambda: plot.getViewBox().viewRect().contains(2.2, 0.7))

    def epoch_at(x: float) -> int | None:
        """Moves the mouse as a hand does, a little each time: fast moves are left out
        by the plot."""
        scene = plot.getViewBox().mapViewToScene(QPointF(x, 0.7))
        shift = QPoint(0, len(moves) % 2)
        moves.append(x)
        qtbot.mouseMove(plot.viewport(), plot.mapFromScene(scene) + shift)
        return page.compare.epoch

    moves: list[float] = []
    qtbot.waitUntil(lambda: epoch_at(1.2) == 1)
    qtbot.waitUntil(lambda: epoch_at(2.2) == 2)
    qtbot.waitUntil(lambda: epoch_at(2.9) == 3)
    assert page.compare.legend.lines[0].epoch == "3"
