"""The time that a run has taken and how much is left."""

import math
import time

WARM_UP_BATCHES = 2
"""The first steps choose kernels and fill caches; they tell nothing about the rest."""
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
        self._warm_spent: float | None = None
        self._steps = 0
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
        if self._steps == WARM_UP_BATCHES:
            self._warm_spent = self.seconds

    def validated(self, seconds: float) -> None:
        """A validation took so long."""
        self._val_seconds = seconds

    @property
    def seconds_left(self) -> float:
        """For the rest of the run with its validations; NaN in the first steps."""
        if self._warm_spent is None or self._steps <= WARM_UP_BATCHES:
            return math.nan
        per_step = (self.seconds - self._warm_spent) / (self._steps - WARM_UP_BATCHES)
        steps_left = self._epochs * self._batches - self._steps
        validations_left = self._epochs - self._steps // self._batches
        return per_step * steps_left + self._validation(per_step) * validations_left

    def _validation(self, per_step: float) -> float:
        if self._val_seconds is not None:
            return self._val_seconds
        per_picture = per_step * self._batches / max(self._train_pictures, 1)
        return per_picture * VAL_COST * self._val_pictures
