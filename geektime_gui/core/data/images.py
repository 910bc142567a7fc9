"""Opening a picture: upright RGB, or a sentence that says why it can't be read."""

import os
import re
import stat
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile, UnidentifiedImageError

from geektime_gui.core.data.contents import describe_contents
from geektime_gui.core.data.pixels import to_rgb, turn_upright
from geektime_gui.core.data.png import check_png, has_late_metadata
from geektime_gui.core.errors import PictureError

PICTURE_SUFFIXES = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".webp", ".avif"),
        *(".gif", ".bmp", ".tif", ".tiff", ".jp2", ".ppm", ".pgm", ".pbm", ".pnm"),
    }
)
"""Files with these suffixes, in any case, are taken for pictures."""

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "JPEG2000", "PPM")
"""What a picture may be, whatever its suffix says. The list keeps out formats that
start other programs or hold pictures within pictures (EPS, WMF, ICO)."""

MAX_MEGAPIXELS = 200

AT_ONCE = 8 * 1024 * 1024
"""Bytes of a JPEG that are decoded without letting go of the interpreter between."""

# Pillow's own limit can't be set for one call: it ends files above twice this number.
# The limit that counts is checked in `_refuse_oversized`, before any pixel is decoded.
Image.MAX_IMAGE_PIXELS = 1_000_000_000

_ENDS_EARLY = re.compile("truncated|but only got", re.IGNORECASE)
_HUSH = ("ignore", None, Warning, re.compile(r"PIL\."), 0)
_METADATA_ERRORS = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, struct.error, EOFError),
)


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """What the header of a picture says; width and height are those of the upright
    picture, in pixels."""

    width: int
    height: int
    format: str
    mode: str
    """Pillow's name of the pixels' layout: RGB, L, CMYK, I;16, …"""
    bytes: int
    orientation: int
    """EXIF's number from 1 (upright) to 8."""

    @property
    def megapixels(self) -> float:
        """Millions of pixels."""
        return self.width * self.height / 1e6


def is_picture_name(name: str) -> bool:
    """Whether a file of this name is taken for a picture; hidden ones are not."""
    dot = name.rfind(".")
    return dot > 0 and name[0] != "." and name[dot:].lower() in PICTURE_SUFFIXES


def is_picture(path: Path) -> bool:
    """Whether `path` is taken for a picture: by its suffix, not hidden, no folder."""
    return is_picture_name(path.name) and not path.is_dir()


def open_picture(
    path: Path,
    target_size: int | tuple[int, int] | None = None,
    max_megapixels: int = MAX_MEGAPIXELS,
) -> Image.Image:
    """The picture in `path` as upright RGB, 8 bits a channel, transparency on white.

    Of an animation it is the first frame; deep greys are scaled, not clipped. With
    `target_size` (pixels: the least side, or width and height of the upright picture)
    a JPEG may be decoded at 1/2, 1/4 or 1/8 of its size, never below the target on
    either side. Safe to call from many threads. Raises PictureError, and nothing
    else, for a file that is missing, damaged, incomplete, no picture, or larger than
    `max_megapixels`: there are no half pictures.
    """
    with _explained(path), _opened(path) as (file, image):
        _refuse_oversized(path, image, max_megapixels)
        if image.format == "PNG":
            check_png(file)
        if target_size is not None and image.format in ("JPEG", "MPO"):
            image.draft(None, _stored_target(image, target_size))
        if image.format in ("JPEG", "MPO"):
            # In 64 KiB, Pillow's choice, a big file would wait for the other threads
            # a dozen times.
            image.decodermaxblock = max(
                image.decodermaxblock, min(os.fstat(file.fileno()).st_size, AT_ONCE)
            )
        raw_mode, box = _of_first_tile(image)
        image.load()
        rgb = to_rgb(image, raw_mode)
        if image.format == "GIF" and box != (0, 0, *image.size):
            rgb = _on_screen(rgb, box)
        return turn_upright(rgb, _orientation_to_apply(image))


