"""Deciding which pictures go to validation: plain numbers and records, no files."""

import hashlib
import math
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pictures of the same bytes, which must end up on one side."""

    key: str
    """Names the group whatever order the files were found in."""
    pictures: tuple[tuple[Path, int], ...]
    """The training pictures of the group, each with its class index."""
    held: bool
    """Whether validation holds the same bytes already."""

    @property
    def counts(self) -> Counter[int]:
        """Training pictures a class index."""
        return Counter(index for _, index in self.pictures)


def allot(
    sizes: Sequence[int], *, share: float | None, count: int | None
) -> tuple[int, ...]:
    """How many pictures of each class validation should have, by largest remainder.

    `sizes` are the pictures of each class on both sides; either `share` of them or
    `count` in all are wanted. A class of two or more gets at least one and leaves at
    least one, so that one picture each of many classes can be more than was asked for.
    """
    whole = sum(sizes)
    if share is None:
        share = (count or 0) / whole if whole else 0.0
    if share <= 0:
        return (0,) * len(sizes)
    share = min(share, 1.0)
    quotas = [share * size for size in sizes]
    most = [max(0, size - 1) for size in sizes]
    given = [
        min(cap, max(1, math.floor(quota + 1e-9)))
        for quota, cap in zip(quotas, most, strict=True)
    ]
    left = math.floor(share * whole + 0.5) - sum(given)
    by_remainder = sorted(
        range(len(sizes)), key=lambda i: (given[i] - quotas[i], -sizes[i], i)
    )
    for index in by_remainder:
        if left > 0 and given[index] < min(most[index], quotas[index]):
            given[index] += 1
            left -= 1
    if count is not None:
        _take_back(given, quotas, count)
    return tuple(given)


def _take_back(given: list[int], quotas: Sequence[float], count: int) -> None:
    """Come down to `count` where the smallest classes got more than their share: who
    is above the quota most gives first, and nobody gives the last one."""
    while sum(given) > count and max(given) > 1:
        index = max(
            (i for i, number in enumerate(given) if number > 1),
            key=lambda i: (given[i] - quotas[i], given[i], -i),
        )
        given[index] -= 1


def choose(
    candidates: Sequence[Candidate],
    wanted: Sequence[int],
    present: Sequence[int],
    seed: int,
) -> list[Candidate]:
    """The groups to move, so that each class comes to `wanted` from `present`.

    Those of which validation holds the bytes already come first and always. The rest
    is drawn by `seed`; a group too large for what is left is passed over, unless a
    class would have nothing to validate on otherwise.
    """
    drawn = sorted(candidates, key=lambda c: _draw(seed, c.key))
    chosen = [c for c in drawn if c.held]
    left = [want - have for want, have in zip(wanted, present, strict=True)]
    for candidate in chosen:
        _take(candidate, left)
    rest = [c for c in drawn if not c.held]
    for candidate in rest:
        if all(left[i] >= n for i, n in candidate.counts.items()):
            chosen.append(candidate)
            _take(candidate, left)
    _fill_empty(chosen, rest, left, wanted)
    return chosen


def _draw(seed: int, key: str) -> tuple[bytes, str]:
    text = f"{seed}\0{key}"
    return hashlib.sha256(os.fsencode(text)).digest(), key


def _take(candidate: Candidate, left: list[int]) -> None:
    for index, number in candidate.counts.items():
        left[index] -= number


def _fill_empty(
    chosen: list[Candidate],
    rest: Sequence[Candidate],
    left: list[int],
    wanted: Sequence[int],
) -> None:
    """A class that got nothing, since all its groups are too large, gets the
    smallest one that leaves something to train on."""
    taken = {candidate.key for candidate in chosen}
    free = [c for c in rest if c.key not in taken]
    training = Counter[int]()
    for candidate in free:
        training.update(candidate.counts)
    for index, want in enumerate(wanted):
        if want == 0 or left[index] < want:
            continue
        fitting = [c for c in free if index in c.counts and _spares(c, training)]
        if fitting:
            best = min(fitting, key=lambda c: len(c.pictures))
            chosen.append(best)
            free.remove(best)
            training.subtract(best.counts)
            _take(best, left)


def _spares(candidate: Candidate, training: Mapping[int, int]) -> bool:
    return all(training[i] > n for i, n in candidate.counts.items())
