"""A run in the Train tab: its stages, pausing, going on, breaking off."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk, batch, started

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import (
    CheckpointSaved,
    EpochDone,
    Failed,
    FeaturesProgress,
    Finished,
    StageStarted,
    Stopped,
)
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.head import Phase
from geektime_gui.qt.train.train_tab import DATA_PAGE, RUN_PAGE, TrainTab

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "one"


QUICK = EpochDone(
    0, 2, math.nan, 0.5, 0.7, 0.7, math.nan, 1.0, 0.7, best=True, stage="quick"
)


def test_that_the_quick_model_and_the_fine_tuning_are_told_in_words(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), StageStarted("quick", image_size=224))
    desk.tell(FeaturesProgress(5, 10, 42.0))
    view = tab.run_view
    view.refresh()
    assert view.line.startswith(
        "Quick model, looking at 5 of 10 · less than a minute left"
    )
    assert view.bar.value() == 50  # a tenth is the quick model's
    desk.tell(QUICK, CheckpointSaved(Path("/c.epoch_0"), 0, True, "quick"))
    assert view.figures.macro_f1.remark == "best 0.700 of the quick model"
    desk.tell(StageStarted("train", 4, 2, 3, 320), batch(1), batch(2))
    view.refresh()
    assert view.line == (
        "Fine-tuning, epoch 1 of 4 · about 1 min left · 0.3 pictures a second · "
        "memory 812\u202fMB · on CPU (2 cores)"
    )
    assert view.bar.value() == 325
    assert view.curves.record.steps == 8
    assert view.curves.record.series["macro_f1"].x.tolist() == [0]
    assert "Quick model ready, validation loss 0.500" in view.log.text
    assert "Training: 4 epochs of 2 steps at 320 px." in view.log.text


def test_that_a_run_that_ends_early_is_whole(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), StageStarted("quick"), QUICK)
    desk.end(Finished(Path("/c.epoch_0"), 4.0))
    assert tab.run_view.bar.value() == tab.run_view.bar.maximum()
    assert tab.head.title.text() == "Quick model made in 4 s."


def test_that_only_what_was_left_open_is_listed_as_chosen(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.panel.form.set_value("epochs", 2)
    tab.train()
    desk.tell(started(run))
    recipe = tab.run_view.recipe
    assert recipe.lines == (
        "Learning rate: 0.001",
        "Area of the random crop: 0.35 \u2013 1",
    )
    assert not recipe._list.isVisible()
    recipe.button.click()
    assert recipe._list.isVisible()
    assert recipe.button.text() == "▾ Chosen automatically (2)"


def test_that_a_paused_run_keeps_all_and_goes_on_where_it_was(
    qtbot: QtBot, tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), batch(1), batch(2), batch(3))
    tab.head.pause_button.click()
    assert desk.jobs[0].stops == 1
    assert tab.head.pause_button.text() == "Pausing…"
    assert not tab.head.pause_button.isEnabled()

    desk.end(Stopped(None, 30.0, run))

    assert tab.head.phase is Phase.PAUSED
    assert tab.head.title.text() == "Paused in epoch 2 of 2"
    assert tab.head.resume_button.text() == "Resume"
    assert tab.head.resume_button.property("primary")
    assert not tab.head.train_button.isVisible()
    assert not tab.panel.form.isEnabled()

    tab.head.resume_button.click()

    assert desk.jobs[1].config == TrainConfig(resume=run)
    assert tab.run_view.curves.steps_shown == 3
    desk.tell(started(run, at=2), batch(3), batch(4))
    assert tab.run_view.curves.record.series["raw"].x.tolist() == [1, 2, 3, 4]
    assert "It goes on after step 2." in tab.run_view.log.text


def test_that_one_key_pauses_and_goes_on_and_another_goes_on_too(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.setFocus()
    for at, key in enumerate((Qt.Key.Key_P, Qt.Key.Key_Return)):
        if at == 0:
            tab.train()
        desk.tell(started(run), batch(1))
        QTest.keyClick(tab, Qt.Key.Key_P, CTRL)
        desk.end(Stopped(None, 3.0, run))
        QTest.keyClick(tab, key, CTRL)
        assert desk.jobs[-1].config.resume == run
    assert len(desk.jobs) == 3
    assert "Ctrl+P" in tab.head.pause_button.toolTip()


def test_that_a_run_that_waits_is_not_gone_on_with_before_its_thread_is_gone(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), batch(1))
    tab.pause()
    desk.jobs[0].ended.emit(Stopped(None, 3.0, run))
    assert not tab.head.resume_button.isEnabled()
    tab.train()
    assert len(desk.jobs) == 1
    desk.busy = False
    desk.running_changed.emit()
    assert tab.head.resume_button.isEnabled()


def test_that_stopping_a_paused_run_ends_it_and_frees_the_form(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), batch(1))
    tab.pause()
    desk.end(Stopped(Path("/c.epoch_1"), 3.0, run))
    tab.head.stop_button.click()
    assert tab.head.phase is Phase.DONE
    assert tab.head.evaluate_button.isVisible()
    assert tab.panel.form.isEnabled()
    tab.train()
    assert desk.jobs[1].config.resume is None


def test_that_another_folder_lets_a_paused_run_be(
    tab: TrainTab, state: AppState, desk: CannedDesk, run: Path, tmp_path: Path
) -> None:
    tab.train()
    desk.tell(started(run), batch(1))
    tab.pause()
    desk.end(Stopped(None, 3.0, run))
    (tmp_path / "other").mkdir()
    state.open_folder(tmp_path / "other")
    assert tab.head.phase is Phase.READY
    assert tab.pages.current == DATA_PAGE
    assert tab.panel.form.isEnabled()


def test_that_a_run_that_broke_off_offers_to_go_on_from_the_last_saved_step(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), batch(1), batch(2), batch(3))
    desk.end(Failed("The worker process was killed ({signal}).", {"signal": "K"}, ""))
    assert tab.head.title.text() == "The run broke off in epoch 2 of 2"
    assert "Check the pictures" not in tab.head.remark.text()
    assert tab.head.train_button.text() == "Train again"
    way_on = next(
        button
        for button in tab.banner.findChildren(QPushButton)
        if button.text() == "Go on from the last saved step"
    )
    assert way_on.isVisible()

    way_on.click()

    assert desk.jobs[1].config == TrainConfig(resume=run)
    assert not tab.banner.isVisible()


def test_that_training_again_after_a_failure_starts_anew(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(started(run), batch(1))
    desk.end(Failed("It failed.", {}, ""))
    tab.head.train_button.click()
    assert desk.jobs[1].config.resume is None
    assert tab.run_view.curves.steps_shown == 0


def test_that_a_run_that_never_began_says_so_and_offers_no_way_on(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    desk.end(Failed("It failed.", {}, ""))
    assert tab.head.title.text() == "The run could not begin"
    assert tab.run_view.line == "The run could not begin"
    assert tab.head.remark.text() == "Do what the message says, then train again."
    assert not tab.head.resume_button.isVisible()
    assert tab.control.resumable is None


def test_that_a_failure_is_not_talked_of_beside_another_folder(
    tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    tab.train()
    desk.end(Failed("It failed.", {}, ""))
    assert tab.banner.isVisible()
    state.open_folder(posters)
    assert tab.head.title.text() == "Train a network"
    assert not tab.banner.isVisible()


def test_that_a_run_of_another_day_goes_on_with_its_own_past(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk, tmp_path: Path
) -> None:
    config = TrainConfig(train_data=tmp_path / "train", val_data=tmp_path / "val")
    folder = RunFolder.create(config, tmp_path / "runs")
    first = EpochDone(1, 2, 0.4, 0.3, 0.8, 0.8, 30.0, 1.0, 0.8, 0.001, best=True)
    for event in (started(folder.path, "full"), batch(1), batch(2), first, batch(3)):
        folder.take(event)
    folder.take(Stopped(None, 30.0, folder.path))
    folder.close()

    tab.resume(folder.path)
    assert desk.jobs[0].config == TrainConfig(resume=folder.path)
    assert tab.pages.current == RUN_PAGE
    desk.tell(started(folder.path, "full", at=2), batch(3))
    record = tab.run_view.curves.record
    qtbot.waitUntil(lambda: len(record.series["raw"]) == 3)
    assert record.series["raw"].x.tolist() == [1, 2, 3]
    assert tab.run_view.figures.macro_f1.text == "0.800"
    assert record.best_epoch == 1
    assert tab.run_view.facts.rate != tab.run_view.facts.rate  # of this process: none

    desk.end(Finished(Path("/c.epoch_2"), 9.0))
    assert state.last_run is not None
    assert state.last_run.train_data == tmp_path / "train"


def test_that_a_folder_that_holds_no_run_is_refused_in_a_sentence(
    tab: TrainTab, desk: CannedDesk, tmp_path: Path
) -> None:
    tab.resume(tmp_path)
    assert desk.jobs == []
    assert str(tmp_path) in tab.banner.sentence


def test_that_the_speed_of_a_resumed_run_is_that_of_this_process(
    tab: TrainTab, desk: CannedDesk, run: Path
) -> None:
    tab.train()
    desk.tell(replace(started(run), resumed_at=2), batch(3, 100.0), batch(4, 101.5))
    assert tab.run_view.facts.rate == pytest.approx(2.0)
