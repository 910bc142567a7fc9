"""What the model sees of a picture: squashed, cropped in the middle, drawn at random.

For worker threads: Pillow and the numbers that training cuts by, no torch.
"""

import math
import random
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from geektime_gui.core.data.crops import DRAWS, draw_crop
from geektime_gui.core.data.images import open_picture, picture_size
from geektime_gui.qt.widgets.thumbnails import to_image

DRAW_COUNT = 6
SHOWN_PX = 320
"""Longest side of the whole picture that the cuts are shown on."""
CENTRE_SHARE = 224 / 256
"""The usual way: the shorter side to 256 pixels, then 224 from the middle; the same
proportion at other sizes."""
FINEST = 4
"""A draw may take a quarter of a side: decoded so many times the image size, it is as
sharp as training has it, or as the file is."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One random draw of training."""

    image: QImage
    """As the model gets it: a square of the image size."""
    part: QRectF
    """Where it lies in the picture, from 0 to 1."""
    mirrored: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture with the eyes of a model."""

    size: int
    """The image size in pixels."""
    whole: QImage
    squashed: QImage
    """All of the picture in a square: what this program feeds at validation."""
    centre: QRectF
    """What the usual crop from the middle keeps, from 0 to 1."""
    draws: tuple[Draw, ...]

    @property
    def cut_away(self) -> float:
        """The share of the picture that the usual crop loses, from 0 to 1."""
        return 1 - self.centre.width() * self.centre.height()


def look_at(path: Path, size: int, seed: int) -> Sight:
    """See `path` at `size` pixels; `seed` tells the draws. Raises PictureError."""
    info = picture_size(path)
    picture = open_picture(path, target_size=size * FINEST)
    width, height = info.width, info.height
    whole = picture.copy()
    whole.thumbnail((SHOWN_PX, SHOWN_PX), reducing_gap=2.0)
    squashed = picture.resize((size, size), Image.Resampling.BICUBIC)
    chance = random.Random(seed)
    draws = tuple(
        _draw(picture, width, height, size, chance) for _ in range(DRAW_COUNT)
    )
    centre = centre_part(width, height)
    return Sight(size, to_image(whole), to_image(squashed), centre, draws)


def centre_part(width: int, height: int) -> QRectF:
    """What the usual resize and crop from the middle keeps, from 0 to 1."""
    side = min(width, height) * CENTRE_SHARE
    w, h = side / width, side / height
    return QRectF((1 - w) / 2, (1 - h) / 2, w, h)


def _draw(
    picture: Image.Image, width: int, height: int, size: int, chance: random.Random
) -> Draw:
    crop = draw_crop([chance.random() for _ in range(DRAWS)], width, height)
    x, y = picture.width / width, picture.height / height
    box = (
        crop.left * x,
        crop.top * y,
        min((crop.left + crop.width) * x, picture.width),
        min((crop.top + crop.height) * y, picture.height),
    )
    # Cut first, as training does: nothing of what lies beside the crop is mixed in.
    left, top = math.floor(box[0]), math.floor(box[1])
    cut = picture.crop((left, top, math.ceil(box[2]), math.ceil(box[3])))
    inside = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
    seen = cut.resize((size, size), Image.Resampling.BILINEAR, box=inside)
    if crop.mirrored:
        seen = seen.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    part = QRectF(
        crop.left / width, crop.top / height, crop.width / width, crop.height / height
    )
    return Draw(to_image(seen), part, crop.mirrored)
