"""Where a run is, and the file from which it can go on exactly there.

``state.pt`` in the run's folder holds the weights, the optimiser, the moving average,
the random numbers and the place in the epoch. It is written as a whole or not at all,
and read without running anything that it might hold.
"""

import time
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import torch

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.checkpoint import cannot_write
from geektime_gui.core.model.checkpoint_info import atomic_write
from geektime_gui.core.training.learner import Learner, random_state, restore_random

STATE_NAME = "state.pt"
FORMAT_VERSION = 1
SAVE_SECONDS = 20.0
"""Work of so many seconds at most is done again after a crash."""


@dataclass(slots=True)
class Progress:
    """The place in the run; plain values and tensors alone."""

    epoch: int = 1
    batch: int = 0
    """Steps taken in this epoch."""
    step: int = 0
    """Steps taken in all epochs."""
    pictures: int = 0
    """Trained on so far, repeats counted."""
    loss_sum: float = 0.0
    seen: int = 0
    """Pictures of this epoch that were trained on, and the sum of their losses."""
    indices: list[int] = field(default_factory=list)
    """The pictures of this epoch, as they were at its beginning."""
    order: torch.Tensor | None = None
    """The state of the generator that draws this epoch's order and crops."""
    random: list[torch.Tensor] = field(default_factory=random_state)
    """All other random numbers, as they were after the last step."""
    best_epoch: int | None = None
    best_key: tuple[float, ...] = ()
    best_value: float | None = None
    idle_epochs: int = 0
    """Epochs since the best one."""
    saved_any: bool = False
    saved_epoch: int = 0
    saved_step: int = 0
    """The last checkpoint's epoch, and the steps that had been taken by then."""
    next_order: torch.Tensor | None = None
    """The state of the generator after the last whole epoch's draws."""
    aside: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    """Places of the broken training and validation pictures."""
    facts: dict[str, Any] = field(default_factory=dict)
    """What was decided on the way: the image size, the precision."""

    def begin_epoch(self, order: torch.Tensor, indices: list[int]) -> None:
        """Remember how this epoch's pictures are drawn."""
        self.order, self.indices = order, indices
        self.batch, self.loss_sum, self.seen = 0, 0.0, 0

    def end_epoch(self) -> None:
        """The next one is next."""
        self.epoch += 1
        self.order, self.batch = None, 0


def save_state(folder: Path, progress: Progress, learner: Learner) -> None:
    """Write all that is needed to go on. Raises CheckpointError."""
    values = {
        "format": FORMAT_VERSION,
        "progress": {f.name: getattr(progress, f.name) for f in fields(progress)},
        "network": learner.network.state_dict(),
        "average": learner.average.state_dict() if learner.average else None,
        "optimizer": learner.optimizer.state_dict(),
        "micro_batch": learner.micro_batch,
        "clock": learner.clock.as_json(),
    }
    try:
        with atomic_write(folder / STATE_NAME) as file:
            torch.save(values, file)
    except (OSError, RuntimeError) as error:
        raise cannot_write(folder, error) from error


def read_state(folder: Path) -> dict[str, Any] | None:
    """What `save_state` wrote; None when there is nothing yet.

    Raises CheckpointError for a file that is damaged or of a newer format.
    """
    path = folder / STATE_NAME
    if not path.is_file():
        return None
    try:
        values = torch.load(path, map_location="cpu", weights_only=True)
        version = values["format"]
    except Exception as error:
        raise CheckpointError(
            "{path} is damaged: the run can't go on from it. Its checkpoints are "
            "usable; start a new run with one of them as its weights.",
            path=str(path),
        ) from error
    if version > FORMAT_VERSION:
        raise CheckpointError(
            "{path} was written by a newer GeekTime: go on with that one.",
            path=str(path),
        )
    return dict(values)


def progress_of(values: dict[str, Any]) -> Progress:
    """The place in the run that these values of `read_state` tell."""
    return Progress(**values["progress"])


def restore_learner(values: dict[str, Any], learner: Learner) -> None:
    """Give the learner back what it had learnt; the random numbers come last."""
    learner.network.load_state_dict(values["network"])
    learner.optimizer.load_state_dict(values["optimizer"])
    if learner.average and values["average"] is not None:
        learner.average.load_state_dict(values["average"])
    learner.micro_batch = values["micro_batch"]
    learner.clock.restore(values["clock"])
    restore_random(progress_of(values).random)


class Saver:
    """Writes the state now and then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = time.perf_counter()

    def save(self, progress: Progress, learner: Learner) -> None:
        """Write it now. Raises CheckpointError."""
        save_state(self._folder, progress, learner)
        self._last = time.perf_counter()

    def save_in_time(self, progress: Progress, learner: Learner) -> None:
        """Write it if the last time was long ago. Raises CheckpointError."""
        if time.perf_counter() - self._last >= SAVE_SECONDS:
            self.save(progress, learner)

    def clear(self) -> None:
        """The run is finished: there is nothing to go on with."""
        (self._folder / STATE_NAME).unlink(missing_ok=True)
