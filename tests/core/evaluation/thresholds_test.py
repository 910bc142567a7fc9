import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from geektime_gui.core.evaluation.metrics import matrix_of
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.threshold_curves import (
    points_of,
    precision_recall,
    roc,
)
from geektime_gui.core.evaluation.threshold_presets import (
    Presets,
    above_all,
    costs,
    gives,
)
from geektime_gui.core.evaluation.thresholds import (
    Thresholds,
    apply_threshold,
    as_predicted,
    called_by,
)


def random_table(seed: int, pictures: int, count: int, steps: int) -> PredictionTable:
    """Probabilities of few different values, so that many are equal."""
    chance = np.random.default_rng(seed)
    parts = chance.integers(0, steps, (pictures, count)) + 1e-3
    probabilities = (parts / parts.sum(axis=1, keepdims=True)).astype(np.float32)
    truth = chance.integers(0, count, pictures)
    return PredictionTable(
        tuple(f"c{i}" for i in range(count)),
        probabilities,
        truth,
        probabilities.argmax(axis=1),
        tuple(f"{i}.jpg" for i in range(pictures)),
    )


TABLES = st.builds(
    random_table,
    st.integers(0, 10**6),
    st.integers(1, 60),
    st.integers(2, 5),
    st.integers(2, 9),
)


def looked_up(table: PredictionTable, positive: int, threshold: float) -> np.ndarray:
    """The definition, picture by picture."""
    predicted = []
    for row in table.probabilities:
        others = [(-p, i) for i, p in enumerate(row) if i != positive]
        is_called = row[positive] >= np.float32(threshold)
        predicted.append(positive if is_called else min(others)[1])
    return matrix_of(table.truth, predicted, table.classes)


@settings(deadline=None, max_examples=150)
@given(TABLES, st.floats(0, 1), st.data())
def test_that_a_threshold_gives_the_matrix_of_its_definition(
    table: PredictionTable, threshold: float, data: st.DataObject
) -> None:
    positive = data.draw(st.integers(0, len(table.classes) - 1))
    if data.draw(st.booleans()):  # exactly on a picture
        row = data.draw(st.integers(0, len(table) - 1))
        threshold = float(table.probabilities[row, positive])
    made = Thresholds(table, positive)
    matrix = looked_up(table, positive, threshold)
    assert (made.matrix(threshold) == matrix).all()
    at = made.at(threshold)
    assert at.found == matrix[positive, positive]
    assert at.misses == matrix[positive].sum() - at.found
    assert at.false_alarms == matrix[:, positive].sum() - at.found
    assert at.matrix.sum() == len(table)
    applied = apply_threshold(table, positive, threshold)
    again = matrix_of(applied.truth, applied.predicted, applied.classes)
    assert (again == matrix).all()


def test_that_many_pictures_give_the_matrix_of_its_definition() -> None:
    table = random_table(3, 20_000, 7, 1000)
    made = Thresholds(table, 4)
    for threshold in np.linspace(0, 1, 23).tolist():
        applied = apply_threshold(table, 4, threshold)
        expected = matrix_of(applied.truth, applied.predicted, applied.classes)
        assert (made.matrix(threshold) == expected).all()


@settings(deadline=None)
@given(TABLES, st.floats(0, 1))
def test_that_some_rows_are_called_as_in_the_whole(
    table: PredictionTable, threshold: float
) -> None:
    said = apply_threshold(table, 1, threshold).predicted
    assert called_by(table, 1, threshold).tolist() == said.tolist()
    for rows in (slice(3, 17), np.arange(len(table))[::-2]):
        found = called_by(table, 1, threshold, rows)
        assert found.tolist() == said[rows].tolist()


@settings(deadline=None)
@given(TABLES, st.floats(0, 1), st.floats(0, 1))
def test_that_the_pictures_that_change_are_those_between_two_thresholds(
    table: PredictionTable, one: float, other: float
) -> None:
    said = [apply_threshold(table, 0, t).predicted == 0 for t in (one, other)]
    expected = np.flatnonzero(said[0] != said[1])
    assert sorted(Thresholds(table, 0).changed(one, other)) == expected.tolist()


@settings(deadline=None, max_examples=150)
@given(TABLES)
def test_that_the_areas_are_scikit_learns(table: PredictionTable) -> None:
    made = Thresholds(table, 0)
    truth, values = table.truth == 0, table.probabilities[:, 0]
    pr, of_roc = precision_recall(made), roc(made)
    if truth.any():
        assert pr.area == pytest.approx(average_precision_score(truth, values))
    else:
        assert np.isnan(pr.area)
        assert not len(pr.x)
    if truth.any() and not truth.all():
        assert of_roc.area == pytest.approx(roc_auc_score(truth, values))
    else:
        assert np.isnan(of_roc.area)


