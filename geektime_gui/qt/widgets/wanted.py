"""What is still to be decoded, in the order of its importance; safe with threads.

A worker asks for the next picture when it is free: no thread waits for the window, and
what has left the screen meanwhile is never begun.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from geektime_gui.core.data.thumbnail_cache import Stamp


@dataclass(slots=True)
class _Wish:
    """What one of those who ask wants, in order."""

    size: int
    paths: OrderedDict[Path, Stamp | None]


@dataclass(slots=True)
class Wanted:
    """The wishes of one or more grids, and what is being done about them."""

    _wishes: dict[int, _Wish] = field(default_factory=dict)
    _running: set[Path] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def replace(
        self, who: object, paths: Mapping[Path, Stamp | None], size: int
    ) -> None:
        """`who` wants these and nothing else, the first one first, with the stamp of
        the file where it is to be made only of another one; `size` is the side in
        pixels."""
        wish = _Wish(size, OrderedDict(paths))
        with self._lock:
            self._wishes[id(who)] = wish

    def drop(self, who: object) -> None:
        """`who` wants nothing any more."""
        with self._lock:
            self._wishes.pop(id(who), None)

    def take(self) -> tuple[Path, int, Stamp | None] | None:
        """The next picture, its size and its stamp if one was given; it is running from
        now on. None when there is nothing to do."""
        with self._lock:
            for wish in self._wishes.values():
                while wish.paths:
                    path, stamp = wish.paths.popitem(last=False)
                    if path not in self._running:
                        self._running.add(path)
                        return path, wish.size, stamp
        return None

    def finish(self, path: Path, size: int) -> None:
        """`path` is there at this size: nobody needs to have it made again."""
        with self._lock:
            self._running.discard(path)
            for wish in self._wishes.values():
                if wish.size <= size:
                    wish.paths.pop(path, None)

    @property
    def pending(self) -> int:
        """How many nobody has begun with."""
        with self._lock:
            return sum(len(wish.paths) for wish in self._wishes.values())

    @property
    def running(self) -> int:
        """How many are begun and not yet finished."""
        return len(self._running)
