"""The gallery waits for the hand on the threshold to rest, and then shows all."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.evaluation.thresholds import apply_threshold
from geektime_gui.qt.evaluate import prediction_file
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.gallery import ALL_BADCASES
from geektime_gui.qt.evaluate.threshold_following import AT_FIRST
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.matrix_layout import Spot

if TYPE_CHECKING:
    from geektime_gui.qt.evaluate.reading import Selection

COUNT = 800


class Opened:
    """The tab with a file open, and what came to its gallery since."""

    def __init__(self, tab: EvaluateTab, table: PredictionTable) -> None:
        self.tab, self.table = tab, table
        self.came: list[Selection] = []
        self.slider = tab.thresholding.panel.slider
        tab.file.picked.connect(self.came.append)

    @property
    def called(self) -> PredictionTable:
        """As the threshold has it."""
        threshold = self.tab.thresholding.threshold
        assert threshold is not None
        return apply_threshold(self.table, 0, threshold)

    @property
    def shown(self) -> list[str]:
        """Paths in the gallery."""
        pictures = self.tab.results.gallery.selection.pictures
        return [picture.prediction.path for picture in pictures]

    def badcases(self) -> list[str]:
        """What the gallery has to show of the threshold, in order."""
        table = self.called
        wrong = np.flatnonzero(table.truth != table.predicted)
        of_truth = table.probabilities[wrong, table.truth[wrong]]
        keys = zip(of_truth.tolist(), [table.paths[row] for row in wrong], strict=True)
        return [path for _, path in sorted(keys)]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opened]:
    desk = JobDesk()
    tab = EvaluateTab(AppState(), desk)
    qtbot.addWidget(tab)
    tab.resize(1280, 800)
    tab.show()
    qtbot.waitExposed(tab)
    chance = np.random.default_rng(2)
    logo = chance.random(COUNT).round(5)
    shares = np.stack([logo, 1 - logo], axis=1).round(5)
    paths = [f"pictures/{index:03}.png" for index in range(COUNT)]
    truth = chance.integers(0, 2, COUNT)
    table = PredictionTable(("logo", "map"), shares, truth, shares.argmax(1), paths)
    write_predictions(tmp_path / "p.txt", table)
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(tmp_path / "p.txt")
    result = Opened(tab, table)
    tab.results.threshold_button.click()
    qtbot.waitUntil(lambda: tab.thresholding.prepared is not None)
    yield result
    tab.shut_down()
    desk.close()


def test_that_nothing_is_picked_under_a_moving_hand(
    qtbot: QtBot, opened: Opened
) -> None:
    before = opened.shown
    for step in range(0, 40, 2):
        opened.slider.setValue(step)
        QApplication.processEvents()
    assert opened.came == []
    assert opened.shown == before
    qtbot.waitUntil(lambda: opened.shown == opened.badcases())
    of_the_last = len(opened.badcases())
    assert {selection.total for selection in opened.came} == {of_the_last}


def test_that_the_first_pictures_come_before_all(qtbot: QtBot, opened: Opened) -> None:
    opened.slider.setValue(opened.slider.maximum())
    wrong = opened.badcases()
    assert len(wrong) > AT_FIRST
    qtbot.waitUntil(lambda: len(opened.came) == 2)
    first, whole = opened.came
    assert [p.prediction.path for p in first.pictures] == wrong[:AT_FIRST]
    assert [p.prediction.path for p in whole.pictures] == wrong
    assert all(p.prediction.predicted == 0 for p in whole.pictures)


def test_that_figures_of_a_fast_hand_end_where_it_does(
    qtbot: QtBot, opened: Opened
) -> None:
    for step in range(0, opened.slider.maximum(), 7):
        opened.slider.setValue(step)
    expected = figures(opened.called).matrix.tolist()
    results = opened.tab.results

    def is_right() -> bool:
        shown = results.shown_figures
        return shown is not None and shown.matrix.tolist() == expected

    qtbot.waitUntil(is_right)
    words = opened.tab.thresholding.panel.costs.text()
    assert f"{expected[0][0]} found, {expected[0][1]} missed" in words
    assert str(expected[1][0]) in results.matrix.words(Spot(1, 0))


def test_that_a_figure_chosen_before_the_rest_is_what_is_shown(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.slider.setValue(opened.slider.maximum() // 3)
    opened.tab.results.ask(Spot(1, 0))
    called = opened.called
    alarms = int(((called.truth == 1) & (called.predicted == 0)).sum())
    selection = opened.tab.results.gallery
    qtbot.waitUntil(lambda: len(selection.selection.pictures) == alarms)
    assert selection.selection.spot == Spot(1, 0)
    qtbot.waitUntil(lambda: len(opened.came) >= 2)  # after the rest it is the same
    assert {(s.spot, s.total) for s in opened.came} == {(Spot(1, 0), alarms)}


def test_that_closing_the_panel_under_a_moving_hand_shows_the_file(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.slider.setValue(3)
    opened.slider.setValue(9)  # within the same frame
    opened.tab.results.threshold_button.click()
    wrong = int((opened.table.truth != opened.table.predicted).sum())
    qtbot.waitUntil(lambda: len(opened.came) > 0)
    assert [selection.total for selection in opened.came] == [wrong]
    shown = opened.tab.results.shown_figures
    assert shown is not None
    assert shown.matrix.tolist() == figures(opened.table).matrix.tolist()


def test_that_opening_the_panel_leaves_the_gallery_alone(
    qtbot: QtBot, opened: Opened
) -> None:
    button = opened.tab.results.threshold_button
    button.click()
    button.click()
    qtbot.waitUntil(lambda: opened.tab.thresholding.prepared is not None)
    opened.tab.results.ask(ALL_BADCASES)
    qtbot.waitUntil(lambda: len(opened.came) > 0)
    assert len(opened.came) == 1  # what was asked for just now, nothing before it


def test_that_a_large_file_gets_its_pictures_after_its_figures(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prediction_file, "LARGE", COUNT)
    write_predictions(tmp_path / "q.txt", opened.table)
    opened.tab.results.threshold_button.click()
    with qtbot.waitSignal(opened.tab.file.was_read):
        opened.tab.open_prediction_file(tmp_path / "q.txt")
    assert opened.tab.results.shown_figures is not None
    assert opened.came == []
    qtbot.waitUntil(lambda: len(opened.came) == 1)
    wrong = int((opened.table.truth != opened.table.predicted).sum())
    assert len(opened.shown) == opened.came[0].total == wrong
