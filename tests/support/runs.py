"""Runs of the engine in this process, for tests."""

from typing import Any

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.engine import drive
from geektime_gui.core.events import Event


def of_type(events: list[Event], kind: type) -> list[Any]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def stop_after(config: TrainConfig, kind: type, count: int = 1) -> list[Any]:
    """The events of a run that is stopped after `count` events of a kind."""
    seen: list[Event] = []

    def asked() -> bool:
        return len(of_type(seen, kind)) >= count

    for event in drive(config, asked):
        seen.append(event)
    return seen