def test_that_a_plotted_curve_is_thin_and_true_at_each_of_its_points() -> None:
    made = Thresholds(random_table(5, 50_000, 2, 10**6), 0)
    curve, of_roc = precision_recall(made), roc(made)
    assert 500 <= len(curve.x) <= 1000
    assert 500 <= len(of_roc.x) <= 1000
    for x, y, threshold in zip(curve.x, curve.y, curve.thresholds, strict=True):
        at = made.at(float(threshold))
        assert (at.recall, at.precision) == pytest.approx((x, y))
    assert (of_roc.x[0], of_roc.y[0]) == (0, 0)
    assert (of_roc.x[-1], of_roc.y[-1]) == (1, 1)
    assert np.isinf(of_roc.thresholds[0])


@settings(deadline=None, max_examples=150)
@given(TABLES, st.floats(0, 1), st.integers(0, 9), st.integers(0, 9))
def test_that_no_threshold_serves_a_wish_better_than_its_preset(
    table: PredictionTable, floor: float, miss: int, alarm: int
) -> None:
    made = Thresholds(table, 0)
    presets = Presets(made)
    cheapest = presets.least_cost(miss, alarm)
    assert cheapest is not None
    every = [made.at(float(t)) for t in points_of(made).thresholds]
    every.append(made.at(above_all(made)))
    costs_of = [miss * at.misses + alarm * at.false_alarms for at in every]
    assert cheapest.cost == min(costs_of)
    assert made.at(cheapest.at.threshold) == cheapest.at
    wishes = (
        presets.recall_at_least(floor),
        presets.precision_at_least(floor),
        presets.most_f1(),
    )
    if not (table.truth == 0).any():
        assert wishes == (None, None, None)
        return
    recall, precision, f1 = wishes
    assert recall is not None
    assert precision is not None
    assert f1 is not None
    assert recall.reached
    assert recall.at.precision == max(
        a.precision or 0 for a in every if (a.recall or 0) >= floor and a.called
    )
    kept = [a for a in every if a.called and (a.precision or 0) >= floor]
    assert precision.reached == bool(kept)
    if kept:
        assert precision.at.recall == max(a.recall or 0 for a in kept)
    assert f1.at.f1 == max(a.f1 or 0 for a in every)
    for preset in (recall, precision, f1):
        assert made.at(preset.at.threshold) == preset.at


def test_that_a_preset_says_what_it_costs_in_pictures() -> None:
    values = np.array([0.9, 0.8, 0.4, 0.3, 0.45, 0.1], np.float32)
    table = PredictionTable(
        ("logo", "others"),
        np.stack([values, 1 - values], axis=1),
        [0, 0, 0, 0, 1, 1],
        (values < 0.5).astype(np.int32),
        tuple("abcdef"),
    )
    preset = Presets(Thresholds(table, 0)).recall_at_least(0.95)
    assert preset is not None
    assert gives(preset.at, "logo").text == (
        "4 of 4 pictures of logo found, 0 missed; 1 false alarms among 5 called logo"
    )
    usual = as_predicted(table, 0)
    assert costs(preset.at, usual).text == (
        "2 fewer misses, at the cost of 1 more false alarms"
    )
    assert costs(usual, preset.at).text == (
        "1 fewer false alarms, at the cost of 2 more misses"
    )


@pytest.mark.parametrize("costs_of", [(-1, 1), (1, -1), (float("nan"), 1)])
def test_that_a_cost_below_zero_is_refused(costs_of: tuple[float, float]) -> None:
    presets = Presets(Thresholds(random_table(1, 5, 2, 4), 0))
    with pytest.raises(ValueError, match="can't be below 0"):
        presets.least_cost(*costs_of)


def test_that_a_class_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="not within"):
        Thresholds(random_table(1, 5, 2, 4), 2)


def test_that_no_pictures_give_nothing() -> None:
    made = Thresholds(random_table(1, 0, 3, 4), 0)
    assert made.matrix(0.5).tolist() == [[0] * 3] * 3
    assert made.at(0.5).precision is None
    assert Presets(made).least_cost(1, 1) is None
    assert not len(precision_recall(made).x)


@pytest.mark.slow
def test_that_a_move_takes_no_longer_with_a_million_pictures() -> None:
    table = random_table(2, 1_000_000, 2, 10**6)
    made = Thresholds(table, 0)
    taken = []
    for threshold in np.linspace(0, 1, 50).tolist():
        start = time.perf_counter()
        made.matrix(threshold)
        made.at(threshold)
        taken.append(time.perf_counter() - start)
    assert sorted(taken)[25] <= 0.016
