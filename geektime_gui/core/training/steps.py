"""One pass of training and one of validation; each returns plain numbers."""

import math
import time
from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch.nn import functional

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.loader import eval_batches, train_batches
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.errors import DataError, TrainingError
from geektime_gui.core.evaluation.metrics import figures_of, matrix_of
from geektime_gui.core.events import BatchDone, PictureSkipped, ValidationProgress
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.forward import forward_batches
from geektime_gui.core.training.clock import Clock

VAL_BATCH = 32
"""Validation keeps nothing for a backward pass, so its batches may be larger."""


@dataclass(slots=True)
class Learner:
    """What a run changes while it goes on."""

    network: torch.nn.Module
    optimizer: torch.optim.Optimizer
    compute: Compute
    """How steps are taken."""
    eval_compute: Compute
    """How pictures are predicted, here and later in the evaluation."""
    generator: torch.Generator
    """Draws the order and the crops of the pictures."""
    clock: Clock
    pictures: int = 0
    """Trained on so far, repeats counted."""


@dataclass(frozen=True, slots=True)
class Validation:
    """The figures of one validation."""

    loss: float
    accuracy: float
    macro_f1: float


def train_one_epoch(
    learner: Learner, config: TrainConfig, data: Screening, epoch: int
) -> Generator[BatchDone | PictureSkipped, None, float]:
    """Yield each step, return the mean loss over the epoch's pictures.

    Raises TrainingError for a loss that is not finite, DataError when no picture is
    left.
    """
    network, optimizer, compute = learner.network, learner.optimizer, learner.compute
    network.train()
    total, seen = 0.0, 0
    good = data.good
    batches = math.ceil(len(good) / config.batch_size)
    reader = train_batches(
        data.dataset, good, config.batch_size, config.workers, learner.generator
    )
    for number, batch in enumerate(reader, 1):
        yield from data.set_aside(batch.broken)
        if not batch.indices:
            continue
        images, targets = compute.put(batch.images), batch.targets.to(compute.device)
        with compute.autocast():
            loss = functional.cross_entropy(network(images).float(), targets)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        value = _finite(loss.item(), epoch, number)
        learner.clock.step()
        learner.pictures += len(batch.indices)
        total += value * len(batch.indices)
        seen += len(batch.indices)
        yield BatchDone(
            epoch,
            number,
            batches,
            value,
            optimizer.param_groups[0]["lr"],
            learner.pictures,
            learner.clock.seconds,
            learner.clock.seconds_left,
        )
    if not seen:
        raise DataError(
            "No training picture can be read any more: has {path} been moved or "
            "removed?",
            path=str(config.train_data),
        )
    return total / seen


def validate(
    learner: Learner, config: TrainConfig, data: Screening, epoch: int
) -> Generator[ValidationProgress | PictureSkipped, None, Validation]:
    """Yield progress, return the figures on all validation pictures.

    Raises DataError when none of them can be read any more.
    """
    started = time.perf_counter()
    truth: list[int] = []
    predicted: list[int] = []
    total = 0.0
    good = data.good
    reader = eval_batches(data.dataset, good, VAL_BATCH, config.workers)
    for batch, logits in forward_batches(learner.network, learner.eval_compute, reader):
        yield from data.set_aside(batch.broken)
        if not batch.indices:
            continue
        total += functional.cross_entropy(logits, batch.targets, reduction="sum").item()
        truth += batch.targets.tolist()
        predicted += logits.argmax(1).tolist()
        yield ValidationProgress(epoch, len(truth), len(good))
    if not truth:
        raise DataError(
            "No validation picture can be read any more: has {path} been moved or "
            "removed?",
            path=str(config.val_data),
        )
    learner.clock.validated(time.perf_counter() - started)
    found = figures_of(matrix_of(truth, predicted, data.classes), data.classes)
    return Validation(total / len(truth), found.accuracy or 0.0, found.macro_f1 or 0.0)


def _finite(loss: float, epoch: int, batch: int) -> float:
    if not math.isfinite(loss):
        raise TrainingError(
            "The loss is {loss} in epoch {epoch}, batch {batch}, so nothing more can "
            "be learnt: start again with a smaller learning rate (--lr).",
            loss=loss,
            epoch=epoch,
            batch=batch,
        )
    return loss
