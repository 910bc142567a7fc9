"""Class activation maps: where in a picture the network found what speaks for a class.

The network's last features are a coarse grid (7 x 7 at 224 pixels) whose mean the last
layer weighs. The same weights on each cell of the grid tell how much it adds to the
class (Zhou et al. 2016, "Learning Deep Features for Discriminative Localization").
"""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

MAP_SIDE = 256
"""Longer side of a finished map in pixels; it is smooth and can be scaled up."""

_STOPS = (0.0, 0.35, 0.7, 1.0)
_COLOURS = ((40, 10, 90), (170, 40, 110), (245, 110, 40), (255, 245, 150))
"""From little to much: ever lighter, so that it needs no eye for hues."""
_COVER = 0.9
"""So much of the picture is covered where the map is highest."""

Grid = npt.NDArray[np.float32]


def class_grid(features: Grid, weight: Grid, target: int) -> Grid:
    """How much each cell speaks for a class: (h, w) from 0 to 1, 1 the most.

    `features` are (D, h, w), `weight` is the last layer's (classes, D). Of the class's
    row the mean of all rows is taken away first: what every class gets alike decides
    nothing. Cells that speak against the class are 0, and so is all where none speaks
    for it.
    """
    row = weight[target] - weight.mean(0)
    grid = np.maximum(np.tensordot(row, features, 1), 0.0).astype(np.float32)
    most = float(grid.max(initial=0.0))
    if not np.isfinite(most) or most <= 0.0:
        return np.zeros_like(grid)
    return np.asarray(grid / most, np.float32)


def map_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of the map for a picture of that size, the same proportions."""
    factor = MAP_SIDE / max(width, height)
    return max(1, round(width * factor)), max(1, round(height * factor))


def spread_grid(grid: Grid, size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """The grid drawn smoothly over a picture of `size` (width, height): bytes (h, w).

    The square that the network saw is stretched back to the picture's proportions.
    """
    drawn = Image.fromarray(grid).resize(size, Image.Resampling.BICUBIC)
    values = np.asarray(drawn).clip(0.0, None)  # bicubic swings below 0
    most = float(values.max(initial=0.0))
    if most > 0.0:
        values = values / most
    return np.rint(values * 255.0).astype(np.uint8)


def as_png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Grey (h, w) or RGB (h, w, 3) bytes as the content of a PNG file."""
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, "PNG", compress_level=1)
    return content.getvalue()


def draw_map(
    features: Grid, weight: Grid, target: int, picture_size: tuple[int, int]
) -> bytes:
    """The map of a class as a grey PNG in the proportions of the picture."""
    grid = class_grid(features, weight, target)
    return as_png(spread_grid(grid, map_size(*picture_size)))


def read_map(png: bytes | Path) -> npt.NDArray[np.uint8]:
    """The bytes (h, w) of such a PNG."""
    source = io.BytesIO(png) if isinstance(png, bytes) else png
    with Image.open(source, formats=("PNG",)) as image:
        return np.asarray(image.convert("L"))


def coloured(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """A map's bytes (h, w) as RGBA (h, w, 4), to be laid over the picture.

    It is transparent where nothing speaks for the class.
    """
    values = pixels.astype(np.float32) / 255.0
    layer = np.empty((*values.shape, 4), np.uint8)
    for channel in range(3):
        levels = [colour[channel] for colour in _COLOURS]
        layer[..., channel] = np.interp(values, _STOPS, levels)
    layer[..., 3] = values * (_COVER * 255.0)
    return layer
