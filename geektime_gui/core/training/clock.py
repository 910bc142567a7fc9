"""The time that a run has taken and how much is left."""

import math
import time
from collections import deque

WARM_UP_BATCHES = 2
"""The first steps choose kernels and fill caches; they tell nothing about the rest."""
WINDOW = 50
"""The rate is that of so many last steps: later epochs decode nothing any more."""
VAL_COST = 0.4
"""A validation picture costs about this share of a training picture, until measured:
a forward pass is a third of a step, and reading it costs the same."""


class Clock:
    """Counts training time without the validations, and estimates the rest."""

    def __init__(
        self, epochs: int, batches: int, train_pictures: int, val_pictures: int
    ) -> None:
        self._epochs = epochs
        self._batches = batches
        self._train_pictures = train_pictures
        self._val_pictures = val_pictures
        self._spent = 0.0
        self._started: float | None = None
        self._steps = 0
        self._since = 0
        """Steps in this process; the first ones are slow after a resume too."""
        self._recent: deque[tuple[int, float]] = deque(maxlen=WINDOW)
        self._val_seconds: float | None = None

    def start(self) -> None:
        """Training goes on."""
        self._started = time.perf_counter()

    def pause(self) -> None:
        """Training is interrupted, for a validation or for good."""
        self._spent = self.seconds
        self._started = None

    @property
    def seconds(self) -> float:
        """Training time so far."""
        running = time.perf_counter() - self._started if self._started else 0.0
        return self._spent + running

    def step(self) -> None:
        """One optimiser step was done."""
        self._steps += 1
        self._since += 1
        if self._since >= WARM_UP_BATCHES:
            self._recent.append((self._steps, self.seconds))

    def validated(self, seconds: float) -> None:
        """A validation took so long."""
        self._val_seconds = seconds

    @property
    def seconds_left(self) -> float:
        """For the rest of the run with its validations; NaN in the first steps."""
        if len(self._recent) < 2:
            return math.nan
        (first, began), (last, now) = self._recent[0], self._recent[-1]
        per_step = (now - began) / (last - first)
        steps_left = self._epochs * self._batches - self._steps
        validations_left = self._epochs - self._steps // self._batches
        return per_step * steps_left + self._validation(per_step) * validations_left

    def as_json(self) -> dict[str, float | None]:
        """What a resumed run needs to count on."""
        return {
            "seconds": self.seconds,
            "steps": self._steps,
            "validation": self._val_seconds,
        }

    def restore(self, values: dict[str, float | None]) -> None:
        """Count on from there."""
        self._spent = values["seconds"] or 0.0
        self._steps = int(values["steps"] or 0)
        self._val_seconds = values["validation"]

    def _validation(self, per_step: float) -> float:
        if self._val_seconds is not None:
            return self._val_seconds
        per_picture = per_step * self._batches / max(self._train_pictures, 1)
        return per_picture * VAL_COST * self._val_pictures
