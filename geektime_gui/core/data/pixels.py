"""Turning the pixels that a file holds into 8-bit RGB without losing any of them."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP = ("I", "F")
"""Modes of more than 8 bits a pixel begin so: I, I;16, I;16B, F."""

_KEYED = ("1", "L", "RGB")
"""Modes in which one colour may stand for transparent; so it may in deep greys."""

_GREY_STEPS = {"L;2": 85, "L;4": 17}
"""What Pillow multiplies the few greys of such a file by."""

Mask = npt.NDArray[np.bool_]


def turn_upright(image: Image.Image, orientation: int) -> Image.Image:
    """`image` as it is meant to be seen; `orientation` is EXIF's number, 1 to 8."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def to_rgb(image: Image.Image, raw_mode: str = "") -> Image.Image:
    """A new RGB picture of the loaded `image`, without its metadata.

    What is transparent shows white. `raw_mode` is Pillow's word for how the file
    stored the pixels; it tells what scale a transparent colour is given in.
    """
    deep = image.mode.startswith(_DEEP)
    if image.has_transparency_data and not deep and image.mode not in _KEYED:
        return _on_white(image)
    transparent = _transparent(image, raw_mode)
    image.info.pop("transparency", None)
    if deep:
        image = Image.fromarray(scale_grey(np.asarray(image)))
    rgb = image.convert("RGB")
    rgb.info.clear()  # else an EXIF orientation in it would be applied twice
    if transparent is not None:
        rgb.paste("white", mask=Image.fromarray(transparent))
    return rgb


def scale_grey(values: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Greys of any depth as bytes, black to white, none of them clipped.

    Whole numbers: white is 65535 where the picture uses the upper half of 16 bits,
    and its own brightest value otherwise, since 10, 12 or 14 bits are often stored in
    16 and no header says so. Floats: 0 to 1 and 0 to 255 are taken as such. All else,
    negative values too, is stretched from its least to its greatest value.
    """
    if values.dtype.kind == "f":
        values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    black, white = float(values.min()), float(values.max())
    if black >= 0:
        black, white = 0.0, _white(white, whole=values.dtype.kind != "f")
    if white == black:
        return np.zeros(values.shape, np.uint8)
    if values.dtype.kind == "u" and values.dtype.itemsize == 2:
        # A table of all 65,536 greys saves the memory of a float picture.
        table = np.rint(np.arange(65536) * (255.0 / white)).clip(0, 255)
        return np.take(table.astype(np.uint8), values)
    scaled = values.astype(np.float32)
    scaled -= np.float32(black)
    scaled *= np.float32(255.0 / (white - black))
    return np.rint(scaled, out=scaled).clip(0, 255, out=scaled).astype(np.uint8)


def _white(brightest: float, *, whole: bool) -> float:
    if whole:
        return 65535.0 if 32768 <= brightest <= 65535 else brightest
    for white in (1.0, 255.0):
        if brightest <= white:
            return white
    return brightest


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "La":
        image = image.convert("LA")
    rgba = image.convert("RGBA")
    rgb = Image.new("RGB", image.size, "white")
    rgb.paste(rgba, mask=rgba.getchannel("A"))
    return rgb


def _transparent(image: Image.Image, raw_mode: str) -> Mask | None:
    """Where `image` has the one colour that its file calls transparent.

    PNG gives that colour in the file's own depth, while Pillow has scaled the pixels
    to 8 bits already.
    """
    key = image.info.get("transparency")
    mask: Mask | None = None
    if image.mode == "RGB" and isinstance(key, tuple):
        shift = 8 if ";16" in raw_mode else 0
        colour = np.array([part >> shift for part in key], np.uint16)
        mask = np.equal(np.asarray(image), colour).all(axis=-1)
    elif image.mode not in ("RGB", "P") and isinstance(key, int):
        grey = bool(key) if image.mode == "1" else key * _GREY_STEPS.get(raw_mode, 1)
        mask = np.equal(np.asarray(image), grey)
    return mask
