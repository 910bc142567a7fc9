"""Everything that a run needs before its first step, new or gone on with."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from efficientnet_pytorch import EfficientNet
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.augment import cuts_well_on
from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.evaluation.goal import goal_of
from geektime_gui.core.events import Event, Notice
from geektime_gui.core.model.allocation import keep_freed_memory
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.checkpoint import prepare_folder
from geektime_gui.core.model.compute import (
    Compute,
    choose_compute,
    choose_fine_tuning,
    recorded_compute,
)
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.trainable import FineTuned
from geektime_gui.core.model.weights import load_pretrained, obtain_weights
from geektime_gui.core.paths import cache_folder
from geektime_gui.core.training.clock import Clock
from geektime_gui.core.training.fitting import pictures_that_fit, with_found_batch
from geektime_gui.core.training.learner import Learner
from geektime_gui.core.training.logbook import Logbook
from geektime_gui.core.training.optimizer import make_optimizer
from geektime_gui.core.training.progress import (
    Progress,
    Saver,
    progress_of,
    read_state,
)
from geektime_gui.core.training.recipe import Recipe, choose_recipe, class_weights
from geektime_gui.core.training.reopening import listed_before, open_again
from geektime_gui.core.training.run import Run
from geektime_gui.core.training.run_data import RunData, read_run_data
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.team import Team

CHECKPOINTS = "checkpoints"


@dataclass(slots=True)
class Setting:
    """The parts of a run."""

    config: TrainConfig
    data: RunData
    recipe: Recipe
    network: EfficientNet
    compute: Compute
    eval_compute: Compute
    run: Run
    team: Team
    cache: PixelCache | None
    folder: RunFolder | None
    saver: Saver | None
    state: dict[str, Any] | None = None
    """What was read of a run that is gone on with."""

    def resize(self, image_size: int | None = None) -> None:
        """Choose the recipe anew, with this size unless the person chose one."""
        counts = self.data.train.counts()
        self.recipe = choose_recipe(self.config, counts, image_size)
        self.data.set_up(self.config, self.recipe, self.cache)
        rebuilt = build_network(
            self.config.arch, len(self.data.classes), self.recipe.image_size
        )
        rebuilt.load_state_dict(self.network.state_dict())
        self.compute.place(rebuilt)
        self.network = rebuilt

    def get_ready_to_tune(self) -> None:
        """Find out how steps are fastest here, unless that was found out before."""
        facts = self.run.progress.facts
        keep_freed_memory()
        if "precision" not in facts:
            config = self.config
            if config.mode != "full":
                self.compute = choose_fine_tuning(config.device, config.precision)
            facts["precision"] = self.compute.precision
        if "fitting" not in facts:
            self._begin_to_tune(facts)

    def _begin_to_tune(self, facts: dict[str, Any]) -> None:
        """Once a run: how many pictures are computed at once, on a GPU the batch
        itself, and a last layer that is not too sure of itself."""
        recipe = self.recipe
        facts["device_cuts"] = cuts_well_on(self.compute.device)
        facts["fitting"] = pictures_that_fit(
            self._model(), self.compute, recipe.train_size
        )
        if self.config.batch_size is None and self.compute.device.type == "cuda":
            pictures = len(self.data.train.good)
            self.recipe = with_found_batch(recipe, pictures, facts["fitting"])
        facts["recipe"] = self.recipe.as_json()
        with torch.no_grad():
            for values in self.network._fc.parameters():
                values.mul_(recipe.head_scale)

    def _cut_on(self) -> torch.device | None:
        device = self.compute.device
        cuts = self.run.progress.facts.get("device_cuts") and cuts_well_on(device)
        return device if cuts else None

    def batches(self, recipe: Recipe) -> int:
        """Steps in an epoch."""
        return -(-len(self.data.train.good) // recipe.batch_size)

    def make_learner(self) -> Learner:
        """The network with its optimiser and all else that the steps need."""
        recipe, compute = self.recipe, self.compute
        network, model = self.network, self._model()
        average = None
        if recipe.ema:
            average = AveragedModel(
                network,
                multi_avg_fn=get_ema_multi_avg_fn(recipe.ema),  # type: ignore[no-untyped-call]
                use_buffers=True,
            )
        weights = class_weights(recipe, self.data.train.counts())
        return Learner(
            network=network,
            model=model,
            optimizer=make_optimizer(recipe, model, compute),
            average=average,
            recipe=recipe,
            class_weights=torch.tensor(weights, device=compute.device)
            if weights
            else None,
            normalization=ARCHITECTURES[self.config.arch].normalization(
                advprop=self.config.advprop
            ),
            compute=compute,
            eval_compute=self.eval_compute,
            clock=Clock(
                recipe.epochs,
                self.batches(recipe),
                len(self.data.train.good),
                len(self.data.val.good) if self.data.val else 0,
            ),
            team=self.team,
            micro_batch=min(
                recipe.batch_size,
                self.run.progress.facts.get("fitting", recipe.batch_size),
            ),
            cut_on=self._cut_on(),
        )

    def _model(self) -> torch.nn.Module:
        plain: torch.nn.Module = self.network
        if self.config.mode == "full":
            return plain
        return FineTuned(
            self.network,
            self.compute,
            frozen_blocks=self.recipe.frozen_blocks,
            live_norm=not self.recipe.frozen_norm,
        )


def set_up(
    config: TrainConfig, team: Team, book: Logbook
) -> Generator[Event, None, Setting]:
    """Read the data and the weights, make or open the run's folder.

    Raises ConfigError, DataError, WeightsError, CheckpointError.
    """
    folder = state = before = None
    if config.resume is not None:
        folder, before = open_again(config.resume, team)
        config = replace(before.config, resume=config.resume, device=config.device)
        state = read_state(before.path)
    compute = _compute(config, state)
    cache = _cache(config)
    if before is None:
        data = yield from read_run_data(config, cache)
    else:
        data = yield from listed_before(config, before, cache)
    goal = goal_of(config.goal, config.positive, config.goal_floor, data.classes)
    if folder is None and team.speaks:
        folder = _new_folder(config, data)
    if folder is not None:
        book.keep(folder)
    directory = config.checkpoint_dir or (
        folder.path / CHECKPOINTS if folder else Path(CHECKPOINTS)
    )
    if config.resume is None and team.speaks:
        yield from _clear(directory)
    progress = progress_of(state) if state else Progress()
    data.leave_out(*progress.aside)
    size = progress.facts.get("image_size")
    recipe = choose_recipe(config, data.train.counts(), size)
    recipe = recipe.as_recorded(progress.facts)
    data.set_up(config, recipe, cache)
    network = yield from _network(config, len(data.classes), recipe, compute)
    team.share_tensors(network.state_dict().values())  # the last layer is drawn
    saver = Saver(folder.path) if folder else None
    run = Run(config, data, goal, directory, saver, progress)
    setting = Setting(
        config,
        data,
        recipe,
        network,
        compute,
        choose_compute(config.device, config.precision),
        run,
        team,
        cache,
        folder,
        saver,
        state,
    )
    if state is not None:
        network.load_state_dict(state["network"])
    return setting


def _compute(config: TrainConfig, state: dict[str, Any] | None) -> Compute:
    recorded = progress_of(state).facts.get("precision") if state else None
    if recorded:
        return recorded_compute(config.device, recorded)
    return choose_compute(
        config.device, config.precision, training=config.mode == "full"
    )


def _cache(config: TrainConfig) -> PixelCache | None:
    if not config.cache_gigabytes:
        return None
    return PixelCache(
        cache_folder() / "pixels", int(config.cache_gigabytes * 1_000_000_000)
    )


def _new_folder(config: TrainConfig, data: RunData) -> RunFolder:
    folder = RunFolder.create(config, config.runs_dir)
    folder.write_manifest(
        [
            (split, data.classes[target], path, key)
            for split, listed in (("train", data.train_list), ("val", data.val_list))
            if listed
            for (path, target), key in zip(listed.samples, listed.keys, strict=True)
        ],
        data.classes,
    )
    return folder


def _clear(directory: Path) -> Generator[Event, None, None]:
    aside = prepare_folder(directory)
    if aside is not None:
        yield Notice(
            "The checkpoints of an earlier run were moved to {path}.",
            {"path": str(aside)},
        )


def _network(
    config: TrainConfig, classes: int, recipe: Recipe, compute: Compute
) -> Generator[Event, None, EfficientNet]:
    network = build_network(config.arch, classes, recipe.image_size)
    if config.pretrained or config.weights:
        state = yield from obtain_weights(
            config.arch, advprop=config.advprop, given=config.weights
        )
        load_pretrained(network, state, classes)
    else:
        yield Notice("Random weights: training starts from nothing.")
    compute.place(network)
    return network
