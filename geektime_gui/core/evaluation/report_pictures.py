"""The report's pictures: small JPEGs of a bounded size, whatever the originals are."""

import base64
import io
from pathlib import Path

from PIL import Image

from geektime_gui.core.data.images import open_picture
from geektime_gui.core.errors import PictureError

SIDE = 240
"""Longer side in pixels."""
MOST_BYTES = 20_000
_TRIES = ((SIDE, 82), (SIDE, 65), (200, 60), (160, 50), (120, 40), (80, 30))
"""(Longer side, JPEG quality), until one is small enough; noise is the worst case."""


def thumbnail(path: Path) -> bytes:
    """A JPEG of the picture in `path`, at most `MOST_BYTES`. Raises PictureError."""
    return _small(open_picture(path, SIDE))


def thumbnail_of(png: bytes, path: Path) -> bytes:
    """The same of an encoded picture, which belongs to the one in `path`.

    Raises PictureError when the bytes are no picture.
    """
    try:
        with Image.open(io.BytesIO(png), formats=("PNG", "JPEG")) as image:
            opaque = Image.new("RGB", image.size, "white")
            layer = image.convert("RGBA")
            opaque.paste(layer, mask=layer)
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError(path, "its heat map is damaged") from error
    return _small(opaque)


def data_uri(jpeg: bytes) -> str:
    """The JPEG as the address of an ``<img>``."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


def _small(image: Image.Image) -> bytes:
    data = b""
    for side, quality in _TRIES:
        copy = image.copy()
        copy.thumbnail((side, side), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        copy.save(buffer, "JPEG", quality=quality, optimize=True)
        data = buffer.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data
