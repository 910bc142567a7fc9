"""Small versions of pictures, decoded off the main thread and kept within bounds.

Only what is wanted now is decoded: `want` replaces the list of what waits, so what has
left the screen is never decoded. The memory they take is bounded in bytes. Those of
pictures that are slow to decode are stored on the disk, once nothing waits any more.

The threads fetch their work themselves, and what they made is shown at the pace of a
screen: else the window would take a fifth of the processor from those who decode, to
paint what no eye can follow.
"""

import sys
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from geektime_gui.core.data.images import open_picture
from geektime_gui.core.data.thumbnail_cache import (
    Stamp,
    load_thumbnail,
    store_thumbnail,
)
from geektime_gui.core.errors import PictureError
from geektime_gui.qt.widgets.background import Background, picture_threads
from geektime_gui.qt.widgets.wanted import Wanted

CACHE_BYTES = 48 * 1024 * 1024
MOST_UNSTORED = 64
"""So many pictures at most wait to be stored on the disk; others are stored when they
are seen again."""
SHOW_MS = 16
"""New thumbnails are shown so often at most, but the last of them at once."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A decoded picture, or why there is none."""

    pixmap: QPixmap | None
    """At most the wanted side in pixels; None for a broken picture."""
    reason: str = ""
    """For a broken picture the end of a sentence."""
    stamp: Stamp | None = None
    size: int = 0
    """The side in pixels that it was made for."""
    missing: bool = False
    """Whether there is no such file."""

    @property
    def cost(self) -> int:
        """Bytes that it takes."""
        if self.pixmap is None:
            return 256
        return self.pixmap.width() * self.pixmap.height() * 4


@dataclass(frozen=True, slots=True)
class _Decoded:
    path: Path
    size: int
    stamp: Stamp | None
    image: QImage | None = None
    reason: str = ""
    to_store: Image.Image | None = None
    same: bool = False
    """The file is the one that was decoded before."""
    missing: bool = False


