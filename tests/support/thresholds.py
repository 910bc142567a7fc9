"""What the tests of the threshold do with the Evaluate tab."""

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.threshold_panel import ThresholdPanel
from geektime_gui.qt.widgets.matrix_layout import Spot

TWO = ("logo", "others")
FIVE = ("a", "b", "c", "d", "e")


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
    """Open a file of `table` in the tab, and its threshold."""
    write_predictions(txt, table, about={"checkpoint": str(weights)})
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(txt)
    tab.results.threshold_button.click()
    wait_ready(qtbot, tab)
    return tab.thresholding.panel


def wait_ready(qtbot: QtBot, tab: EvaluateTab) -> None:
    """Till what the threshold needs is made ready."""
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


def wait_matrix(qtbot: QtBot, tab: EvaluateTab, table: PredictionTable) -> None:
    """A fast hand's figures come with the next frame."""
    expected = figures(table).matrix.tolist()
    qtbot.waitUntil(lambda: matrix_shown(tab) == expected)


def wait_gallery(qtbot: QtBot, tab: EvaluateTab, wrong: int) -> None:
    """Till the gallery counts so many."""
    qtbot.waitUntil(lambda: tab.results.gallery.selection.total == wrong)


def wrong_of(table: PredictionTable) -> int:
    """How many are called what they are not."""
    return int((table.truth != table.predicted).sum())
