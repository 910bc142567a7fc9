"""Features of pictures on the disk, so that a network sees the same picture once.

One file for each network, picture size and number format. It is only appended to, in
records of one length: what names the picture, its features, a checksum of both. A
record that a crash left damaged is not believed, and half a one at the end is cut off
before the next is written. Several processes may use a file at once: writers wait for
each other; readers take what is whole.
"""

import hashlib
import logging
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

DEFAULT_LIMIT = 1 << 30
"""Bytes that all files may have together."""
SUFFIX = ".features"
_VERSION = "1"

_log = logging.getLogger(__name__)

Values = npt.NDArray[np.float32]
_Records = npt.NDArray[np.void]


class FeatureCache:
    """A folder of such files; the longest unused go when there are too many bytes."""

    def __init__(self, folder: Path, limit_bytes: int = DEFAULT_LIMIT) -> None:
        self.folder = folder
        self.limit_bytes = limit_bytes

    def store(
        self, arch: str, weights: str, image_size: int, precision: str, width: int
    ) -> "FeatureStore":
        """The features (`width` numbers each) of one network at one size.

        `weights` is a fingerprint of its weights and of the pixels' normalisation.
        """
        about = "\n".join((_VERSION, arch, weights, str(image_size), precision))
        digest = hashlib.blake2b(about.encode(), digest_size=12).hexdigest()
        place = self.folder / f"{arch}-{image_size}-{precision}-{digest}{SUFFIX}"
        return FeatureStore(self, place, width)

    def make_room(self, wanted: int, own: Path) -> bool:
        """Remove other files, the longest unused first, until `wanted` bytes fit.

        Whether they do; nothing is removed in vain.
        """
        others: list[tuple[int, int, Path]] = []
        used = wanted
        for path in self.folder.glob(f"*{SUFFIX}"):
            try:
                info = path.stat()
            except OSError:
                continue  # another process was faster
            used += info.st_size
            if path != own:
                others.append((info.st_mtime_ns, info.st_size, path))
        if used - sum(size for _, size, _ in others) > self.limit_bytes:
            return False
        for _, size, path in sorted(others):
            if used <= self.limit_bytes:
                break
            try:
                path.unlink()
            except OSError as error:
                _log.info("%s could not be removed: %s", path, error)
            else:
                used -= size
        return used <= self.limit_bytes


class FeatureStore:
    """Features by the key of a picture's content."""

    def __init__(self, cache: FeatureCache, path: Path, width: int) -> None:
        self.path = path
        self._cache = cache
        self._kind = np.dtype(
            [("key", "V16"), ("values", "<f4", (width,)), ("check", "<u4")]
        )
        self._records: _Records = np.empty(0, self._kind)
        self._rows: dict[bytes, int] = {}

    def get(self, keys: Sequence[str | None]) -> tuple[Values, npt.NDArray[np.bool_]]:
        """Features (N, width) of `keys` (N,), and which of them are there (N,).

        The rows of those that are not, as those without a key, are 0.
        """
        width = self._kind["values"].shape[0]
        values = np.zeros((len(keys), width), np.float32)
        found = np.zeros(len(keys), np.bool_)
        self._read()
        for place, key in enumerate(keys):
            row = -1 if key is None else self._rows.get(_digest(key), -1)
            if row < 0:
                continue
            record = self._records[row]
            if int(record["check"]) == _check(record["key"].item(), record["values"]):
                values[place] = record["values"]
                found[place] = True
        return values, found

    def put(self, keys: Sequence[str | None], values: Values) -> None:
        """Keep `values` (N, width) under `keys` (N,); those without a key are not.

        When the disk or the cache's room is full nothing is kept and nothing fails.
        """
        rows = [row for row, key in enumerate(keys) if key is not None]
        records = np.zeros(len(rows), self._kind)
        for record, row in zip(records, rows, strict=True):
            digest = _digest(str(keys[row]))
            record["key"] = np.void(digest)
            record["values"] = values[row]
            record["check"] = _check(digest, record["values"])
        if not len(records):
            return
        try:
            self._append(records.tobytes())
        except OSError as error:
            _log.warning("features could not be kept in %s: %s", self.path, error)

    def _append(self, content: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self._cache.make_room(len(content), self.path):
            return
        with self.path.open("ab") as file, _locked(file):
            end = file.seek(0, 2)
            torn = end % self._kind.itemsize
            if torn:
                file.truncate(end - torn)
                file.seek(0, 2)
            file.write(content)
            file.flush()

    def _read(self) -> None:
        """Look again at a file that has grown."""
        try:
            count = self.path.stat().st_size // self._kind.itemsize
            if not count:
                return
            self.path.touch()  # by this the longest unused is told
            if count == len(self._records):
                return
            self._records = np.memmap(self.path, self._kind, "r", shape=(count,))
        except (OSError, ValueError):
            return  # it is gone, or was cut just now: what was read before stays
        names = self._records["key"].tolist()
        self._rows = {name: row for row, name in enumerate(names)}


def _digest(key: str) -> bytes:
    return hashlib.blake2b(
        key.encode("utf-8", "surrogatepass"), digest_size=16
    ).digest()


def _check(digest: bytes, values: Any) -> int:
    return zlib.crc32(np.ascontiguousarray(values, "<f4").tobytes(), zlib.crc32(digest))


@contextmanager
def _locked(file: BinaryIO) -> Iterator[None]:
    """Alone among all that append to `file`; others wait."""
    if sys.platform == "win32":  # pragma: no cover
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.flush()
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            file.flush()
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
