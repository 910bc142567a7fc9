"""The first rows of a long file are found block by block, and are the right ones."""

import functools

import numpy as np
import numpy.typing as npt
import pytest

from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.thresholds import apply_threshold, called_by
from geektime_gui.qt.evaluate import first_rows
from geektime_gui.qt.evaluate.arrangement import Arrangement, Order, rows_of
from geektime_gui.qt.evaluate.first_rows import FirstRows, blocks
from geektime_gui.qt.widgets.matrix_layout import Spot

COUNT = 500
SPOTS = (Spot(None, None), Spot(0, None), Spot(None, 0), Spot(1, 0), Spot(1, 1))


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_rows, "BLOCK_CELLS", 64)
    monkeypatch.setattr(first_rows, "LEAST_BLOCK", 16)


def table_of(classes: int, seed: int) -> PredictionTable:
    """Often wrong, with many equal probabilities."""
    chance = np.random.default_rng(seed)
    shares = np.round(chance.dirichlet([1.0] * classes, COUNT), 1)
    return PredictionTable(
        tuple("abcdef"[:classes]),
        shares,
        chance.integers(0, classes, COUNT),
        shares.argmax(axis=1),
        tuple(f"{number}.png" for number in chance.permutation(COUNT)),
    )


def added(
    rows: FirstRows, keys: tuple[npt.NDArray[np.float32], ...], step: int
) -> list[int]:
    for start in range(0, COUNT, step):
        part = slice(start, min(start + step, COUNT))
        places = np.arange(part.start, part.stop)
        rows.add(places, tuple(key[part] for key in keys))
    found: list[int] = rows.sorted()[0].tolist()
    return found


@pytest.mark.parametrize("most", [1, 7, 100, COUNT, 10 * COUNT])
@pytest.mark.parametrize("step", [1, 9, 250, COUNT])
def test_that_the_first_rows_are_those_of_a_whole_sort(most: int, step: int) -> None:
    chance = np.random.default_rng(most)
    first = chance.integers(0, 3, COUNT).astype(np.float32)
    second = np.round(chance.random(COUNT), 1).astype(np.float32)
    second[chance.integers(0, COUNT, 40)] = np.nan
    rows = FirstRows(most)
    found = added(rows, (first, second), step)
    assert found == np.lexsort((second, first))[:most].tolist()
    assert rows.total == COUNT


def test_that_no_rows_have_no_first() -> None:
    rows = FirstRows(5)
    rows.add(np.zeros(0, np.int64), (np.zeros(0),))
    assert rows.sorted()[0].tolist() == []
    assert rows.total == 0


def test_that_blocks_cover_all_rows_once() -> None:
    for count, columns in ((0, 2), (1, 2), (70_000, 2), (200_000, 3), (9_000, 1000)):
        parts = list(blocks(count, columns))
        rows = [row for part in parts for row in range(part.start, part.stop)]
        assert rows == list(range(count))
        longest = max((part.stop - part.start for part in parts), default=0)
        assert longest * columns <= max(131_072, 2048 * columns)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("classes", [2, 4])
def test_that_a_call_counts_as_if_the_file_said_so(order: Order, classes: int) -> None:
    table = table_of(classes, 3)
    for threshold in (0.0, 0.3, 0.7, 1.5):
        call = functools.partial(called_by, positive=1, threshold=threshold)
        said = apply_threshold(table, 1, threshold)
        for spot in SPOTS:
            for unsure in (False, True):
                wish = Arrangement(order, unsure)
                for most in (10, COUNT):
                    found = rows_of(table, spot, wish, most, call=call)
                    assert found == rows_of(said, spot, wish, most)


@pytest.mark.usefixtures("small_blocks")
def test_that_each_order_is_that_of_a_plain_sort() -> None:
    table = table_of(4, 11)
    truth, predicted = table.truth.tolist(), table.predicted.tolist()
    shares, paths = table.probabilities.tolist(), table.paths
    keys = {
        Order.WORST: lambda r: (truth[r] == predicted[r], shares[r][truth[r]]),
        Order.LEAST_SURE: lambda r: (shares[r][predicted[r]], shares[r][truth[r]]),
        Order.MOST_SURE: lambda r: (-shares[r][predicted[r]], shares[r][truth[r]]),
        Order.PAIR: lambda r: (truth[r], predicted[r], shares[r][truth[r]]),
    }
    for order, key in keys.items():
        rows = [row for row in range(COUNT) if truth[row] == 2]
        rows.sort(key=lambda row: (*key(row), paths[row], row))
        found = rows_of(table, Spot(2, None), Arrangement(order), COUNT)
        assert found == (rows, len(rows))


@pytest.mark.usefixtures("small_blocks")
def test_that_it_ends_after_a_block_once_nobody_wants_it() -> None:
    table, asked = table_of(2, 5), iter((True, True, False))
    looked_at: list[slice] = []

    def call(table: PredictionTable, *, rows: slice) -> npt.NDArray[np.int32]:
        looked_at.append(rows)
        return table.predicted[rows]

    wish = Arrangement()
    rows_of(table, SPOTS[0], wish, 10, call=call, is_wanted=lambda: next(asked))
    assert [part.stop for part in looked_at] == [32, 64]
