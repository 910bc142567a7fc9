"""The threshold on the Evaluate tab: figures and gallery follow the hand."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot
from support.thresholds import (
    FIVE,
    TWO,
    matrix_shown,
    open_panel,
    table_of,
    wait_gallery,
    wait_matrix,
    wait_ready,
    wrong_of,
)

from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.evaluation.thresholds import Thresholds, apply_threshold
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab


def test_that_at_first_there_is_no_threshold(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    assert tab.thresholding.panel.isHidden()
    table = table_of(TWO)
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table, weights)
    assert tab.thresholding.threshold is None
    assert panel.wishes.wish == "none"
    assert matrix_shown(tab) == figures(table).matrix.tolist()
    assert panel.positive.value() == "logo"


@pytest.mark.parametrize("classes", [TWO, FIVE])
def test_that_matrix_and_gallery_follow_the_slider(
    qtbot: QtBot,
    tab: EvaluateTab,
    tmp_path: Path,
    weights: Path,
    classes: tuple[str, ...],
) -> None:
    table = table_of(classes)
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table, weights)
    for step in (0, 3, panel.slider.maximum() // 2, panel.slider.maximum()):
        panel.slider.setValue(step)
        threshold = tab.thresholding.threshold
        assert threshold is not None
        called = apply_threshold(table, 0, threshold)
        wait_matrix(qtbot, tab, called)
        assert panel.wishes.wish == "hand"
        wait_gallery(qtbot, tab, wrong_of(called))
    assert int((called.predicted == 0).sum()) == len(table)
    panel.slider.setValue(0)
    qtbot.waitUntil(lambda: sum(row[0] for row in matrix_shown(tab)) == 0)
    assert panel.value.text() != ""


def test_that_a_press_on_the_curve_puts_the_threshold_there(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table_of(TWO), weights)
    prepared = tab.thresholding.prepared
    assert prepared is not None
    for view, curve in (("recall", prepared.recall_curve), ("roc", prepared.roc_curve)):
        panel.views[view].click()
        point = len(curve.x) // 2
        place = QPointF(100 * curve.x[point], 100 * curve.y[point])
        scene = panel.plot.getViewBox().mapViewToScene(place)
        at = panel.plot.mapFromScene(scene)
        qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
        threshold = tab.thresholding.threshold
        assert threshold is not None
        found = prepared.thresholds.at(threshold)
        near = prepared.thresholds.at(float(curve.thresholds[point]))
        assert abs(found.called - near.called) <= 5


def test_that_a_wish_says_what_it_costs_in_pictures(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    table = table_of(TWO)
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table, weights)
    panel.wishes.box.set_value("recall")
    threshold = tab.thresholding.threshold
    assert threshold is not None
    at = Thresholds(table, 0).at(threshold)
    assert at.recall is not None
    assert at.recall >= 0.95
    assert f"{at.found} found, {at.misses} missed" in panel.costs.text()
    assert "fewer misses, at the cost of" in panel.costs.text()
    panel.wishes.recall.setValue(50.0)
    lower = tab.thresholding.threshold
    assert lower is not None
    assert lower > threshold
    panel.wishes.box.set_value("cost")
    of_a_miss = tab.thresholding.threshold
    panel.wishes.miss.setValue(1.0)
    panel.wishes.alarm.setValue(50.0)
    assert of_a_miss is not None
    assert tab.thresholding.threshold is not None
    assert tab.thresholding.threshold > of_a_miss
    panel.wishes.box.set_value("none")
    assert tab.thresholding.threshold is None
    assert matrix_shown(tab) == figures(table).matrix.tolist()
    wait_gallery(qtbot, tab, wrong_of(table))


def test_that_another_class_can_be_looked_for(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    table = table_of(FIVE)
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table, weights)
    panel.positive.set_value("d")
    qtbot.waitUntil(
        lambda: (
            tab.thresholding.prepared is not None
            and tab.thresholding.prepared.name == "d"
        )
    )
    panel.wishes.box.set_value("f1")
    threshold = tab.thresholding.threshold
    assert threshold is not None
    called = apply_threshold(table, 3, threshold)
    assert matrix_shown(tab) == figures(called).matrix.tolist()
    wait_gallery(qtbot, tab, wrong_of(called))


def test_that_closing_the_panel_shows_the_file_as_it_is(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    table = table_of(TWO)
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table, weights)
    panel.slider.setValue(0)
    wait_gallery(qtbot, tab, int((table.truth == 0).sum()))
    tab.results.threshold_button.click()
    assert matrix_shown(tab) == figures(table).matrix.tolist()
    wait_gallery(qtbot, tab, wrong_of(table))


def test_that_a_file_with_other_classes_starts_anew(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table_of(FIVE), weights)
    panel.positive.set_value("e")
    wait_ready(qtbot, tab)
    panel.slider.setValue(2)
    table = table_of(TWO)
    write_predictions(tmp_path / "q.txt", table)
    tab.open_prediction_file(tmp_path / "q.txt")
    qtbot.waitUntil(
        lambda: (
            tab.thresholding.prepared is not None
            and tab.thresholding.prepared.thresholds.classes == TWO
        )
    )
    assert tab.thresholding.threshold is None
    assert panel.positive.value() == "logo"
    wait_gallery(qtbot, tab, wrong_of(table))


def test_that_the_threshold_stays_when_the_txt_is_edited(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    txt = tmp_path / "p.txt"
    panel = open_panel(qtbot, tab, txt, table_of(TWO), weights)
    panel.slider.setValue(panel.slider.maximum() // 2)
    threshold = tab.thresholding.threshold
    lines = txt.read_text().splitlines(keepends=True)
    txt.write_text("".join(lines[:-20]))
    qtbot.waitUntil(lambda: tab.reading is not None and tab.reading.total == 100)
    wait_ready(qtbot, tab)
    assert tab.thresholding.threshold == threshold
    assert tab.reading is not None
    assert threshold is not None
    called = apply_threshold(tab.reading.table, 0, threshold)
    assert matrix_shown(tab) == figures(called).matrix.tolist()
    wait_gallery(qtbot, tab, wrong_of(called))


def test_that_without_pictures_of_the_class_there_is_nothing_to_find(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    shares = np.array([[0.3, 0.7], [0.6, 0.4]])
    table = PredictionTable(TWO, shares, np.ones(2), np.array([1, 0]), ("a", "b"))
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table, weights)
    assert "No picture is logo" in panel.gives.text()
    assert not panel.slider.isEnabled()
