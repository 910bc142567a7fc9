"""A batch that a device cuts at once is the one that Pillow cuts picture by picture."""

from pathlib import Path

import numpy as np
import pytest
import torch
from support.pictures import draw_picture

from geektime_gui.core.data.augment import cut_batch
from geektime_gui.core.data.crops import Crop, draw_crop
from geektime_gui.core.data.dataset import draw_uniforms
from geektime_gui.core.data.images import is_picture, open_picture
from geektime_gui.core.data.transforms import Pixels, TrainTransform, reduce

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
CPU = torch.device("cpu")

Size = tuple[int, int]


def noise(width: int, height: int, seed: int = 0) -> Pixels:
    chance = np.random.default_rng(seed)
    return chance.integers(0, 256, (height, width, 3), np.uint8)


def one_by_one(
    pictures: list[Pixels], crops: list[Crop], full_sizes: list[Size], size: int
) -> Pixels:
    transform = TrainTransform(size)
    together = zip(pictures, crops, full_sizes, strict=True)
    return np.stack([transform(*picture) for picture in together])


def draw_crops(full_sizes: list[Size], seed: int) -> list[Crop]:
    chance = draw_uniforms(len(full_sizes), torch.Generator().manual_seed(seed))
    return [
        draw_crop(uniforms, *full_size)
        for uniforms, full_size in zip(chance.tolist(), full_sizes, strict=True)
    ]


def test_that_crops_of_any_size_are_those_that_pillow_makes() -> None:
    sizes = [(300, 90), (31, 200), (700, 500), (5, 3), (1, 1), (64, 64)] * 3
    pictures = [noise(*size, seed) for seed, size in enumerate(sizes)]
    crops = draw_crops(sizes, 1)
    assert {crop.mirrored for crop in crops} == {True, False}
    ours = cut_batch(pictures, crops, sizes, 48, CPU)
    assert (ours.shape, ours.dtype) == ((18, 48, 48, 3), torch.uint8)
    difference = np.abs(
        ours.numpy().astype(int) - one_by_one(pictures, crops, sizes, 48)
    )
    assert difference.max() <= 1, "Pillow rounds after each of its two passes"


def test_that_crops_are_told_in_pixels_of_the_full_size() -> None:
    full_sizes = [(1000, 500), (333, 999)]
    pictures = [noise(217, 108), noise(100, 299)]
    crops = draw_crops(full_sizes, 2)
    ours = cut_batch(pictures, crops, full_sizes, 40, CPU).numpy().astype(int)
    theirs = one_by_one(pictures, crops, full_sizes, 40)
    assert np.abs(ours - theirs).max() <= 1


def test_that_a_large_picture_in_the_batch_changes_no_other() -> None:
    small, large = noise(40, 30), noise(400, 900)
    crops = draw_crops([(40, 30), (400, 900)], 3)
    alone = cut_batch([small], crops[:1], [(40, 30)], 32, CPU)
    beside = cut_batch([small, large], crops, [(40, 30), (400, 900)], 32, CPU)
    assert (alone[0].int() - beside[0].int()).abs().max() <= 1
    white = np.full((30, 40, 3), 255, np.uint8)
    kept = cut_batch([white, large], crops, [(40, 30), (400, 900)], 32, CPU)
    assert kept[0].unique().tolist() == [255], "the filling is black"


def test_that_no_pictures_are_an_empty_batch() -> None:
    assert cut_batch([], [], [], 32, CPU).shape == (0, 32, 32, 3)


def test_that_real_crops_are_those_that_pillow_makes(tmp_path: Path) -> None:
    folder = SHARED / "hymenoptera" / "val" / "ants"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/hymenoptera")
    paths = [path for path in sorted(folder.iterdir()) if is_picture(path)][:6]
    paths.append(draw_picture(tmp_path / "a.jpg", (200, 0, 0), 1))
    images = [open_picture(path) for path in paths]
    full_sizes = [image.size for image in images]
    pictures = [reduce(image, 96) for image in images]
    crops = draw_crops(full_sizes, 4)
    ours = cut_batch(pictures, crops, full_sizes, 96, CPU).numpy().astype(int)
    difference = np.abs(ours - one_by_one(pictures, crops, full_sizes, 96))
    assert difference.max() <= 2
    assert difference.mean() < 0.3


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_that_a_gpu_cuts_the_same_crops() -> None:
    sizes = [(300, 90), (31, 200), (700, 500)]
    pictures = [noise(*size, seed) for seed, size in enumerate(sizes)]
    crops = draw_crops(sizes, 5)
    ours = cut_batch(pictures, crops, sizes, 64, torch.device("cuda")).cpu()
    theirs = cut_batch(pictures, crops, sizes, 64, CPU)
    assert (ours.int() - theirs.int()).abs().max() <= 1
