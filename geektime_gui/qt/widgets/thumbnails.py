"""Small versions of pictures, decoded off the main thread and kept within bounds.

Only what is wanted now is decoded: `want` replaces the list of what waits, so what has
left the screen is never decoded. The memory they take is bounded in bytes. Those of
pictures that are slow to decode are stored on the disk, once nothing waits any more.
"""

from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from geektime_gui.core.data.images import open_picture
from geektime_gui.core.data.thumbnail_cache import load_thumbnail, store_thumbnail
from geektime_gui.core.errors import PictureError
from geektime_gui.qt.widgets.background import Background, picture_threads

CACHE_BYTES = 64 * 1024 * 1024
MOST_UNSTORED = 64
"""So many pictures at most wait to be stored on the disk; others are stored when they
are seen again."""
Stamp = tuple[int, int]
"""Time of change in nanoseconds and size in bytes: the same file as before?"""


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
        self._pending: dict[int, tuple[int, deque[Path]]] = {}
        self._running: set[Path] = set()
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

    def want(self, who: object, paths: Sequence[Path], size: int) -> None:
        """These are what `who` shows now, the most important first; `size` is the side
        in pixels. What it wanted before and wants no more is not decoded.
        """
        # Each is tried once: were the memory too small for all, they would otherwise
        # push each other out for ever.
        self._pending[id(who)] = size, deque(p for p in paths if self._needs(p, size))
        self._start_next()

    def leave(self, who: object) -> None:
        """`who` wants nothing any more."""
        self._pending.pop(id(who), None)

    def recheck(self, paths: Iterable[Path] | None = None) -> None:
        """Files may be others under the same names: look at these, or at all, when
        they are wanted next."""
        self._stale.update(self._cache if paths is None else paths)

    @property
    def waiting(self) -> int:
        """How many are still to be decoded."""
        return len(self._running) + sum(len(p) for _, p in self._pending.values())

    @property
    def cost(self) -> int:
        """Bytes that the kept thumbnails take."""
        return self._cost

    def _needs(self, path: Path, size: int) -> bool:
        found = self._cache.get(path)
        return found is None or found.size < size or path in self._stale

    def _start_next(self) -> None:
        for size, pending in self._pending.values():
            while pending and len(self._running) < picture_threads():
                path = pending.popleft()
                if path not in self._running and self._needs(path, size):
                    self._start(path, size)
        if not self.waiting:
            self._store_next()

    def _store_next(self) -> None:
        if self._storing or not self._unstored:
            return
        decoded = self._unstored.popleft()
        self._storing = True
        self._background.submit(lambda: _store(decoded), lambda _: self._on_stored())

    def _on_stored(self) -> None:
        self._storing = False
        self._start_next()

    def _start(self, path: Path, size: int) -> None:
        self._running.add(path)
        known = self._cache.get(path)
        stamp = known.stamp if known is not None and known.size >= size else None
        self._background.submit(lambda: _decode(path, size, stamp), self._on_decoded)

    def _on_decoded(self, decoded: _Decoded) -> None:
        self._running.discard(decoded.path)
        self._stale.discard(decoded.path)
        if decoded.to_store is not None:
            self._unstored.append(decoded)
        if not decoded.same:
            self._keep(decoded)
            self.loaded.emit(decoded.path)
        self._start_next()

    def _keep(self, decoded: _Decoded) -> None:
        pixmap = QPixmap.fromImage(decoded.image) if decoded.image else None
        new = Thumbnail(pixmap, decoded.reason, decoded.stamp, decoded.size)
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
        return _Decoded(path, size, _stamp_of(path), reason=error.reason)
    except OSError as error:
        return _Decoded(path, size, None, reason=error.strerror or str(error))


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
    data = picture.tobytes()
    # copy: the image must not point into memory of a bytes object that goes away
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
