"""The pictures of class folders as squares of bytes with their class index.

A picture is decoded once: what its crops or its square need of it is kept in a
`PixelCache` under the hash of the file's content, so that the same picture is found
again under any name and in any run.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import PIL
import torch
from torch.utils.data import Dataset

from geektime_gui.core.data.content_hash import try_content_key
from geektime_gui.core.data.crops import CROP_AREA, DRAWS, Crop, draw_crop
from geektime_gui.core.data.folder import Sample, read_class_folders
from geektime_gui.core.data.images import open_picture, picture_size
from geektime_gui.core.data.normalization import IMAGENET, Normalization
from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.data.transforms import (
    EVAL_DECODE_FACTOR,
    TRAIN_FACTOR,
    EvalTransform,
    Part,
    Pixels,
    TrainTransform,
    cut_out,
    reduce,
)

DEFAULT_MAX_MEGAPIXELS = 200
_WAY = f"1-{PIL.__version__}"
"""How pixels come about; another way gets keys of its own in the cache."""


class PictureDataset(Dataset[tuple[Pixels, int]]):
    """Pictures by index; reading a broken one raises PictureError, naming it.

    `keys` are the content keys of the samples, None for a picture that is not to be
    cached; without them each is hashed when it is first read. The pixels are the same
    with a cache and without. Training crops have `train_size`, where it is given, else
    `image_size` as whole pictures have. Safe to read from many threads.
    """

    def __init__(
        self,
        samples: Sequence[Sample],
        image_size: int,
        normalization: Normalization,
        *,
        max_megapixels: int = DEFAULT_MAX_MEGAPIXELS,
        cache: PixelCache | None = None,
        keys: Sequence[str | None] | None = None,
        crop_area: tuple[float, float] = CROP_AREA,
        train_size: int | None = None,
    ) -> None:
        self.samples = tuple(samples)
        self.image_size = image_size
        self.normalization = normalization
        self.crop_area = crop_area
        self._max_megapixels = max_megapixels
        self._cache = cache
        self._keys = dict(enumerate(keys)) if keys is not None else {}
        self._full_sizes: dict[int, tuple[int, int]] = {}
        self.train_size = train_size or image_size
        self._train = TrainTransform(self.train_size)
        self._eval = EvalTransform(image_size)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> tuple[Pixels, int]:
        """The whole picture, squashed: bytes (size, size, 3), and its class index."""
        pixels = self._kept("eval", index, self._squashed)
        return pixels, self.samples[index][1]

    def augmented(self, index: int, uniforms: Sequence[float]) -> tuple[Pixels, int]:
        """A random crop as a square of `train_size`: bytes (size, size, 3).

        `uniforms` are DRAWS numbers in [0, 1).
        """
        square = self._train(*self._drawn(index, uniforms))
        return square, self.samples[index][1]

    def part(self, index: int, uniforms: Sequence[float]) -> tuple[Part, int]:
        """The same crop, before it is scaled: what `augment.pack_parts` takes."""
        pixels, crop, full_size = self._drawn(index, uniforms)
        part, box = cut_out(pixels, crop, full_size)
        return Part(part, box, crop.mirrored), self.samples[index][1]

    def _drawn(
        self, index: int, uniforms: Sequence[float]
    ) -> tuple[Pixels, Crop, tuple[int, int]]:
        """The kept pixels, and the crop in pixels of the full (width, height)."""
        path = self.samples[index][0]
        if index not in self._full_sizes:
            info = picture_size(path)
            self._full_sizes[index] = (info.width, info.height)
        full_size = self._full_sizes[index]
        pixels = self._kept("train", index, self._reduced)
        return pixels, draw_crop(uniforms, *full_size, self.crop_area), full_size

    def _squashed(self, path: Path) -> Pixels:
        size = self.image_size * EVAL_DECODE_FACTOR
        return self._eval(open_picture(path, size, self._max_megapixels))

    def _reduced(self, path: Path) -> Pixels:
        size = self.image_size * TRAIN_FACTOR
        return reduce(open_picture(path, size, self._max_megapixels), self.image_size)

    def _kept(self, kind: str, index: int, make: Callable[[Path], Pixels]) -> Pixels:
        """What the cache has of the picture, or what `make` makes of its file."""
        path = self.samples[index][0]
        content = self._content_key(index)
        if self._cache is None or content is None:
            return make(path)
        key = f"{content}:{kind}:{self.image_size}:{_WAY}:{self._max_megapixels}"
        pixels = self._cache.get(key)
        if pixels is None:
            pixels = make(path)
            if try_content_key(path) == content:  # nobody has changed it meanwhile
                self._cache.put(key, pixels)
        return pixels

    def _content_key(self, index: int) -> str | None:
        if self._cache is not None and index not in self._keys:
            self._keys[index] = try_content_key(self.samples[index][0])
        return self._keys.get(index)


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
