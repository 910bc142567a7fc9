"""Checks the labels of a folder: which pictures look like another class than theirs.

Frozen features of all pictures, of training and validation together, and heads on them:
each picture is judged by a head that has seen neither it nor a copy of it. Features
that training has kept are not computed again.
"""

import math
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from geektime_gui.core.config import CheckLabelsConfig
from geektime_gui.core.data.content_hash import content_keys
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import Sample, match_classes, read_class_folders
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    FeaturesProgress,
    Finished,
    Notice,
)
from geektime_gui.core.inference.held_out import comparable, doubts_of
from geektime_gui.core.inference.meanwhile import wait_for
from geektime_gui.core.label_events import DoubtfulLabel, LabelsChecked
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.weights import load_pretrained, obtain_weights
from geektime_gui.core.paths import cache_folder
from geektime_gui.core.training.feature_cache import FeatureCache
from geektime_gui.core.training.features import Features, frozen_features
from geektime_gui.core.training.folds import groups_of
from geektime_gui.core.training.recipe import LESSON_SIZE

HASHED_AT_ONCE = 64
"""Files that are read between two looks at whether the person wants to stop."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pictures:
    """All pictures whose labels are checked."""

    classes: tuple[str, ...]
    samples: tuple[Sample, ...]
    keys: tuple[str | None, ...]


@with_last_word
def check_labels(config: CheckLabelsConfig) -> Iterator[Event]:
    """Yield progress, then a LabelsChecked, the last word last.

    A picture that can't be read is named and left out. The pictures of a class that
    has only one, copies not counted, are passed over, which a Notice says.
    """
    started = time.perf_counter()
    pictures = yield from _read(config)
    screening, features = yield from _features(config, pictures)
    keys = [pictures.keys[index] for index in features.indices]
    groups = np.array(groups_of(keys), np.int64)
    kept = comparable(features.targets, groups, len(pictures.classes))
    _refuse_few(config, features.targets, kept)
    yield from _remark(pictures.classes, features.targets, kept)
    yield from _judge(config, pictures, features, groups, kept, screening)
    yield Finished(None, time.perf_counter() - started)


def _read(config: CheckLabelsConfig) -> Generator[Event, None, _Pictures]:
    folder = read_class_folders(config.train_data)
    yield from folder.warnings
    samples = folder.samples
    if config.val_data is not None:
        matched = match_classes(folder, read_class_folders(config.val_data))
        known = {path for path, _ in samples}
        samples += [sample for sample in matched.samples if sample[0] not in known]
    _refuse_one_class(config, folder.class_names, samples)
    keys: list[str | None] = []
    for at in range(0, len(samples), HASHED_AT_ONCE):
        yield FeaturesProgress(0, len(samples), math.nan)
        some = (path for path, _ in samples[at : at + HASHED_AT_ONCE])
        keys += content_keys(some, max(config.workers, 1))
    targets = np.array([target for _, target in samples], np.int64)
    groups = np.array(groups_of(keys), np.int64)
    # Before the long work; what turns out to be broken is missed only after it.
    _refuse_few(config, targets, comparable(targets, groups, len(folder.class_names)))
    return _Pictures(folder.class_names, tuple(samples), tuple(keys))


def _refuse_one_class(
    config: CheckLabelsConfig, classes: Sequence[str], samples: Sequence[Sample]
) -> None:
    used = {target for _, target in samples}
    if len(used) == 1:
        raise DataError(
            "{path} has pictures of only one class, {name}: there is no other class "
            "that they could belong to. Put a folder with pictures of another class "
            "beside it.",
            path=str(config.train_data),
            name=classes[used.pop()],
        )


def _refuse_few(
    config: CheckLabelsConfig,
    targets: npt.NDArray[np.int64],
    kept: npt.NDArray[np.bool_],
) -> None:
    if len(np.unique(targets[kept])) < 2:
        raise DataError(
            "{path} has fewer than two classes with at least two different pictures: "
            "there is nothing to hold their labels against. Put more pictures into its "
            "class folders.",
            path=str(config.train_data),
        )


def _features(
    config: CheckLabelsConfig, pictures: _Pictures
) -> Generator[Event, None, tuple[Screening, Features]]:
    size = config.image_size or LESSON_SIZE
    # As training keeps its features, so that they need not be computed again.
    compute = choose_compute(config.device, "auto")
    torch.manual_seed(config.seed)
    network = build_network(config.arch, len(pictures.classes), size)
    if config.pretrained or config.weights:
        state = yield from obtain_weights(
            config.arch, advprop=False, given=config.weights
        )
        load_pretrained(network, state, len(pictures.classes))
    else:
        yield Notice(
            "Random weights: they tell little of a picture, so what is in doubt is "
            "little more than chance.",
            warning=True,
        )
    compute.place(network)
    yield EvaluationStarted(
        pictures.classes, len(pictures.samples), compute.name, compute.precision
    )
    dataset = PictureDataset(
        pictures.samples,
        size,
        ARCHITECTURES[config.arch].normalization(),
        max_megapixels=config.max_megapixels,
    )
    screening = Screening(dataset, pictures.classes)
    features = yield from frozen_features(
        network,
        compute,
        screening,
        pictures.keys,
        FeatureCache(cache_folder() / "features"),
        image_size=size,
        workers=config.workers,
        max_megapixels=config.max_megapixels,
        arch=config.arch,
    )
    return screening, features


def _remark(
    classes: Sequence[str],
    targets: npt.NDArray[np.int64],
    kept: npt.NDArray[np.bool_],
) -> Iterator[Notice]:
    """Say which classes are passed over."""
    for target in np.unique(targets[~kept]):
        yield Notice(
            "The class {name} has only one picture, copies not counted: its label was "
            "not checked.",
            {"name": classes[target]},
            warning=True,
        )


def _judge(
    config: CheckLabelsConfig,
    pictures: _Pictures,
    features: Features,
    groups: npt.NDArray[np.int64],
    kept: npt.NDArray[np.bool_],
    screening: Screening,
) -> Iterator[Event]:
    """Cross-validate heads on the kept pictures, and say whose label is in doubt."""
    targets = features.targets[kept]
    indices = np.array(features.indices, np.int64)[kept].tolist()
    total = len(features.indices)
    paths = [str(pictures.samples[index][0]) for index in indices]
    found = yield from wait_for(
        lambda: doubts_of(
            features.values[kept],
            targets,
            len(pictures.classes),
            groups[kept],
            paths,
            config.seed,
        ),
        FeaturesProgress(total, total, math.nan),
    )
    names = pictures.classes
    counts = np.bincount(targets, minlength=len(names)).tolist()
    yield LabelsChecked(
        names,
        tuple(counts),
        tuple(
            DoubtfulLabel(
                Path(doubt.path),
                names[doubt.label],
                names[doubt.suggested],
                doubt.probability,
                doubt.of_label,
                pictures.keys[indices[doubt.index]],
            )
            for doubt in found.doubts
        ),
        passed_over=int((~kept).sum()),
        skipped=len(screening.left_out),
    )
