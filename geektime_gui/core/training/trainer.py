"""Training as a stream of events.

``for event in fit(config)`` trains here; the window runs the same generator in a child
process, torchrun in several. Its last event says finished, stopped or failed.
"""

import random
import time
from collections.abc import Generator, Iterator

import numpy as np
import torch

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import StopRequested, TrainingError
from geektime_gui.core.events import (
    Event,
    Finished,
    Notice,
    RunStarted,
    StageStarted,
    Stopped,
)
from geektime_gui.core.model.forward import is_out_of_memory
from geektime_gui.core.training.awake import keep_awake
from geektime_gui.core.training.logbook import Logbook
from geektime_gui.core.training.progress import restore_learner
from geektime_gui.core.training.quick import learn_quickly
from geektime_gui.core.training.setting import Setting, set_up
from geektime_gui.core.training.team import Team, join_team

PERFECT = 1.0


def fit(config: TrainConfig) -> Iterator[Event]:
    """Train as the config says; yields TrainEvents, the last word last.

    Leaves a folder under `runs_dir`, and ``checkpoint.pth.tar.epoch_<n>`` every
    `save_interval` epochs, after the best and the last one, and when it is stopped.
    Stopped or broken off, it goes on from there with `resume`.
    """
    book = Logbook()

    def events(config: TrainConfig) -> Iterator[Event]:
        team = join_team()
        try:
            with keep_awake("Training"):
                stream = _fit(config, team, book)
                yield from stream if team.alone else team.waiting_with_a_stop(stream)
        finally:
            team.leave()

    yield from book.passing(with_last_word(events)(config))  # type: ignore[arg-type]


def _fit(config: TrainConfig, team: Team, book: Logbook) -> Iterator[Event]:
    started = time.perf_counter()
    seed = config.seed + team.rank
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  libraries below draw from the old generator
    torch.manual_seed(seed)
    setting = yield from set_up(config, team, book)
    run = setting.run
    try:
        yield _started(setting)
        yield from _stages(setting)
        if setting.saver:
            setting.saver.clear()
        result = run.saved if setting.config.mode == "full" else run.best
        yield Finished(result, time.perf_counter() - started)
    except StopRequested:
        yield from run.save_partial()
        folder = setting.folder.path if setting.folder else None
        yield Stopped(run.saved, time.perf_counter() - started, folder)
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            raise _out_of_memory(setting) from error
        raise


def _stages(setting: Setting) -> Generator[Event, None, None]:
    config, run = setting.config, setting.run
    if config.mode != "full":
        if not run.progress.facts.get("quick"):
            yield from learn_quickly(setting)
        if config.mode == "quick":
            return
        reason = _why_not_tune(setting)
        if reason is not None and not run.progress.step:
            yield Notice(reason)
            return
    setting.get_ready_to_tune()
    learner = setting.make_learner()
    if setting.state is not None:
        restore_learner(setting.state, learner)
    elif config.mode == "auto":
        run.keep_place(learner)  # so that the quick part is never done again
    recipe = learner.recipe
    if learner.micro_batch < recipe.batch_size:
        yield Notice(
            "The free memory holds {half} pictures at once: a step of {batch} is taken "
            "in parts.",
            {"half": learner.micro_batch, "batch": recipe.batch_size},
        )
    yield StageStarted(
        "train",
        recipe.epochs,
        setting.batches(recipe),
        recipe.batch_size,
        recipe.image_size,
    )
    yield from run.epochs(learner)
    if config.mode == "auto" and run.progress.best_epoch == 0:
        yield Notice(
            "Fine-tuning did not help: the quick model is kept as the best one."
        )


def _why_not_tune(setting: Setting) -> str | None:
    """A sentence when fine-tuning can't help, or nobody could tell that it did."""
    best = setting.run.progress.best_value
    if best is None:
        return (
            "Without validation pictures nobody could tell whether fine-tuning helps: "
            "the quick model is kept. Make a validation set to go further."
        )
    if best >= PERFECT:
        return (
            "The quick model makes no mistake on the validation pictures: fine-tuning "
            "can't show that it is better."
        )
    return None


def _started(setting: Setting) -> RunStarted:
    config, data, recipe = setting.config, setting.data, setting.recipe
    return RunStarted(
        arch=config.arch,
        classes=data.classes,
        train_counts=data.train.counts(),
        val_counts=data.val.counts() if data.val else (),
        device=setting.compute.name,
        precision=setting.compute.precision,
        epochs=recipe.epochs,
        batches=setting.batches(recipe),
        batch_size=recipe.batch_size,
        image_size=recipe.image_size,
        checkpoint_dir=setting.run.checkpoint_dir,
        run_dir=setting.folder.path if setting.folder else None,
        mode=config.mode,
        goal=config.goal,
        recipe=recipe.as_json(),
        resumed_at=setting.run.progress.step,
    )


def _out_of_memory(setting: Setting) -> TrainingError:
    recipe = setting.recipe
    return TrainingError(
        "The memory is too small for a single picture at {size} pixels beside the "
        "network: close other programs, or start again with a smaller image size than "
        "{size} or a smaller network.",
        size=recipe.image_size,
    )
