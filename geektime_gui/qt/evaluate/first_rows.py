"""The first rows of a long table in an order, found block by block.

No call takes long, so that another thread gets its turn in between, and whoever does
not want the answer any more can end it after any block.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

BLOCK_CELLS = 131_072
"""So many probabilities are looked at together: well below a millisecond a call."""
LEAST_BLOCK = 2048
"""Rows of a block, at least, however many classes there are."""

Rows = npt.NDArray[np.int64]
Keys = tuple[npt.NDArray[Any], ...]
"""A column each, the one that counts most first."""


def blocks(count: int, columns: int) -> Iterator[slice]:
    """`count` rows of so many columns, cut into parts."""
    step = max(LEAST_BLOCK, BLOCK_CELLS // max(1, columns))
    for start in range(0, count, step):
        yield slice(start, min(start + step, count))


class FirstRows:
    """Keeps the `most` first of the rows that it is given, least keys first.

    Equal ones stay in the order in which they came. NaN comes last.
    """

    def __init__(self, most: int) -> None:
        self.total = 0
        """How many rows were given."""
        self._most = most
        self._rows: list[Rows] = []
        self._keys: list[Keys] = []
        self._held = 0
        self._limit: tuple[Any, ...] | None = None

    def add(self, rows: Rows, keys: Keys) -> None:
        """Also these, with their keys; they come after all that were given before."""
        self.total += len(rows)
        keys = tuple(map(_nan_last, keys))
        if self._limit is not None:
            # The rest could only come after rows that are held already.
            is_before = _is_before(keys, self._limit)
            rows, keys = rows[is_before], tuple(key[is_before] for key in keys)
        if len(rows):
            self._rows.append(rows)
            self._keys.append(keys)
            self._held += len(rows)
        if self._held > 2 * self._most:
            self._sort()

    def sorted(self) -> tuple[Rows, Keys]:
        """The first rows in order, and their keys."""
        if not self._held:
            return np.zeros(0, np.int64), ()
        self._sort()
        return self._rows[0], self._keys[0]

    def _sort(self) -> None:
        rows = np.concatenate(self._rows)
        keys = tuple(map(np.concatenate, zip(*self._keys, strict=True)))
        first = np.lexsort(keys[::-1])[: self._most]
        rows, keys = rows[first], tuple(key[first] for key in keys)
        self._rows, self._keys, self._held = [rows], [keys], len(rows)
        if len(rows) == self._most and self._most:
            self._limit = tuple(key[-1] for key in keys)


def _nan_last(key: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Infinite where it is NaN, which compares with nothing."""
    if key.dtype.kind != "f":
        return key
    return np.where(np.isnan(key), key.dtype.type(np.inf), key)


def _is_before(keys: Keys, limit: Sequence[Any]) -> npt.NDArray[np.bool_]:
    """Which rows come before the row with the keys `limit`."""
    is_before = np.zeros(len(keys[0]), np.bool_)
    is_equal = ~is_before
    for key, bound in zip(keys, limit, strict=True):
        is_before |= is_equal & (key < bound)
        is_equal &= key == bound
    return is_before
