"""Why a picture was called what it was, as images that can be painted at once.

Made in a worker thread from what the engine says.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from geektime_gui.core.evaluation.attribution import read_map
from geektime_gui.core.events import Neighbour, PictureExplained

_STOPS = (0.0, 0.35, 0.7, 1.0)
_COLOURS = ((40, 10, 90), (170, 40, 110), (245, 110, 40), (255, 245, 150))
"""From little to much: ever lighter, so that it needs no eye for hues."""
_COVER = 0.9
"""So much of the picture is covered where the map is highest."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A picture that is to be explained."""

    path: Path
    truth: str
    """The name of its class."""


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """What the model made of one picture."""

    maps: tuple[tuple[str, QImage], ...]
    """The predicted class, then another true one, each with its map, transparent where
    nothing speaks for the class."""
    seen: QImage
    """The square that the model saw."""
    nearest: tuple[Neighbour, ...]
    identical: tuple[Neighbour, ...]


def explanation_of(event: PictureExplained) -> Explanation:
    """The pictures of an event, decoded; for any thread."""
    return Explanation(
        tuple((name, _coloured(png)) for name, png in event.maps),
        QImage.fromData(event.seen),
        event.nearest,
        event.identical,
    )


def _coloured(png: bytes) -> QImage:
    values = read_map(png).astype(np.float32) / 255.0
    height, width = values.shape
    pixels = np.empty((height, width, 4), np.uint8)
    for place, channel in enumerate((2, 1, 0)):  # blue, green, red in memory
        levels = [colour[channel] for colour in _COLOURS]
        pixels[..., place] = np.interp(values, _STOPS, levels)
    pixels[..., 3] = values * (_COVER * 255.0)
    # As the painter wants it: ARGB in one number.
    numbers = pixels.astype(np.uint32)
    packed = (
        numbers[..., 3] << 24
        | numbers[..., 2] << 16
        | numbers[..., 1] << 8
        | numbers[..., 0]
    ).astype(np.uint32)
    return QImage(
        packed.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32
    ).copy()
