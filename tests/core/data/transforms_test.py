import math
from pathlib import Path

import pytest
import torch
from PIL import Image
from support.pictures import draw_picture
from torchvision import transforms
from torchvision.transforms import InterpolationMode

from geektime_gui.core.data.crops import (
    CROP_AREA,
    DRAWS,
    Crop,
    decode_size,
    draw_crop,
)
from geektime_gui.core.data.dataset import PictureDataset, draw_uniforms
from geektime_gui.core.data.normalization import ADVPROP, IMAGENET, LITE
from geektime_gui.core.data.transforms import EvalTransform, TrainTransform


@pytest.fixture
def poster() -> Image.Image:
    gradient = Image.linear_gradient("L").resize((300, 700))
    return Image.merge("RGB", (gradient, gradient.rotate(180), gradient))


def test_that_evaluation_is_the_lessons_squash(poster: Image.Image) -> None:
    lesson = transforms.Compose(
        [
            transforms.Resize((224, 224), interpolation=InterpolationMode.BICUBIC),
            transforms.ToTensor(),
            transforms.Lambda(lambda image: image * 2.0 - 1.0),
        ]
    )
    assert torch.equal(EvalTransform(224, ADVPROP)(poster), lesson(poster))


def test_that_normalisation_is_that_of_the_weights() -> None:
    white = Image.new("RGB", (8, 8), (255, 255, 255))
    grey = Image.new("RGB", (8, 8), (127, 127, 127))
    assert EvalTransform(8, ADVPROP)(white).unique().tolist() == [1.0]
    assert EvalTransform(8, LITE)(white).mean().item() == pytest.approx(1.0)
    assert EvalTransform(8, LITE)(grey).abs().max() < 1e-6
    red = EvalTransform(8, IMAGENET)(white)[0, 0, 0].item()
    assert red == pytest.approx((1 - 0.485) / 0.229)


def test_that_a_crop_is_cut_and_mirrored_as_told() -> None:
    image = Image.new("RGB", (40, 20), (0, 0, 0))
    image.paste((255, 255, 255), (20, 0, 40, 20))
    transform = TrainTransform(10, ADVPROP)
    right = transform(image, Crop(20, 0, 20, 20), image.size)
    assert right.unique().tolist() == [1.0]
    whole = transform(image, Crop(0, 0, 40, 20), image.size)
    mirrored = transform(image, Crop(0, 0, 40, 20, mirrored=True), image.size)
    assert torch.equal(whole.flip(2), mirrored)
    assert not torch.equal(whole, mirrored)


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


def test_that_a_crop_is_decoded_large_enough() -> None:
    crop = Crop(100, 100, 500, 1000)
    assert decode_size(crop, 1000, 3000, 224) == (448, 672)
    assert decode_size(Crop(0, 0, 100, 100), 1000, 3000, 224) == (1000, 3000)


def test_that_the_same_numbers_give_the_same_picture(tmp_path: Path) -> None:
    path = draw_picture(tmp_path / "a.jpg", (200, 0, 0), 1)
    dataset = PictureDataset([(path, 1)], 64, LITE)
    uniforms = draw_uniforms(2, torch.Generator().manual_seed(3)).tolist()
    first, target = dataset.augmented(0, uniforms[0])
    assert (first.shape, target) == ((3, 64, 64), 1)
    assert torch.equal(first, dataset.augmented(0, uniforms[0])[0])
    assert not torch.equal(first, dataset.augmented(0, uniforms[1])[0])


def test_that_a_reduced_decode_gives_the_picture_of_a_full_one(tmp_path: Path) -> None:
    x = torch.linspace(0, 40, 1600)
    wave = (torch.sin(x)[None, :] * torch.cos(x[:1200])[:, None] + 1) * 127
    Image.fromarray(wave.byte().numpy()).convert("RGB").save(
        tmp_path / "big.jpg", quality=95
    )
    with Image.open(tmp_path / "big.jpg") as opened:
        full = EvalTransform(96, ADVPROP)(opened.convert("RGB"))
    reduced, _ = PictureDataset([(tmp_path / "big.jpg", 0)], 96, ADVPROP)[0]
    assert (full - reduced).abs().max() < 4 / 255 * 2
