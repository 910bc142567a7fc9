import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from geektime_gui.core.evaluation.comparison import compare, in_words, mcnemar
from geektime_gui.core.evaluation.predictions import PredictionTable

NAMES = ("logo", "others")


def table_of(
    rows: Sequence[tuple[str, int, int]], classes: tuple[str, ...] = NAMES
) -> PredictionTable:
    """Rows of path, truth, predicted."""
    predicted = [said for _, _, said in rows]
    return PredictionTable(
        classes,
        np.eye(len(classes))[predicted],
        [truth for _, truth, _ in rows],
        predicted,
        [path for path, _, _ in rows],
    )


BEFORE = table_of(
    [("a", 0, 0), ("b", 0, 1), ("c", 1, 1), ("d", 1, 0), ("gone", 0, 0), ("old", 0, 1)]
)
AFTER = table_of(
    [("d", 1, 0), ("c", 1, 0), ("b", 0, 0), ("a", 0, 0), ("new", 0, 0), ("moved", 0, 0)]
)


def test_that_each_picture_is_in_one_of_the_four_or_in_one_file_only() -> None:
    found = compare(BEFORE, AFTER)
    assert found.fixed.before.tolist() == [1]
    assert found.fixed.after.tolist() == [2]
    assert found.broken.before.tolist() == [2]
    assert found.still_wrong.before.tolist() == [3]
    assert found.still_right.before.tolist() == [0]
    assert found.only_before.tolist() == [4, 5]
    assert found.only_after.tolist() == [4, 5]
    assert not len(found.relabelled)
    assert found.tested == (1, 1)
    assert found.p_value == 1


def test_that_a_moved_picture_is_matched_by_its_content() -> None:
    keys = ["1", "2", "3", "4", None, "6"]
    found = compare(BEFORE, AFTER, keys, ["4", "3", "2", "1", None, "6"])
    assert found.fixed.before.tolist() == [1, 5]
    assert found.fixed.after.tolist() == [2, 5]
    assert found.only_before.tolist() == found.only_after.tolist() == [4]


def test_that_keys_are_one_a_row() -> None:
    with pytest.raises(ValueError, match="1 keys for 6 pictures"):
        compare(BEFORE, AFTER, ["1"], ["1"] * 6)


def test_that_classes_in_another_order_are_the_same_classes() -> None:
    turned = dataclasses.replace(
        AFTER,
        classes=NAMES[::-1],
        truth=1 - AFTER.truth,
        predicted=1 - AFTER.predicted,
        probabilities=AFTER.probabilities[:, ::-1],
    )
    found = compare(BEFORE, turned)
    assert not len(found.relabelled)
    assert found.fixed.before.tolist() == [1]


def test_that_a_relabelled_picture_is_no_proof_of_a_better_model() -> None:
    before = table_of([("a", 0, 1), ("b", 0, 1)])
    after = table_of([("a", 1, 1), ("b", 0, 0)])
    found = compare(before, after)
    assert found.fixed.after.tolist() == [0, 1]
    assert found.relabelled.after.tolist() == [0]
    assert found.tested == (1, 0)


def test_that_equal_paths_are_matched_in_their_order() -> None:
    before = table_of([("a", 0, 0), ("a", 0, 1), ("a", 0, 1)])
    after = table_of([("a", 0, 1), ("a", 0, 0)])
    found = compare(before, after)
    assert found.broken.before.tolist() == [0]
    assert found.fixed.before.tolist() == [1]
    assert found.only_before.tolist() == [2]


ROWS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 1), st.integers(0, 1))
)


@given(ROWS, ROWS)
def test_that_no_picture_is_lost_or_counted_twice(
    first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    found = compare(table_of(first), table_of(second))
    four = (found.fixed, found.broken, found.still_wrong, found.still_right)
    before = [*found.only_before, *(row for pairs in four for row in pairs.before)]
    after = [*found.only_after, *(row for pairs in four for row in pairs.after)]
    assert sorted(before) == list(range(len(first)))
    assert sorted(after) == list(range(len(second)))
    for pairs in four:
        for row, other in zip(pairs.before, pairs.after, strict=True):
            assert first[row][0] == second[other][0]


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_that_the_p_value_is_the_exact_binomial_ones(fixed: int, broken: int) -> None:
    expected = 1.0
    if fixed + broken:
        expected = binomtest(fixed, fixed + broken, 0.5).pvalue
    assert mcnemar(fixed, broken) == pytest.approx(expected, rel=1e-7, abs=1e-300)


def test_that_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="can't be below 0"):
        mcnemar(-1, 2)


@pytest.mark.parametrize(
    ("fixed", "broken", "words"),
    [
        (
            3,
            1,
            "could be chance: 3 fixed against 1 broken happens in 62 % of cases "
            "without any real change",
        ),
        (
            12,
            1,
            "hardly chance: 12 fixed against 1 broken happens in 0.34 % of cases "
            "without any real change",
        ),
        (
            60,
            0,
            "hardly chance: 60 fixed against 0 broken happens in under 0.01 % of cases "
            "without any real change",
        ),
        (0, 0, "no picture was fixed or broken: the two do not differ"),
    ],
)
def test_that_the_test_is_said_in_words(fixed: int, broken: int, words: str) -> None:
    assert in_words(fixed, broken).text == words
