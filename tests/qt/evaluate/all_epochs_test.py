"""All checkpoints of a run evaluated in one go: the button, progress, the end."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.checkpoints import random_checkpoint
from support.epochs import CLASSES, checkpoint_of, tell, txt_of
from support.pictures import draw_classes

from geektime_gui.core.events import (
    CheckpointEvaluated,
    EvaluationStarted,
    PicturesPredicted,
    Stopped,
)
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.words import progress_words, started_words


def test_that_the_button_is_for_runs_with_several_checkpoints(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path], tmp_path: Path
) -> None:
    button = tab.bar.all_button
    assert not button.isEnabled()
    assert "first" in button.toolTip()
    tab.bar.fill(run[2], None)
    qtbot.waitUntil(button.isEnabled)
    assert "3 checkpoints" in button.toolTip()
    tab.bar.fill(checkpoint_of(tmp_path / "other", 1), None)
    qtbot.waitUntil(lambda: not button.isEnabled())
    assert "only this one" in button.toolTip()


def test_that_a_stop_shows_the_epochs_that_were_finished(
    qtbot: QtBot, tab: EvaluateTab, run: dict[int, Path]
) -> None:
    tab.epochs.checkpoints = 3
    for n in (1, 2):
        tab.epochs.handle_event(CheckpointEvaluated(run[n], txt_of(run[n])))
    word = Stopped(txt_of(run[1]), 1.0)
    tab.epochs.handle_last_word(word)
    tab.handle_last_word(word)
    page = tab.epochs.page
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is page)
    assert tab.bar.words.text() == "stopped; what was finished is kept"
    assert page.table.model().rowCount() == 2


def test_that_progress_counts_predictions_of_all_checkpoints() -> None:
    started = EvaluationStarted(CLASSES, 75, "CPU", "fp32")
    assert started_words(started, 3) == "25 pictures on CPU"
    words = progress_words(PicturesPredicted(30, 75, 120.0), 3)
    assert words.startswith("30 of 75 predictions of 3 checkpoints, about 2 min")
    assert progress_words(PicturesPredicted(3, 3, 0.0)) == "3 of 3 pictures"


@pytest.mark.slow
def test_that_the_engine_evaluates_all_of_a_run_and_the_page_follows(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    first = random_checkpoint(tmp_path / "run", CLASSES)
    second = first.with_name("checkpoint.pth.tar.epoch_2")
    second.write_bytes(first.read_bytes())
    tell(second, 2)
    tab.bar.fill(second, draw_classes(tmp_path / "val", 3))
    qtbot.waitUntil(tab.bar.all_button.isEnabled)
    tab.bar.all_button.click()
    page = tab.epochs.page
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is page, timeout=60_000)
    assert [row.output.name for row in page.table.epochs_model.rows] == [
        "predictions.epoch_1.txt",
        "predictions.epoch_2.txt",
    ]
    one, two = (row.figures for row in page.table.epochs_model.rows)
    assert one.pictures == two.pictures == 6
    assert one.loss == two.loss
    assert page.note.isHidden()
    assert tab.reading is not None
    assert tab.reading.checkpoint == second
