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


def heat_map_of(png: bytes, path: Path) -> bytes:
    """A JPEG of where the model looked in the picture in `path`, as `thumbnail`.

    A grey map is laid over the picture, which keeps its light where the map is white
    and is dark elsewhere; a coloured one is shown as it is. Raises PictureError when
    one of both can't be read.
    """
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
            grey = image.mode in ("L", "1", "I;16")
            layer = image.convert("L" if grey else "RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError(path, "its heat map is damaged") from error
    if not grey:
        opaque = Image.new("RGB", layer.size, "white")
        opaque.paste(layer, mask=layer)
        return _small(opaque)
    picture = open_picture(path, SIDE)
    picture.thumbnail((SIDE, SIDE))
    mask = layer.resize(picture.size, Image.Resampling.BILINEAR)
    dark = Image.blend(picture, Image.new("RGB", picture.size), 0.8)
    return _small(Image.composite(picture, dark, mask))


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
