"""Functions that run off the main thread and answer in it.

`Background` hands functions to one of two pools: "pictures" decodes on several threads,
"files" does one thing after the other, in order, so that a scan that follows a move
sees the move. An answer for an owner that is gone or has been shut down is dropped.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from typing_extensions import override

PoolName = Literal["pictures", "files"]
Answer = Callable[[Any], None]


@dataclass(slots=True)
class _Order:
    """One function on its way to a thread and back."""

    owner: "Background | None"
    generation: int
    function: Callable[[], Any] | None
    on_done: Answer | None
    on_failed: Callable[[Exception], None] | None
    result: Any = None
    error: Exception | None = None

    def deliver(self) -> None:
        """In the main thread: give the answer to whoever waits for it.

        All that the order holds is let go of here: the thread may keep the order for
        a moment longer, and whoever waits must not end with it in that thread.
        """
        owner, on_done, on_failed = self.owner, self.on_done, self.on_failed
        result, error = self.result, self.error
        self.owner = self.function = self.on_done = self.on_failed = None
        self.result = self.error = None
        if owner is None or not shiboken6.isValid(owner):
            return
        if owner.generation != self.generation:
            return
        if error is None:
            if on_done is not None:
                on_done(result)
        elif on_failed is not None:
            on_failed(error)
        else:
            raise error


class _Bridge(QObject):
    """Lives in the main thread; a signal brings each answer over to it."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answered.connect(self._on_answered)

    @Slot(object)
    def _on_answered(self, order: _Order) -> None:
        order.deliver()


class _Errand(QRunnable):
    def __init__(self, order: _Order, bridge: _Bridge) -> None:
        super().__init__()
        self._order = order
        self._bridge = bridge

    @override
    def run(self) -> None:
        assert self._order.function is not None
        try:
            self._order.result = self._order.function()
        except Exception as error:  # noqa: BLE001 - the border of a thread
            self._order.error = error
        if shiboken6.isValid(self._bridge):
            self._bridge.answered.emit(self._order)


class Background(QObject):
    """Runs functions for one owner; made and used in the main thread."""

    def __init__(self, pool: PoolName, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = _pool(pool)
        self._bridge = _bridge()
        self.generation = 0

    def submit(
        self,
        function: Callable[[], Any],
        on_done: Answer | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        *,
        urgent: bool = False,
    ) -> None:
        """Run `function` in a thread; then one of the others here, in the main thread.

        Without `on_failed` an error is raised in the main thread. An urgent function
        goes before those that wait.
        """
        order = _Order(self, self.generation, function, on_done, on_failed)
        self._pool.start(_Errand(order, self._bridge), 1 if urgent else 0)

    def forget(self) -> None:
        """Drop every answer that is still to come."""
        self.generation += 1


@lru_cache(maxsize=1)
def _bridge() -> _Bridge:
    return _Bridge()


@lru_cache(maxsize=2)
def _pool(name: PoolName) -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(1 if name == "files" else picture_threads())
    pool.setObjectName(name)
    return pool


@lru_cache(maxsize=1)
def picture_threads() -> int:
    """How many pictures are decoded at the same time: one a core, for the window sleeps
    while it waits for them and gets its turn within a millisecond when it wakes."""
    return max(1, min(8, os.cpu_count() or 2))


def wait_for_threads(seconds: float = 30.0) -> bool:
    """Let every running function end; whether no thread is left."""
    return all(
        _pool(name).waitForDone(int(seconds * 1000)) for name in ("files", "pictures")
    )
