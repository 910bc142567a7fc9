"""Keeps Python's collector of cycles from stopping the window during a long act."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEVER = 1_000_000
MANY = 1000
"""Steps of an act from which on what it left in memory is set apart."""


@contextmanager
def no_long_pauses() -> Iterator[None]:
    """No full collection meanwhile: one walks through everything and holds all threads.

    With ten thousand moved pictures it took 60 to 145 ms each time; the young ones,
    which take less than a millisecond, go on.
    """
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)


def set_apart(steps: int) -> None:
    """After an act of so many steps: the collector need not look at its records.

    They go when nobody refers to them any more, as all without cycles do; the
    journal keeps its own for undo anyway.
    """
    if steps >= MANY:
        gc.freeze()
