"""How a run stands: what its events so far add up to. Needs no widget."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.events import (
    BatchDone,
    EpochDone,
    FeaturesProgress,
    RunStarted,
    StageStarted,
    ValidationProgress,
)
from geektime_gui.qt.state import JobProgress
from geektime_gui.qt.train.words import (
    count,
    duration_words,
    size_words,
    time_left_words,
)
from geektime_gui.qt.widgets.curve_data import Smoother
from geektime_gui.qt.widgets.device_words import device_words

translate = QCoreApplication.translate

LOSS_SMOOTHING = 0.9


QUICK_SHARE = 0.1
"""What the quick model counts of a run that goes on with fine-tuning."""


@dataclass(slots=True)
class RunFacts:
    """Grows with the events of one run."""

    started: RunStarted | None = None
    stage: StageStarted | None = None
    features: FeaturesProgress | None = None
    """Set while pictures are looked at for the quick model."""
    batch: BatchDone | None = None
    epoch: EpochDone | None = None
    best: EpochDone | None = None
    """The best epoch, as the run's goal has it; 0 is the quick model."""
    validation: ValidationProgress | None = None
    """Set while pictures are being validated."""
    train_loss: float = math.nan
    """Smoothed over the last ten steps or so."""
    memory_mb: float = math.nan
    epochs_done: int = 0
    skipped: int = 0
    _fraction: float = 0.0
    _since: BatchDone | None = None
    """The first step that this process took: what came before was another speed."""
    _smoother: Smoother = field(default_factory=lambda: Smoother(LOSS_SMOOTHING))

    def take_start(self, event: RunStarted) -> None:
        """The run is about to begin, or to go on."""
        self.started = event
        self.stage = None
        self._since = None
        if event.resumed_at:
            self._grow(self._share_of_steps(event.resumed_at, event.batches))

    def take_stage(self, event: StageStarted) -> None:
        """Another part begins."""
        self.stage = event
        self.features = None

    def take_features(self, event: FeaturesProgress) -> None:
        """Pictures of the quick model were looked at."""
        self.features = event
        share = 1.0 if self.mode == "quick" else QUICK_SHARE
        self._grow(share * event.done / max(1, event.total))

    def add_batch(self, event: BatchDone) -> None:
        """One more step."""
        self.batch = event
        self.validation = self.features = None
        self._since = self._since or event
        self.train_loss = self._smoother.add(event.loss)
        if math.isfinite(event.memory_mb):
            self.memory_mb = event.memory_mb
        step = (event.epoch - 1) * event.batches + event.batch
        self._grow(self._share_of_steps(step, event.batches))

    def add_epoch(self, event: EpochDone) -> None:
        """One more epoch, validated if there is something to validate on."""
        self.epoch = event
        self.validation = self.features = None
        self.epochs_done = event.epoch
        if event.best:
            self.best = event

    def take_past(self, rows: Sequence[Mapping[str, Any]], to: int) -> None:
        """The epochs that were done before this window listened, up to a step."""
        batches = self.started.batches if self.started else 1
        for row in rows:
            if row["epoch"] * batches > to:
                continue
            event = _epoch_of(row, self.epochs)
            if row["best"] and (self.best is None or self.best.epoch <= row["epoch"]):
                self.best = event
            if self.epoch is None or self.epoch.epoch < event.epoch:
                self.epoch, self.epochs_done = event, event.epoch

    def finish(self) -> None:
        """All was done, maybe in fewer steps than planned."""
        self._fraction = 1.0

    @property
    def mode(self) -> str:
        """ "auto", "quick" or "full"; "full" before the run tells."""
        return self.started.mode if self.started else "full"

    @property
    def epochs(self) -> int:
        """That are planned."""
        if self.stage is not None and self.stage.epochs:
            return self.stage.epochs
        return self.started.epochs if self.started else 0

    @property
    def quick(self) -> bool:
        """Whether the quick model is at work."""
        return self.stage is not None and self.stage.stage == "quick"

    @property
    def fraction(self) -> float:
        """The share of the run that is done, from 0 to 1; it never falls."""
        return self._fraction

    def _share_of_steps(self, step: int, batches: int) -> float:
        before = QUICK_SHARE if self.mode == "auto" else 0.0
        return before + (1 - before) * step / max(1, self.epochs * batches)

    def _grow(self, fraction: float) -> None:
        self._fraction = min(1.0, max(self._fraction, fraction))

    @property
    def phase(self) -> str:
        """What it does now, in words."""
        if self.started is None:
            return translate("RunFacts", "starting…")
        if self.quick:
            return self._quick_phase
        template = (
            translate("RunFacts", "epoch {epoch} of {epochs}")
            if self.mode == "full"
            else translate("RunFacts", "Fine-tuning, epoch {epoch} of {epochs}")
        )
        now = self.validation or self.batch
        words = template.format(epoch=now.epoch if now else 1, epochs=self.epochs)
        if self.validation is not None:
            words += translate("RunFacts", ", validating {done} of {total}").format(
                done=count(self.validation.done), total=count(self.validation.total)
            )
        return words

    @property
    def _quick_phase(self) -> str:
        words = translate("RunFacts", "Quick model")
        if self.features is not None:
            words += translate("RunFacts", ", looking at {done} of {total}").format(
                done=count(self.features.done), total=count(self.features.total)
            )
        return words

    @property
    def outcome(self) -> str:
        """How far it came; empty if it never took a step."""
        if self.started is None or self.mode == "quick":
            return ""
        return translate("RunFacts", "{done} of {epochs} epochs done").format(
            done=self.epochs_done, epochs=self.epochs
        )

    def summary(self, *, stopped: bool, seconds: float) -> str:
        """How it ended, in a sentence."""
        time = duration_words(seconds)
        if self.started is None and stopped:
            return translate("RunFacts", "Stopped before the first step.")
        if self.batch is None and self.epoch is not None and not stopped:
            return translate("RunFacts", "Quick model made in {time}.").format(
                time=time
            )
        template = (
            translate("RunFacts", "Stopped after {done} of {epochs} epochs, {time}.")
            if stopped
            else translate("RunFacts", "Trained {done} epochs in {time}.")
        )
        return template.format(done=self.epochs_done, epochs=self.epochs, time=time)

    @property
    def paused(self) -> str:
        """Where it waits, for the head."""
        if self.quick or self.batch is None:
            return translate("RunFacts", "Paused")
        return translate("RunFacts", "Paused in epoch {epoch} of {epochs}").format(
            epoch=self.batch.epoch, epochs=self.epochs
        )

    @property
    def broken_off(self) -> str:
        """Where a failure ended it, for the head."""
        if self.started is None:
            return translate("RunFacts", "The run could not begin")
        if self.batch is None:
            return translate("RunFacts", "The run broke off before the first epoch")
        return translate(
            "RunFacts", "The run broke off in epoch {epoch} of {epochs}"
        ).format(epoch=self.batch.epoch, epochs=self.epochs)

    @property
    def time_left(self) -> str:
        """In words; empty before the first step."""
        if self.features is not None and math.isfinite(self.features.seconds_left):
            return time_left_words(self.features.seconds_left)
        return time_left_words(self.batch.seconds_left) if self.batch else ""

    @property
    def rate(self) -> float:
        """Training pictures a second; NaN before the second step."""
        batch, first = self.batch, self._since
        if batch is None or first is None or batch.seconds <= 0:
            return math.nan
        if self.started is None or not self.started.resumed_at:
            return batch.pictures / batch.seconds
        seconds = batch.seconds - first.seconds
        return (batch.pictures - first.pictures) / seconds if seconds > 0 else math.nan

    @property
    def speed(self) -> str:
        """Training pictures a second so far; empty before the first step."""
        rate = self.rate
        if not math.isfinite(rate):
            return ""
        shown = f"{rate:.1f}" if rate < 10 else count(round(rate))
        return translate("RunFacts", "{rate} pictures a second").format(rate=shown)

    @property
    def memory(self) -> str:
        """What it holds at most; empty while unknown."""
        if not math.isfinite(self.memory_mb):
            return ""
        return translate("RunFacts", "memory {size}").format(
            size=size_words(round(self.memory_mb * 1e6))
        )

    @property
    def machine(self) -> str:
        """What it computes on."""
        if self.started is None:
            return ""
        return translate("RunFacts", "on {device}").format(
            device=device_words(self.started.device)
        )

    @property
    def number_format(self) -> str:
        """How it computes, for those who know the term; empty before the start."""
        if self.started is None:
            return ""
        return translate("RunFacts", "Number format: {precision}").format(
            precision=self.started.precision
        )

    @property
    def progress(self) -> JobProgress:
        """For the step's title and the status bar."""
        return JobProgress(self.phase, self.fraction)


def _epoch_of(row: Mapping[str, Any], epochs: int) -> EpochDone:
    """A row of a run's table of epochs as the event that it was."""
    known = {f.name for f in fields(EpochDone)}
    values = {name: value for name, value in row.items() if name in known}
    for name in ("train_loss", "pictures_per_second", "seconds", "lr"):
        if values.get(name) is None:
            values[name] = math.nan
    return EpochDone(**values | {"epochs": epochs})
