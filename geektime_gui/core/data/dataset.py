"""The pictures of class folders as tensors with their class index."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch.utils.data import Dataset

from geektime_gui.core.data.crops import DRAWS, decode_size, draw_crop
from geektime_gui.core.data.folder import Sample, read_class_folders
from geektime_gui.core.data.images import open_picture, picture_size
from geektime_gui.core.data.normalization import IMAGENET, Normalization
from geektime_gui.core.data.transforms import (
    EVAL_DECODE_FACTOR,
    EvalTransform,
    TrainTransform,
)

DEFAULT_MAX_MEGAPIXELS = 200


class PictureDataset(Dataset[tuple[torch.Tensor, int]]):
    """Pictures by index; reading a broken one raises PictureError, naming it."""

    def __init__(
        self,
        samples: Sequence[Sample],
        image_size: int,
        normalization: Normalization,
        *,
        max_megapixels: int = DEFAULT_MAX_MEGAPIXELS,
    ) -> None:
        self.samples = tuple(samples)
        self.image_size = image_size
        self._max_megapixels = max_megapixels
        self._train = TrainTransform(image_size, normalization)
        self._eval = EvalTransform(image_size, normalization)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        """The whole picture, squashed: (3, size, size), and its class index."""
        path, target = self.samples[index]
        image = open_picture(
            path, self.image_size * EVAL_DECODE_FACTOR, self._max_megapixels
        )
        return self._eval(image), target

    def augmented(
        self, index: int, uniforms: Sequence[float]
    ) -> tuple[torch.Tensor, int]:
        """A random crop of the picture, told by DRAWS numbers in [0, 1)."""
        path, target = self.samples[index]
        info = picture_size(path)
        crop = draw_crop(uniforms, info.width, info.height)
        size = decode_size(crop, info.width, info.height, self.image_size)
        image = open_picture(path, size, self._max_megapixels)
        return self._train(image, crop, (info.width, info.height)), target


def build_data_set(
    image_size: int,
    folder: Path,
    normalization: Normalization = IMAGENET,
    *,
    max_megapixels: int = DEFAULT_MAX_MEGAPIXELS,
) -> PictureDataset:
    """The pictures of the class folders in `folder`, in ImageFolder's order.

    Raises DataError when the folder has no classes.
    """
    samples = read_class_folders(folder).samples
    return PictureDataset(
        samples, image_size, normalization, max_megapixels=max_megapixels
    )


def draw_uniforms(count: int, generator: torch.Generator) -> torch.Tensor:
    """The chance of `count` training pictures: (count, DRAWS) in [0, 1)."""
    return torch.rand(count, DRAWS, generator=generator, dtype=torch.float64)
