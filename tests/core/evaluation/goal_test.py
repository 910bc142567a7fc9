import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geektime_gui.core.errors import ConfigError
from geektime_gui.core.evaluation.goal import Goal, GoalScore, goal_of, key, score
from geektime_gui.core.evaluation.metrics import figures_of, matrix_of

CLASSES = ("logo", "others", "rest")


@st.composite
def judged(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Up to 14 pictures of 3 classes, with many equal probabilities."""
    count = draw(st.integers(1, 14))
    tenths = st.lists(st.integers(0, 10), min_size=3, max_size=3)
    rows = draw(st.lists(tenths, min_size=count, max_size=count))
    truth = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    kind = draw(st.sampled_from([np.float32, np.float64]))
    return np.array(truth), (np.array(rows) / 10).astype(kind)


def by_hand(
    goal: Goal, truth: np.ndarray, probabilities: np.ndarray
) -> tuple[float, float, float, bool] | None:
    """Value, precision, recall, reached, by trying each probability as threshold."""
    positive, column = truth == goal.positive, probabilities[:, goal.positive]
    if not positive.any():
        return None
    points = []
    for threshold in column:
        called = column >= threshold
        right = int((called & positive).sum())
        points.append((right / int(called.sum()), right / int(positive.sum())))
    place = 0 if goal.name == "recall" else 1  # which of the pair has the floor
    kept = [p for p in points if p[place] >= goal.floor]
    if kept:
        best = max(kept, key=lambda p: (p[1 - place], p[place]))
        return best[1 - place], *best, True
    best = max(points, key=lambda p: (p[place], p[1 - place]))
    return best[place] - 1, *best, False


@settings(max_examples=300, deadline=None)
@given(
    judged(),
    st.sampled_from(["recall", "precision"]),
    st.integers(0, 2),
    st.sampled_from([0.0, 0.3, 0.5, 0.75, 0.9, 1.0]),
)
def test_that_no_threshold_is_better(
    data: tuple[np.ndarray, np.ndarray], name: str, positive: int, floor: float
) -> None:
    goal = goal_of(name, CLASSES[positive], floor, CLASSES)
    found, expected = score(goal, *data), by_hand(goal, *data)
    if expected is None:
        assert (found.value, found.threshold, found.reached) == (-1.0, None, False)
        return
    assert (found.value, found.precision, found.recall) == pytest.approx(expected[:3])
    assert found.reached is expected[3]
    assert (found.value >= 0) is found.reached


@settings(max_examples=300, deadline=None)
@given(judged(), st.sampled_from(["recall", "precision"]), st.floats(0, 1))
def test_that_the_threshold_gives_the_figures_it_promises(
    data: tuple[np.ndarray, np.ndarray], name: str, floor: float
) -> None:
    truth, probabilities = data
    found = score(goal_of(name, "logo", floor, CLASSES), truth, probabilities)
    if found.threshold is None:
        assert not (truth == 0).any()
        return
    called = probabilities[:, 0] >= found.threshold
    right = int((called & (truth == 0)).sum())
    assert right / int(called.sum()) == pytest.approx(found.precision)
    assert right / int((truth == 0).sum()) == pytest.approx(found.recall)


def test_that_neighbours_one_bit_apart_are_told_apart() -> None:
    low = np.float32(0.5)
    high = np.nextafter(low, np.float32(1))
    column = np.array([high, low], np.float32)
    found = score(Goal("recall", 0, 1.0), np.array([0, 1]), np.stack([column] * 2, 1))
    assert (found.precision, found.recall) == (1.0, 1.0)
    assert (column >= found.threshold).tolist() == [True, False]


def test_that_the_threshold_lies_half_way() -> None:
    column = np.array([0.9, 0.5, 0.1])
    rows = np.stack([column, 1 - column], 1)
    found = score(Goal("recall", 0, 0.9), np.array([0, 0, 1]), rows)
    assert found.threshold == pytest.approx(0.3)


@settings(deadline=None)
@given(judged())
def test_that_balanced_is_the_tables_macro_f1(
    data: tuple[np.ndarray, np.ndarray],
) -> None:
    truth, probabilities = data
    expected = figures_of(matrix_of(truth, probabilities.argmax(1), CLASSES), CLASSES)
    found = score(Goal("balanced", 1, 0.9), truth, probabilities)
    assert found.value == expected.macro_f1
    logo = expected.per_class[1].precision
    assert math.isnan(found.precision) if logo is None else found.precision == logo


def test_that_an_unknown_class_is_named() -> None:
    with pytest.raises(ConfigError, match=r"positive is poster.*logo, others, rest"):
        goal_of("recall", "poster", 0.9, CLASSES)
    with pytest.raises(ConfigError, match="goal is f1"):
        goal_of("f1", None, 0.9, CLASSES)
    assert goal_of("recall", None, 0.9, CLASSES) == Goal("recall", 0, 0.9)
    assert goal_of("recall", "rest", 0.9, CLASSES).positive == 2


@pytest.mark.parametrize("name", ["balanced", "recall", "precision"])
def test_that_no_pictures_have_the_least_value(name: str) -> None:
    goal = goal_of(name, None, 0.9, CLASSES)
    found = score(goal, np.empty(0, np.int64), np.empty((0, 3)))
    assert (found.value, found.threshold, found.reached) == (-1.0, None, False)


@pytest.mark.parametrize("name", ["balanced", "recall", "precision"])
def test_that_a_picture_without_probabilities_counts_as_wrong(name: str) -> None:
    rows = np.array([[0.9, 0.1], [np.nan, np.nan], [0.2, 0.8]])
    truth = np.array([0, 0, 1])
    found = score(goal_of(name, None, 0.5, CLASSES), truth, rows)
    assert found.recall == 0.5
    assert math.isfinite(found.value)
    nothing = score(goal_of(name, None, 0.5, CLASSES), truth, rows * np.nan)
    assert nothing.value <= 0


def test_that_the_lower_loss_decides_between_equal_values() -> None:
    one = GoalScore(0.9, None, 1.0, 1.0, True)
    less = GoalScore(0.8, None, 1.0, 1.0, True)
    assert key(one, 0.3) > key(one, 0.4) > key(one, math.nan)
    assert key(one, math.nan) > key(less, 0.0)


def test_that_a_hundred_thousand_pictures_are_scored_at_once() -> None:
    chance = np.random.default_rng(0)
    rows = chance.dirichlet([1, 1, 1], 100_000).astype(np.float32)
    truth = rows.argmax(1)
    found = score(Goal("recall", 0, 0.95), truth, rows)
    assert found.reached
    assert 0.5 < found.recall <= 1
