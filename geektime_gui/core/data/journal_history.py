"""What can be undone and redone: the journal's records, replayed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from geektime_gui.core.data.file_moves import Stamp
from geektime_gui.core.data.journal_format import (
    Act,
    Begin,
    End,
    Intend,
    Record,
    Result,
)
from geektime_gui.core.data.journal_records import Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished transaction: the acts that were done, in order."""

    begin: Begin
    acts: tuple[Act, ...]

    @property
    def description(self) -> Sentence:
        """What it did, in words."""
        return Sentence(self.begin.template, self.begin.values)


@dataclass(slots=True)
class Pending:
    """A transaction that has begun and not ended."""

    begin: Begin
    awaited: tuple[Act, ...] = ()
    """Acts that were intended and have no result yet."""
    acts: list[Act] = field(default_factory=list)


class History:
    """The two lists of entries, last one first to go; fed with every record in order.

    ``undoable`` and ``redoable`` are replaced, never changed, so that another thread
    may read them at any time.
    """

    def __init__(self) -> None:
        self.undoable: tuple[Entry, ...] = ()
        self.redoable: tuple[Entry, ...] = ()
        self.pending: Pending | None = None
        self.next_id = 1

    def of(self, kind: Literal["undo", "redo"]) -> tuple[Entry, ...]:
        """The entries that can be undone or redone, the next one last."""
        return self.undoable if kind == "undo" else self.redoable

    def feed(self, record: Record) -> None:
        """Take the next record."""
        if isinstance(record, Begin):
            self.pending = Pending(record)
            self.next_id = max(self.next_id, record.id + 1)
        elif self.pending is not None:
            self._go_on(record, self.pending)

    def _go_on(self, record: Record, pending: Pending) -> None:
        match record:
            case Intend():
                pending.awaited = record.acts
            case Result():
                done = record.done(pending.awaited)
                pending.acts.extend(act for act in done if act.name != "trash")
                if gone := _gone_inodes(pending.awaited, done):
                    self._forget_inodes(gone, pending)
                pending.awaited = ()
            case End():
                self.pending = None
                self._close(Entry(pending.begin, tuple(pending.acts)), record.dropped)

    def _forget_inodes(self, gone: set[Stamp | None], pending: Pending) -> None:
        pending.acts = list(_without_inodes(tuple(pending.acts), gone))
        self.undoable, self.redoable = (
            tuple(replace(e, acts=_without_inodes(e.acts, gone)) for e in entries)
            for entries in (self.undoable, self.redoable)
        )

    def _close(self, entry: Entry, dropped: frozenset[int]) -> None:
        match entry.begin.kind:
            case "do" if entry.acts:
                self.redoable = ()
                self.undoable = (*self.undoable, entry)
            case "undone" if entry.acts:
                self.redoable = (*self.redoable, entry)
            case "undo":
                self.undoable = _without_last(self.undoable, entry, dropped)
                self.redoable = _with(self.redoable, entry)
            case "redo":
                self.redoable = _without_last(self.redoable, entry, dropped)
                self.undoable = _with(self.undoable, entry)


def _gone_inodes(awaited: Iterable[Act], done: Iterable[Act]) -> set[Stamp | None]:
    """The stamps of files that are no more, though the pictures are: they went to
    another disk, or a copy was removed and may be made anew."""
    before = {act.number: act.stamp for act in awaited}
    return {
        before[act.number]
        for act in done
        if act.name == "remove"
        or (act.name == "move" and act.stamp != before[act.number])
    } - {None}


def _without_inodes(acts: tuple[Act, ...], gone: set[Stamp | None]) -> tuple[Act, ...]:
    """What is remembered of these files holds for whichever inode they get."""
    return tuple(
        replace(act, stamp=(*act.stamp[:2], 0))
        if act.stamp is not None and act.stamp in gone
        else act
        for act in acts
    )


def _with(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    return (*entries, entry) if entry.acts else entries


def _without_last(
    entries: tuple[Entry, ...], taken_back: Entry, dropped: frozenset[int]
) -> tuple[Entry, ...]:
    """Take from the last entry what was taken back or dropped; keep what is left."""
    if not entries:
        return ()
    *rest, last = entries
    gone = dropped | {act.of for act in taken_back.acts}
    left = tuple(act for act in last.acts if act.number not in gone)
    return (*rest, replace(last, acts=left)) if left else tuple(rest)
