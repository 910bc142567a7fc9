"""TensorBoard's event files beside a run, by tensorboardX."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from geektime_gui.core.events import BatchDone, EpochDone, Event

if TYPE_CHECKING:
    from tensorboardX import SummaryWriter

FOLDER = "tensorboard"


class Board:
    """Writes what TensorBoard plots."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._writer: SummaryWriter | None = None

    def take(self, event: Event) -> None:
        """Write the figures of a step or an epoch. Raises OSError."""
        match event:
            case BatchDone():
                self._put(event.step, {"loss/batch": event.loss, "lr": event.lr})
            case EpochDone():
                self._put(
                    event.epoch,
                    {
                        "loss/train": event.train_loss,
                        "loss/validation": event.val_loss,
                        "validation/accuracy": event.val_accuracy,
                        "validation/macro_f1": event.val_macro_f1,
                        "validation/goal": event.goal_value,
                        "pictures_per_second": event.pictures_per_second,
                    },
                )

    def close(self) -> None:
        """Write what is still held back."""
        if self._writer is not None:
            self._writer.close()

    def _put(self, step: int, figures: dict[str, float | None]) -> None:
        for name, value in figures.items():
            if value is not None and math.isfinite(value):
                self._open().add_scalar(name, value, step)

    def _open(self) -> "SummaryWriter":
        if self._writer is None:
            # At the first figure: what has none need not wait for the import.
            from tensorboardX import SummaryWriter

            self._writer = SummaryWriter(str(self._folder), write_to_disk=True)
        return self._writer
