import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geektime_gui.core.evaluation.badcases import Badcase, badcases, select
from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import PredictionTable


def table_of(*rows: tuple[float, int, int, str]) -> PredictionTable:
    """Rows of probability of the first of two classes, truth, predicted, path."""
    return PredictionTable(
        ("logo", "others"),
        np.array([(p, 1 - p) for p, *_ in rows]).reshape(-1, 2),
        [truth for _, truth, _, _ in rows],
        [predicted for _, _, predicted, _ in rows],
        [path for *_, path in rows],
    )


def test_that_a_badcase_says_which_picture_was_taken_for_what_and_how_surely() -> None:
    table = table_of((0.9, 0, 0, "right.jpg"), (0.25, 0, 1, "wrong.jpg"))
    assert badcases(table) == [
        Badcase(
            index=1,
            path="wrong.jpg",
            truth=0,
            predicted=1,
            probability=0.75,
            loss=pytest.approx(math.log(4)),
        )
    ]


def test_that_the_worst_badcase_is_the_one_whose_true_class_is_least_probable() -> None:
    table = table_of(
        (0.40, 0, 1, "a.jpg"),
        (0.99, 1, 0, "b.jpg"),
        (0.10, 0, 1, "c.jpg"),
    )
    found = badcases(table)
    assert [b.path for b in found] == ["b.jpg", "c.jpg", "a.jpg"]
    losses = [b.loss for b in found]
    assert losses == sorted(losses, reverse=True)


def test_that_equally_bad_ones_come_in_the_order_of_paths_then_rows() -> None:
    table = table_of(
        (0.25, 0, 1, "z.jpg"),
        (0.75, 1, 0, "b.jpg"),
        (0.25, 0, 1, "a.jpg"),
        (0.75, 1, 0, "a.jpg"),
    )
    assert [(b.path, b.index) for b in badcases(table)] == [
        ("a.jpg", 2),
        ("a.jpg", 3),
        ("b.jpg", 1),
        ("z.jpg", 0),
    ]


def test_that_a_true_class_written_with_probability_zero_has_a_finite_loss() -> None:
    assert badcases(table_of((0.0, 0, 1, "a.jpg")))[0].loss == pytest.approx(
        12.206, 1e-4
    )


def test_that_the_prediction_counts_even_where_another_class_is_more_probable() -> None:
    table = table_of((0.9, 0, 1, "moved by a threshold.jpg"))
    assert badcases(table)[0].probability == pytest.approx(0.1)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1), st.integers(0, 1))),
)
def test_that_there_are_as_many_badcases_as_the_total_less_the_trace(
    rows: list[tuple[float, int, int]],
) -> None:
    table = table_of(*((*row, f"{i}.jpg") for i, row in enumerate(rows)))
    matrix = figures(table).matrix
    assert len(badcases(table)) == matrix.sum() - matrix.trace()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1))))
def test_that_each_cell_row_and_column_of_the_matrix_selects_its_pictures(
    pairs: list[tuple[int, int]],
) -> None:
    table = table_of(*((0.5, t, p, f"{i}.jpg") for i, (t, p) in enumerate(pairs)))
    matrix = figures(table).matrix
    for truth in (0, 1):
        assert len(select(table, truth=truth)) == matrix[truth].sum()
        assert len(select(table, predicted=truth)) == matrix[:, truth].sum()
        for predicted in (0, 1):
            cell = select(table, truth, predicted)
            assert len(cell) == matrix[truth, predicted]
            assert all(pairs[i] == (truth, predicted) for i in cell)
    assert select(table).tolist() == list(range(len(table)))
