"""Which pictures of a file of predictions were moved without the file following.

That happens while another file is open, or none. The journal beside the pictures tells
it; no picture is opened, and only those that moved are asked for. Needs no torch.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from geektime_gui.core.data.journal_past import Past, past_of
from geektime_gui.core.data.journal_places import HIDDEN, roots_above
from geektime_gui.core.evaluation.follow_mark import FollowMark, read_mark
from geektime_gui.core.evaluation.followed_memory import read_asides
from geektime_gui.core.evaluation.following import current_classes
from geektime_gui.core.evaluation.past_trails import Hop, Trails, ends_of
from geektime_gui.core.evaluation.picture_moves import (
    LineMoves,
    PictureMoves,
    last_name,
)
from geektime_gui.core.evaluation.prediction_sidecar import read_about, sidecar_path
from geektime_gui.core.evaluation.predictions import PredictionTable

Stamps = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """What a file has to follow yet; nothing in it: it is up to date."""

    steps: tuple[Past, ...] = ()
    """The transactions, with the moves of its own pictures only."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Paths as the lines have them, and where these pictures lie now, absolute."""
    pictures: int = 0
    """How many moved, with those whose lines wait beside the file."""
    unclear: int = 0
    """How many lines may mean a picture that moved, which is not sure."""
    renamed: tuple[tuple[str, str], ...] = ()
    """The old and the new names of classes."""
    mark: FollowMark = field(default_factory=lambda: FollowMark(""))
    """The file's, once it has followed."""
    stamps: Stamps = ()
    """Of the file and its JSON, as they were when this was found out."""
    carried: Set[str] = frozenset()
    """Where pictures are now whose moves were missed, of this file or not."""
    lost: Mapping[str, str] = field(default_factory=dict)
    """Paths, as the lines have them, of pictures that moved and are no more where they
    went, absolute."""

    def __bool__(self) -> bool:
        return bool(self.pictures or self.renamed)

    def with_more(self, moves: Mapping[str, tuple[str, str]]) -> "Missed":
        """Also these lines' pictures, found without the journal: places old and new."""
        if not moves:
            return self
        last = Past("", tuple(dict.fromkeys(moves.values())))
        more = {text: new for text, (_, new) in moves.items()}
        return replace(
            self,
            steps=(*self.steps, last),
            moved={**self.moved, **more},
            pictures=self.pictures + len(last.moves),
        )


def missed_moves(
    path: Path,
    table: PredictionTable,
    bases: Sequence[Path],
    seen: Set[str] = frozenset(),
    before: str = "",
) -> Missed:
    """What the file at `path`, which says `table`, missed.

    `seen` are tokens of transactions that it has followed though its JSON does not say
    so; with `before` only transactions before that one count. Lines are left where
    their picture is not where the journal left it, and counted where another line
    means that one too.
    """
    stamps = stamps_of(path)
    about = read_about(path)
    mark = read_mark(path, about)
    pasts = past_of(_roots(table.paths, bases), mark.until)
    if before:
        pasts = [past for past in pasts if past.token < before]
    if not pasts:
        return Missed(mark=mark, stamps=stamps)
    trails = Trails(pasts, mark.besides | seen)
    seeker = _Seeker(table, bases, trails)
    waiting = {aside.at for aside in read_asides(about)}
    good, unclear = seeker.sure(waiting)
    steps, renamed = _steps(
        trails.without_others(hop for hops in good.values() for hop in hops),
        current_classes(path, table.classes),
    )
    moved = {place for place, hops in good.items() if hops[-1].new != place}
    return Missed(
        steps,
        {
            text: good[place][-1].new
            for text, place in seeker.places.items()
            if place in moved
        },
        len(moved),
        sum(count for place, count in seeker.lines.items() if place in unclear),
        renamed,
        FollowMark(max(mark.until, pasts[-1].token)),
        stamps,
        trails.carried,
        seeker.lost,
    )


def found_in_history(
    missing: Iterable[str], table: PredictionTable, bases: Sequence[Path]
) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """Pictures that left long ago: the places old and new of those that are sure.

    They went while nobody knows up to when the file had followed. Only a picture that
    kept its classes, or was put aside, is one of them; the others that the journal
    knows come as a set.
    """
    ends = ends_of(past_of(_roots(table.paths, bases)))
    lines = LineMoves(PictureMoves(()), bases, table.classes)
    found: dict[str, tuple[str, str]] = {}
    others: set[str] = set()
    for text in _named(missing, set(map(os.path.basename, ends))):
        place = next((p for _, p in lines.places(text) if p in ends), None)
        if place is None:
            continue
        new = next(iter(ends[place]))
        is_out = lines.change(place, new).took_out and HIDDEN not in Path(new).parts
        if len(ends[place]) == 1 and Path(new).is_file() and not is_out:
            found[text] = place, new
        else:
            others.add(text)
    goals = Counter(new for _, new in set(found.values()))
    claimed = _claimed(table.paths, lines, set(goals))
    others |= {t for t, (_, new) in found.items() if goals[new] > 1 or new in claimed}
    return {text: went for text, went in found.items() if text not in others}, others


