import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from geektime_gui.core.events import CheckpointSaved, EpochDone
from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.curve_data import (
    Series,
    Smoother,
    every,
    peaks,
    smoothing_factor,
)
from geektime_gui.qt.widgets.curves import TrainingCurves


@pytest.fixture
def curves(qtbot: QtBot) -> TrainingCurves:
    made = TrainingCurves()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def epoch_done(
    epoch: int,
    val_loss: float | None,
    accuracy: float | None,
    macro_f1: float | None,
    *,
    goal: float | None = None,
    best: bool = False,
) -> EpochDone:
    return EpochDone(
        epoch, 9, 0.4, val_loss, accuracy, macro_f1, 30.0, 1.0, goal, best=best
    )


def saved(epoch: int, *, best: bool = False) -> CheckpointSaved:
    return CheckpointSaved(
        Path(f"/c/checkpoint.pth.tar.epoch_{epoch}"), epoch, best=best
    )


def drawn(curves: TrainingCurves, name: str) -> tuple[list[float], list[float]]:
    items = [p.items_by_name.get(name) for p in curves.page.both]
    item = next(found for found in items if found is not None)
    x, y = item.getOriginalDataset()
    return [] if x is None else list(x), [] if y is None else list(y)


def test_that_the_smoothed_loss_starts_at_the_first_value() -> None:
    smoother = Smoother(0.9)
    assert smoother.add(0.7) == pytest.approx(0.7)


def test_that_a_constant_stays_what_it_is() -> None:
    smoother = Smoother(0.97)
    assert [smoother.add(0.5) for _ in range(50)] == pytest.approx([0.5] * 50)


def test_that_smoothing_is_the_weighted_mean_of_all_values() -> None:
    values = np.random.default_rng(1).random(40)
    smoother, f = Smoother(0.8), 0.8
    smoothed = [smoother.add(v) for v in values]
    weights = f ** np.arange(39, -1, -1)
    assert smoothed[-1] == pytest.approx(np.average(values, weights=weights))


def test_that_a_loss_that_is_not_finite_changes_no_average() -> None:
    smoother = Smoother(0.5)
    assert math.isnan(smoother.add(math.nan))
    before = smoother.add(1.0)
    assert smoother.add(math.inf) == before


@pytest.mark.parametrize("factor", [-0.1, 1.0, 2.0])
def test_that_a_factor_that_would_never_move_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="factor"):
        Smoother(factor)


def test_that_longer_runs_are_smoothed_more_within_limits() -> None:
    assert smoothing_factor(10) == pytest.approx(0.75)
    assert smoothing_factor(1000) == pytest.approx(0.95)
    assert smoothing_factor(10**6) == pytest.approx(0.995)


def test_that_a_series_grows_past_its_buffer_and_keeps_its_points() -> None:
    series = Series(capacity=2)
    for i in range(9):
        series.append(i, i * i if i != 4 else math.inf)
    assert series.x.tolist() == list(range(9))
    assert math.isnan(series.y[4])
    assert series.y[8] == 64
    series.clear()
    assert len(series) == 0


@pytest.mark.parametrize(
    ("count", "k"), [(10, 1), (40, 1), (41, 2), (100, 5), (400, 10), (10_000, 500)]
)
def test_that_epoch_lines_are_thinned_out(count: int, k: int) -> None:
    assert every(count, 40) == k


def test_that_few_points_come_back_as_they_are_with_a_neighbour_on_each_side() -> None:
    x = np.arange(1.0, 101.0)
    xs, ys = peaks(x, x * x, 10, 20, 50)
    assert xs.tolist() == list(range(9, 22))
    assert ys.tolist() == [v * v for v in range(9, 22)]


def test_that_many_points_give_the_lowest_and_the_highest_of_each_bucket() -> None:
    x = np.arange(10_000.0)
    y = np.random.default_rng(1).random(10_000)
    y[[7, 5_000, 9_999]] = math.nan, 40.0, -3.0
    xs, ys = peaks(x, y, 0, 9_999, 100)
    assert len(xs) == len(ys) == 200
    assert (np.nanmax(ys), np.nanmin(ys)) == (40, -3)
    assert not np.isnan(ys).any()  # a gap of one step is none at this size
    buckets = y.reshape(100, 100)
    assert ys[::2].tolist() == np.nanmin(buckets, axis=1).tolist()
    assert ys[1::2].tolist() == np.nanmax(buckets, axis=1).tolist()


def test_that_a_bucket_without_a_number_is_a_gap() -> None:
    x = np.arange(1_000.0)
    y = np.where((x >= 500) & (x < 600), np.nan, 1.0)
    _, ys = peaks(x, y, 0, 999, 10)
    assert np.isnan(ys[10:12]).all()
    assert not np.isnan(np.delete(ys, [10, 11])).any()


