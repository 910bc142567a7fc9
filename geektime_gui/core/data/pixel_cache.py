"""Decoded pictures on the disk, mapped into memory: each is decoded once.

Pixels lie uncompressed in a few large files, so that reading one is a look-up and no
work; the system keeps in memory what fits and lets go of it when others need room.
Several processes may use one folder: each writes packs of its own and reads them all.
A cache never fails its user: what it can't keep is decoded again.
"""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from geektime_gui.core.data.pixel_cache_packs import (
    Entry,
    PackReader,
    PackWriter,
    list_packs,
    mark_used,
    remove_pack,
)
from geektime_gui.core.data.transforms import Pixels

Found: TypeAlias = tuple[PackReader, Entry]

PACKS = 8
"""The room is shared by at least so many packs, so that one can go without all."""
MOST_PACKS = 64
"""A pack in use takes a file handle, of which a process has few."""
LOOK_EVERY = 3.0
"""Seconds between two looks for what other processes have added."""
_ROOM_STEPS = 64
"""What others write is counted whenever this part of the room has been filled."""
_KEY_LENGTH = 1024
_LINE_BYTES = 128

_log = logging.getLogger(__name__)


class PixelCache:
    """Pixels by key, within `limit_bytes` on the disk; safe to use from many threads.

    The packs least recently used make room, but none that this cache has written or
    read from: without room among the others nothing more is kept.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._lock = threading.RLock()
        self._packs: dict[Path, PackReader] = {}
        self._entries: dict[str, list[Found]] = {}
        """Where the pixels of a key lie: more than one process may have kept them."""
        self._needed: set[Path] = set()
        """Packs that were written or read here."""
        self._writer: PackWriter | None = None
        self._room = 0
        """Bytes that may be written before the folder is measured again."""
        self._keeps = limit_bytes > 0
        self._closed = False
        self._next_look = 0.0
        self._make_room(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def get(self, key: str) -> Pixels | None:
        """The pixels (height, width, 3) as a read-only view of the disk, if kept.

        The view may be used as long as one likes. Never raises.
        """
        while (found := self._find(key)) is not None:
            pixels = self._read(key, found)
            if pixels is not None:
                return pixels
        return None

    def put(self, key: str, pixels: Pixels) -> None:
        """Keep the pixels (height, width, 3), if there is room and they are new.

        Never raises for what the disk does.
        """
        if not self._keeps or not pixels.size or len(key) > _KEY_LENGTH:
            return
        with self._lock:
            if self._closed or key in self._entries:
                return
            cost = pixels.nbytes + len(key) + _LINE_BYTES
            if cost > self._limit // PACKS or not self._has_room(cost):
                return
            try:
                self._append(key, pixels)
            except OSError as error:
                self._keeps = False
                _log.warning("no more pixels are kept in %s: %s", self._folder, error)
            else:
                self._room -= cost

    def refresh(self) -> None:
        """Look now for what other processes have added."""
        with self._lock:
            self._next_look = time.monotonic() + LOOK_EVERY
            for files in list_packs(self._folder):
                reader = self._packs.setdefault(files.place, PackReader(files.place))
                try:
                    entries = reader.new_entries()
                except OSError:  # deleted, or only just begun
                    continue
                for entry in entries:
                    self._entries.setdefault(entry.key, []).append((reader, entry))

    def close(self) -> None:
        """Nothing is kept or found any more; views that were given out stay valid."""
        with self._lock:
            self._closed = True
            self._entries.clear()
            for reader in self._packs.values():
                reader.close()
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    def _find(self, key: str) -> Found | None:
        with self._lock:
            if self._closed:
                return None
            if key not in self._entries and time.monotonic() >= self._next_look:
                self.refresh()
            found = self._entries.get(key)
            return found[-1] if found else None

    def _read(self, key: str, found: Found) -> Pixels | None:
        """The pixels, or None after forgetting what could not be read."""
        reader, entry = found
        try:
            pixels = reader.pixels(entry)
        except OSError:  # deleted by another process
            self._forget_pack(reader)
            return None
        if pixels is None:
            _log.info("the kept pixels of %s are damaged", key)
            self._forget(key, lambda each: each is found)
        elif reader.place not in self._needed:
            mark_used(reader.place)
            with self._lock:
                self._needed.add(reader.place)
        return pixels

    def _forget_pack(self, gone: PackReader) -> None:
        with self._lock:
            self._packs.pop(gone.place, None)
            for key in list(self._entries):
                self._forget(key, lambda each: each[0] is gone)

    def _forget(self, key: str, is_gone: Callable[[Found], bool]) -> None:
        with self._lock:
            left = [each for each in self._entries.get(key, ()) if not is_gone(each)]
            if left:
                self._entries[key] = left
            else:
                self._entries.pop(key, None)

    def _append(self, key: str, pixels: Pixels) -> None:
        writer = self._writer
        full = writer is not None and writer.size >= self._limit // PACKS
        if writer is None or full or not writer.is_there():
            if writer is not None:
                self._writer = None
                writer.close()
            self._writer = writer = PackWriter(self._folder)
            self._needed.add(writer.place)
            self._packs[writer.place] = PackReader(writer.place)
        entry = writer.append(key, pixels)
        self._entries[key] = [(self._packs[writer.place], entry)]

    def _has_room(self, cost: int) -> bool:
        if cost > self._room:
            self._keeps = self._make_room(cost)
            if not self._keeps:
                _log.info("the pixel cache in %s is full", self._folder)
        return self._keeps

    def _make_room(self, cost: int) -> bool:
        """Remove packs until `cost` bytes more fit; False when they don't."""
        packs = list_packs(self._folder)
        total, count = sum(pack.bytes for pack in packs), len(packs)
        for pack in packs:
            if total + cost <= self._limit and count < MOST_PACKS:
                break
            if pack.place not in self._needed and remove_pack(pack.place):
                total, count = total - pack.bytes, count - 1
                reader = self._packs.get(pack.place)
                if reader is not None:
                    self._forget_pack(reader)
        self._room = min(self._limit - total, max(cost, self._limit // _ROOM_STEPS))
        return cost <= self._limit - total
