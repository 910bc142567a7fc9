"""Keeps Python's collector of cycles from stopping the window during a long act."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

NEVER = 1_000_000
MANY = 1000
"""Steps of an act from which on what it left in memory is set apart."""

_lock = Lock()
_usual: list[tuple[int, int, int]] = []
"""The thresholds to return to, one for every act that goes on."""
_off: list[bool] = []
"""Whether it is to be on again, one for every act without any."""


@contextmanager
def no_long_pauses() -> Iterator[None]:
    """No full collection meanwhile: one walks through everything and holds all threads.

    With ten thousand moved pictures it took 60 to 145 ms each time; the young ones,
    which take less than a millisecond, go on. Any thread may, several at a time.
    """
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        young, middle, _ = _usual[0]
        gc.set_threshold(young, middle, NEVER)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)


@contextmanager
def no_pauses() -> Iterator[None]:
    """No collection at all meanwhile; what was made is set apart from them after.

    For one large thing, such as the million paths of a prediction file: the first
    collection of even the young ones looks at each of them, which took 45 ms.
    """
    with _lock:
        _off.append(_off[0] if _off else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            was_on = _off.pop()
            if not _off and was_on:
                gc.freeze()
                gc.enable()


def set_apart(steps: int) -> None:
    """After an act of so many steps: the collector need not look at its records.

    They go when nobody refers to them any more, as all without cycles do; the
    journal keeps its own for undo anyway.
    """
    if steps >= MANY:
        gc.collect(1)  # the young ones with cycles go now, for they would stay
        gc.freeze()
