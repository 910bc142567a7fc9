"""Why a picture was called what it was, as images that can be painted at once.

Made in a worker thread from what the engine says.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from geektime_gui.core.evaluation.attribution import coloured, read_map
from geektime_gui.core.events import Neighbour, PictureExplained


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
    layer = coloured(read_map(png))
    height, width, _ = layer.shape
    # As the painter wants it: ARGB in one number.
    red, green, blue, alpha = np.moveaxis(layer.astype(np.uint32), -1, 0)
    packed = (alpha << 24 | red << 16 | green << 8 | blue).astype(np.uint32)
    return QImage(
        packed.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32
    ).copy()
