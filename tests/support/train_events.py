"""Events of a run of two epochs that no folder keeps, as tests of the tab tell them."""

from dataclasses import replace
from pathlib import Path

from support import train_desk

from geektime_gui.core.events import BatchDone, EpochDone, RunStarted

CHECKPOINT = Path("/posters/ckpts/checkpoint.pth.tar.epoch_2")


def started(epochs: int = 2, batches: int = 2, *, val: bool = True) -> RunStarted:
    """With nothing chosen automatically; `val`: whether it has a validation folder."""
    return replace(
        train_desk.started(None, "full"),
        epochs=epochs,
        batches=batches,
        val_counts=(2, 2) if val else (),
        recipe={},
    )


def batch(epoch: int, at: int, left: float = 180.0) -> BatchDone:
    """Step `at` of two in an epoch, a tenth of a second each; `left` in seconds."""
    done = (epoch - 1) * 2 + at
    return BatchDone(epoch, at, 2, 0.5, 0.001, 3 * done, 0.1 * done, left)


def epoch(
    at: int, accuracy: float, macro_f1: float, *, best: bool = False
) -> EpochDone:
    """The end of an epoch, with its figures."""
    return EpochDone(
        at, 2, 0.4, 0.3, accuracy, macro_f1, 30.0, 0.2 * at, macro_f1, best=best
    )
