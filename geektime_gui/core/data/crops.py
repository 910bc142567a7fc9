"""Which part of a picture one draw of the training augmentation takes.

Plain numbers, without torch: training cuts by them, and the window shows by the very
same ones what the model is going to see.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

ATTEMPTS = 10
DRAWS = 2 * ATTEMPTS + 3
"""How many uniform numbers one training transform takes."""
CROP_AREA = (0.08, 1.0)
CROP_RATIO = (3 / 4, 4 / 3)
"""Bounds of the crop's share of the area and of its aspect: RandomResizedCrop's own."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A rectangle in pixels of the upright picture, and whether it is mirrored."""

    left: int
    top: int
    width: int
    height: int
    mirrored: bool = False


def draw_crop(
    uniforms: Sequence[float],
    width: int,
    height: int,
    area: tuple[float, float] = CROP_AREA,
) -> Crop:
    """torchvision's RandomResizedCrop and RandomHorizontalFlip, told by `uniforms`.

    These are DRAWS numbers in [0, 1); `area` bounds the crop's share of the picture.
    Ten tries of an area and an aspect; when none fits, the largest central crop with
    an allowed aspect.
    """
    mirrored = uniforms[-1] < 0.5
    for attempt in range(ATTEMPTS):
        pixels = width * height * _between(*area, uniforms[2 * attempt])
        low, high = map(math.log, CROP_RATIO)
        aspect = math.exp(_between(low, high, uniforms[2 * attempt + 1]))
        w, h = round(math.sqrt(pixels * aspect)), round(math.sqrt(pixels / aspect))
        if 0 < w <= width and 0 < h <= height:
            top = int(uniforms[-3] * (height - h + 1))
            left = int(uniforms[-2] * (width - w + 1))
            return Crop(left, top, w, h, mirrored)
    w = max(1, min(width, round(height * CROP_RATIO[1])))
    h = max(1, min(height, round(width / CROP_RATIO[0])))
    return Crop((width - w) // 2, (height - h) // 2, w, h, mirrored)


def _between(low: float, high: float, uniform: float) -> float:
    return low + (high - low) * uniform
