"""Brings a file of predictions up to date with moves that it missed.

The moves are followed one after the other as if the file had been open all the time, in
a copy; then that takes the file's place at once. Needs no torch.
"""

import os
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from geektime_gui.core.data.journal_past import Past
from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.edited_sidecar import EditedSidecar
from geektime_gui.core.evaluation.folder_edits import (
    Edit,
    edit_done,
    explained,
    read_both,
    write_both,
)
from geektime_gui.core.evaluation.follow_mark import FollowMark, read_mark
from geektime_gui.core.evaluation.followed_memory import (
    ASIDE,
    SEATS,
    Aside,
    asides_as_json,
    read_asides,
)
from geektime_gui.core.evaluation.following import current_classes, follow
from geektime_gui.core.evaluation.missed_moves import Missed, missed_moves, stamps_of
from geektime_gui.core.evaluation.picture_moves import (
    LineMoves,
    PictureMoves,
    Renamed,
    last_name,
)
from geektime_gui.core.evaluation.prediction_sidecar import read_about
from geektime_gui.core.evaluation.predictions import PredictionTable

Moves = tuple[tuple[str, str], ...]


def bring_up_to_date(
    path: Path, table: PredictionTable, bases: Sequence[Path], missed: Missed
) -> Edit:
    """Let the file follow what it missed; the answer can take it back.

    Raises PredictionFileError where the file can't be read or written, or is another
    than the one of which `missed` was found out; then nothing has changed.
    """
    with explained(path), tempfile.TemporaryDirectory() as folder:
        before = read_both(path)
        if not missed:
            return edit_done(path, 0, before)
        if stamps_of(path) != missed.stamps:
            raise changed_meanwhile(path)
        copy = Path(folder, path.name)
        write_both(copy, before)
        classes = current_classes(path, table.classes)
        away = {aside.at for aside in read_asides(read_about(path))}
        any_back = bool(read_about(path).get(SEATS)) or _may_end(table, missed.steps)
        for one in _passes(missed.steps, classes, away, any_back=any_back):
            moves = [(Path(old), Path(new)) for old, new in one.moves.items()]
            follow(copy, classes, bases, moves, one.renamed)
            _one_after_the_other(copy, classes, one)
        beside = EditedSidecar(copy, classes)
        beside.about.update(missed.mark.note())
        beside.write()
        write_both(path, read_both(copy))
        return edit_done(path, missed.pictures, before)


def changed_meanwhile(path: Path) -> PredictionFileError:
    """The error of a file that is another than the one that was looked at."""
    return PredictionFileError(
        "{path} was changed a moment ago; look what it says now, and bring it up to "
        "date then.",
        path=str(path),
    )


def follow_now(
    path: Path,
    table: PredictionTable,
    bases: Sequence[Path],
    moves: Sequence[tuple[Path, Path]],
    renamed: Renamed | None,
    token: str,
    seen: Set[str] = frozenset(),
) -> int:
    """Follow what was moved just now; as `follow`, and noting that it was followed.

    `token` is the transaction's in the journal, "" where that is not known, `seen` are
    those that were followed before without a note. While the file has moves to follow
    that it missed, the pictures that they moved stay as they are: all of it is missed.
    """
    if not token:
        return follow(path, table.classes, bases, moves, renamed)
    mark = read_mark(path, read_about(path))
    if mark.knows(token):
        return 0
    missed = missed_moves(path, table, bases, seen, before=token)
    sources = {os.path.normpath(old) for old, _ in moves}
    if missed or not sources.isdisjoint(missed.lost.values()):
        free = [m for m in moves if os.path.normpath(m[0]) not in missed.carried]
        mark = replace(mark, besides=mark.besides | seen | {token})
    else:
        free = list(moves)
        mark = FollowMark(max(mark.until, token))
    return follow(path, table.classes, bases, free, renamed, mark.note())


@dataclass(slots=True)
class _Pass:
    """What is followed in one pass over the file: one transaction or several."""

    renamed: Renamed | None = None
    moves: dict[str, str] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    """Where pictures are then whose lines wait, and in which transaction they went."""
    places: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, moves: Moves, *, took_out: bool) -> None:
        """Another transaction, which has nothing to do with those before."""
        self.moves |= dict(moves)
        self.places |= {place for move in moves for place in move}
        if took_out:
            self.turns |= {new: self.count for _, new in moves}
        self.count += 1


def _passes(
    steps: Iterable[Past], classes: Sequence[str], away: set[str], *, any_back: bool
) -> Iterator[_Pass]:
    """As few passes as may be: each takes its time in a large file.

    Transactions are taken together that have nothing to do with each other. One by
    itself is what renames a class or moves a picture whose line waits, one of `away`,
    and with `any_back`, or once lines have come back, what takes a line out: where and
    how that waits may depend on it.
    """
    names = list(classes)
    now = _Pass()
    for step in steps:
        lines = LineMoves(PictureMoves(()), (), names)
        own = {place for move in step.moves for place in move}
        took_out = any(lines.change(*move).took_out for move in step.moves)
        is_back = not away.isdisjoint(own)
        any_back |= is_back
        is_alone = step.renamed is not None or is_back or (took_out and any_back)
        if now.count and (is_alone or not now.places.isdisjoint(own)):
            yield now
            now = _Pass()
        if took_out or is_alone:
            away |= {new for _, new in step.moves}
        if not is_alone:
            now.add(step.moves, took_out=took_out)
            continue
        renamed = None if step.renamed is None else Renamed(*step.renamed)
        if renamed is not None and renamed.old in names and renamed.new not in names:
            names[names.index(renamed.old)] = renamed.new
        yield _Pass(renamed, dict(step.moves))
    if now.count:
        yield now


def _may_end(table: PredictionTable, steps: Iterable[Past]) -> bool:
    """Whether the last line may go: it may have no line end, then another has none."""
    last = last_name(table.paths[-1]) if table.paths else ""
    moves = (move for step in steps for move in step.moves)
    return any(last_name(old) == last for old, _ in moves)


def _one_after_the_other(path: Path, classes: Sequence[str], one: _Pass) -> None:
    """Let lines wait as if their pictures had gone in turn, not all in one pass: in
    this order, and each with the row that it had when those before were gone."""
    if len(set(one.turns.values())) < 2:
        return
    beside = EditedSidecar(path, classes)
    asides = read_asides(beside.about)
    before = [aside for aside in asides if aside.at not in one.turns]
    own = [aside for aside in asides if aside.at in one.turns]
    own.sort(key=lambda aside: (one.turns[aside.at], aside.row))
    rows: list[int] = []  # of earlier turns, in order
    waiting, turn = list[Aside](), 0
    left: list[int] = []
    for aside in own:
        if one.turns[aside.at] != turn:
            turn, rows, left = one.turns[aside.at], sorted(rows + left), []
        left.append(aside.row)
        waiting.append(replace(aside, row=aside.row - bisect_left(rows, aside.row)))
    beside.about[ASIDE] = asides_as_json([*before, *waiting])
    beside.write()
