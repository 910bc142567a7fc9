"""What a file holds, as a short name: the same bytes have the same one everywhere."""

import hashlib
import os
import stat
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_DIGEST_BYTES = 16


def content_key(path: Path) -> str:
    """BLAKE2b of the file's bytes: 128 bits as 32 hex digits.

    The file is read piece by piece, and other threads run meanwhile. Raises OSError,
    also for what is no file: a pipe would keep its reader waiting for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no file")
        return hashlib.file_digest(file, _blake).hexdigest()


def try_content_key(path: Path) -> str | None:
    """`content_key`, or None where the file can't be read."""
    try:
        return content_key(path)
    except OSError:
        return None


def content_keys(paths: Iterable[Path], workers: int) -> list[str | None]:
    """The key of each of `paths` in their order, None where one can't be read.

    `workers` files are read at the same time, at least one.
    """
    with ThreadPoolExecutor(max(1, workers), thread_name_prefix="hash") as pool:
        return list(pool.map(try_content_key, paths))


def _blake() -> "hashlib.blake2b":
    return hashlib.blake2b(digest_size=_DIGEST_BYTES)
