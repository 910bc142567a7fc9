"""What a journal says was done since a time, for those who were not there.

It is read without its lock, also while another process writes; what has not come to its
end yet is left out.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.journal_format import (
    Act,
    Begin,
    End,
    FormatError,
    Intend,
    Record,
    Result,
    decode,
)
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.journal_records import Sentence
from geektime_gui.core.data.journal_words import renamed_in

_BEGIN = b'{"begin":'


@dataclass(frozen=True, slots=True)
class Past:
    """One transaction; places are absolute."""

    token: str
    moves: tuple[tuple[str, str], ...] = ()
    """Where files were and where they went, in order."""
    folders: tuple[tuple[str, str], ...] = ()
    """The same of folders, with all that they held."""
    renamed: tuple[str, str] | None = None
    """The old and the new name of the class that it was about."""


def past_of(roots: Iterable[Path], after: str = "") -> list[Past]:
    """What moved in these roots, in order, with tokens greater than `after`.

    A journal that can't be read counts as empty.
    """
    own = [_past(Places(root.absolute()), after) for root in roots]
    if len(own) == 1:
        return own[0]
    return sorted((past for each in own for past in each), key=lambda past: past.token)


def _past(places: Places, after: str) -> list[Past]:
    try:
        data = places.journal.read_bytes()
    except OSError:
        return []
    found: list[Past] = []
    begin: Begin | None = None
    acts: list[Act] = []
    awaited: tuple[Act, ...] = ()
    for line in data[_start(data, after) :].split(b"\n"):
        match _record(line):
            case Begin() as begin:
                acts, awaited = [], ()
            case Intend(acts=awaited):
                pass
            case Result() as result:
                acts += result.done(awaited)
                awaited = ()
            case End() if begin is not None:
                if acts and begin.token > after:
                    found.append(_told(places, begin, acts))
                begin = None
    return found


def _start(data: bytes, after: str) -> int:
    """Where the first transaction begins that may be a later one."""
    start = len(data)
    while after:
        place = data.rfind(b"\n" + _BEGIN, 0, start)
        if place < 0:
            return 0
        end = data.find(b"\n", place + 1)
        record = _record(data[place + 1 : end if end >= 0 else len(data)])
        if isinstance(record, Begin) and record.token <= after:
            return start
        start = place
    return 0


def _record(line: bytes) -> Record | None:
    try:
        return decode(line)
    except (FormatError, json.JSONDecodeError):
        return None


def _told(places: Places, begin: Begin, acts: Iterable[Act]) -> Past:
    names = renamed_in(Sentence(begin.template, begin.values))
    if names is not None and begin.kind in ("undo", "undone"):
        names = names[1], names[0]
    pairs: dict[str, list[tuple[str, str]]] = {"move": [], "rename_folder": []}
    for act in acts:
        if act.name in pairs:
            places_of = (places.path(act.source), places.path(act.target))
            old, new = map(os.path.normpath, places_of)
            pairs[act.name].append((old, new))
    moves, folders = pairs.values()
    return Past(begin.token, tuple(moves), tuple(folders), names)
