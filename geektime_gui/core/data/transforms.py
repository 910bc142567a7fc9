"""How a picture becomes the model's square of bytes: the lesson's pair of transforms.

Training: a random crop scaled to a square, perhaps mirrored. Validation and prediction:
the whole picture squashed to the square with bicubic interpolation, nothing cut off.
Both end in bytes (size, size, 3); the weights' normalisation comes after the upload to
the device (`core.model.forward.to_input`).

All chance comes in as uniform numbers drawn beforehand, so that pictures can be read by
several threads in any order and the same seed still gives the same batches.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from geektime_gui.core.data.crops import Crop

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Height, width and red, green, blue, as bytes."""

EVAL_DECODE_FACTOR = 2
"""A JPEG may be decoded at this multiple of the size or more: bicubic averages the rest
out, so that the squashed picture is the one of a full decode."""

TRAIN_FACTOR = 2
"""Crops are cut out of pixels whose short side is this multiple of the size: then a
crop of a quarter of the picture still has a pixel for each of the square's."""


def reduce(image: Image.Image, size: int) -> Pixels:
    """The pixels that crops of `size` are cut from: the same shape, perhaps smaller.

    The short side becomes TRAIN_FACTOR times `size`, where it is longer than that.
    """
    short, least = min(image.size), TRAIN_FACTOR * size
    if short > least:
        width, height = (round(side * least / short) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(image)


Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels; parts of a pixel count."""


def cut_out(
    pixels: Pixels, crop: Crop, full_size: tuple[int, int]
) -> tuple[Pixels, Box]:
    """The whole pixels that the crop touches, and the crop's box within them.

    `crop` is in pixels of the picture's `full_size` (width, height), of which `pixels`
    may be a reduced version. Scaling with a box alone would mix in what lies beside it.
    """
    height, width = pixels.shape[:2]
    x, y = width / full_size[0], height / full_size[1]
    left, top = crop.left * x, crop.top * y
    right = min((crop.left + crop.width) * x, width)
    bottom = min((crop.top + crop.height) * y, height)
    column, row = math.floor(left), math.floor(top)
    part = pixels[row : math.ceil(bottom), column : math.ceil(right)]
    return part, (left - column, top - row, right - column, bottom - row)


@dataclass(frozen=True, slots=True)
class Part:
    """What a crop needs of its picture, to be scaled and mirrored later."""

    pixels: Pixels
    """(height, width, 3); a view of the picture's own."""
    box: Box
    """The crop within them."""
    mirrored: bool


@dataclass(frozen=True, slots=True)
class TrainTransform:
    """Random crop, scaled to the square, perhaps mirrored."""

    size: int

    def __call__(
        self, pixels: Pixels, crop: Crop, full_size: tuple[int, int]
    ) -> Pixels:
        """(size, size, 3) from (height, width, 3); see `cut_out`."""
        part, box = cut_out(pixels, crop, full_size)
        image = Image.fromarray(np.ascontiguousarray(part))
        square = (self.size, self.size)
        cut = np.asarray(image.resize(square, Image.Resampling.BILINEAR, box=box))
        return cut[:, ::-1] if crop.mirrored else cut


@dataclass(frozen=True, slots=True)
class EvalTransform:
    """The whole picture, squashed to the square."""

    size: int

    def __call__(self, image: Image.Image) -> Pixels:
        """(size, size, 3) from RGB of any size."""
        square = (self.size, self.size)
        if image.size != square:
            image = image.resize(square, Image.Resampling.BICUBIC)
        return np.asarray(image)
