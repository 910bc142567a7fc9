import math
import threading
from collections.abc import Iterator

import pytest

from geektime_gui.core.events import Event, FeaturesProgress
from geektime_gui.core.inference.meanwhile import wait_for

SIGN = FeaturesProgress(1, 1, math.nan)


def test_that_the_result_comes_after_signs_of_life() -> None:
    gate = threading.Event()
    results = []

    def work() -> int:
        assert gate.wait(10)
        return 7

    def listen() -> Iterator[Event]:
        results.append((yield from wait_for(work, SIGN, 0.001)))

    listening = listen()
    assert [next(listening) for _ in range(3)] == [SIGN] * 3
    gate.set()
    assert set(listening) <= {SIGN}
    assert results == [7]


def test_that_an_error_is_raised_where_it_is_waited_for() -> None:
    def work() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(wait_for(work, SIGN, 0.001))


def test_that_a_stop_does_not_wait_for_the_end() -> None:
    gate = threading.Event()
    waiting = wait_for(lambda: gate.wait(10), SIGN, 0.001)
    next(waiting)
    waiting.close()
    assert not gate.is_set()
    gate.set()
