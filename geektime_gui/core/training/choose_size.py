"""Whether larger pictures tell the classes apart better, by cross-validation.

A small sign in the corner of a poster is gone at 224 pixels. Larger squares cost with
their area, so they are tried only where there is something to win and time for it.
"""

import statistics
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from efficientnet_pytorch import EfficientNet

from geektime_gui.core.data.dataset import DEFAULT_MAX_MEGAPIXELS
from geektime_gui.core.data.images import picture_size
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.errors import PictureError
from geektime_gui.core.events import FeaturesProgress, PictureSkipped
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.training.feature_cache import FeatureCache
from geektime_gui.core.training.features import Features, frozen_features
from geektime_gui.core.training.folds import groups_of
from geektime_gui.core.training.head import Head, fit_head

SIZES = (320, 448)
GOOD_ENOUGH = 0.97
"""With a macro-F1 from here on nothing larger is tried."""
LEAST_GAIN = 0.01
"""A larger size must have so much more macro-F1, and more than chance makes."""
USUAL_SECONDS = 0.008
"""A picture of 224 pixels, where the features at hand came from the cache."""
LOOKED_AT = 64
"""Pictures whose size in the file is looked up."""


@dataclass(frozen=True, slots=True, eq=False)
class SizeTried:
    """The features and the head at one size."""

    image_size: int
    features: Features
    head: Head


@dataclass(frozen=True, slots=True, eq=False)
class SizeChoice:
    """The size that was chosen, and all that were tried, the smallest first."""

    best: SizeTried
    tried: tuple[SizeTried, ...]


def choose_size(
    network: EfficientNet,
    compute: Compute,
    screening: Screening,
    keys: Sequence[str | None],
    cache: FeatureCache | None,
    first: SizeTried,
    *,
    budget: float,
    sizes: Sequence[int] = SIZES,
    weights: Sequence[float] | None = None,
    seed: int = 0,
    workers: int = 4,
    max_megapixels: int = DEFAULT_MAX_MEGAPIXELS,
    arch: str = "network",
) -> Generator[FeaturesProgress | PictureSkipped, None, SizeChoice]:
    """Yield progress, return the choice; `first` is what was found at the usual size.

    `budget` is how many seconds the larger sizes may take together, as far as can be
    told beforehand; `weights` and `seed` are those of the head (see `fit_head`).
    """
    tried = [first]
    best = first
    left = budget
    side = _usual_side(screening)
    for size in sorted(sizes):
        seconds = _estimate(first, size)
        enough = best.head.cv_macro_f1 >= GOOD_ENOUGH
        if enough or size <= tried[-1].image_size or seconds > left:
            continue
        if side <= tried[-1].image_size:
            break  # the files have no more detail than was seen already
        features = yield from frozen_features(
            network,
            compute,
            screening,
            keys,
            cache,
            image_size=size,
            workers=workers,
            max_megapixels=max_megapixels,
            arch=arch,
        )
        left -= features.seconds
        head = fit_head(
            features.values,
            features.targets,
            first.head.weight.shape[0],
            weights=weights,
            groups=groups_of([keys[index] for index in features.indices]),
            seed=seed,
        )
        tried.append(SizeTried(size, features, head))
        if _better(tried[-1], best):
            best = tried[-1]
    return SizeChoice(best, tuple(tried))


def _usual_side(screening: Screening) -> float:
    """Median over some pictures of the root of their pixels; 0 without any."""
    good = screening.good
    sides = []
    for index in good[:: max(1, len(good) // LOOKED_AT)]:
        try:
            info = picture_size(screening.dataset.samples[index][0])
        except PictureError:
            continue  # named when it is read
        sides.append((info.width * info.height) ** 0.5)
    return statistics.median(sides) if sides else 0.0


def _estimate(first: SizeTried, size: int) -> float:
    """Seconds that the features of all pictures take at `size`."""
    features = first.features
    each = USUAL_SECONDS * (first.image_size / 224) ** 2
    if features.computed:
        each = features.seconds / features.computed
    return each * len(features.indices) * (size / first.image_size) ** 2


def _better(candidate: SizeTried, best: SizeTried) -> bool:
    """Whether the gain is more than what chance makes of it.

    Of the pictures that only one of the two gets right, chance gives each of them
    half: the difference then spreads by the root of their number (McNemar).
    """
    gain = candidate.head.cv_macro_f1 - best.head.cv_macro_f1
    new, old = _right(candidate), _right(best)
    shared = sorted(new.keys() & old.keys())
    won = sum(new[index] and not old[index] for index in shared)
    lost = sum(old[index] and not new[index] for index in shared)
    return gain > LEAST_GAIN and won - lost > float(np.sqrt(won + lost))


def _right(tried: SizeTried) -> dict[int, bool]:
    """Which pictures, by their index, were predicted right when they were held out."""
    features = tried.features
    predicted: npt.NDArray[np.int64] = tried.head.cv_probabilities.argmax(1)
    right = (predicted == features.targets).tolist()
    return dict(zip(features.indices, right, strict=True))
