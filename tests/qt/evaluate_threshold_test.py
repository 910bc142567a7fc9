"""The threshold on the Evaluate tab: figures and gallery follow the hand."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.evaluation.thresholds import Thresholds, apply_threshold
from geektime_gui.core.model.checkpoint_info import weights_path
from geektime_gui.core.model.threshold_file import (
    SavedThreshold,
    read_threshold,
    write_threshold,
)
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.threshold_panel import ThresholdPanel
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.matrix_layout import Spot


@pytest.fixture
def tab(qtbot: QtBot, qapp: QApplication) -> Iterator[EvaluateTab]:
    desk = JobDesk()
    evaluate_tab = EvaluateTab(AppState(), desk)
    qtbot.addWidget(evaluate_tab)
    evaluate_tab.resize(1280, 800)
    evaluate_tab.show()
    qtbot.waitExposed(evaluate_tab)
    yield evaluate_tab
    evaluate_tab.shut_down()
    desk.close()


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A file in a checkpoint's place; the window never opens it."""
    path = weights_path(tmp_path, 3)
    path.write_bytes(b"weights")
    return path


def table_of(classes: tuple[str, ...], count: int = 120) -> PredictionTable:
    """Far too sure of itself, and often wrong."""
    chance = np.random.default_rng(5)
    truth = chance.integers(0, len(classes), count)
    logits = chance.normal(0, 1.2, (count, len(classes)))
    logits[np.arange(count), truth] += 1
    shares = np.exp(3 * logits)
    shares /= shares.sum(axis=1, keepdims=True)
    shares = (shares / shares.sum(axis=1, keepdims=True)).round(5)
    paths = [f"pictures/{index:03}.png" for index in range(count)]
    return PredictionTable(classes, shares, truth, shares.argmax(axis=1), paths)


def open_panel(
    qtbot: QtBot, tab: EvaluateTab, txt: Path, table: PredictionTable, weights: Path
) -> ThresholdPanel:
    write_predictions(txt, table, about={"checkpoint": str(weights)})
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(txt)
    tab.results.threshold_button.click()
    wait_ready(qtbot, tab)
    return tab.thresholding.panel


def wait_ready(qtbot: QtBot, tab: EvaluateTab) -> None:
    qtbot.waitUntil(lambda: tab.thresholding.prepared is not None)


def matrix_shown(tab: EvaluateTab) -> list[list[int]]:
    """The figures' matrix, and that the painted one says the same."""
    shown = tab.results.shown_figures
    assert shown is not None
    for truth, row in enumerate(shown.matrix.tolist()):
        for predicted, count in enumerate(row):
            words = tab.results.matrix.words(Spot(truth, predicted))
            assert str(count) in words.split() or not count, words
    return [list(map(int, row)) for row in shown.matrix.tolist()]


def wait_gallery(qtbot: QtBot, tab: EvaluateTab, wrong: int) -> None:
    qtbot.waitUntil(lambda: tab.results.gallery.selection.total == wrong)


def wrong_of(table: PredictionTable) -> int:
    return int((table.truth != table.predicted).sum())


TWO = ("logo", "others")
FIVE = ("a", "b", "c", "d", "e")


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
        assert matrix_shown(tab) == figures(called).matrix.tolist()
        assert panel.wishes.wish == "hand"
        wait_gallery(qtbot, tab, wrong_of(called))
    assert int((called.predicted == 0).sum()) == len(table)
    panel.slider.setValue(0)
    assert sum(row[0] for row in matrix_shown(tab)) == 0
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


def test_that_threshold_and_temperature_are_saved_with_the_checkpoint(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table_of(TWO), weights)
    panel.wishes.box.set_value("f1")
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.saved.text() != "")
    assert "checkpoint.epoch_3.threshold.json" in panel.saved.text()
    saved = read_threshold(weights)
    threshold = tab.thresholding.threshold
    assert saved == SavedThreshold(positive="logo", threshold=threshold)
    panel.views["calibration"].click()
    qtbot.waitUntil(lambda: "expected calibration error" in panel.calibration.text())
    assert "too sure" in panel.calibration.text()
    assert panel.scale.isVisible()
    panel.scale.click()
    assert panel.saved.text() == ""
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.saved.text() != "")
    saved = read_threshold(weights)
    assert saved is not None
    assert saved.threshold == threshold
    assert saved.temperature is not None
    assert saved.temperature > 1.5


def test_that_a_saved_threshold_waits_among_the_wishes(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path, weights: Path
) -> None:
    write_threshold(
        weights, SavedThreshold(positive="c", threshold=0.25, temperature=2.0)
    )
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table_of(FIVE), weights)
    assert panel.positive.value() == "c"
    assert tab.thresholding.threshold is None
    panel.wishes.box.set_value("saved")
    assert tab.thresholding.threshold == 0.25
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.saved.text() != "")
    saved = read_threshold(weights)
    assert saved is not None
    assert saved.temperature == 2.0  # it was not looked at, so it stays


def test_that_nothing_can_be_saved_where_the_checkpoint_is_unknown(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    absent = tmp_path / "absent"
    panel = open_panel(qtbot, tab, tmp_path / "p.txt", table_of(TWO), absent)
    assert not panel.save_button.isEnabled()
    assert "does not say which checkpoint" in panel.save_button.toolTip()


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