def test_that_a_cut_forgets_what_lies_beyond_and_the_past_goes_before() -> None:
    series = Series(capacity=2)
    for step in range(5, 10):
        series.append(step, step)
    series.cut(7)
    series.put_before(np.array([1.0, 2.0]), np.array([1.0, math.inf]))
    series.append(8, 80)
    assert series.x.tolist() == [1, 2, 5, 6, 7, 8]
    assert series.y[:1].tolist() == [1]
    assert math.isnan(series.y[1])
    assert series.y[-1] == 80


def test_that_an_empty_plot_says_so_until_the_first_step(
    qtbot: QtBot, curves: TrainingCurves
) -> None:
    assert not curves.page.loss_plot.isVisible()
    curves.start(3, 2, validates=True)
    curves.add_batch(1, 1, 0.7)
    qtbot.waitUntil(curves.page.loss_plot.isVisible)


def test_that_steps_epochs_and_checkpoints_lie_where_they_belong(
    curves: TrainingCurves,
) -> None:
    curves.start(2, 3, validates=True)
    for epoch in (1, 2):
        for batch in (1, 2):
            curves.add_batch(epoch, batch, 1 / (2 * epoch + batch))
        curves.take_epoch(epoch_done(epoch, 0.5, 0.75, 0.7))
        curves.take_checkpoint(saved(epoch))
    curves.redraw()

    assert drawn(curves, "raw")[0] == [1, 2, 3, 4]
    assert drawn(curves, "val_loss") == ([2, 4], [0.5, 0.5])
    assert drawn(curves, "accuracy") == ([2, 4], [75, 75])
    assert drawn(curves, "macro_f1") == ([2, 4], [70, 70])
    marks = curves.page.loss_plot.marks.points()
    assert [p.pos().x() for p in marks] == [2, 4]
    assert marks[1].data() == "checkpoint.pth.tar.epoch_2"
    assert curves.page.loss_plot.lines.xs == (2, 4)


def test_that_a_checkpoint_of_a_stopped_epoch_lies_at_its_last_step(
    curves: TrainingCurves,
) -> None:
    curves.start(10, 3, validates=False)
    for batch in range(1, 5):
        curves.add_batch(1, batch, 0.5)
    curves.take_checkpoint(saved(1))
    curves.redraw()
    assert [p.pos().x() for p in curves.page.loss_plot.marks.points()] == [4]


def test_that_validation_is_shown_only_when_there_is_one(
    curves: TrainingCurves,
) -> None:
    curves.start(2, 1, validates=False)
    curves.add_batch(1, 1, 0.6)
    curves.take_epoch(epoch_done(1, None, None, None))
    curves.redraw()
    assert not curves.page.scores_plot.isVisible()
    assert drawn(curves, "val_loss") == ([], [])
    curves.start(2, 1, validates=True)
    curves.add_batch(1, 1, 0.6)
    curves.redraw()
    assert curves.page.scores_plot.isVisible()


def test_that_a_new_run_starts_from_nothing(curves: TrainingCurves) -> None:
    curves.start(2, 1, validates=True)
    curves.add_batch(1, 1, 0.6)
    curves.redraw()
    curves.start(5, 4, validates=True)
    curves.redraw()
    assert curves.steps_shown == 0
    assert drawn(curves, "raw") == ([], [])
    assert curves.page.loss_plot.lines.xs == (5, 10, 15)


def test_that_a_hundred_thousand_steps_are_drawn_by_few_points_and_no_spike_is_lost(
    curves: TrainingCurves,
) -> None:
    curves.start(1000, 100, validates=True)
    for i in range(100_000):
        curves.add_batch(i // 1000 + 1, i % 1000 + 1, 9.0 if i == 54_321 else 0.5)
    curves.redraw()

    assert curves.steps_shown == 100_000
    x, y = drawn(curves, "raw")
    assert 100 < len(x) <= 2 * curves.page.loss_plot.width()
    assert max(y) == 9
    curves.page.loss_plot.setXRange(54_320, 54_325, padding=0)
    curves.redraw()
    x, y = drawn(curves, "raw")
    assert x[y.index(9)] == 54_322  # seen closely, every step is where it was


def test_that_nothing_is_drawn_while_nothing_comes(
    qtbot: QtBot, curves: TrainingCurves
) -> None:
    curves.add_batch(1, 1, 0.5)
    qtbot.waitUntil(lambda: not curves._timer.isActive())
    before = curves.draws
    curves.redraw()
    assert curves.draws == before


def test_that_the_curves_follow_light_and_dark_at_once(
    curves: TrainingCurves,
) -> None:
    def colours_now() -> list[QColor]:
        return [
            curves.page.loss_plot.backgroundBrush().color(),
            curves.page.loss_plot.items_by_name["smooth"].opts["pen"].color(),
            curves.page.loss_plot.items_by_name["val_loss"].opts["pen"].color(),
            curves.page.loss_plot.getAxis("left").textPen().color(),
        ]

    light = colours_now()
    theme().set_mode("dark")
    dark = colours_now()

    assert not curves.page.loss_plot.getAxis("bottom").label.isVisible()  # only below
    assert dark == [colour(n) for n in ("panel", "accent", "text", "quiet")]
    assert all(a != b for a, b in zip(light, dark, strict=True))
