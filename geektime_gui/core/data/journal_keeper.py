"""Opens a root's journal, holds its lock, recovers it, shortens it, closes it."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from geektime_gui.core.data.journal_acts import reason_of
from geektime_gui.core.data.journal_file import JournalFile, Lock, NewerFormatError
from geektime_gui.core.data.journal_format import (
    Begin,
    End,
    Intend,
    Kind,
    Record,
    Result,
    encode,
)
from geektime_gui.core.data.journal_history import Entry, History
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.journal_transaction import Log
from geektime_gui.core.data.journal_words import words_of_read_only, words_of_recovery

if TYPE_CHECKING:
    from geektime_gui.core.data.journal_records import Sentence

_log = logging.getLogger(__name__)

LARGE = 24 << 20
"""Bytes from which on a journal is shortened when it is opened."""
KEPT_BYTES = 8 << 20
KEPT_ENTRIES = 200
"""How much of each of the two lists is kept then; the newest entry always is."""


class Keeper:
    """The open journal of one root; ``log`` is None while nothing may be changed."""

    def __init__(self, places: Places) -> None:
        """Never raises: what stands in the way is in ``reason``."""
        self.log: Log | None = None
        self.reason: Sentence | None = None
        self.recovered: Sentence | None = None
        self.anchor = 0
        self._root = places.root
        self._lock: Lock | None = None
        self._file: JournalFile | None = None
        try:
            self._open(places)
        except BlockingIOError:
            self.close(
                "another window of the program has this folder open; close that one, "
                "and this one takes over"
            )
        except NewerFormatError:
            self.close(
                "a later version of the program wrote its journal; open it with that"
            )
        except OSError as error:
            self.close(reason_of(error).text)

    def _open(self, places: Places) -> None:
        places.hidden.mkdir(exist_ok=True)
        self.anchor = places.hidden.stat().st_ino
        self._lock = Lock(places.lock)
        self._file = JournalFile(places.journal)
        history = History()
        for record in self._file.read():
            history.feed(record)
        log = Log(self._file, history, places)
        self.recovered = words_of_recovery(log.recover(), self._file.damaged)
        if self._file.size > LARGE:
            shorten(self._file, history)
        self.log = log

    def begin(self, log: Log, kind: Kind, words: "Sentence", token: str) -> Begin:
        """The first record of a new transaction; the values become text or numbers."""
        values = {
            name: value if isinstance(value, int) else str(value)
            for name, value in words.values.items()
        }
        number = log.history.next_id
        return Begin(number, kind, token, self.anchor, words.template, values)

    def check(self) -> None:
        """Close when the journal was taken away from under the program."""
        if self._file and not self._file.is_in_place():
            self.close("its journal was removed, so open the folder anew")

    def close(self, reason: str) -> None:
        """Let another process have the root; nothing may be changed from now on."""
        self.log = None
        self.reason = words_of_read_only(self._root, reason)
        if self._file:
            self._file.close()
            self._file = None
        if self._lock:
            self._lock.release()
            self._lock = None


def shorten(file: JournalFile, history: History) -> None:
    """Forget the oldest entries; a full disk leaves the journal long, as it was."""
    undoable = _newest(history.undoable, "do")
    redoable = _newest(history.redoable, "undone")
    try:
        file.rewrite([r for records in (*undoable, *redoable) for r in records])
    except OSError as error:
        _log.warning("The journal can't be shortened now: %s", error)
        return
    history.undoable = history.undoable[len(history.undoable) - len(undoable) :]
    history.redoable = history.redoable[len(history.redoable) - len(redoable) :]


def _newest(entries: Iterable[Entry], kind: Kind) -> list[list[Record]]:
    kept: list[list[Record]] = []
    size = 0
    for entry in reversed(tuple(entries)):
        records = _records(entry, kind)
        size += sum(len(encode(record)) for record in records)
        if kept and (size > KEPT_BYTES or len(kept) >= KEPT_ENTRIES):
            break
        kept.insert(0, records)
    return kept


def _records(entry: Entry, kind: Kind) -> list[Record]:
    """An entry as a transaction of its own."""
    begin = entry.begin
    return [
        Begin(begin.id, kind, begin.token, begin.anchor, begin.template, begin.values),
        Intend(begin.id, entry.acts),
        Result(begin.id),
        End(begin.id),
    ]
