"""Lets a run's folder keep every event that passes, and the stop pass the other way."""

from collections.abc import Generator, Iterator
from typing import Any

from geektime_gui.core.errors import StopRequested
from geektime_gui.core.events import Event, Failed, Finished, Notice, Stopped
from geektime_gui.core.training.run_folder import RunFolder


class Logbook:
    """The folder of a run, once there is one, and what passed before there was."""

    def __init__(self) -> None:
        self.folder: RunFolder | None = None
        self._early: list[Event] = []
        self._told = False

    def keep(self, folder: RunFolder) -> None:
        """From now on everything goes there, beginning with what has passed."""
        self.folder = folder
        for event in self._early:
            folder.take(event)
        self._early.clear()

    def passing(self, events: Generator[Event, None, None]) -> Iterator[Event]:
        """The events, each kept before it is told; a stop is handed on to them."""
        stop: StopRequested | None = None
        try:
            while (event := _next(events, stop)) is not None:
                stop = None
                problem = self._take(event)
                try:
                    yield event
                    if problem and not isinstance(event, Finished | Stopped | Failed):
                        yield problem
                except StopRequested as asked:
                    if not isinstance(event, Finished | Stopped | Failed):
                        stop = asked  # after the last word it comes too late
        finally:
            events.close()
            if self.folder:
                self.folder.close()

    def _take(self, event: Event) -> Notice | None:
        if self.folder is None:
            self._early.append(event)
            return None
        self.folder.take(event)
        if self.folder.problem is None or self._told:
            return None
        self._told = True
        return Notice(
            "The log of the run in {path} can't be kept any more ({reason}); the run "
            "itself goes on.",
            {"path": str(self.folder.path), "reason": self.folder.problem},
            warning=True,
        )


def _next(events: Any, stop: StopRequested | None) -> Event | None:
    try:
        event: Event = events.throw(stop) if stop else next(events)
    except StopIteration:
        return None
    return event
