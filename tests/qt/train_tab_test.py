import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk

from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    Failed,
    Finished,
    Notice,
    PictureSkipped,
    RunStarted,
    Stopped,
    ValidationProgress,
)
from geektime_gui.qt.state import AppState, FinishedRun
from geektime_gui.qt.train.train_tab import DATA_PAGE, RUN_PAGE, TrainTab

CHECKPOINT = Path("/posters/ckpts/checkpoint.pth.tar.epoch_2")


@pytest.fixture
def posters(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split, pictures in (("train", 3), ("val", 2)):
        for name in ("logo", "others"):
            folder = root / split / name
            folder.mkdir(parents=True)
            for i in range(pictures):
                Image.new("RGB", (8, 8)).save(folder / f"{i}.png")
    return root


@pytest.fixture
def state() -> AppState:
    return AppState()


@pytest.fixture
def desk() -> CannedDesk:
    return CannedDesk()


@pytest.fixture
def tab(qtbot: QtBot, state: AppState, desk: CannedDesk) -> Iterator[TrainTab]:
    made = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    made.shut_down()


def started(epochs: int = 2, batches: int = 2, *, val: bool = True) -> RunStarted:
    return RunStarted(
        arch="efficientnet-lite0",
        classes=("logo", "others"),
        train_counts=(3, 3),
        val_counts=(2, 2) if val else (),
        device="CPU (2 cores)",
        precision="bf16",
        epochs=epochs,
        batches=batches,
        batch_size=3,
        image_size=224,
        checkpoint_dir=Path("/posters/ckpts"),
    )


def batch(epoch: int, at: int, left: float = 180.0) -> BatchDone:
    done = (epoch - 1) * 2 + at
    return BatchDone(epoch, at, 2, 0.5, 0.001, 3 * done, 0.1 * done, left)


def epoch(
    at: int, accuracy: float, macro_f1: float, *, best: bool = False
) -> EpochDone:
    return EpochDone(
        at, 2, 0.4, 0.3, accuracy, macro_f1, 30.0, 0.2 * at, macro_f1, best=best
    )


def tell(desk: CannedDesk, *events: object) -> None:
    for event in events:
        desk.jobs[-1].event_arrived.emit(event)


def test_that_an_open_folder_fills_the_form_and_is_counted(
    qtbot: QtBot, tab: TrainTab, state: AppState, posters: Path
) -> None:
    state.open_folder(posters)
    config = tab.panel.config()
    assert config.train_data == posters / "train"
    assert config.val_data == posters / "val"
    assert config.runs_dir == posters / "runs"
    assert config.checkpoint_dir is None
    assert not tab.panel.form.rows["train_data"].differs

    qtbot.waitUntil(lambda: tab.data_view.report is not None)

    report = tab.data_view.report
    assert report is not None
    assert [(c.name, len(c.train), len(c.val or ())) for c in report.classes] == [
        ("logo", 3, 2),
        ("others", 3, 2),
    ]


def test_that_a_folder_opened_before_the_tab_was_made_is_taken_too(
    qtbot: QtBot, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    state.open_folder(posters)
    tab = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(tab)
    assert tab.panel.config().train_data == posters / "train"
    tab.shut_down()


def test_that_moved_pictures_are_counted_again_and_typed_paths_stay(
    qtbot: QtBot, tab: TrainTab, state: AppState, posters: Path
) -> None:
    state.open_folder(posters)
    qtbot.waitUntil(lambda: tab.data_view.report is not None)
    tab.panel.form.set_value("checkpoint_dir", Path("/elsewhere"))
    (posters / "train/logo/0.png").unlink()

    state.report_pictures_changed()

    def two_left() -> bool:
        report = tab.data_view.report
        return report is not None and len(report.classes[0].train) == 2

    qtbot.waitUntil(two_left)
    assert tab.panel.config().checkpoint_dir == Path("/elsewhere")


def test_that_without_a_folder_the_tab_shows_the_way_to_curate(
    qtbot: QtBot, tab: TrainTab, state: AppState
) -> None:
    buttons = tab.data_view.findChildren(QAbstractButton)
    way = next(b for b in buttons if "Curate" in b.text())
    with qtbot.waitSignal(state.step_requested) as asked:
        way.click()
    assert asked.args == ["curate"]


def test_that_train_starts_a_job_with_what_is_typed(
    tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    state.open_folder(posters)
    tab.panel.form.set_value("epochs", 3)

    tab.head.train_button.click()

    assert desk.jobs[0].started
    assert desk.jobs[0].config.epochs == 3
    assert desk.jobs[0].config.train_data == posters / "train"
    assert tab.head.stop_button.isVisible()
    assert not tab.head.train_button.isVisible()
    assert not tab.panel.form.isEnabled()
    assert tab.pages.current == RUN_PAGE


def test_that_ctrl_return_trains_and_a_second_run_is_refused(
    qtbot: QtBot, tab: TrainTab, desk: CannedDesk
) -> None:
    tab.setFocus()
    for _ in range(2):
        QTest.keyClick(tab, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tab.train()
    assert len(desk.jobs) == 1


def test_that_nonsense_starts_nothing_and_is_said_even_if_the_form_is_folded(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.panel.form.set_value("epochs", 0)
    tab.fold_left()
    assert not tab.panel.isVisible()

    tab.head.train_button.click()

    assert desk.jobs == []
    assert tab.panel.isVisible()
    assert tab.panel.form.rows["epochs"].error_label.isVisible()


def test_that_the_left_pane_folds_the_settings_and_brings_them_back(
    tab: TrainTab,
) -> None:
    tab.fold_left()
    assert not tab.panel.isVisible()
    assert tab.head.unfold_button.isVisible()
    tab.fold_left()
    assert tab.panel.isVisible()
    assert not tab.head.unfold_button.isVisible()


def test_that_phases_before_the_first_step_are_shown(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    assert tab.run_view.line == "starting…"
    assert tab.run_view.bar.maximum() == 0  # busy, no end known

    tell(desk, DownloadProgress("https://w/b0.pth", 5_000_000, 20_000_000))
    tab.run_view.refresh()
    assert "5.0\u202fMB of 20.0\u202fMB" in tab.run_view.line
    assert tab.run_view.bar.value() == tab.run_view.bar.maximum() / 4

    tell(desk, started())
    assert tab.run_view.line == "epoch 1 of 2 · on CPU (2 cores), bf16"


def test_that_a_running_job_shows_its_figures(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    told: list[tuple[str, object]] = []
    state.job_progressed.connect(lambda kind, p: told.append((kind, p)))
    tab.train()
    tell(desk, started(), batch(1, 1), batch(1, 2), ValidationProgress(1, 2, 4))
    qtbot.waitUntil(lambda: "validating 2 of 4" in tab.run_view.line)
    tell(desk, epoch(1, 0.75, 0.7), batch(2, 1))

    qtbot.waitUntil(lambda: tab.run_view.line.startswith("epoch 2 of 2"))

    assert tab.run_view.line == (
        "epoch 2 of 2 · about 3 min left · 30 pictures a second · "
        "on CPU (2 cores), bf16"
    )
    assert tab.run_view.bar.value() == 750
    assert tab.run_view.figures.accuracy.text == "75.0\u202f%"
    assert tab.run_view.figures.macro_f1.text == "70.0\u202f%"
    assert tab.run_view.figures.val_loss.text == "0.300"
    assert tab.run_view.figures.train_loss.text == "0.500"
    assert tab.run_view.curves.steps_shown == 3
    kind, progress = told[-1]
    assert kind == "train"
    assert progress is not None
    assert (progress.text, progress.fraction) == ("epoch 2 of 2", 0.75)  # type: ignore[attr-defined]


def test_that_the_best_epoch_is_the_one_that_the_run_names(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    tell(desk, started(epochs=3))
    tell(desk, epoch(1, 0.8, 0.8, best=True), epoch(2, 0.9, 0.8), epoch(3, 0.7, 0.6))
    assert tab.run_view.figures.macro_f1.text == "60.0\u202f%"
    assert tab.run_view.figures.macro_f1.remark == "best 80.0\u202f% after epoch 1"


def test_that_a_run_without_validation_shows_no_figures_of_it(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    tell(desk, started(val=False), batch(1, 1, math.nan))
    tell(desk, EpochDone(1, 2, 0.4, None, None, None, 30.0, 0.2))
    assert tab.run_view.figures.macro_f1.text == "\u2013"
    assert not tab.run_view.curves.page.scores_plot.isVisible()
    assert "working out the time left" in tab.run_view.line
    assert "Epoch 1: training loss 0.400" in tab.run_view.log.text


def test_that_the_log_names_what_happened(tab: TrainTab, desk: CannedDesk) -> None:
    tab.train()
    tell(
        desk,
        Notice("{count} of them are odd.", {"count": 3}, warning=True),
        PictureSkipped(Path("/p/a b.jpg"), "it is cut short", 1),
        PictureSkipped(Path("/p/c.jpg"), "it is\nempty", 2),
        started(),
        CheckpointSaved(CHECKPOINT, 2),
    )
    lines = [line[10:] for line in tab.run_view.log.text.splitlines()]
    assert lines == [
        "·  Starting…",
        "⚠  3 of them are odd.",
        "⚠  Set aside /p/a b.jpg: it is cut short (1 set aside so far)",
        "⚠  Set aside /p/c.jpg: it is empty (2 set aside so far)",
        "·  Training efficientnet-lite0 at 224 px on CPU (2 cores), bf16: "
        "logo 3, others 3.",
        f"✓  Saved {CHECKPOINT}",
    ]
    tab.run_view.log.copy()
    assert QGuiApplication.clipboard().text() == tab.run_view.log.text


def test_that_the_log_is_bounded(tab: TrainTab, desk: CannedDesk) -> None:
    tab.train()
    for i in range(2500):
        tell(desk, PictureSkipped(Path(f"/p/{i}.jpg"), "it is empty", i + 1))
    lines = tab.run_view.log.text.splitlines()
    assert len(lines) == 2000
    assert "/p/2499.jpg" in lines[-1]


def test_that_a_finished_run_is_reported_and_leads_to_its_evaluation(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    state.open_folder(posters)
    tab.train()
    tell(desk, started(), *(batch(e, b) for e in (1, 2) for b in (1, 2)))
    tell(desk, epoch(1, 0.75, 0.7), epoch(2, 0.9, 0.9))

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
    tell(desk, started(), batch(1, 1))
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
    tell(desk, started())
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


def test_that_another_folder_does_not_disturb_a_running_job(
    tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    tab.train()
    trained = desk.jobs[0].config.train_data
    state.open_folder(posters)
    assert tab.pages.current == RUN_PAGE
    desk.end(Finished(CHECKPOINT, 1.0))
    assert state.last_run is not None
    assert state.last_run.train_data == trained
    state.open_folder(posters)
    assert tab.pages.current == DATA_PAGE


def test_that_settings_last_from_one_tab_to_the_next(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    tab.panel.form.set_value("batch_size", 24)
    tab.panel.form.set_value("arch", "efficientnet-b2")
    tab.shut_down()

    again = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(again)

    assert again.panel.config().batch_size == 24
    assert again.panel.config().arch == "efficientnet-b2"
    again.shut_down()


def test_that_every_control_of_the_tab_has_a_name(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    for button in tab.findChildren(QAbstractButton):
        name = button.accessibleName() or button.text()
        inner = button.objectName().startswith("qt_")
        assert name or inner or not button.isVisible(), button
