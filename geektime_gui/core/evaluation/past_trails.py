"""Where pictures went in what a journal tells: from one place to the next, in order."""

import os
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from geektime_gui.core.data.journal_past import Past


@dataclass(frozen=True, slots=True)
class Hop:
    """One move of one picture."""

    index: int
    """Of the transaction."""
    old: str
    new: str


class Trails:
    """Follows pictures through transactions.

    `besides` are tokens of those that a file has followed by itself, but for pictures
    that had gone before in another one.
    """

    def __init__(self, pasts: Sequence[Past], besides: Set[str] = frozenset()) -> None:
        self._pasts = pasts
        self._is_besides = [past.token in besides for past in pasts]
        self._departures: dict[str, list[Hop]] = {}
        self._folders: list[Hop] = []
        self.carried: set[str] = set()
        """Where what moved unfollowed is now."""
        self.taken: set[str] = set()
        """Where pictures are now that were followed."""
        for index, past in enumerate(pasts):
            for old, new in past.moves:
                self._departures.setdefault(old, []).append(Hop(index, old, new))
                self._carry(old, new, is_besides=self._is_besides[index])
            self._folders += [Hop(index, old, new) for old, new in past.folders]

    def names(self) -> Set[str] | None:
        """The names that moved pictures had; None where any may have moved."""
        if self._folders:
            return None
        return frozenset(map(os.path.basename, self._departures))

    def hops_from(self, place: str) -> tuple[Hop, ...]:
        """All moves of the picture that was at `place` before them."""
        hops: list[Hop] = []
        while (hop := self._next(place, hops)) is not None:
            hops.append(hop)
            place = hop.new
        return tuple(hops)

    def without_others(self, kept: Iterable[Hop]) -> list[Past]:
        """The transactions with these moves only, in their order."""
        own: dict[int, dict[str, str]] = {}
        for hop in kept:
            own.setdefault(hop.index, {})[hop.old] = hop.new
        return [
            replace(past, moves=_ordered(past, own.get(index, {})), folders=())
            for index, past in enumerate(self._pasts)
        ]

    def _carry(self, old: str, new: str, *, is_besides: bool) -> None:
        own, other = self.carried, self.taken
        if is_besides and old not in self.carried:
            own, other = other, own
        self.carried.discard(old)
        self.taken.discard(old)
        own.add(new)
        other.discard(new)

    def _next(self, place: str, hops: Sequence[Hop]) -> Hop | None:
        last = hops[-1].index if hops else -1
        for hop in self._departures.get(place, ()):
            if hop.index > last and (hops or not self._is_besides[hop.index]):
                break
        else:
            hop = None
        for folder in self._folders:
            is_later = hop is not None and folder.index >= hop.index
            if folder.index <= last or is_later:
                continue
            if place.startswith(folder.old + os.sep):
                new = folder.new + place[len(folder.old) :]
                return Hop(folder.index, place, new)
        return hop


def ends_of(pasts: Sequence[Past]) -> dict[str, set[str]]:
    """For each place that files went away from: where these are in the end.

    More than one end: different files went away from there at different times.
    """
    now: dict[str, str] = {}
    ends: dict[str, set[str]] = {}
    for past in reversed(pasts):
        for old, new in reversed(past.moves):
            now[old] = now.pop(new, new)
            ends.setdefault(old, set()).add(now[old])
    return ends


def _ordered(past: Past, own: dict[str, str]) -> tuple[tuple[str, str], ...]:
    known = {old: own[old] for old, _ in past.moves if old in own}
    return tuple((known | own).items())
