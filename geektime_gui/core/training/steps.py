"""One pass of training and one of validation; each returns plain numbers."""

import math
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.loader import Batch, eval_batches, train_batches
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.errors import DataError, TrainingError
from geektime_gui.core.evaluation.goal import Goal, GoalScore, score
from geektime_gui.core.evaluation.metrics import figures_of, matrix_of
from geektime_gui.core.events import (
    BatchDone,
    Notice,
    PictureSkipped,
    ValidationProgress,
)
from geektime_gui.core.model.forward import forward_batches
from geektime_gui.core.training.learner import Learner, random_state, take_step
from geektime_gui.core.training.memory import memory_mb
from geektime_gui.core.training.progress import Progress
from geektime_gui.core.training.rates import rate_factor, set_rate

VAL_BATCH = 32
"""Validation keeps nothing for a backward pass, so its batches may be larger."""


@dataclass(frozen=True, slots=True)
class Validation:
    """The figures of one validation."""

    loss: float
    accuracy: float
    macro_f1: float
    goal: GoalScore


def train_epoch(
    learner: Learner,
    config: TrainConfig,
    data: Screening,
    progress: Progress,
    generator: torch.Generator,
) -> Generator[BatchDone | PictureSkipped | Notice, None, float]:
    """The steps of an epoch that are still to be taken; returns its mean loss.

    Raises TrainingError for a loss that is not finite, DataError when no picture is
    left, StopRequested.
    """
    if not config.train_data.is_dir():
        # Kept pixels would let the run go on with pictures that are gone.
        raise DataError(
            "{path} is not there any more: bring it back, or start with another "
            "folder. The checkpoints so far are kept.",
            path=str(config.train_data),
        )
    learner.model.train()
    size = learner.recipe.batch_size
    batches = math.ceil(len(progress.indices) / size)
    reader = _reader(learner, config, data, progress, generator)
    for number, batch in enumerate(reader, progress.batch + 1):
        yield from data.set_aside(batch.broken)
        factor = rate_factor(
            progress.step, learner.recipe.epochs * batches, learner.recipe.warm_up
        )
        lr = set_rate(learner.optimizer, factor)
        loss = yield from take_step(learner, batch)
        seen = int(learner.team.total(len(batch.indices))[0])
        _check(loss, progress.epoch, number)
        _advance(learner, progress, loss, seen)
        event = BatchDone(
            epoch=progress.epoch,
            batch=number,
            batches=batches,
            loss=loss,
            lr=lr,
            pictures=progress.pictures,
            seconds=learner.clock.seconds,
            seconds_left=learner.clock.seconds_left,
            step=progress.step,
            memory_mb=memory_mb(learner.compute.device),
        )
        if seen:
            yield event
    if not progress.seen:
        raise DataError(
            "No training picture can be read any more: has {path} been moved or "
            "removed?",
            path=str(config.train_data),
        )
    return progress.loss_sum / progress.seen


def _reader(
    learner: Learner,
    config: TrainConfig,
    data: Screening,
    progress: Progress,
    generator: torch.Generator,
) -> Iterator[Batch]:
    assert progress.order is not None
    generator.set_state(progress.order)
    return train_batches(
        data.dataset,
        progress.indices,
        learner.recipe.batch_size,
        config.workers,
        generator,
        skip=progress.batch,
        rank=learner.team.rank,
        world=learner.team.world,
        even=learner.recipe.even_batches,
        cut_on=learner.cut_on,
    )


def _advance(learner: Learner, progress: Progress, loss: float, seen: int) -> None:
    progress.batch += 1
    progress.step += 1
    progress.pictures += seen
    progress.loss_sum += loss * seen
    progress.seen += seen
    progress.random = random_state()
    learner.clock.step()


def validate(
    learner: Learner, config: TrainConfig, data: Screening, goal: Goal, epoch: int
) -> Generator[ValidationProgress | PictureSkipped, None, Validation]:
    """Yield progress, return the figures on all validation pictures.

    Raises DataError when none of them can be read any more.
    """
    started = time.perf_counter()
    team = learner.team
    team.share_tensors(learner.learnt.buffers())  # each saw other pictures
    found: list[tuple[list[int], torch.Tensor]] = []
    good = data.good
    reader = eval_batches(
        data.dataset, good, VAL_BATCH, config.workers, rank=team.rank, world=team.world
    )
    done = 0
    for batch, logits in forward_batches(
        learner.learnt, learner.eval_compute, reader, learner.normalization
    ):
        yield from data.set_aside(batch.broken)
        if batch.indices:
            found.append((batch.targets.tolist(), logits))
            done += len(batch.indices)
            known = min(done * team.world, len(good))
            yield ValidationProgress(epoch, known, len(good))
    parts = [part for share in team.gather(found) for part in share]
    if not parts:
        raise DataError(
            "No validation picture can be read any more: has {path} been moved or "
            "removed?",
            path=str(config.val_data),
        )
    learner.clock.validated(time.perf_counter() - started)
    truth = [target for targets, _ in parts for target in targets]
    return judge(truth, torch.cat([logits for _, logits in parts]), data.classes, goal)


def judge(
    truth: list[int], logits: torch.Tensor, classes: Sequence[str], goal: Goal
) -> Validation:
    """The figures of logits (N, classes) against the truth."""
    targets = torch.tensor(truth)
    loss = functional.cross_entropy(logits, targets).item()
    predicted = logits.argmax(1).tolist()
    figures = figures_of(matrix_of(truth, predicted, classes), classes)
    probabilities = logits.softmax(1).numpy().astype(np.float64)
    return Validation(
        loss,
        figures.accuracy or 0.0,
        figures.macro_f1 or 0.0,
        score(goal, np.array(truth), probabilities),
    )


def _check(loss: float, epoch: int, batch: int) -> None:
    if not math.isfinite(loss):
        raise TrainingError(
            "The loss is {loss} in epoch {epoch}, batch {batch}, so nothing more can "
            "be learnt: start again with a smaller learning rate.",
            loss=loss,
            epoch=epoch,
            batch=batch,
        )
