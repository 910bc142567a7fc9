"""One run of training steps, epoch after epoch, from wherever it is."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import torch

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import to_json
from geektime_gui.core.evaluation.goal import Goal, key
from geektime_gui.core.events import CheckpointSaved, EpochDone, Event, Notice
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.checkpoint import save_checkpoint
from geektime_gui.core.model.checkpoint_info import CheckpointInfo, weights_path
from geektime_gui.core.training.learner import Learner
from geektime_gui.core.training.progress import Progress, Saver
from geektime_gui.core.training.rotation import prune
from geektime_gui.core.training.run_data import RunData
from geektime_gui.core.training.steps import Validation, train_epoch, validate


class Run:
    """Trains, validates, saves, and knows which epoch is the best."""

    def __init__(
        self,
        config: TrainConfig,
        data: RunData,
        goal: Goal,
        checkpoint_dir: Path,
        saver: Saver | None,
        progress: Progress,
    ) -> None:
        self.config, self.data, self.goal = config, data, goal
        self.checkpoint_dir = checkpoint_dir
        self.progress = progress
        self.learner: Learner | None = None
        self._saver = saver
        self._generator = torch.Generator().manual_seed(config.seed)

    @property
    def saved(self) -> Path | None:
        """The checkpoint that was written last."""
        if not self.progress.saved_any:
            return None
        return weights_path(self.checkpoint_dir, self.progress.saved_epoch)

    @property
    def best(self) -> Path | None:
        """The checkpoint of the best epoch; without validation, the last one."""
        best = self.progress.best_epoch
        return self.saved if best is None else weights_path(self.checkpoint_dir, best)

    # -- epochs ----------------------------------------------------------------------

    def epochs(self, learner: Learner) -> Iterator[Event]:
        """All epochs that are left. Raises what the steps raise."""
        self.learner, progress = learner, self.progress
        epochs = learner.recipe.epochs
        while progress.epoch <= epochs:
            yield from self._epoch(learner)
            patience = learner.recipe.patience
            if 0 < patience <= progress.idle_epochs and progress.epoch <= epochs:
                yield Notice(
                    "No epoch was better than epoch {best} for {count} epochs: the run "
                    "stops early.",
                    {"best": progress.best_epoch, "count": progress.idle_epochs},
                )
                break
        yield from self._save_last(learner)

    def _epoch(self, learner: Learner) -> Generator[Event, None, None]:
        progress, clock = self.progress, learner.clock
        if progress.order is None:
            if progress.next_order is not None:
                self._generator.set_state(progress.next_order)
            progress.begin_epoch(self._generator.get_state(), self.data.train.good)
        before, pictures = clock.seconds, progress.pictures
        clock.start()
        steps = train_epoch(
            learner, self.config, self.data.train, progress, self._generator
        )
        result: dict[str, float] = {}
        for event in _passing(steps, result):
            yield event
            self._save_in_time(learner)
        clock.pause()
        figures = None
        if self.data.val:
            figures = yield from validate(
                learner, self.config, self.data.val, self.goal, progress.epoch
            )
        self._share_broken(learner)
        taken = clock.seconds - before
        rate = (progress.pictures - pictures) / taken if taken else 0.0
        yield from self._end_epoch(learner, result["value"], figures, rate)

    def _end_epoch(
        self, learner: Learner, loss: float, figures: Validation | None, rate: float
    ) -> Iterator[Event]:
        progress = self.progress
        epoch = progress.epoch
        last = epoch == learner.recipe.epochs
        due = last or epoch % self.config.save_interval == 0
        # The lesson saves by the interval alone; what isn't saved can't be the best.
        counts = due or self.config.mode != "full"
        best = figures is not None and counts and self.judge(epoch, figures)
        done = EpochDone(
            epoch=epoch,
            epochs=learner.recipe.epochs,
            train_loss=loss,
            val_loss=figures.loss if figures else None,
            val_accuracy=figures.accuracy if figures else None,
            val_macro_f1=figures.macro_f1 if figures else None,
            pictures_per_second=rate,
            seconds=learner.clock.seconds,
            goal_value=figures.goal.value if figures else None,
            lr=learner.optimizer.param_groups[-1]["lr"],
            best=best,
            threshold=figures.goal.threshold if figures else None,
        )
        progress.next_order = self._generator.get_state()
        progress.end_epoch()
        saved = None
        if best or due:
            saved = self.save(learner, epoch, metrics_of(loss, figures), best=best)
        self._save_in_time(learner)
        yield done
        if saved:
            yield saved

    def judge(self, epoch: int, figures: Validation) -> bool:
        """Whether this epoch is the best so far; it is remembered."""
        progress = self.progress
        found = key(figures.goal, figures.loss)
        better = progress.best_epoch is None or found > progress.best_key
        if better:
            progress.best_epoch, progress.best_key = epoch, found
            progress.best_value = figures.goal.value
        progress.idle_epochs = 0 if better else progress.idle_epochs + 1
        return better

    # -- saving ----------------------------------------------------------------------

    def save(
        self,
        learner: Learner,
        epoch: int,
        metrics: dict[str, Any],
        *,
        best: bool = False,
        stage: str = "train",
    ) -> CheckpointSaved:
        """Write a checkpoint. Raises CheckpointError."""
        config, progress = self.config, self.progress
        path = weights_path(self.checkpoint_dir, epoch)
        if learner.team.speaks:
            info = CheckpointInfo(
                classes=self.data.classes,
                arch=config.arch,
                image_size=learner.recipe.image_size,
                normalization=ARCHITECTURES[config.arch].normalization(
                    advprop=config.advprop
                ),
                epoch=epoch,
                config=to_json(config) | learner.recipe.as_json(),
                metrics=metrics | {"stage": stage},
            )
            save_checkpoint(self.checkpoint_dir, learner.learnt.state_dict(), info)
        progress.saved_epoch, progress.saved_step = epoch, progress.step
        progress.saved_any = True
        if learner.team.speaks:
            prune(self.checkpoint_dir, config.keep, progress.best_epoch, epoch)
        return CheckpointSaved(path, epoch, best=best, stage=stage)

    def save_partial(self) -> Iterator[Event]:
        """Keep what a stopped run has learnt since its last checkpoint, and its place.

        Raises CheckpointError.
        """
        progress, learner = self.progress, self.learner
        if learner is None:
            return
        if progress.step > progress.saved_step:
            yield self.save(learner, progress.epoch, {"stopped": True})
        self.keep_place(learner)

    def keep_place(self, learner: Learner) -> None:
        """Write the state from which the run can go on. Raises CheckpointError."""
        self.learner = learner
        if self._saver and learner.team.speaks:
            self.progress.aside = self.data.aside
            self._saver.save(self.progress, learner)

    def _save_last(self, learner: Learner) -> Iterator[Event]:
        progress = self.progress
        if progress.step > progress.saved_step:  # the interval had left it out
            yield self.save(learner, progress.epoch - 1, {})

    def _save_in_time(self, learner: Learner) -> None:
        if self._saver and learner.team.speaks:
            self.progress.aside = self.data.aside
            self._saver.save_in_time(self.progress, learner)

    def _share_broken(self, learner: Learner) -> None:
        """All processes of a team leave out what one has found broken."""
        if not learner.team.alone:
            for train, val in learner.team.gather(self.data.aside):
                self.data.leave_out(train, val)


def metrics_of(train_loss: float | None, figures: Validation | None) -> dict[str, Any]:
    """The figures for a checkpoint's JSON."""
    metrics: dict[str, Any] = {}
    if train_loss is not None:
        metrics["train_loss"] = train_loss
    if figures is not None:
        metrics |= {
            "val_loss": figures.loss,
            "val_accuracy": figures.accuracy,
            "val_macro_f1": figures.macro_f1,
            "goal_value": figures.goal.value,
            "threshold": figures.goal.threshold,
        }
    return metrics


def _passing(
    steps: Generator[Event, None, float], result: dict[str, float]
) -> Generator[Event, None, None]:
    """The events of `steps`; what it returns is put into `result`."""
    result["value"] = yield from steps
