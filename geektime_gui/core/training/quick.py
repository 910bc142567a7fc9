"""A usable model in seconds: a linear head on frozen features, saved as epoch 0."""

from collections.abc import Generator

import torch

from geektime_gui.core.data.screening import Screening
from geektime_gui.core.events import EpochDone, Event, StageStarted
from geektime_gui.core.paths import cache_folder
from geektime_gui.core.training.choose_size import SizeTried, choose_size
from geektime_gui.core.training.feature_cache import FeatureCache
from geektime_gui.core.training.features import Features, frozen_features
from geektime_gui.core.training.folds import groups_of
from geektime_gui.core.training.head import fit_head
from geektime_gui.core.training.recipe import class_weights
from geektime_gui.core.training.run import metrics_of
from geektime_gui.core.training.run_data import Listed
from geektime_gui.core.training.setting import Setting
from geektime_gui.core.training.steps import Validation, judge

LARGER_SECONDS = 20.0
"""What trying larger pictures may take in all."""
QUICK_EPOCH = 0


def learn_quickly(setting: Setting) -> Generator[Event, None, None]:
    """Fit the head, validate and save it; the network of `setting` has it afterwards.

    In auto mode larger pictures are tried then, as cross-validation likes; one that is
    better on the validation pictures too takes its place.
    """
    cache = FeatureCache(cache_folder() / "features")
    size = setting.recipe.image_size
    yield StageStarted("quick", image_size=size)
    first = yield from _try_size(setting, cache, size)
    setting.run.progress.facts["image_size"] = size
    yield from _take(setting, cache, first)
    setting.run.progress.facts["quick"] = True
    if setting.config.mode != "auto" or setting.config.image_size is not None:
        return
    choice = yield from choose_size(
        setting.network,
        setting.eval_compute,
        setting.data.train,
        setting.data.train_list.keys,
        cache,
        first,
        budget=LARGER_SECONDS,
        weights=_weights(setting),
        seed=setting.config.seed,
        workers=setting.config.workers,
        max_megapixels=setting.config.max_megapixels,
        arch=setting.config.arch,
    )
    if choice.best.image_size != size:
        yield StageStarted("quick", image_size=choice.best.image_size)
        yield from _take(setting, cache, choice.best, only_if_better=True)


def _take(
    setting: Setting,
    cache: FeatureCache,
    chosen: SizeTried,
    *,
    only_if_better: bool = False,
) -> Generator[Event, None, None]:
    figures = yield from _validation(setting, cache, chosen)
    best = figures is not None and setting.run.judge(QUICK_EPOCH, figures)
    setting.run.progress.idle_epochs = 0
    if only_if_better and not best:
        return
    setting.run.progress.facts["image_size"] = chosen.image_size
    if chosen.image_size != setting.recipe.image_size:
        setting.resize(chosen.image_size)
    _give_head(setting, chosen)
    yield from _save(setting, chosen, figures, best=best)


def _try_size(
    setting: Setting, cache: FeatureCache, image_size: int
) -> Generator[Event, None, SizeTried]:
    data = setting.data
    features = yield from _features(
        setting, cache, data.train, data.train_list, image_size
    )
    keys = data.train_list.keys
    head = fit_head(
        features.values,
        features.targets,
        len(data.classes),
        weights=_weights(setting),
        groups=groups_of([keys[index] for index in features.indices]),
        seed=setting.config.seed,
    )
    return SizeTried(image_size, features, head)


def _features(
    setting: Setting,
    cache: FeatureCache,
    screening: Screening,
    listed: Listed,
    image_size: int,
) -> Generator[Event, None, Features]:
    config = setting.config
    return (
        yield from frozen_features(
            setting.network,
            setting.eval_compute,
            screening,
            listed.keys,
            cache,
            image_size=image_size,
            workers=config.workers,
            max_megapixels=config.max_megapixels,
            arch=config.arch,
        )
    )


def _weights(setting: Setting) -> tuple[float, ...] | None:
    return class_weights(setting.recipe, setting.data.train.counts())


def _give_head(setting: Setting, chosen: SizeTried) -> None:
    head = setting.network._fc
    with torch.no_grad():
        for parameter, values in (
            (head.weight, chosen.head.weight),
            (head.bias, chosen.head.bias),
        ):
            parameter.copy_(torch.from_numpy(values))
    setting.team.share_tensors(setting.network.state_dict().values())


def _validation(
    setting: Setting, cache: FeatureCache, chosen: SizeTried
) -> Generator[Event, None, Validation | None]:
    data = setting.data
    if data.val is None or data.val_list is None:
        return None
    features = yield from _features(
        setting, cache, data.val, data.val_list, chosen.image_size
    )
    logits = torch.from_numpy(chosen.head.logits(features.values))
    return judge(features.targets.tolist(), logits, data.classes, setting.run.goal)


def _save(
    setting: Setting, chosen: SizeTried, figures: Validation | None, *, best: bool
) -> Generator[Event, None, None]:
    run = setting.run
    learner = setting.make_learner()
    metrics = metrics_of(None, figures) | {"cv_macro_f1": chosen.head.cv_macro_f1}
    saved = run.save(learner, QUICK_EPOCH, metrics, best=best, stage="quick")
    yield EpochDone(
        epoch=QUICK_EPOCH,
        epochs=learner.recipe.epochs,
        train_loss=float("nan"),
        val_loss=figures.loss if figures else None,
        val_accuracy=figures.accuracy if figures else None,
        val_macro_f1=figures.macro_f1 if figures else None,
        pictures_per_second=float("nan"),
        seconds=chosen.features.seconds,
        goal_value=figures.goal.value if figures else None,
        best=best,
        stage="quick",
        threshold=figures.goal.threshold if figures else None,
    )
    yield saved
