"""The threshold that is saved beside a checkpoint, from the Evaluate tab."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from support.thresholds import FIVE, TWO, open_panel, table_of

from geektime_gui.core.model.threshold_file import (
    SavedThreshold,
    read_threshold,
    write_threshold,
)
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab


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
