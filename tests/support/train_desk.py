"""A desk for tests of the Train tab: its jobs say what a test lets them say."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import BatchDone, Failed, Finished, RunStarted, Stopped


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


def started(run: Path | None, mode: str = "auto", at: int = 0) -> RunStarted:
    """A run of two epochs of two steps, kept in the folder `run`."""
    return RunStarted(
        arch="efficientnet-lite0",
        classes=("logo", "others"),
        train_counts=(3, 3),
        val_counts=(2, 2),
        device="CPU (2 cores)",
        precision="bf16",
        epochs=2,
        batches=2,
        batch_size=3,
        image_size=224,
        checkpoint_dir=Path("/posters/ckpts"),
        run_dir=run,
        mode=mode,
        recipe={"lr": 0.001, "epochs": 2, "momentum": 0.9, "crop_area": (0.35, 1.0)},
        resumed_at=at,
    )


def batch(step: int, seconds: float | None = None) -> BatchDone:
    """Its steps, counted from 1 over both epochs; ten seconds each."""
    epoch, at = (step - 1) // 2 + 1, (step - 1) % 2 + 1
    taken = 10.0 * step if seconds is None else seconds
    return BatchDone(epoch, at, 2, 0.5, 0.001, 3 * step, taken, 60.0, step, 812.4)
