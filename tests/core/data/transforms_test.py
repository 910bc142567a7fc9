import math

import numpy as np
import pytest
import torch
from PIL import Image
from torchvision import transforms
from torchvision.transforms import InterpolationMode

from geektime_gui.core.data.crops import (
    CROP_AREA,
    DRAWS,
    Crop,
    draw_crop,
)
from geektime_gui.core.data.dataset import draw_uniforms
from geektime_gui.core.data.transforms import EvalTransform, TrainTransform, reduce


@pytest.fixture
def poster() -> Image.Image:
    gradient = Image.linear_gradient("L").resize((300, 700))
    return Image.merge("RGB", (gradient, gradient.rotate(180), gradient))


def test_that_evaluation_is_the_lessons_squash(poster: Image.Image) -> None:
    lesson = transforms.Compose(
        [
            transforms.Resize((224, 224), interpolation=InterpolationMode.BICUBIC),
            transforms.PILToTensor(),
        ]
    )
    ours = torch.tensor(EvalTransform(224)(poster)).permute(2, 0, 1)
    assert torch.equal(ours, lesson(poster))


def test_that_a_square_of_the_right_size_is_left_as_it_is() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (32, 32, 3), np.uint8)
    assert np.array_equal(EvalTransform(32)(Image.fromarray(noise)), noise)


def test_that_a_crop_is_cut_and_mirrored_as_told() -> None:
    pixels = np.zeros((20, 40, 3), np.uint8)
    pixels[:, 20:] = 255
    transform, full_size = TrainTransform(10), (40, 20)
    right = transform(pixels, Crop(20, 0, 20, 20), full_size)
    assert np.unique(right).tolist() == [255]
    whole = transform(pixels, Crop(0, 0, 40, 20), full_size)
    mirrored = transform(pixels, Crop(0, 0, 40, 20, mirrored=True), full_size)
    assert np.array_equal(whole[:, ::-1], mirrored)
    assert not np.array_equal(whole, mirrored)


def test_that_a_crop_is_told_in_pixels_of_the_full_size() -> None:
    pixels = np.zeros((30, 50, 3), np.uint8)
    pixels[15:, 25:] = 200
    cut = TrainTransform(8)(pixels, Crop(500, 300, 500, 300), (1000, 600))
    assert np.unique(cut).tolist() == [200]


def test_that_no_crop_reaches_over_the_edge_of_reduced_pixels() -> None:
    generator = torch.Generator().manual_seed(0)
    for full_size in ((1001, 333), (3000, 2), (37, 53), (1, 1)):
        width, height = (max(1, round(side / 3.7)) for side in full_size)
        pixels = np.full((height, width, 3), 77, np.uint8)
        for uniforms in draw_uniforms(40, generator).tolist():
            cut = TrainTransform(12)(pixels, draw_crop(uniforms, *full_size), full_size)
            assert np.unique(cut).tolist() == [77], "nothing from outside is mixed in"


def test_that_pixels_are_reduced_to_twice_the_size_and_never_enlarged() -> None:
    for given, expected in (
        ((100, 300), (100, 300)),
        ((128, 900), (128, 900)),
        ((256, 900), (128, 450)),
        ((1000, 200), (640, 128)),
    ):
        height, width, channels = reduce(Image.new("RGB", given), 64).shape
        assert ((width, height), channels) == (expected, 3)


def test_that_crops_are_distributed_as_torchvisions() -> None:
    count, size = 4000, (300, 700)
    ours = torch.tensor(
        [
            (crop.left, crop.top, crop.width, crop.height, crop.mirrored)
            for u in draw_uniforms(count, torch.Generator().manual_seed(1)).tolist()
            if (crop := draw_crop(u, *size))
        ],
        dtype=torch.float64,
    )
    torch.manual_seed(1)
    image = torch.empty(3, size[1], size[0])
    theirs = torch.tensor(
        [
            transforms.RandomResizedCrop.get_params(image, CROP_AREA, (3 / 4, 4 / 3))
            for _ in range(count)
        ],
        dtype=torch.float64,
    )[:, [1, 0, 3, 2]]
    # Two samples of 4,000: means within 5 standard errors of each other.
    error = theirs.std(0) / math.sqrt(count) * math.sqrt(2)
    assert ((ours[:, :4].mean(0) - theirs.mean(0)).abs() < 5 * error).all()
    assert abs(ours[:, 4].mean().item() - 0.5) < 0.05


def test_that_every_crop_lies_within_its_picture() -> None:
    generator = torch.Generator().manual_seed(0)
    for width, height in ((1, 1), (3000, 2), (2, 3000), (37, 53)):
        for uniforms in draw_uniforms(50, generator).tolist():
            crop = draw_crop(uniforms, width, height)
            assert crop.width >= 1 <= crop.height
            assert 0 <= crop.left <= width - crop.width
            assert 0 <= crop.top <= height - crop.height
    assert len(uniforms) == DRAWS


def test_that_the_share_of_a_crop_is_within_its_bounds() -> None:
    generator = torch.Generator().manual_seed(0)
    shares = [
        crop.width * crop.height / (600 * 500)
        for uniforms in draw_uniforms(300, generator).tolist()
        if (crop := draw_crop(uniforms, 600, 500, (0.35, 0.6)))
    ]
    assert 0.34 < min(shares) < 0.4
    assert 0.55 < max(shares) < 0.61
