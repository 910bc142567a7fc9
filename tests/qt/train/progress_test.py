"""What the Train tab shows of a run that goes on."""

import math
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk
from support.train_events import CHECKPOINT, batch, epoch, started

from geektime_gui.core.events import (
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    Notice,
    PictureSkipped,
    ValidationProgress,
)
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.train_tab import TrainTab
from geektime_gui.qt.widgets.elided_label import ElidedLabel


def test_that_phases_before_the_first_step_are_shown(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    assert tab.run_view.line == "starting…"
    assert tab.run_view.bar.maximum() == 0  # busy, no end known

    desk.tell(DownloadProgress("https://w/b0.pth", 5_000_000, 20_000_000))
    tab.run_view.refresh()
    assert "5.0\u202fMB of 20.0\u202fMB" in tab.run_view.line
    assert tab.run_view.bar.value() == tab.run_view.bar.maximum() / 4

    desk.tell(started())
    assert tab.run_view.line == "epoch 1 of 2 · on CPU (2 cores)"


def test_that_a_running_job_shows_its_figures(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk
) -> None:
    told: list[tuple[str, object]] = []
    state.job_progressed.connect(lambda kind, p: told.append((kind, p)))
    tab.train()
    desk.tell(started(), batch(1, 1), batch(1, 2), ValidationProgress(1, 2, 4))
    qtbot.waitUntil(lambda: "validating 2 of 4" in tab.run_view.line)
    desk.tell(epoch(1, 0.75, 0.7), batch(2, 1))

    qtbot.waitUntil(lambda: tab.run_view.line.startswith("epoch 2 of 2"))

    assert tab.run_view.line == (
        "epoch 2 of 2 · about 3 min left · 30 pictures a second · on CPU (2 cores)"
    )
    for label in tab.run_view.findChildren(ElidedLabel):
        assert label.shown == label.text()  # 1000 x 700 has room for all of it
    assert "Number format: bf16" in tab.run_view.findChildren(ElidedLabel)[1].toolTip()
    assert tab.run_view.bar.value() == 750
    assert tab.run_view.figures.accuracy.text == "75.0\u202f%"
    assert tab.run_view.figures.macro_f1.text == "0.700"
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
    desk.tell(started(epochs=3))
    desk.tell(epoch(1, 0.8, 0.8, best=True), epoch(2, 0.9, 0.8), epoch(3, 0.7, 0.6))
    assert tab.run_view.figures.macro_f1.text == "0.600"
    assert tab.run_view.figures.macro_f1.remark == "best 0.800 after epoch 1"


def test_that_a_run_without_validation_shows_no_figures_of_it(
    tab: TrainTab, desk: CannedDesk
) -> None:
    tab.train()
    desk.tell(started(val=False), batch(1, 1, math.nan))
    desk.tell(EpochDone(1, 2, 0.4, None, None, None, 30.0, 0.2))
    assert tab.run_view.figures.macro_f1.text == "\u2013"
    assert not tab.run_view.curves.page.scores_plot.isVisible()
    assert "working out the time left" in tab.run_view.line
    assert "Epoch 1: training loss 0.400" in tab.run_view.log.text


def test_that_the_log_names_what_happened(tab: TrainTab, desk: CannedDesk) -> None:
    tab.train()
    desk.tell(
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
        desk.tell(PictureSkipped(Path(f"/p/{i}.jpg"), "it is empty", i + 1))
    lines = tab.run_view.log.text.splitlines()
    assert len(lines) == 2000
    assert "/p/2499.jpg" in lines[-1]
