import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from geektime_gui.core.evaluation.intervals import (
    in_words,
    intervals_of,
    wilson,
)
from geektime_gui.core.evaluation.metrics import figures_of

LESSON = np.array([[8, 2], [0, 15]])


@given(st.integers(1, 5000), st.data())
def test_that_the_interval_is_wilsons(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    ours = wilson(part, whole)
    theirs = binomtest(part, whole).proportion_ci(method="wilson")
    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert 0 <= ours.low <= part / whole <= ours.high <= 1


def test_that_nothing_has_no_interval_and_nonsense_is_refused() -> None:
    assert wilson(0, 0) is None
    for part, whole in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="is no share"):
            wilson(part, whole)


def test_that_few_pictures_are_said_in_words() -> None:
    found = wilson(8, 8)
    assert found is not None
    assert in_words(found).text == "8 of 8, so between 0.68 and 1.00"


def test_that_the_lessons_precision_and_recall_have_their_intervals() -> None:
    result = intervals_of(figures_of(LESSON, ("logo", "others")))
    logo = result.per_class[0]
    assert logo.precision == wilson(8, 8)
    assert logo.recall == wilson(8, 10)
    assert result.accuracy == wilson(23, 25)


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_that_every_defined_figure_is_within_its_interval(cells: list[int]) -> None:
    found = figures_of(np.array(cells).reshape(3, 3), ("a", "b", "c"))
    known = intervals_of(found)
    pairs = [
        (found.accuracy, known.accuracy),
        (found.macro_precision, known.macro_precision),
        (found.macro_recall, known.macro_recall),
        (found.macro_f1, known.macro_f1),
    ]
    for own, its in zip(found.per_class, known.per_class, strict=True):
        pairs += [(own.precision, its.precision), (own.recall, its.recall)]
        pairs.append((own.f1, its.f1))
    for figure, interval in pairs:
        assert (figure is None) == (interval is None)
        if figure is not None and interval is not None:
            assert interval.low - 1e-9 <= figure <= interval.high + 1e-9


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cells", "pictures"),
    [
        ([[0.40, 0.10], [0.05, 0.45]], 60),
        ([[0.48, 0.02], [0.02, 0.48]], 60),
        ([[0.30, 0.02, 0.03], [0.05, 0.25, 0.05], [0.01, 0.04, 0.25]], 90),
        ([[0.05, 0.03], [0.02, 0.90]], 200),
    ],
)
def test_that_the_true_f1_is_inside_about_95_times_of_100(
    cells: list[list[float]], pictures: int
) -> None:
    shares = np.array(cells)
    names = tuple("abc"[: len(shares)])
    truth = figures_of((shares * 10**6).round().astype(np.int64), names)
    draws = np.random.default_rng(0).multinomial(pictures, shares.ravel(), 1500)
    macro = own = 0
    for draw in draws:
        known = intervals_of(figures_of(draw.reshape(shares.shape), names))
        found, first = known.macro_f1, known.per_class[0].f1
        assert found is not None
        assert first is not None
        assert truth.macro_f1 is not None
        assert truth.per_class[0].f1 is not None
        macro += found.low <= truth.macro_f1 <= found.high
        own += first.low <= truth.per_class[0].f1 <= first.high
    assert 0.925 <= own / len(draws) <= 0.99
    assert 0.925 <= macro / len(draws) <= 0.995