class ThumbnailLoader(QObject):
    """Makes thumbnails for one or more grids, which share its memory."""

    loaded = Signal(object)
    """Path: its thumbnail is ready, or it turned out to be broken."""

    def __init__(
        self, parent: QObject | None = None, cache_bytes: int = CACHE_BYTES
    ) -> None:
        super().__init__(parent)
        self._background = Background("pictures", self)
        self._cache_bytes = cache_bytes
        self._cache: OrderedDict[Path, Thumbnail] = OrderedDict()
        self._cost = 0
        self._stale: set[Path] = set()
        self._wanted = Wanted()
        self._turns = 0
        """Functions on their way that take the next wanted picture."""
        self._arrived: list[_Decoded] = []
        self._on_screen: dict[int, set[Path]] = {}
        """By who wants them: what is still missing of what can be seen."""
        self._show_timer = QTimer(self, singleShot=True, interval=SHOW_MS)
        self._show_timer.timeout.connect(self._on_time_to_show)
        self._unstored: deque[_Decoded] = deque(maxlen=MOST_UNSTORED)
        self._storing = False
        # Pillow loads its formats at the first picture: a tenth of a second.
        self._background.submit(Image.init)

    def get(self, path: Path) -> Thumbnail | None:
        """The thumbnail if it is there already, else None."""
        found = self._cache.get(path)
        if found is not None:
            self._cache.move_to_end(path)
        return found

    def want(
        self, who: object, paths: Sequence[Path], size: int, seen: int | None = None
    ) -> None:
        """These are what `who` shows now, the most important first; `size` is the side
        in pixels. What it wanted before and wants no more is not decoded. Only the
        first `seen` of them can be seen: when they are there, they are shown at once.
        """
        # Each is tried once: were the memory too small for all, they would otherwise
        # push each other out for ever.
        needed = {p: self._known(p, size) for p in paths if self._needs(p, size)}
        self._wanted.replace(who, needed, size)
        self._on_screen[id(who)] = {p for p in paths[:seen] if p in needed}
        self._start_next()

    def leave(self, who: object) -> None:
        """`who` wants nothing any more."""
        self._wanted.drop(who)
        self._on_screen.pop(id(who), None)

    def recheck(self, paths: Iterable[Path] | None = None) -> None:
        """Files may be others under the same names: look at these, or at all, when
        they are wanted next."""
        self._stale.update(self._cache if paths is None else paths)

    @property
    def waiting(self) -> int:
        """How many are still to be decoded."""
        return self._wanted.running + self._wanted.pending

    @property
    def cost(self) -> int:
        """Bytes that the kept thumbnails take."""
        return self._cost

    def _needs(self, path: Path, size: int) -> bool:
        found = self._cache.get(path)
        return found is None or found.size < size or path in self._stale

    def _known(self, path: Path, size: int) -> Stamp | None:
        """Of the file that a good enough thumbnail was made of."""
        found = self._cache.get(path)
        return found.stamp if found is not None and found.size >= size else None

    def _start_next(self) -> None:
        # Twice as many as threads: each finds its next turn waiting, also while the
        # window is busy.
        turns = min(self.waiting, 2 * picture_threads())
        for _ in range(turns - self._turns):
            self._turns += 1
            self._background.submit(
                self._take_turn, self._on_turn_over, self._on_turn_failed
            )
        if not self.waiting:
            self._store_next()

    def _take_turn(self) -> _Decoded | None:
        """In a worker thread: make the next thumbnail that is wanted."""
        taken = self._wanted.take()
        return None if taken is None else _decode(*taken)

    def _on_turn_over(self, decoded: _Decoded | None) -> None:
        self._turns -= 1
        is_full = False
        if decoded is not None:
            self._arrived.append(decoded)
            is_full = self._completes_screen(decoded.path)
        if is_full or not self._show_timer.isActive() or not self._wanted.pending:
            self._show()
        self._start_next()

    def _completes_screen(self, path: Path) -> bool:
        """Whether it was the last that somebody's screen was waiting for."""
        waiting = [missing for missing in self._on_screen.values() if path in missing]
        for missing in waiting:
            missing.discard(path)
        return any(not missing for missing in waiting)

    def _store_next(self) -> None:
        if self._storing or not self._unstored:
            return
        decoded = self._unstored.popleft()
        self._storing = True
        self._background.submit(lambda: _store(decoded), lambda _: self._on_stored())

    def _on_stored(self) -> None:
        self._storing = False
        self._start_next()

    def _on_turn_failed(self, error: Exception) -> None:
        self._turns -= 1
        raise error

    def _on_time_to_show(self) -> None:
        self._show()
        self._start_next()

    def _show(self) -> None:
        arrived, self._arrived = self._arrived, []
        if arrived:
            self._show_timer.start()
        for decoded in arrived:
            self._wanted.finish(decoded.path, decoded.size)
            self._stale.discard(decoded.path)
            if decoded.to_store is not None:
                self._unstored.append(decoded)
            if not decoded.same:
                self._keep(decoded)
                self.loaded.emit(decoded.path)

    def _keep(self, decoded: _Decoded) -> None:
        pixmap = QPixmap.fromImage(decoded.image) if decoded.image else None
        new = Thumbnail(
            pixmap, decoded.reason, decoded.stamp, decoded.size, decoded.missing
        )
        old = self._cache.pop(decoded.path, None)
        self._cost += new.cost - (old.cost if old is not None else 0)
        self._cache[decoded.path] = new
        while self._cost > self._cache_bytes and len(self._cache) > 1:
            self._cost -= self._cache.popitem(last=False)[1].cost


def _decode(path: Path, size: int, known: Stamp | None) -> _Decoded:
    """In a worker thread: read, shrink, and say what went wrong if it did."""
    try:
        info = path.stat()
        stamp = info.st_mtime_ns, info.st_size
        if stamp == known:
            return _Decoded(path, size, stamp, same=True)
        loaded = load_thumbnail(path, size)
        image = to_image(loaded.image)
        return _Decoded(path, size, loaded.stamp, image, to_store=loaded.to_store)
    except PictureError as error:
        seen, missing = _stamp_of(path), not path.exists()
        return _Decoded(path, size, seen, reason=error.reason, missing=missing)
    except OSError as error:
        reason, missing = error.strerror or str(error), not path.exists()
        return _Decoded(path, size, None, reason=reason, missing=missing)


def _store(decoded: _Decoded) -> None:
    """In a worker thread; what can't be stored is decoded again another time."""
    if decoded.to_store is not None and decoded.stamp is not None:
        store_thumbnail(decoded.path, decoded.to_store, decoded.stamp, decoded.size)


def _stamp_of(path: Path) -> Stamp | None:
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_mtime_ns, info.st_size


def read_image(path: Path, size: int) -> QImage:
    """The picture, upright, within a square of `size` pixels. For worker threads.

    Raises PictureError when it can't be read.
    """
    picture = open_picture(path, target_size=size)
    if max(picture.size) > size:
        picture.thumbnail((size, size), reducing_gap=2.0)
    return to_image(picture)


def to_image(picture: Image.Image) -> QImage:
    """An RGB picture of Pillow's as one of Qt's."""
    width, height = picture.size
    # As the screen has it: the window need not convert it.
    data = picture.tobytes("raw", "BGRX" if sys.byteorder == "little" else "XRGB")
    # copy: the image must not point into memory of a bytes object that goes away
    return QImage(data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
