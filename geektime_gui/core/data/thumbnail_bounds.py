"""Keeps the program's own cache of thumbnails within bounds, the oldest go first."""

import contextlib
import os
import threading
from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024
"""What all thumbnails may take on the disk."""

_LOOK_EVERY = 256
_lock = threading.Lock()
_stored: dict[Path, int] = {}


def trim(
    root: Path,
    newest: Path,
    *,
    most_bytes: int = MOST_BYTES,
    look_every: int = _LOOK_EVERY,
) -> None:
    """Remove the oldest files below `root` when they take more than `most_bytes`.

    Looks at the first call and at every `look_every`-th; then a tenth more than is
    needed is removed, never `newest`. Safe to call from many threads.
    """
    with _lock:
        count = _stored.get(root, 0)
        _stored[root] = count + 1
        if count % look_every == 0:
            _remove_oldest(root, newest, most_bytes)


def _remove_oldest(root: Path, newest: Path, most_bytes: int) -> None:
    files: list[tuple[int, int, Path]] = []
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            with contextlib.suppress(OSError):
                info = path.stat()
                files.append((info.st_mtime_ns, info.st_size, path))
    total = sum(size for _, size, _ in files)
    if total <= most_bytes:
        return
    for _, size, path in sorted(files):
        if total <= most_bytes * 0.9:
            return
        if path != newest:
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
