"""Looking closely at the curves: the hair, zoom, logarithms, pictures of them."""

import math
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import CheckpointSaved, EpochDone
from geektime_gui.qt.widgets.curves import TrainingCurves

GOAL = "of logo found (recall)"


@pytest.fixture
def curves(qtbot: QtBot) -> TrainingCurves:
    """Two epochs of ten steps, a quick model before them."""
    made = TrainingCurves()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.start(10, 4, validates=True, goal=GOAL)
    made.take_epoch(_epoch(0, 0.5, 0.7, best=True))
    for step in range(1, 21):
        made.add_batch((step - 1) // 10 + 1, (step - 1) % 10 + 1, 1 / step, 0.001)
        if step % 10 == 0:
            made.take_epoch(_epoch(step // 10, 0.4, 0.8, best=step == 10))
            name = f"/c/checkpoint.pth.tar.epoch_{step // 10}"
            made.take_checkpoint(CheckpointSaved(Path(name), step // 10, step == 10))
    made.redraw()
    QTest.qWaitForWindowExposed(made)
    return made


def _epoch(epoch: int, loss: float, share: float, *, best: bool) -> EpochDone:
    return EpochDone(epoch, 4, 0.4, loss, share, share, 30.0, 1.0, 0.9, best=best)


def seen(curves: TrainingCurves) -> tuple[float, float]:
    low, high = curves.page.loss_plot.getViewBox().viewRange()[0]
    return float(low), float(high)


def place(curves: TrainingCurves, step: float) -> QPoint:
    """Where a step is in the upper plot, in pixels of its viewport."""
    box = curves.page.loss_plot.getViewBox()
    at = box.mapViewToScene(QPointF(step, 0.5))
    return curves.page.loss_plot.mapFromScene(QPointF(at.x(), box.height() / 2))


def move(
    qtbot: QtBot, curves: TrainingCurves, at: QPoint, done: Callable[[], bool]
) -> None:
    """Move the mouse there until it is seen: moves that come too fast are left out."""
    viewport = curves.page.loss_plot.viewport()

    def moved() -> bool:
        for there in (at - QPoint(1, 0), at):
            QTest.mouseMove(viewport, there)
        return done()

    qtbot.waitUntil(moved)


def test_that_the_hair_tells_what_is_known_at_the_nearest_step(
    qtbot: QtBot, curves: TrainingCurves
) -> None:
    move(qtbot, curves, place(curves, 13.2), lambda: bool(curves.pointed_words))
    assert curves.pointed_words.splitlines() == [
        "step 13, epoch 2",
        f"loss {1 / 13:.3f}, smoothed {curves.record.series['smooth'].y[12]:.3f}",
        "learning rate 0.001",
        "after epoch 1:",
        "validation loss 0.400",
        f"{GOAL} 90.0\u202f%",
        "macro-F1 0.800",
        "accuracy 80.0\u202f%",
        "saved checkpoint.pth.tar.epoch_1",
    ]
    assert all(p.hair.isVisible() and p.hair.value() == 13 for p in curves.page.both)
    move(qtbot, curves, QPoint(2, 2), lambda: not curves.pointed_words)
    assert not any(p.hair.isVisible() for p in curves.page.both)


def test_that_before_the_first_epoch_the_hair_tells_of_the_quick_model(
    curves: TrainingCurves,
) -> None:
    curves._point_at(3)
    assert "the quick model:" in curves.pointed_words
    assert "epoch_" not in curves.pointed_words


def test_that_the_arrows_walk_from_step_to_step_and_stay_on_the_curve(
    curves: TrainingCurves,
) -> None:
    for key, step in (
        (Qt.Key.Key_Left, 20),
        (Qt.Key.Key_Left, 19),
        (Qt.Key.Key_Right, 20),
        (Qt.Key.Key_Right, 20),
    ):
        QTest.keyClick(curves, key)
        assert curves.pointed_words.startswith(f"step {step},")
    QTest.keyClick(curves, Qt.Key.Key_Escape)
    assert curves.pointed_words == ""


def test_that_plus_and_minus_zoom_and_home_shows_the_whole_run(
    curves: TrainingCurves,
) -> None:
    whole = seen(curves)
    assert whole == pytest.approx((-0.8, 40.8))
    QTest.keyClick(curves, Qt.Key.Key_Plus)
    near = seen(curves)
    assert near[1] - near[0] == pytest.approx(0.7 * (whole[1] - whole[0]))
    QTest.keyClick(curves, Qt.Key.Key_Minus)
    assert seen(curves) == pytest.approx(whole)
    QTest.keyClick(curves, Qt.Key.Key_Plus)
    QTest.keyClick(curves, Qt.Key.Key_Home)
    assert seen(curves) == pytest.approx(whole)


def test_that_a_drag_shows_the_span_that_it_marked_and_a_button_all_again(
    qtbot: QtBot, curves: TrainingCurves
) -> None:
    whole = seen(curves)
    viewport = curves.page.loss_plot.viewport()
    left, right = place(curves, 5), place(curves, 15)
    span = curves.page.loss_plot.getViewBox()._span

    def dragged() -> bool:
        for at in (right - QPoint(1, 0), right):
            place_in_window = QPointF(viewport.mapToGlobal(at))
            QApplication.sendEvent(
                viewport,
                QMouseEvent(
                    QEvent.Type.MouseMove,
                    QPointF(at),
                    place_in_window,
                    Qt.MouseButton.NoButton,
                    Qt.MouseButton.LeftButton,
                    Qt.KeyboardModifier.NoModifier,
                ),
            )
        return bool(span.isVisible())

    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=left)
    qtbot.waitUntil(dragged)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=right)
    assert not span.isVisible()
    assert seen(curves) == pytest.approx((5, 15), abs=0.5)
    scores = curves.page.scores_plot.getViewBox().viewRange()[0]
    assert tuple(scores) == pytest.approx(seen(curves), abs=0.5)
    curves.page.bar.whole_button.click()
    assert seen(curves) == pytest.approx(whole)


def test_that_the_logarithmic_axis_shows_logarithms_and_marks_go_along(
    curves: TrainingCurves,
) -> None:
    curves.page.bar.log_button.click()
    curves.redraw()
    item = curves.page.loss_plot.items_by_name["raw"]
    assert item.getOriginalDataset()[1][9] == pytest.approx(-1)
    smooth = float(curves.record.series["smooth"].y[9])
    mark = curves.page.loss_plot.marks.points()[0].pos()
    assert (mark.x(), mark.y()) == pytest.approx((10, math.log10(smooth)))
    QTest.keyClick(curves, Qt.Key.Key_L)
    curves.redraw()
    assert not curves.page.bar.log_button.isChecked()
    assert item.getOriginalDataset()[1][9] == pytest.approx(0.1)


def test_that_the_best_checkpoint_has_a_star_in_both_plots(
    curves: TrainingCurves,
) -> None:
    symbols = [p.symbol() for p in curves.page.loss_plot.marks.points()]
    assert symbols == ["star", "d"]
    (star,) = curves.page.scores_plot.marks.points()
    assert (star.pos().x(), star.pos().y()) == (10, 90)


def test_that_a_run_after_macro_f1_draws_it_once(curves: TrainingCurves) -> None:
    curves.start(10, 4, validates=True)
    assert not curves.page.scores_plot.items_by_name["goal"].isVisible()
    assert curves.page.scores_legend.goal.isHidden()


def test_that_a_floor_that_was_missed_is_a_gap(curves: TrainingCurves) -> None:
    curves.start(10, 4, validates=True, goal=GOAL)
    curves.take_epoch(EpochDone(1, 4, 0.4, 0.5, 0.8, 0.8, 30.0, 1.0, -0.3))
    assert len(curves.record.series["goal"]) == 0
    assert len(curves.record.series["macro_f1"]) == 1


def test_that_steps_that_are_taken_again_replace_the_old_ones(
    curves: TrainingCurves,
) -> None:
    curves.go_on(12)
    assert curves.record.series["raw"].x[-1] == 12
    assert [m.epoch for m in curves.record.marks] == [1]
    curves.add_batch(2, 3, 0.7)
    assert curves.record.series["raw"].x.tolist() == list(range(1, 14))


def test_that_the_past_of_a_run_is_filled_in_up_to_where_it_goes_on(
    curves: TrainingCurves,
) -> None:
    curves.start(10, 4, validates=True)
    curves.add_batch(2, 6, 0.3)
    steps = np.arange(1.0, 19.0)  # the last ones are taken again
    row = {"val_accuracy": 0.8, "val_macro_f1": 0.7, "goal_value": 0.7, "best": True}
    epochs = [
        {"epoch": 1, "val_loss": 0.5, **row},
        {"epoch": 2, "val_loss": 0.4, **row},
    ]
    curves.put_before({"step": steps, "loss": 1 / steps, "lr": steps}, epochs, 15)
    assert curves.record.series["raw"].x.tolist() == list(range(1, 17))
    assert curves.record.series["macro_f1"].x.tolist() == [10]
    assert curves.record.best_epoch == 1


def test_that_the_curves_are_copied_and_saved_as_pictures(
    curves: TrainingCurves, tmp_path: Path
) -> None:
    curves.copy()
    copied = QGuiApplication.clipboard().image()
    assert copied.width() >= 600
    curves.save(tmp_path / "a b.png")
    assert QImage(str(tmp_path / "a b.png")).size() == copied.size()
    curves.save(tmp_path / "c.svg")
    root = ElementTree.parse(tmp_path / "c.svg").getroot()
    assert root.tag.endswith("svg")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a b.png", "c.svg"]


def test_that_a_picture_that_can_not_be_written_is_said(
    qtbot: QtBot, curves: TrainingCurves, tmp_path: Path
) -> None:
    with qtbot.waitSignal(curves.save_failed) as told:
        curves.save(tmp_path / "gone" / "curves.png")
    (error,) = told.args
    assert isinstance(error, GeekTimeError)
    assert "gone" in str(error)


def test_that_every_button_of_the_curves_has_a_name_and_tells_its_key(
    curves: TrainingCurves,
) -> None:
    for button in curves.page.bar.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()
        assert "(" in button.toolTip()


def test_that_the_wheel_zooms_both_plots_alike(curves: TrainingCurves) -> None:
    whole = seen(curves)
    for plot in curves.page.both:
        curves.show_all()
        viewport = plot.viewport()
        at = QPointF(viewport.rect().center())
        QApplication.sendEvent(
            viewport,
            QWheelEvent(
                at,
                QPointF(viewport.mapToGlobal(at.toPoint())),
                QPoint(),
                QPoint(0, 240),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        low, high = seen(curves)
        assert high - low < 0.99 * (whole[1] - whole[0])
        other = curves.page.scores_plot.getViewBox().viewRange()[0]
        assert tuple(other) == pytest.approx((low, high), abs=0.5)
