"""The journal's file and its lock: append, force to disk, cut off what is torn."""

import contextlib
import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from geektime_gui.core.data.file_moves import flush, is_there, sync_folder
from geektime_gui.core.data.journal_format import (
    FORMAT_VERSION,
    FormatError,
    Record,
    decode,
    encode,
    header,
    version_of,
)

_log = logging.getLogger(__name__)


class NewerFormatError(Exception):
    """The journal was written by a later version of the program."""


class Lock:
    """One process at a time; the system lets go of it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Raises BlockingIOError when another holds it, OSError when it can't be."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            self._take()
        except BaseException:
            os.close(self._descriptor)
            raise

    def _take(self) -> None:
        if sys.platform == "win32":  # pragma: no cover
            import msvcrt

            try:
                msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise BlockingIOError(*error.args) from error
        else:
            import fcntl

            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Let another have it."""
        os.close(self._descriptor)


class JournalFile:
    """An open journal; its lock must be held."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._late: list[str] = []
        self._torn = False
        self.damaged: Path | None = None
        """Where an unreadable journal was put aside."""
        self._descriptor = os.open(
            path,
            os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0),
            0o666,
        )
        self.size = 0

    def read(self) -> list[Record]:
        """All whole records; what is torn behind them is cut off.

        A journal with more than its last line unreadable is first copied aside.
        Raises NewerFormatError, OSError.
        """
        data = self._path.read_bytes()
        first, _, _ = data.partition(b"\n")
        version = version_of(first)
        if version is not None and version > FORMAT_VERSION:
            raise NewerFormatError
        records: list[Record] = []
        good = 0
        if version is not None and b"\n" in data:
            good = len(first) + 1
            for line in data[good:].splitlines(keepends=True):
                try:
                    if not line.endswith(b"\n"):
                        break
                    records.append(decode(line))
                except FormatError:
                    break
                good += len(line)
        self._cut(data, good)
        return records

    def _cut(self, data: bytes, good: int) -> None:
        rest = data[good:].rstrip(b"\n\0")
        if b"\n" in rest or (good == 0 and not header().encode().startswith(rest)):
            self._set_aside(data)
        if good < len(data):
            os.ftruncate(self._descriptor, good)
        self.size = good
        if good == 0:
            self._write(header())
            sync_folder(self._path.parent)

    def _set_aside(self, data: bytes) -> None:
        number = 1
        while is_there(aside := self._path.with_name(f"journal.damaged-{number}")):
            number += 1
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            flush(file.fileno())
        self.damaged = aside
        _log.warning("The journal was damaged; a copy is at %s", aside)

    def append(self, records: Iterable[Record]) -> None:
        """Put records on the disk, after those that came too late. Raises OSError, and
        then none of `records` is in the journal."""
        lines = "".join([*self._late, *(encode(r) for r in records)])
        self._write(lines)
        self._late.clear()

    def append_later(self, records: Iterable[Record]) -> None:
        """Remember records for the next `append`: a crash before it can do without."""
        self._late.extend(encode(r) for r in records)

    def flush(self) -> bool:
        """Try to put remembered records on the disk; they are kept when it is full."""
        try:
            self.append(())
        except OSError as error:
            _log.warning("The journal can't be written now: %s", error)
            return False
        return True

    def _write(self, lines: str) -> None:
        data = lines.encode("ascii")
        if not data:
            return
        try:
            written = 0
            if self._torn:
                os.ftruncate(self._descriptor, self.size)
                self._torn = False
            while written < len(data):
                written += os.write(self._descriptor, data[written:])
            flush(self._descriptor)
        except OSError:
            self._torn = True
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, self.size)
            raise
        self.size += len(data)

    def rewrite(self, records: Iterable[Record]) -> None:
        """Replace the whole journal at once. Raises OSError; then it is as before."""
        fresh = self._path.with_name("journal.new")
        with fresh.open("w", encoding="ascii", newline="") as file:
            file.write(header())
            file.writelines(encode(r) for r in records)
            file.flush()
            flush(file.fileno())
        os.close(self._descriptor)
        try:
            fresh.replace(self._path)
            sync_folder(self._path.parent)
        finally:
            flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self._path, flags)
            self.size = self._path.stat().st_size

    def is_in_place(self) -> bool:
        """Whether the open file is still the one of that name."""
        try:
            there = self._path.stat()
        except OSError:
            return False
        return os.path.samestat(there, os.fstat(self._descriptor))

    def close(self) -> None:
        """Let go of the file."""
        self.flush()
        os.close(self._descriptor)
