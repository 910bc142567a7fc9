"""The collector of cycles rests during long acts, and works as before after them."""

import gc
from collections.abc import Iterator

import pytest

from geektime_gui.qt.widgets.collecting import (
    MANY,
    NEVER,
    no_long_pauses,
    no_pauses,
    set_apart,
)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    gc.collect()
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    assert gc.isenabled()
    assert gc.get_threshold() == thresholds


def test_that_no_full_collection_comes_meanwhile() -> None:
    young, middle, _ = gc.get_threshold()
    with no_long_pauses():
        assert gc.get_threshold() == (young, middle, NEVER)


def test_that_acts_may_overlap_in_any_order() -> None:
    usual = gc.get_threshold()
    first, second = no_long_pauses(), no_long_pauses()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[2] == NEVER
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_that_an_act_that_fails_leaves_the_collector_as_it_was() -> None:
    for act in (no_long_pauses, no_pauses):
        with pytest.raises(OSError, match="full"), act():
            raise OSError("full")
        assert gc.isenabled()


def test_that_what_is_read_without_pauses_is_looked_at_by_no_collection() -> None:
    with no_pauses():
        assert not gc.isenabled()
        with no_pauses():
            pass
        assert not gc.isenabled()
        made = [[] for _ in range(10)]
    assert not any(thing is made for thing in gc.get_objects())


def test_that_the_records_of_a_long_act_are_set_apart() -> None:
    few = [object()]
    set_apart(MANY - 1)
    assert any(thing is few for thing in gc.get_objects())
    set_apart(MANY)
    assert not any(thing is few for thing in gc.get_objects())
