"""What a run told about its steps and epochs, as numbers that can be drawn and read."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geektime_gui.core.events import BatchDone, CheckpointSaved, EpochDone
from geektime_gui.qt.widgets.curve_data import (
    PERCENT,
    Series,
    Smoother,
    smoothing_factor,
)

STEP_SERIES = ("raw", "smooth", "lr")
EPOCH_SERIES = ("val_loss", "macro_f1", "accuracy", "goal")


@dataclass(frozen=True, slots=True)
class Mark:
    """A checkpoint on the axis of steps."""

    step: float
    epoch: int
    name: str


@dataclass(frozen=True, slots=True)
class Values:
    """All that is known at one step; NaN where there is nothing."""

    step: int
    epoch: int
    loss: float
    smooth: float
    lr: float
    at_epoch: int | None
    """The last epoch that was validated by then; None without one."""
    val_loss: float
    goal: float
    macro_f1: float
    accuracy: float
    """Shares in percent."""
    saved: tuple[str, ...]
    """Names of the checkpoints saved at this epoch."""


class CurveRecord:
    """Grows with the events of one run; steps are counted from 1 over all epochs."""

    def __init__(self) -> None:
        self.series = {name: Series() for name in (*STEP_SERIES, *EPOCH_SERIES)}
        self.marks: list[Mark] = []
        self.best_epoch: int | None = None
        self.steps_per_epoch = 1
        self.epochs = 1
        self._smoother = Smoother(0.0)

    @property
    def steps(self) -> int:
        """Of the whole run, as planned."""
        return self.steps_per_epoch * self.epochs

    def start(self, steps_per_epoch: int, epochs: int) -> None:
        """Forget everything; get ready for this many steps."""
        for series in self.series.values():
            series.clear()
        self.marks.clear()
        self.best_epoch = None
        self.plan(steps_per_epoch, epochs)
        self._smoother = Smoother(smoothing_factor(self.steps))

    def plan(self, steps_per_epoch: int, epochs: int) -> None:
        """The run turned out to take other steps; what was told stays."""
        self.steps_per_epoch, self.epochs = max(1, steps_per_epoch), max(1, epochs)

    def cut(self, step: int) -> None:
        """Forget what came after this step: it is taken again."""
        for series in self.series.values():
            series.cut(step)
        self.marks = [m for m in self.marks if m.step <= step]

    # -- events ----------------------------------------------------------------------

    def add_batch(
        self, epoch: int, batch: int, loss: float, lr: float = math.nan
    ) -> None:
        """The loss (mean cross entropy in nats) of one step; both counted from 1."""
        step = (epoch - 1) * self.steps_per_epoch + batch
        self.series["raw"].append(step, loss)
        self.series["smooth"].append(step, self._smoother.add(loss))
        self.series["lr"].append(step, lr)

    def take_batch(self, event: BatchDone) -> None:
        """One step."""
        self.add_batch(event.epoch, event.batch, event.loss, event.lr)

    def add_epoch(
        self,
        epoch: int,
        val_loss: float | None,
        accuracy: float | None,
        macro_f1: float | None,
        goal: float | None = None,
    ) -> None:
        """The validation after an epoch: loss in nats, shares from 0 to 1."""
        step = epoch * self.steps_per_epoch
        if val_loss is not None:
            self.series["val_loss"].append(step, val_loss)
        for name, share in (
            ("accuracy", accuracy),
            ("macro_f1", macro_f1),
            ("goal", goal),
        ):
            if share is not None and share >= 0:
                self.series[name].append(step, PERCENT * share)

    def take_epoch(self, event: EpochDone) -> None:
        """One epoch; epoch 0 is the quick model."""
        self.add_epoch(
            event.epoch,
            event.val_loss,
            event.val_accuracy,
            event.val_macro_f1,
            event.goal_value,
        )
        if event.best:
            self.best_epoch = event.epoch

    def take_checkpoint(self, event: CheckpointSaved) -> None:
        """A checkpoint was saved in this epoch: after it, or where it was stopped."""
        if event.best:
            self.best_epoch = event.epoch
        self.add_mark(event.epoch, event.path)

    def add_mark(self, epoch: int, path: Path) -> None:
        """Remember where a checkpoint was saved, once an epoch."""
        steps = self.series["raw"]
        step = float(epoch * self.steps_per_epoch)
        if len(steps):
            step = min(step, float(steps.x[-1]))
        self.marks = [m for m in self.marks if m.epoch != epoch]
        self.marks.append(Mark(step, epoch, path.name))

    def put_before(
        self, batches: Mapping[str, Any], epochs: Sequence[Mapping[str, Any]], to: int
    ) -> None:
        """Fill in what was told before this window listened: steps up to `to`.

        `batches` holds columns (n,) by name (step, loss, lr), `epochs` a row an epoch,
        as the tables of a run's folder have them.
        """
        steps = np.asarray(batches["step"])
        old = steps <= to
        x, loss = steps[old], np.asarray(batches["loss"])[old]
        smoother = Smoother(smoothing_factor(self.steps))
        smooth = np.array([smoother.add(value) for value in loss])
        self.series["raw"].put_before(x, loss)
        self.series["smooth"].put_before(x, smooth)
        self.series["lr"].put_before(x, np.asarray(batches["lr"])[old])
        later = CurveRecord()
        later.plan(self.steps_per_epoch, self.epochs)
        for row in epochs:
            if row["epoch"] * self.steps_per_epoch > to:
                continue
            later.add_epoch(
                row["epoch"],
                row["val_loss"],
                row["val_accuracy"],
                row["val_macro_f1"],
                row["goal_value"],
            )
            if row["best"] and self.best_epoch is None:
                later.best_epoch = row["epoch"]
        for name in EPOCH_SERIES:
            self.series[name].put_before(later.series[name].x, later.series[name].y)
        if self.best_epoch is None:
            self.best_epoch = later.best_epoch

    # -- reading ---------------------------------------------------------------------

    def height_at(self, step: float) -> float:
        """Where a mark of this step lies: on the smoothed loss, else the validation's;
        NaN before any."""
        for name in ("smooth", "val_loss"):
            series = self.series[name]
            at = int(np.searchsorted(series.x, step, side="right")) - 1
            if at >= 0:
                return float(series.y[at])
        return math.nan

    def values_at(self, x: float) -> Values | None:
        """What is known at the step that is nearest to `x`; None without any step."""
        steps = self.series["raw"].x
        if not len(steps):
            return None
        at = int(np.clip(np.searchsorted(steps, x), 0, len(steps) - 1))
        if at > 0 and x - steps[at - 1] < steps[at] - x:
            at -= 1
        step = int(steps[at])
        last = self._validated(step)
        figures = {n: self._at(n, last) for n in EPOCH_SERIES}
        return Values(
            step=step,
            epoch=(step - 1) // self.steps_per_epoch + 1,
            loss=float(self.series["raw"].y[at]),
            smooth=float(self.series["smooth"].y[at]),
            lr=float(self.series["lr"].y[at]),
            at_epoch=None if last is None else round(last / self.steps_per_epoch),
            **figures,
            saved=tuple(m.name for m in self.marks if last == m.step),
        )

    def _validated(self, step: float) -> float | None:
        xs = self.series["val_loss"].x
        at = int(np.searchsorted(xs, step, side="right")) - 1
        return float(xs[at]) if at >= 0 else None

    def _at(self, name: str, step: float | None) -> float:
        series = self.series[name]
        if step is None or not len(series):
            return math.nan
        at = int(np.searchsorted(series.x, step))
        found = at < len(series) and series.x[at] == step
        return float(series.y[at]) if found else math.nan