def stamps_of(path: Path) -> Stamps:
    """What tells one state of a file and its JSON from another."""
    stamps: list[tuple[int, int] | None] = []
    for file in (path, sidecar_path(path)):
        try:
            status = file.stat()
        except OSError:
            stamps.append(None)
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return tuple(stamps)


class _Seeker:
    """The lines of the pictures that moved."""

    def __init__(
        self, table: PredictionTable, bases: Sequence[Path], trails: Trails
    ) -> None:
        self._texts, self._trails = table.paths, trails
        self._lines = LineMoves(PictureMoves(()), bases, table.classes)
        self.places: dict[str, str] = {}
        """Text of a line to the place that it means, of those that moved."""
        self.lines: Counter[str] = Counter()
        """How many lines mean each place."""
        self.lost: dict[str, str] = {}
        self._hops: dict[str, tuple[Hop, ...]] = {}
        for text in _named(self._texts, trails.names()):
            self._look(text)

    def _look(self, text: str) -> None:
        place = self.places.get(text)
        if place is None:
            for _, own in self._lines.places(text):
                hops = self._hops.get(own) or self._trails.hops_from(own)
                if hops:
                    place, self._hops[own] = own, hops
                    break
        if place is not None:
            self.places[text] = place
            self.lines[place] += 1

    def sure(self, waiting: Set[str]) -> tuple[dict[str, tuple[Hop, ...]], set[str]]:
        """The moves of pictures that are surely meant, and the places of others.

        `waiting` are places of pictures whose lines wait beside the file.
        """
        hops = dict(self._hops)
        for place in waiting:
            if own := self._trails.hops_from(place):
                hops[place] = own
        goals = Counter(own[-1].new for own in hops.values())
        claimed = _claimed(self._texts, self._lines, set(goals), set(self.places))
        gone = {p for p, own in hops.items() if not os.path.isfile(own[-1].new)}  # noqa: PTH113
        self.lost |= {
            text: hops[place][-1].new
            for text, place in self.places.items()
            if place in gone
        }
        hops = {place: own for place, own in hops.items() if place not in gone}
        unclear = {
            place
            for place, own in hops.items()
            if place in self._trails.taken
            or goals[own[-1].new] > 1
            or own[-1].new in claimed
        }
        return {p: own for p, own in hops.items() if p not in unclear}, unclear


def _steps(
    pasts: Iterable[Past], classes: Sequence[str]
) -> tuple[tuple[Past, ...], tuple[tuple[str, str], ...]]:
    """What is to be done of it, and which classes have other names then."""
    names, steps = list(classes), []
    for past in pasts:
        old, new = past.renamed or ("", "")
        is_new_name = old in names and new not in names
        if is_new_name:
            names[names.index(old)] = new
        if is_new_name or past.moves:
            steps.append(past)
    renamed = (pair for pair in zip(classes, names, strict=True) if pair[0] != pair[1])
    return tuple(steps), tuple(renamed)


def _claimed(
    texts: Iterable[str],
    lines: LineMoves,
    goals: Set[str],
    others: Set[str] = frozenset(),
) -> set[str]:
    """Which of these places a line means already, `others` left out."""
    names = set(map(os.path.basename, goals))
    return {
        place
        for text in _named(texts, names)
        if text not in others
        for _, place in lines.places(text)
        if place in goals
    }


def _named(texts: Iterable[str], names: Set[str] | None) -> Iterator[str]:
    """Those that end with one of these names; all for None."""
    if names is None:
        yield from texts
        return
    last = {last_name(name) for name in names}  # a name may hold a backslash
    for text in texts:
        if text[text.rfind("/") + 1 :] in names or (
            "\\" in text and last_name(text) in last
        ):
            yield text


def _roots(texts: Iterable[str], bases: Sequence[Path]) -> list[Path]:
    """The folders above the pictures, and those that may be, that have a journal."""
    heads = {text[: text.rfind("/") + 1] for text in texts}
    heads |= {head.replace("\\", "/") for head in heads}
    places = [base.absolute() for base in bases]
    places += [Path(os.path.normpath(b / head)) for head in heads for b in places]
    return list(roots_above(places, "journal"))
