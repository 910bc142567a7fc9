"""Training: the lesson's loop as a stream of events.

``for event in fit(config)`` trains here; the window runs the same generator in a child
process. Its last event says finished, stopped or failed.
"""

import random
import time
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import to_json
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import StopRequested, TrainingError
from geektime_gui.core.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Finished,
    Notice,
    RunStarted,
    Stopped,
)
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.checkpoint import prepare_folder, save_checkpoint
from geektime_gui.core.model.checkpoint_info import CheckpointInfo
from geektime_gui.core.model.compute import Compute, choose_compute
from geektime_gui.core.model.forward import is_out_of_memory
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.weights import load_pretrained, obtain_weights
from geektime_gui.core.training.clock import Clock
from geektime_gui.core.training.run_data import RunData, read_run_data
from geektime_gui.core.training.steps import (
    Learner,
    Validation,
    train_one_epoch,
    validate,
)

if TYPE_CHECKING:
    from pathlib import Path


@with_last_word
def fit(config: TrainConfig) -> Iterator[Event]:
    """Train as the config says; yields TrainEvents, the last word last.

    Leaves ``checkpoint.pth.tar.epoch_<n>`` every `save_interval` epochs, after the last
    epoch, and when it is stopped.
    """
    started = time.perf_counter()
    compute = choose_compute(config.device, config.precision, training=True)
    _seed(config.seed)
    data = yield from read_run_data(config)
    aside = prepare_folder(config.checkpoint_dir)
    if aside is not None:
        yield Notice(
            "The checkpoints of an earlier run were moved to {path}.",
            {"path": str(aside)},
        )
    network = yield from _network(config, len(data.classes), compute)
    run = _Run(config, data, network, compute)
    yield run.started()
    try:
        yield from run.epochs()
        yield Finished(run.saved, time.perf_counter() - started)
    except StopRequested:
        yield from run.save_partial()
        yield Stopped(run.saved, time.perf_counter() - started)
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            raise _out_of_memory(config) from error
        raise


def _seed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  libraries below draw from the old generator
    torch.manual_seed(seed)


def _network(
    config: TrainConfig, classes: int, compute: Compute
) -> Generator[Event, None, torch.nn.Module]:
    network = build_network(config.arch, classes, config.image_size)
    if config.pretrained or config.weights:
        state = yield from obtain_weights(
            config.arch, advprop=config.advprop, given=config.weights
        )
        load_pretrained(network, state, classes)
    else:
        yield Notice("Random weights: training starts from nothing.")
    return compute.place(network)


def _out_of_memory(config: TrainConfig) -> TrainingError:
    return TrainingError(
        "The memory is too small for batches of {batch} pictures at {size} pixels: "
        "start again with a batch size of {half} or a smaller image size.",
        batch=config.batch_size,
        size=config.image_size,
        half=max(1, config.batch_size // 2),
    )


class _Run:
    """One run, epoch after epoch."""

    def __init__(
        self,
        config: TrainConfig,
        data: RunData,
        network: torch.nn.Module,
        compute: Compute,
    ) -> None:
        self._config = config
        self._data = data
        pictures = len(data.train.good)
        self._batches = -(-pictures // config.batch_size)
        self._learner = Learner(
            network,
            torch.optim.SGD(
                network.parameters(),
                config.lr,
                momentum=config.momentum,
                weight_decay=config.weight_decay,
                fused=compute.device.type != "mps",
            ),
            compute,
            choose_compute(config.device, config.precision),
            torch.Generator().manual_seed(config.seed),
            Clock(
                config.epochs,
                self._batches,
                pictures,
                len(data.val.good) if data.val else 0,
            ),
        )
        self._epoch = 0
        self._saved_epoch = 0
        self.saved: Path | None = None

    def started(self) -> RunStarted:
        config, data, compute = self._config, self._data, self._learner.compute
        return RunStarted(
            arch=config.arch,
            classes=data.classes,
            train_counts=data.train.counts(),
            val_counts=data.val.counts() if data.val else (),
            device=compute.name,
            precision=compute.precision,
            epochs=config.epochs,
            batches=self._batches,
            batch_size=config.batch_size,
            image_size=config.image_size,
            checkpoint_dir=config.checkpoint_dir,
        )

    def epochs(self) -> Iterator[Event]:
        config, learner = self._config, self._learner
        for self._epoch in range(1, config.epochs + 1):
            before, pictures = learner.clock.seconds, learner.pictures
            learner.clock.start()
            train_loss = yield from train_one_epoch(
                learner, config, self._data.train, self._epoch
            )
            learner.clock.pause()
            figures = None
            if self._data.val:
                figures = yield from validate(
                    learner, config, self._data.val, self._epoch
                )
            rate = (learner.pictures - pictures) / (learner.clock.seconds - before)
            yield self._epoch_done(train_loss, figures, rate)
            if self._epoch % config.save_interval == 0 or self._epoch == config.epochs:
                yield self._save(_metrics(train_loss, figures))

    def save_partial(self) -> Iterator[Event]:
        """Keep what a stopped epoch has learnt, unless all of it is saved already."""
        if self._epoch > self._saved_epoch and self._learner.pictures:
            yield self._save({"stopped": True})

    def _epoch_done(
        self, train_loss: float, figures: Validation | None, rate: float
    ) -> EpochDone:
        return EpochDone(
            epoch=self._epoch,
            epochs=self._config.epochs,
            train_loss=train_loss,
            val_loss=figures.loss if figures else None,
            val_accuracy=figures.accuracy if figures else None,
            val_macro_f1=figures.macro_f1 if figures else None,
            pictures_per_second=rate,
            seconds=self._learner.clock.seconds,
        )

    def _save(self, metrics: dict[str, Any]) -> CheckpointSaved:
        config = self._config
        info = CheckpointInfo(
            classes=self._data.classes,
            arch=config.arch,
            image_size=config.image_size,
            normalization=ARCHITECTURES[config.arch].normalization(
                advprop=config.advprop
            ),
            epoch=self._epoch,
            config=to_json(config),
            metrics=metrics,
        )
        self.saved = save_checkpoint(
            config.checkpoint_dir, self._learner.network.state_dict(), info
        )
        self._saved_epoch = self._epoch
        return CheckpointSaved(self.saved, self._epoch)


def _metrics(train_loss: float, figures: Validation | None) -> dict[str, Any]:
    metrics: dict[str, Any] = {"train_loss": train_loss}
    if figures is not None:
        metrics |= {
            "val_loss": figures.loss,
            "val_accuracy": figures.accuracy,
            "val_macro_f1": figures.macro_f1,
        }
    return metrics
