"""How a run ends in the Train tab: finished, stopped, failed, too late."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk
from support.train_events import CHECKPOINT, batch, epoch, started

from geektime_gui.core.events import (
    Failed,
    Finished,
    Stopped,
)
from geektime_gui.qt.state import AppState, FinishedRun
from geektime_gui.qt.train.train_tab import TrainTab


def test_that_a_finished_run_is_reported_and_leads_to_its_evaluation(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    state.open_folder(posters)
    tab.train()
    desk.tell(started(), *(batch(e, b) for e in (1, 2) for b in (1, 2)))
    desk.tell(epoch(1, 0.75, 0.7), epoch(2, 0.9, 0.9))

    with qtbot.waitSignal(state.run_finished) as reported:
        desk.end(Finished(CHECKPOINT, 192.0))

    assert reported.args == [
        FinishedRun(CHECKPOINT, posters / "train", posters / "val")
    ]
    assert tab.head.title.text() == "Trained 2 epochs in 3 min 12 s."
    assert tab.head.remark.text() == str(CHECKPOINT)
    assert tab.run_view.bar.value() == tab.run_view.bar.maximum()
    assert tab.panel.form.isEnabled()
    assert tab.head.train_button.isEnabled()
    assert tab.head.train_button.text() == "Train again"
    assert not tab.head.train_button.property("primary")
    with qtbot.waitSignal(state.step_requested) as asked:
        tab.head.evaluate_button.click()
    assert asked.args == ["evaluate"]


def test_that_the_end_is_told_to_the_steps(
    tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    told: list[object] = []
    state.job_progressed.connect(lambda kind, p: told.append(p))
    tab.train()
    desk.end(Finished(CHECKPOINT, 1.0))
    assert told[0] is not None
    assert told[-1] is None


def test_that_train_waits_until_the_last_thread_is_gone(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    desk.jobs[0].ended.emit(Finished(None, 1.0))
    assert not tab.head.train_button.isEnabled()
    desk.busy = False
    desk.running_changed.emit()
    assert tab.head.train_button.isEnabled()


def test_that_a_stop_is_asked_once_and_its_checkpoint_is_reported(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.train()
    desk.tell(started(), batch(1, 1))
    tab.head.stop_button.click()
    assert desk.jobs[0].stops == 1
    assert not tab.head.stop_button.isEnabled()
    assert tab.head.stop_button.text() == "Stopping…"

    with qtbot.waitSignal(state.run_finished):
        desk.end(Stopped(CHECKPOINT, 4.0))

    assert tab.head.title.text() == "Stopped after 0 of 2 epochs, 4 s."
    assert tab.head.evaluate_button.isVisible()


def test_that_a_stop_before_the_first_step_reports_nothing(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.train()
    tab.stop()
    with qtbot.assertNotEmitted(state.run_finished):
        desk.end(Stopped(None, 0.4))
    assert tab.head.title.text() == "Stopped before the first step."
    assert tab.head.remark.text() == "No checkpoint was saved."
    assert not tab.head.evaluate_button.isVisible()
    assert tab.head.train_button.isVisible()


def test_that_a_failure_is_said_in_a_sentence_and_training_goes_on_after_it(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.train()
    desk.tell(started())
    failed = Failed("No memory for {n} pictures.", {"n": 64}, "Traceback: here")
    with qtbot.assertNotEmitted(state.run_finished):
        desk.end(failed)

    assert tab.banner.isVisible()
    assert tab.banner.sentence == "No memory for 64 pictures."
    assert "✗  No memory for 64 pictures." in tab.run_view.log.text
    assert tab.head.train_button.isEnabled()
    assert tab.head.train_button.property("primary")

    tab.head.train_button.click()

    assert len(desk.jobs) == 2
    assert not tab.banner.isVisible()
    assert "No memory" not in tab.run_view.log.text


def test_that_late_words_of_an_old_run_are_dropped(
    tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.train()
    desk.end(Stopped(None, 1.0))
    tab.train()
    old, new = desk.jobs
    old.event_arrived.emit(started(epochs=99))
    old.ended.emit(Finished(CHECKPOINT, 1.0))

    assert tab.run_view.facts.started is None
    assert tab.head.stop_button.isVisible()
    assert state.last_run is None
    new.event_arrived.emit(started(epochs=5))
    assert tab.run_view.facts.started is not None


def test_that_nothing_comes_through_after_the_tab_was_shut_down(
    tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.train()
    tab.shut_down()
    desk.jobs[0].event_arrived.emit(started())
    desk.jobs[0].ended.emit(Finished(CHECKPOINT, 1.0))
    assert state.last_run is None
    assert tab.run_view.facts.started is None
