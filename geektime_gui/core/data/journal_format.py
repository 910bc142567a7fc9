"""The journal on disk: what the lines of ``<root>/.geektime/journal`` say.

The file is UTF-8 text with ASCII bytes only, one JSON object a line, only ever
appended to. A name that is not UTF-8 keeps its bytes as lone surrogates (``\\udc80`` to
``\\udcff``, Python's ``surrogateescape``). Paths under the root are relative to it and
use ``/``; others are absolute. The first line is the header::

    {"format": "geektime-journal", "format_version": 1}

A transaction is the lines ``begin``, any number of ``intend`` and ``result`` pairs, and
``end``; each holds the transaction's number::

    {"begin": 7, "kind": "do", "token": "20260131T120000-9f3a2b", "anchor": 1234,
     "template": "Move {count} pictures to {folder}",
     "values": {"count": 2, "folder": "logo"}}
    {"intend": 7, "acts": [[0, "move", "a/1.png", "logo/1.png", [9, 1700, 42], null]]}
    {"result": 7, "not_done": [], "stamps": {}}
    {"end": 7, "dropped": []}

``kind`` is "do" (something new: what was undone can't be redone any more), "undo" or
"redo" (takes back the last entry of the other list), or "undone" (written when the
journal is shortened: an entry that waits to be redone). ``token`` is in the names of
the transaction's temporary files and quarantine folder. ``anchor`` is the inode of
``.geektime``: where it is another one later, the disk doesn't keep inodes or the folder
was copied, and inodes are not compared.

An act is ``[number, name, source, target, stamp, of]``. ``stamp`` is ``[size, mtime_ns,
inode]`` of the file to act upon; once the act is done, of the file that taking it back
acts upon. An inode of 0 is not compared: all acts on a file lose theirs when it goes to
another disk, or is a copy that was removed. ``of`` is the number of the act that it
takes back, or null. The names:

- "move": the file ``source`` becomes ``target``
- "copy": the file ``target`` is made with the content of ``source``
- "remove": the file ``source``, a copy of ``target``, is removed
- "make_folder", "remove_folder": ``source``, which is also ``target``
- "rename_folder": the folder ``source`` becomes ``target``
- "trash": ``source`` is given to the system's trash; this is never taken back

``intend`` is on the disk before any of its acts is begun. ``result`` tells which of
them were not done, and the stamps that became others. An ``intend`` without its
``result`` is what a crash leaves: its acts are looked at one by one, finished or rolled
back, and the missing lines are written. ``dropped`` are acts that were to be taken back
and can't be any more, because their files changed. A last line that is torn is cut off.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from geektime_gui.core.data.file_moves import Stamp

FORMAT = "geektime-journal"
FORMAT_VERSION = 1

Kind = Literal["do", "undo", "redo", "undone"]
ActName = Literal[
    "move",
    "copy",
    "remove",
    "make_folder",
    "remove_folder",
    "rename_folder",
    "trash",
]
_BACK: dict[ActName, ActName] = {
    "move": "move",
    "copy": "remove",
    "remove": "copy",
    "make_folder": "remove_folder",
    "remove_folder": "make_folder",
    "rename_folder": "rename_folder",
    "trash": "trash",
}


class FormatError(ValueError):
    """A line that this version can't read."""


@dataclass(frozen=True, slots=True)
class Act:
    """One change of one file or folder, intended or done."""

    number: int
    name: ActName
    source: str
    target: str
    stamp: Stamp | None = None
    of: int | None = None

    def back(self, number: int) -> "Act":
        """The act that takes this one back."""
        name = _BACK[self.name]
        return Act(number, name, self.target, self.source, self.stamp, self.number)


@dataclass(frozen=True, slots=True)
class Begin:
    """A transaction begins."""

    id: int
    kind: Kind
    token: str
    anchor: int
    template: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Intend:
    """Acts that may be begun from now on."""

    id: int
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the acts of the last `Intend`."""

    id: int
    not_done: frozenset[int] = frozenset()
    stamps: Mapping[int, Stamp] | None = None

    def done(self, acts: Iterable[Act]) -> list[Act]:
        """Those of `acts` that were done, with their new stamps."""
        stamps = self.stamps or {}
        return [
            replace(act, stamp=stamps[act.number]) if act.number in stamps else act
            for act in acts
            if act.number not in self.not_done
        ]


@dataclass(frozen=True, slots=True)
class End:
    """A transaction is over."""

    id: int
    dropped: frozenset[int] = frozenset()


Record = Begin | Intend | Result | End


def header() -> str:
    """The first line."""
    return json.dumps({"format": FORMAT, "format_version": FORMAT_VERSION}) + "\n"


def version_of(line: bytes) -> int | None:
    """The format version that a first line states; None when it is no header."""
    try:
        values = json.loads(line)
        if values["format"] == FORMAT:
            return int(values["format_version"])
    except (ValueError, KeyError, TypeError):
        pass
    return None


def encode(record: Record) -> str:
    """The record's line."""
    match record:
        case Begin():
            values: dict[str, Any] = {
                "begin": record.id,
                "kind": record.kind,
                "token": record.token,
                "anchor": record.anchor,
                "template": record.template,
                "values": dict(record.values),
            }
        case Intend():
            acts = [
                [a.number, a.name, a.source, a.target, a.stamp, a.of]
                for a in record.acts
            ]
            values = {"intend": record.id, "acts": acts}
        case Result():
            values = {
                "result": record.id,
                "not_done": sorted(record.not_done),
                "stamps": {str(k): v for k, v in (record.stamps or {}).items()},
            }
        case End():
            values = {"end": record.id, "dropped": sorted(record.dropped)}
    return json.dumps(values, separators=(",", ":")) + "\n"


def decode(line: bytes) -> Record:
    """The record of a line. Raises FormatError for anything but a whole record."""
    try:
        values = json.loads(line)
        if "intend" in values:
            acts = tuple(_act(a) for a in values["acts"])
            return Intend(int(values["intend"]), acts)
        if "result" in values:
            stamps = {int(k): _stamp(v) for k, v in values["stamps"].items()}
            return Result(int(values["result"]), _numbers(values["not_done"]), stamps)
        if "end" in values:
            return End(int(values["end"]), _numbers(values["dropped"]))
        return _begin(values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FormatError(str(error)) from error


def _begin(values: dict[str, Any]) -> Begin:
    if values["kind"] not in ("do", "undo", "redo", "undone"):
        raise FormatError(values["kind"])
    return Begin(
        int(values["begin"]),
        values["kind"],
        str(values["token"]),
        int(values["anchor"]),
        str(values["template"]),
        dict(values["values"]),
    )


def _act(values: list[Any]) -> Act:
    number, name, source, target, stamp, of = values
    if name not in _BACK:
        raise FormatError(name)
    return Act(
        int(number),
        name,
        str(source),
        str(target),
        None if stamp is None else _stamp(stamp),
        None if of is None else int(of),
    )


def _stamp(values: list[int]) -> Stamp:
    size, mtime_ns, inode = values
    return int(size), int(mtime_ns), int(inode)


def _numbers(values: list[int]) -> frozenset[int]:
    return frozenset(int(v) for v in values)
