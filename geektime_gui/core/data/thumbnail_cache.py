"""Thumbnails on the disk, so that big pictures need not be decoded at every visit.

On Linux they lie where the desktop keeps its own, in the form of the freedesktop
thumbnail standard (https://specifications.freedesktop.org/thumbnail-spec/), so that the
file manager uses them too and the desktop looks after their number; elsewhere in a
folder of this program that is kept within bounds. Only thumbnails that this program
made are believed: others are made of damaged pictures as well, and would hide it.

Measured on posters of 1 to 7 megapixels: decoding and shrinking takes 3 to 42 ms,
writing a thumbnail 1.5 to 3.5 ms, reading it back 0.6 to 1.5 ms. A small picture
decodes in 0.5 ms, so that a thumbnail of it would gain nothing; see `WORTH_STORING`.
"""

import contextlib
import hashlib
import logging
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote_from_bytes

from PIL import Image, PngImagePlugin

from geektime_gui.core.data.images import open_picture
from geektime_gui.core.data.thumbnail_bounds import trim
from geektime_gui.core.errors import PictureError
from geektime_gui.core.paths import cache_folder

Stamp: TypeAlias = tuple[int, int]
"""Time of the last change in ns and size in bytes: the same file as before?"""

WORTH_STORING = 0.005
"""Seconds of a processor: pictures that decode faster are not stored."""

SHRUNK_LATER = 2
"""Up to this multiple of what is stored a picture is shrunk when it is stored: now the
person waits for it."""

_TIERS = {128: "normal", 256: "large", 512: "x-large", 1024: "xx-large"}
_SOFTWARE = "GeekTime"
_MTIME_NS = "X-GeekTime::MTimeNs"
_UNRESERVED = b"!$&'()*+,;=:@/-._~"  # as GLib writes file URIs, whose hash must agree

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedThumbnail:
    """A small picture, and what to store of it once the person sees it."""

    image: Image.Image
    """Upright RGB within the wanted square."""
    stamp: Stamp
    """Of the file when it was read."""
    to_store: Image.Image | None = None
    """For `store_thumbnail`: larger than `image` perhaps; None if it does not pay."""


def load_thumbnail(path: Path, size: int) -> LoadedThumbnail:
    """The picture within a square of `size` pixels, from the cache or decoded.

    Safe to call from many threads. Raises PictureError when it can't be read.
    """
    stamp = _stamp(path)
    cached = cached_thumbnail(path, size) if stamp else None
    if stamp and cached:
        return LoadedThumbnail(cached, stamp)
    tier = _tier(size)
    begun = time.thread_time()  # the waiting for other threads does not count
    picture = open_picture(path, target_size=tier or size)
    pays = time.thread_time() - begun > WORTH_STORING
    to_store = None
    if pays and tier and stamp:
        if max(picture.size) > SHRUNK_LATER * tier:
            picture.thumbnail((tier, tier), reducing_gap=2.0)
        to_store = picture.copy()
    if max(picture.size) > size:
        picture.thumbnail((size, size), reducing_gap=2.0)
    return LoadedThumbnail(picture, stamp or (0, 0), to_store)


def cached_thumbnail(path: Path, size: int) -> Image.Image | None:
    """The stored thumbnail of `path` within a square of `size` pixels, as RGB.

    None when there is none of at least that size, or the file has changed since.
    Never raises for what lies on the disk.
    """
    stamp, tier = _stamp(path), _tier(size)
    if stamp is None or tier is None:
        return None
    uri = _uri(path)
    for larger in (t for t in _TIERS if t >= tier):
        image = _read(_place(uri, larger), uri, stamp)
        if image:
            if max(image.size) > size:
                image.thumbnail((size, size), reducing_gap=2.0)
            return image
    return None


def store_thumbnail(path: Path, image: Image.Image, stamp: Stamp, size: int) -> bool:
    """Keep `image`, made of the file that had `stamp`, for thumbnails up to `size`.

    It is shrunk to the least of 128, 256, 512 and 1024 pixels that holds `size`. The
    file on the disk is whole at all times and readable by its owner only. Returns
    False when it was not stored: `size` is above 1024, the picture is a thumbnail
    itself or has changed, or the disk won't take it.
    """
    tier = _tier(size)
    root = thumbnail_folder()
    if tier is None or _stamp(path) != stamp or path.absolute().is_relative_to(root):
        return False
    if max(image.size) > tier:
        image = image.copy()
        image.thumbnail((tier, tier), reducing_gap=2.0)
    uri = _uri(path)
    place = _place(uri, tier)
    try:
        _write(place, image, _remarks(uri, stamp))
    except OSError as error:
        _log.info("the thumbnail of %s can't be stored: %s", path, error)
        return False
    if not _is_shared():
        trim(root, place)
    return True


def thumbnail_folder() -> Path:
    """Where thumbnails are kept; it may not exist yet."""
    if not _is_shared():
        return cache_folder() / "thumbnails"
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return home / "thumbnails"


def _is_shared() -> bool:
    """Whether this system has the freedesktop cache that all programs share."""
    return sys.platform not in ("win32", "darwin")


def _tier(size: int) -> int | None:
    return next((tier for tier in _TIERS if tier >= size), None)


def _stamp(path: Path) -> Stamp | None:
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_mtime_ns, info.st_size


def _uri(path: Path) -> str:
    """The standard's name of a file: its absolute path, links not followed."""
    raw = os.fsencode(path.absolute().as_posix())
    start = "file://" if raw.startswith(b"/") else "file:///"
    return start + quote_from_bytes(raw, safe=_UNRESERVED)


def _place(uri: str, tier: int) -> Path:
    digest = hashlib.md5(uri.encode("ascii"), usedforsecurity=False).hexdigest()
    return thumbnail_folder() / _TIERS[tier] / f"{digest}.png"


def _remarks(uri: str, stamp: Stamp) -> PngImagePlugin.PngInfo:
    remarks = PngImagePlugin.PngInfo()
    for key, value in _texts(uri, stamp).items():
        remarks.add_text(key, value)
    return remarks


def _texts(uri: str, stamp: Stamp) -> dict[str, str]:
    mtime_ns, size = stamp
    return {
        "Thumb::URI": uri,
        "Thumb::MTime": str(mtime_ns // 1_000_000_000),
        "Thumb::Size": str(size),
        "Software": _SOFTWARE,
        _MTIME_NS: str(mtime_ns),
    }


def _read(place: Path, uri: str, stamp: Stamp) -> Image.Image | None:
    """What is stored at `place`, if this program made it of that very file."""
    try:
        # Told apart by hand: opening a missing file in vain is the usual case.
        if not place.is_file():
            return None
        with Image.open(place, formats=("PNG",)) as stored:
            texts = stored.info
            if any(texts.get(k) != v for k, v in _texts(uri, stamp).items()):
                return None
        return open_picture(place)
    except (PictureError, OSError, ValueError, SyntaxError):
        return None


def _write(place: Path, image: Image.Image, remarks: PngImagePlugin.PngInfo) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _temporary(place) as temporary:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            image.save(file, "PNG", compress_level=1, pnginfo=remarks)
        temporary.replace(place)


@contextlib.contextmanager
def _temporary(place: Path) -> Iterator[Path]:
    """A name beside `place` that no other thread or program uses; gone afterwards."""
    unlike_others = f"{os.getpid()}-{time.monotonic_ns()}-{os.urandom(4).hex()}"
    temporary = place.with_name(f"{place.stem}-{unlike_others}.tmp")
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