def picture_size(path: Path) -> PictureInfo:
    """What the header of `path` says; the pixels are not decoded.

    Raises PictureError when the header can't be read.
    """
    with _explained(path), _opened(path) as (file, image):
        if image.format == "PNG" and has_late_metadata(file):
            _refuse_oversized(path, image, MAX_MEGAPIXELS)
            image.load()
        orientation = _orientation(image)
        width, height = image.size
        if orientation > 4 and image.format != "TIFF":  # Pillow turns TIFF's by itself
            width, height = height, width
        size = os.fstat(file.fileno()).st_size
        return PictureInfo(
            width, height, str(image.format), image.mode, size, orientation
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except PictureError:
        raise
    except Exception as error:  # broad: decoders raise anything on bad bytes
        raise PictureError(path, _reason(path, error)) from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, ImageFile.ImageFile]]:
    info = path.stat()
    if stat.S_ISDIR(info.st_mode):
        raise PictureError(path, "is a folder, not a picture")
    if not stat.S_ISREG(info.st_mode):  # opening a pipe would wait for ever
        raise PictureError(path, "is a device or a pipe, not a file")
    if info.st_size == 0:
        raise PictureError(path, "the file is empty")
    _hush_pillow()
    with path.open("rb") as file, Image.open(file, formats=_formats()) as image:
        yield file, image


@cache
def _formats() -> tuple[str, ...]:
    Image.init()
    return tuple(f for f in FORMATS if f in Image.OPEN)


def _hush_pillow() -> None:
    """Keep Pillow's remarks on odd metadata from being shown or raised.

    `warnings.catch_warnings` changes the whole process and is not safe with threads;
    a filter for Pillow's modules alone is put in front once and stays there.
    """
    if _HUSH not in warnings.filters[:1]:
        warnings.filterwarnings("ignore", module=r"PIL\.")


def _refuse_oversized(path: Path, image: ImageFile.ImageFile, limit: int) -> None:
    sides = [image.size]
    if image.format == "TIFF":  # a tile may be larger than its picture
        tags = image.tag_v2  # type: ignore[attr-defined]
        sides.append((int(tags.get(322, 1)), int(tags.get(323, 1))))
    megapixels = max(width * height for width, height in sides) / 1e6
    if megapixels > limit:
        raise PictureError(path, _too_large(f"{megapixels:,.0f}", limit))


def _too_large(megapixels: str, limit: int) -> str:
    return (
        f"has {megapixels} megapixels, more than the {limit} that are allowed; make "
        f"it smaller or raise max megapixels"
    )


def _stored_target(
    image: ImageFile.ImageFile, target: int | tuple[int, int]
) -> tuple[int, int]:
    width, height = (target, target) if isinstance(target, int) else target
    if _orientation(image) > 4:
        width, height = height, width
    return max(1, width), max(1, height)


def _of_first_tile(image: ImageFile.ImageFile) -> tuple[str, tuple[int, int, int, int]]:
    """How the file stores its pixels, and the part of the picture that it covers."""
    if not image.tile:
        return image.mode, (0, 0, *image.size)
    _, extents, _, args = image.tile[0]
    raw_mode = args[0] if isinstance(args, tuple) and args else args
    left, top, right, bottom = extents or (0, 0, *image.size)
    return str(raw_mode), (left, top, right, bottom)


def _on_screen(rgb: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """What a first frame leaves of an animation's screen is transparent: white."""
    screen = Image.new("RGB", rgb.size, "white")
    screen.paste(rgb.crop(box), box)
    return screen


def _orientation_to_apply(image: ImageFile.ImageFile) -> int:
    return 1 if image.format == "TIFF" else _orientation(image)


def _orientation(image: ImageFile.ImageFile) -> int:
    """EXIF's orientation from 1 to 8; 1 when there is none or it makes no sense."""
    try:
        # Not the format's own `getexif`: PNG's would decode the picture.
        number = Image.Image.getexif(image).get(0x0112, 1)
    except _METADATA_ERRORS:
        return 1
    return number if isinstance(number, int) and 1 <= number <= 8 else 1


def _reason(path: Path, error: Exception) -> str:
    """What went wrong with `path`, as the end of a sentence."""
    text = " ".join(str(error).split())
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "the file has vanished"
        case PermissionError():
            return "permission denied; check that you may read this file"
        case UnidentifiedImageError():
            return describe_contents(path)
        case Image.DecompressionBombError():
            return _too_large("over 2,000", 2000)
        case MemoryError():
            return "there is not enough memory for so large a picture"
        case OSError() if error.strerror:
            return f"can't be read: {error.strerror}"
    if isinstance(error, EOFError) or _ENDS_EARLY.search(text):
        return "the file ends too early; copy or download it again"
    return f"is damaged: {text or type(error).__name__}"
