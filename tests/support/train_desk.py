"""A desk for tests of the Train tab: its jobs say what a test lets them say."""

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import Failed, Finished, Stopped


class CannedJob(QObject):
    """Stands where a job of the desk stands."""

    event_arrived = Signal(object)
    ended = Signal(object)

    def __init__(self, config: TrainConfig) -> None:
        super().__init__()
        self.config = config
        self.started = False
        self.stops = 0

    def start(self) -> None:
        self.started = True

    def stop(self) -> None:
        self.stops += 1


class CannedDesk(QObject):
    """Hands out canned jobs, one at a time, as the real desk does."""

    running_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[CannedJob] = []
        self.busy = False

    def create(self, kind: str, config: TrainConfig) -> CannedJob | None:
        assert kind == "train"
        if self.busy:
            return None
        self.busy = True
        self.jobs.append(CannedJob(config))
        self.running_changed.emit()
        return self.jobs[-1]

    def running(self, kind: str) -> CannedJob | None:
        return self.jobs[-1] if self.busy and kind == "train" else None

    def tell(self, *events: object) -> None:
        """The running job tells these events."""
        for event in events:
            self.jobs[-1].event_arrived.emit(event)

    def end(self, word: Finished | Stopped | Failed) -> None:
        """The last word, and then the end of the thread."""
        self.jobs[-1].ended.emit(word)
        self.busy = False
        self.running_changed.emit()
