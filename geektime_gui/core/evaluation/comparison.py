"""Two evaluations picture by picture: fixed, newly broken, still wrong, still right.

Each is judged by the truth in its own file. Where the two files disagree on the truth
the picture was relabelled in between: it is counted, but says nothing about whether the
models differ, and is left out of the test.
"""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.sentences import Sentence, percent

CHANCE = 0.05
"""A p-value above this could be chance."""

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """K pictures that are in both files."""

    before: Rows
    """(K,) rows of the earlier table."""
    after: Rows
    """(K,) rows of the later table, in ascending order."""

    def __len__(self) -> int:
        return len(self.after)

    def take(self, chosen: npt.NDArray[np.bool_]) -> "Pairs":
        """The pairs where the (K,) mask holds."""
        return Pairs(self.before[chosen], self.after[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """An earlier and a later evaluation; each picture of both is in one of four."""

    fixed: Pairs
    """Wrong before, right now."""
    broken: Pairs
    """Right before, wrong now."""
    still_wrong: Pairs
    still_right: Pairs
    only_before: Rows
    """Rows of the earlier table that the later one has not."""
    only_after: Rows
    """Rows of the later table that the earlier one has not."""
    relabelled: Pairs
    """Those of the four whose truth differs between the files."""
    tested: tuple[int, int]
    """Fixed and broken pictures of the same truth."""
    p_value: float
    """Of McNemar's exact test of `tested`, two-sided."""

    @property
    def in_words(self) -> Sentence:
        """Whether the change could be chance."""
        return in_words(*self.tested)


def compare(
    before: PredictionTable,
    after: PredictionTable,
    keys_before: Sequence[str | None] | None = None,
    keys_after: Sequence[str | None] | None = None,
) -> Comparison:
    """Match by path, and what is left by content key where both are given.

    Keys are one a row, as `content_keys` gives them; None for a file that can't be
    read. The classes are matched by name. Of several equal paths or keys the first is
    matched with the first, and so on. Raises ValueError where keys are not one a row.
    """
    for table, keys in ((before, keys_before), (after, keys_after)):
        if keys is not None and len(keys) != len(table):
            raise ValueError(f"{len(keys)} keys for {len(table)} pictures")
    partner = _partners(before.paths, after.paths)
    if keys_before is not None and keys_after is not None:
        _match_rest(partner, keys_before, keys_after)
    return _grouped(before, after, partner)


def mcnemar(fixed: int, broken: int) -> float:
    """The exact two-sided p-value of McNemar's test; 1 where nothing changed.

    Twice the probability that of fixed + broken tosses of a coin so few or fewer show
    the rarer side, at most 1 (Q. McNemar 1947, Psychometrika 12:153, with the binomial
    distribution instead of its approximation). Raises ValueError for counts below 0.
    """
    if fixed < 0 or broken < 0:
        raise ValueError(f"{fixed} and {broken} can't be below 0")
    count, few = fixed + broken, min(fixed, broken)
    # log C(n, k) for k from 0 to the rarer count, each from the one before.
    steps = np.arange(1, few + 1)
    logs = np.append(0.0, np.cumsum(np.log((count - steps + 1) / steps)))
    highest = float(logs.max())
    total = math.log(float(np.exp(logs - highest).sum())) + highest
    return min(1.0, 2 * math.exp(total - count * math.log(2)))


def in_words(fixed: int, broken: int) -> Sentence:
    """McNemar's test as a person says it."""
    if not fixed and not broken:
        return Sentence("no picture was fixed or broken: the two do not differ")
    share = mcnemar(fixed, broken)
    values: dict[str, object] = {
        "fixed": fixed,
        "broken": broken,
        "percent": percent(share),
    }
    if share > CHANCE:
        return Sentence(
            "could be chance: {fixed} fixed against {broken} broken happens in "
            "{percent} % of cases without any real change",
            values,
        )
    return Sentence(
        "hardly chance: {fixed} fixed against {broken} broken happens in {percent} % "
        "of cases without any real change",
        values,
    )


def _partners(before: Sequence[str], after: Sequence[str]) -> Rows:
    """For each of `after` the place of its equal in `before`, -1 without one."""
    are_unique = all(len(set(keys)) == len(keys) for keys in (before, after))
    first: Sequence[Hashable] = before if are_unique else _numbered(before)
    second: Sequence[Hashable] = after if are_unique else _numbered(after)
    places = {key: row for row, key in enumerate(first)}
    found = (places.get(key, -1) for key in second)
    return np.fromiter(found, np.int64, len(after))


def _numbered(keys: Sequence[str]) -> list[tuple[str, int]]:
    """Each key with how many equal ones are before it."""
    seen: Counter[str] = Counter()
    numbered = []
    for key in keys:
        numbered.append((key, seen[key]))
        seen[key] += 1
    return numbered


def _match_rest(
    partner: Rows, before: Sequence[str | None], after: Sequence[str | None]
) -> None:
    """Match by key what has no partner yet."""
    taken = np.zeros(len(before), np.bool_)
    taken[partner[partner >= 0]] = True
    left: dict[str, list[int]] = {}
    for row in np.flatnonzero(~taken)[::-1].tolist():
        key = before[row]
        if key is not None:
            left.setdefault(key, []).append(row)
    for row in np.flatnonzero(partner < 0).tolist():
        key = after[row]
        rows = left.get(key) if key is not None else None
        if rows:
            partner[row] = rows.pop()


def _grouped(
    before: PredictionTable, after: PredictionTable, partner: Rows
) -> Comparison:
    matched = np.flatnonzero(partner >= 0).astype(np.int64)
    pairs = Pairs(partner[matched], matched)
    was_right = (before.truth == before.predicted)[pairs.before]
    is_right = (after.truth == after.predicted)[pairs.after]
    places = {name: index for index, name in enumerate(after.classes)}
    renamed = np.array([places.get(name, -1) for name in before.classes], np.int64)
    same = renamed[before.truth[pairs.before]] == after.truth[pairs.after]
    is_fixed, is_broken = ~was_right & is_right, was_right & ~is_right
    tested = int((is_fixed & same).sum()), int((is_broken & same).sum())
    only_before = np.ones(len(before), np.bool_)
    only_before[pairs.before] = False
    return Comparison(
        fixed=pairs.take(is_fixed),
        broken=pairs.take(is_broken),
        still_wrong=pairs.take(~was_right & ~is_right),
        still_right=pairs.take(was_right & is_right),
        only_before=np.flatnonzero(only_before).astype(np.int64),
        only_after=np.flatnonzero(partner < 0).astype(np.int64),
        relabelled=pairs.take(~same),
        tested=tested,
        p_value=mcnemar(*tested),
    )
