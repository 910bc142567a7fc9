"""Which rows of a prediction file the gallery shows, and in which order."""

import numpy as np

from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.qt.evaluate.arrangement import (
    AS_BEFORE,
    Arrangement,
    Order,
    rows_of,
)
from geektime_gui.qt.widgets.matrix_layout import Spot

ALL = Spot(None, None)
CLASSES = ("logo", "map", "others")


def test_that_the_rows_of_badcases_agree_with_the_core() -> None:
    random = np.random.default_rng(7)
    raw = np.round(random.dirichlet([1, 1, 1], 400), 2)
    table = PredictionTable(
        CLASSES,
        raw,
        random.integers(0, 3, 400),
        raw.argmax(axis=1),
        tuple(f"{n}.png" for n in random.permutation(400)),
    )
    rows, total = rows_of(table, ALL, AS_BEFORE, 1000)
    assert rows == [bad.index for bad in badcases(table)]
    few, of_all = rows_of(table, ALL, AS_BEFORE, 5)
    assert (len(few), of_all) == (5, total)
    losses = [table.probabilities[row, table.truth[row]] for row in (*few, *rows[:5])]
    assert losses[:5] == losses[5:]
    unsure, count = rows_of(table, ALL, Arrangement(Order.LEAST_SURE, True), 1000)
    assert count == len(unsure) > 0
    for row in unsure:
        assert table.truth[row] == table.predicted[row]
        second, first = np.sort(table.probabilities[row])[-2:]
        assert first - second < 0.4
