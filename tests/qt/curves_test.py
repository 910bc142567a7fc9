import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.curve_data import (
    Series,
    Smoother,
    every,
    redraw_ms,
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


def drawn(curves: TrainingCurves, name: str) -> tuple[list[float], list[float]]:
    x, y = curves._items[name].getOriginalDataset()
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


def test_that_long_curves_are_drawn_less_often_and_none_more_than_20_times() -> None:
    waits = [redraw_ms(n) for n in (0, 1_999, 2_000, 19_999, 20_000, 10**6)]
    assert waits == [50, 50, 200, 200, 500, 500]


@pytest.mark.parametrize(
    ("count", "k"), [(10, 1), (40, 1), (41, 2), (100, 5), (400, 10), (10_000, 500)]
)
def test_that_epoch_lines_are_thinned_out(count: int, k: int) -> None:
    assert every(count, 40) == k


def test_that_an_empty_plot_says_so_until_the_first_step(
    qtbot: QtBot, curves: TrainingCurves
) -> None:
    assert not curves.loss_plot.isVisible()
    curves.start(3, 2, validates=True)
    curves.add_batch(1, 1, 0.7)
    qtbot.waitUntil(curves.loss_plot.isVisible)


def test_that_steps_epochs_and_checkpoints_lie_where_they_belong(
    curves: TrainingCurves,
) -> None:
    curves.start(2, 3, validates=True)
    for epoch in (1, 2):
        for batch in (1, 2):
            curves.add_batch(epoch, batch, 1 / (2 * epoch + batch))
        curves.add_epoch(epoch, 0.5, 0.75, 0.7)
        curves.mark_checkpoint(epoch, Path(f"/c/checkpoint.pth.tar.epoch_{epoch}"))
    curves.redraw()

    assert drawn(curves, "raw")[0] == [1, 2, 3, 4]
    assert drawn(curves, "val_loss") == ([2, 4], [0.5, 0.5])
    assert drawn(curves, "accuracy") == ([2, 4], [75, 75])
    assert drawn(curves, "macro_f1") == ([2, 4], [70, 70])
    saved = curves._saved_item.points()
    assert [p.pos().x() for p in saved] == [2, 4]
    assert saved[1].data() == "checkpoint.pth.tar.epoch_2"
    assert curves.loss_plot.lines.xs == (2, 4)


def test_that_a_checkpoint_of_a_stopped_epoch_lies_at_its_last_step(
    curves: TrainingCurves,
) -> None:
    curves.start(10, 3, validates=False)
    for batch in range(1, 5):
        curves.add_batch(1, batch, 0.5)
    curves.mark_checkpoint(1, Path("c"))
    curves.redraw()
    assert [p.pos().x() for p in curves._saved_item.points()] == [4]


def test_that_validation_is_shown_only_when_there_is_one(
    curves: TrainingCurves,
) -> None:
    curves.start(2, 1, validates=False)
    curves.add_batch(1, 1, 0.6)
    curves.add_epoch(1, None, None, None)
    curves.redraw()
    assert not curves.scores_plot.isVisible()
    assert drawn(curves, "val_loss") == ([], [])
    curves.start(2, 1, validates=True)
    curves.add_batch(1, 1, 0.6)
    curves.redraw()
    assert curves.scores_plot.isVisible()


def test_that_a_new_run_starts_from_nothing(curves: TrainingCurves) -> None:
    curves.start(2, 1, validates=True)
    curves.add_batch(1, 1, 0.6)
    curves.redraw()
    curves.start(5, 4, validates=True)
    curves.redraw()
    assert curves.steps_shown == 0
    assert drawn(curves, "raw") == ([], [])
    assert curves.loss_plot.lines.xs == (5, 10, 15)


def test_that_a_hundred_thousand_steps_are_drawn_in_a_few_strokes(
    qtbot: QtBot, curves: TrainingCurves, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    item = curves._items["raw"]
    original = item.setData

    def counted(*args: object) -> None:
        nonlocal calls
        calls += 1
        original(*args)

    monkeypatch.setattr(item, "setData", counted)
    curves.start(1000, 100, validates=True)
    for i in range(100_000):
        curves.add_batch(i // 1000 + 1, i % 1000 + 1, 0.5)
        if i % 10_000 == 0 and i <= 20_000:
            qtbot.waitUntil(lambda: not curves._timer.isActive())
    curves.redraw()

    assert calls <= 4
    assert curves.steps_shown == 100_000
    shown_x, _ = item.getData()
    assert len(shown_x) < 20_000  # thinned out to what the window can show


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
            curves.loss_plot.backgroundBrush().color(),
            curves._items["smooth"].opts["pen"].color(),
            curves._items["val_loss"].opts["pen"].color(),
            curves.loss_plot.getAxis("left").textPen().color(),
        ]

    light = colours_now()
    theme().set_mode("dark")
    dark = colours_now()

    assert not curves.loss_plot.getAxis("bottom").label.isVisible()  # only below
    assert dark == [colour(n) for n in ("panel", "accent", "text", "quiet")]
    assert all(a != b for a, b in zip(light, dark, strict=True))
