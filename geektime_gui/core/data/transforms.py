"""How a picture becomes the model's input: the lesson's pair of transforms.

Training: a random crop scaled to a square, perhaps mirrored. Validation and prediction:
the whole picture squashed to the square with bicubic interpolation, nothing cut off.
Both end in a float tensor (3, size, size), normalised as the weights expect.

All chance comes in as uniform numbers drawn beforehand, so that pictures can be read by
several threads in any order and the same seed still gives the same batches.
"""

import math
from dataclasses import dataclass

import torch
from PIL import Image
from torchvision.transforms import functional

from geektime_gui.core.data.crops import Crop
from geektime_gui.core.data.normalization import Normalization

EVAL_DECODE_FACTOR = 2
"""A JPEG may be decoded at this multiple of the size or more: bicubic averages the rest
out, so that the squashed picture is the one of a full decode."""


@dataclass(frozen=True, slots=True)
class TrainTransform:
    """Random crop, mirror, tensor, normalise."""

    size: int
    normalization: Normalization

    def __call__(
        self, image: Image.Image, crop: Crop, full_size: tuple[int, int]
    ) -> torch.Tensor:
        """(3, size, size) from RGB; `crop` is in pixels of the picture's full size."""
        x, y = image.width / full_size[0], image.height / full_size[1]
        box = (
            crop.left * x,
            crop.top * y,
            min((crop.left + crop.width) * x, image.width),
            min((crop.top + crop.height) * y, image.height),
        )
        # Cut first: scaling with a box alone would mix in what lies beside the crop.
        left, top = math.floor(box[0]), math.floor(box[1])
        image = image.crop((left, top, math.ceil(box[2]), math.ceil(box[3])))
        box = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
        square = (self.size, self.size)
        image = image.resize(square, Image.Resampling.BILINEAR, box=box)
        if crop.mirrored:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return _finish(image, self.normalization)


@dataclass(frozen=True, slots=True)
class EvalTransform:
    """Squash to the square, tensor, normalise."""

    size: int
    normalization: Normalization

    def __call__(self, image: Image.Image) -> torch.Tensor:
        """(3, size, size) from RGB of any size."""
        square = (self.size, self.size)
        if image.size != square:
            image = image.resize(square, Image.Resampling.BICUBIC)
        return _finish(image, self.normalization)


def _finish(image: Image.Image, normalization: Normalization) -> torch.Tensor:
    tensor: torch.Tensor = functional.to_tensor(image)
    mean = torch.tensor(normalization.mean).view(3, 1, 1)
    std = torch.tensor(normalization.std).view(3, 1, 1)
    return tensor.sub_(mean).div_(std)
