"""The next job is made ready while the one before computes."""

import threading
from collections.abc import Callable, Iterator

import pytest

from geektime_gui.core.model.ahead import one_ahead


def test_that_the_next_is_ready_before_the_first_is_done() -> None:
    second_is_ready = threading.Event()

    def jobs() -> Iterator[tuple[int, Callable[[], bool]]]:
        yield 1, lambda: second_is_ready.wait(10)
        second_is_ready.set()
        yield 2, lambda: True

    assert list(one_ahead(jobs())) == [(1, True), (2, True)]


def test_that_jobs_run_in_their_order_one_at_a_time() -> None:
    running: list[int] = []

    def job(number: int) -> int:
        assert not running
        running.append(number)
        return running.pop()

    jobs = ((n, lambda n=n: job(n)) for n in range(50))
    assert list(one_ahead(jobs)) == [(n, n) for n in range(50)]
    assert list(one_ahead(iter(()))) == []


def test_that_an_error_of_a_job_is_raised_after_the_results_before_it() -> None:
    def fail() -> int:
        raise ValueError("no")

    found = one_ahead(iter([("a", lambda: 1), ("b", fail), ("c", lambda: 3)]))
    assert next(found) == ("a", 1)
    with pytest.raises(ValueError, match="no"):
        next(found)


def test_that_no_thread_is_left_when_it_is_closed_early() -> None:
    before = threading.active_count()
    found = one_ahead((n, lambda n=n: n) for n in range(9))
    next(found)
    found.close()
    assert threading.active_count() == before
