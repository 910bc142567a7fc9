"""Draws the folds of a cross-validation: every class in each, copies kept together."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FOLDS = 5
FOLDS_OF_FEW = 10
FEW = 60
"""Up to so many pictures more folds are drawn: each head then misses few of them."""


def draw_folds(
    targets: npt.NDArray[np.int64],
    groups: Sequence[int] | None,
    classes: int,
    seed: int,
) -> npt.NDArray[np.int64]:
    """The fold (N,) in which each picture is held out, counted from 0.

    Pictures of one group share a fold; the groups of each class are spread as evenly
    as they can be, so that a class of two groups is never missing from what is trained
    on. All are in fold 0 where there is only one group.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(range(len(targets)) if groups is None else groups):
        members[group].append(index)
    number = min(len(members), FOLDS_OF_FEW if len(members) <= FEW else FOLDS)
    order = list(members.values())
    np.random.default_rng(seed).shuffle(order)
    per_class = np.bincount(targets, minlength=classes)
    # The groups that are hard to place first: of a rare class, then large ones.
    order.sort(key=lambda g: (min(per_class[targets[g]]), -len(g)))
    filled = np.zeros((number, classes), np.int64)
    folds = np.zeros(len(targets), np.int64)
    for places in order:
        inside = np.bincount(targets[places], minlength=classes)
        clash = filled @ inside
        place = int(np.lexsort((filled.sum(1), clash))[0])
        filled[place] += inside
        folds[places] = place
    return folds


def groups_of(keys: Sequence[str | None]) -> list[int]:
    """A number (N,) for each content key (N,): the same for the same picture.

    What has no key is a picture of its own.
    """
    numbers: dict[object, int] = {}
    names = (place if key is None else key for place, key in enumerate(keys))
    return [numbers.setdefault(name, len(numbers)) for name in names]
