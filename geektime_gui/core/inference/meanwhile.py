"""Long sums in a thread, so that a job can be stopped while they go on."""

import threading
from collections.abc import Callable, Generator
from typing import TypeVar

from geektime_gui.core.events import Event

LOOK_SECONDS = 0.2
_NAME = "meanwhile"
T = TypeVar("T")


def wait_for(
    function: Callable[[], T], sign: Event, seconds: float = LOOK_SECONDS
) -> Generator[Event, None, T]:
    """Yield `sign` every so many seconds until `function` is done; return its result.

    What it raises is raised here. When the generator is stopped meanwhile, the thread
    goes on to its end, which nobody hears of.
    """
    results: list[T] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(function())
        except Exception as error:  # noqa: BLE001  raised where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run, name=_NAME, daemon=True)
    thread.start()
    while thread.is_alive():
        yield sign
        thread.join(seconds)
    if errors:
        raise errors[0]
    return results[0]


def is_computing() -> bool:
    """Whether a sum still goes on, perhaps one that nobody waits for any more."""
    return any(thread.name == _NAME for thread in threading.enumerate())
