"""How a run stands: what its events so far add up to. Needs no widget."""

import math
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.events import (
    BatchDone,
    EpochDone,
    RunStarted,
    ValidationProgress,
)
from geektime_gui.qt.state import JobProgress
from geektime_gui.qt.train.words import count, duration_words, time_left_words
from geektime_gui.qt.widgets.curve_data import Smoother

translate = QCoreApplication.translate

LOSS_SMOOTHING = 0.9


@dataclass(slots=True)
class RunFacts:
    """Grows with the events of one run."""

    started: RunStarted | None = None
    batch: BatchDone | None = None
    epoch: EpochDone | None = None
    best: EpochDone | None = None
    """The epoch with the highest macro-F1, the earliest of equals."""
    validation: ValidationProgress | None = None
    """Set while pictures are being validated."""
    train_loss: float = math.nan
    """Smoothed over the last ten steps or so."""
    epochs_done: int = 0
    skipped: int = 0
    _smoother: Smoother = field(default_factory=lambda: Smoother(LOSS_SMOOTHING))

    def add_batch(self, event: BatchDone) -> None:
        """One more step."""
        self.batch = event
        self.validation = None
        self.train_loss = self._smoother.add(event.loss)

    def add_epoch(self, event: EpochDone) -> None:
        """One more epoch, validated if there is something to validate on."""
        self.epoch = event
        self.validation = None
        self.epochs_done = event.epoch
        best = self.best.val_macro_f1 if self.best else None
        if event.val_macro_f1 is not None and (
            best is None or event.val_macro_f1 > best
        ):
            self.best = event

    @property
    def fraction(self) -> float:
        """The share of all steps that are done, from 0 to 1."""
        if self.started is None or self.batch is None:
            return 0.0
        done = (self.batch.epoch - 1) * self.batch.batches + self.batch.batch
        return min(1.0, done / max(1, self.started.epochs * self.batch.batches))

    @property
    def phase(self) -> str:
        """What it does now, in words."""
        if self.started is None:
            return translate("RunFacts", "starting…")
        epochs = self.started.epochs
        if self.validation is not None:
            return translate(
                "RunFacts", "epoch {epoch} of {epochs}, validating {done} of {total}"
            ).format(
                epoch=self.validation.epoch,
                epochs=epochs,
                done=count(self.validation.done),
                total=count(self.validation.total),
            )
        epoch = self.batch.epoch if self.batch else 1
        return translate("RunFacts", "epoch {epoch} of {epochs}").format(
            epoch=epoch, epochs=epochs
        )

    @property
    def outcome(self) -> str:
        """How far it came; empty if it never took a step."""
        if self.started is None:
            return ""
        return translate("RunFacts", "{done} of {epochs} epochs done").format(
            done=self.epochs_done, epochs=self.started.epochs
        )

    def summary(self, *, stopped: bool, seconds: float) -> str:
        """How it ended, in a sentence."""
        if self.started is None and stopped:
            return translate("RunFacts", "Stopped before the first step.")
        template = (
            translate("RunFacts", "Stopped after {done} of {epochs} epochs, {time}.")
            if stopped
            else translate("RunFacts", "Trained {done} epochs in {time}.")
        )
        return template.format(
            done=self.epochs_done,
            epochs=self.started.epochs if self.started else 0,
            time=duration_words(seconds),
        )

    @property
    def time_left(self) -> str:
        """In words; empty before the first step."""
        return time_left_words(self.batch.seconds_left) if self.batch else ""

    @property
    def speed(self) -> str:
        """Training pictures a second so far; empty before the first step."""
        if self.batch is None or self.batch.seconds <= 0:
            return ""
        rate = self.batch.pictures / self.batch.seconds
        shown = f"{rate:.1f}" if rate < 10 else count(round(rate))
        return translate("RunFacts", "{rate} pictures a second").format(rate=shown)

    @property
    def machine(self) -> str:
        """What it computes on and how."""
        if self.started is None:
            return ""
        return translate("RunFacts", "on {device}, {precision}").format(
            device=self.started.device, precision=self.started.precision
        )

    @property
    def progress(self) -> JobProgress:
        """For the step's title and the status bar."""
        return JobProgress(self.phase, self.fraction)
