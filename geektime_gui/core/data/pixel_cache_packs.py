"""The files of the pixel cache: packs of pixels, an index of lines beside each.

``<32 hex digits>.pixels`` holds the bytes of pictures one after another;
``<the same>.index`` begins with a line that names the format and has a line for each
picture, written after its bytes. A line begins with its own CRC-32 and names that of
the pixels, so that whatever a crash or a bad disk leaves is told apart. A pack is
written by one process only, and never changed afterwards.
"""

import contextlib
import json
import mmap
import os
import re
import secrets
import threading
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geektime_gui.core.data.transforms import Pixels

HEADER = b"geektime pixels 1\n"
_NAME = re.compile(r"[0-9a-f]{32}\.(pixels|index)")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the pixels of one key lie in a pack."""

    key: str
    offset: int
    height: int
    width: int
    crc: int

    @property
    def end(self) -> int:
        """The offset of the byte after the last one."""
        return self.offset + self.height * self.width * 3


def encode_entry(entry: Entry) -> bytes:
    """The line of the index, its own CRC-32 first."""
    values = [entry.key, entry.offset, entry.height, entry.width, entry.crc]
    text = json.dumps(values).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def decode_entry(line: bytes) -> Entry | None:
    """What `encode_entry` wrote; None for a damaged line."""
    crc, _, text = line.rstrip(b"\n").partition(b" ")
    if crc != b"%08x" % zlib.crc32(text):
        return None
    try:
        key, *numbers = json.loads(text)
        offset, height, width, pixels_crc = map(int, numbers)
    except ValueError:
        return None
    sound = isinstance(key, str) and offset >= 0 and height > 0 and width > 0
    return Entry(key, offset, height, width, pixels_crc) if sound else None


class PackReader:
    """One pack, mapped into memory when its first pixels are wanted."""

    def __init__(self, place: Path) -> None:
        self.place = place
        """The pack's path without a suffix."""
        self._map: mmap.mmap | None = None
        self._lock = threading.Lock()
        self._read = 0
        self._foreign = False
        self._sound: set[Entry] = set()

    def new_entries(self) -> list[Entry]:
        """What the index holds beyond the last call, damaged lines left out.

        Raises OSError when the index can't be read.
        """
        if self._foreign:
            return []
        with index_of(self.place).open("rb") as file:
            if os.fstat(file.fileno()).st_size <= self._read:
                return []
            file.seek(self._read)
            text = file.read()
        whole = text[: text.rfind(b"\n") + 1]
        if self._read == 0 and whole and not whole.startswith(HEADER):
            self._foreign = True
            return []
        lines = whole.splitlines(keepends=True)
        if self._read == 0:
            lines = lines[1:]
        self._read += len(whole)
        return [entry for line in lines if (entry := decode_entry(line))]

    def pixels(self, entry: Entry) -> Pixels | None:
        """A read-only view (height, width, 3); None when they are not as written.

        That is checked at the first time. The view stays valid after `close` and after
        the file is deleted. Raises OSError when the file can't be mapped.
        """
        with self._lock:
            if self._map is None or len(self._map) < entry.end:
                self._map = _mapped(pixels_of(self.place))
            mapped = self._map
        if mapped is None or len(mapped) < entry.end:
            return None
        flat = np.frombuffer(mapped, np.uint8, entry.end - entry.offset, entry.offset)
        if entry not in self._sound:
            if zlib.crc32(flat.data) != entry.crc:
                return None
            self._sound.add(entry)
        return flat.reshape(entry.height, entry.width, 3)

    def close(self) -> None:
        """Let go of the map; views keep it until they are gone themselves."""
        with self._lock:
            self._map = None


class PackWriter:
    """A new pack of this process. Raises OSError when the disk won't take it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.place = folder / secrets.token_hex(16)
        self.size = 0
        self._pixels = _create(pixels_of(self.place))
        try:
            self._index = _create(index_of(self.place))
            _write(self._index, HEADER)
        except OSError:
            os.close(self._pixels)
            raise

    def is_there(self) -> bool:
        """Whether nobody has deleted it."""
        return index_of(self.place).exists()

    def append(self, key: str, pixels: Pixels) -> Entry:
        """Write the pixels, then the line. Raises OSError; the pack is unfit then."""
        data = np.ascontiguousarray(pixels).reshape(-1).data
        height, width = pixels.shape[:2]
        entry = Entry(key, self.size, height, width, zlib.crc32(data))
        _write(self._pixels, data)
        self.size = entry.end
        _write(self._index, encode_entry(entry))
        return entry

    def close(self) -> None:
        """No more will be written."""
        os.close(self._pixels)
        os.close(self._index)


@dataclass(frozen=True, slots=True)
class PackFiles:
    """What a pack takes on the disk."""

    place: Path
    bytes: int
    used_ns: int
    """When it was last written or used."""


def list_packs(folder: Path) -> list[PackFiles]:
    """All packs in the folder, least recently used first; also half ones."""
    found: dict[str, tuple[int, int]] = {}
    with contextlib.suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if _NAME.fullmatch(file.name) is None:
                continue
            with contextlib.suppress(OSError):
                info = file.stat(follow_symlinks=False)
                stem = file.name.partition(".")[0]
                size, used = found.get(stem, (0, 0))
                found[stem] = (size + info.st_size, max(used, info.st_mtime_ns))
    packs = [PackFiles(folder / stem, *about) for stem, about in found.items()]
    return sorted(packs, key=lambda pack: pack.used_ns)


def mark_used(place: Path) -> None:
    """Let the pack count as used now."""
    with contextlib.suppress(OSError):
        os.utime(index_of(place))


def remove_pack(place: Path) -> bool:
    """Delete both files, the index first; False when one could not be deleted."""
    try:
        index_of(place).unlink(missing_ok=True)
        pixels_of(place).unlink(missing_ok=True)
    except OSError:  # Windows keeps what another process has mapped
        return False
    return True


def pixels_of(place: Path) -> Path:
    """The file of the pixels."""
    return place.with_name(place.name + ".pixels")


def index_of(place: Path) -> Path:
    """The file of the lines."""
    return place.with_name(place.name + ".index")


def _mapped(path: Path) -> mmap.mmap | None:
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:  # an empty file can't be mapped
            return None


def _create(path: Path) -> int:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND
    return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)


def _write(descriptor: int, data: bytes | memoryview) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
