"""The pixels of every mode become RGB as a person would see them on white."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from geektime_gui.core.data.images import (
    open_picture,
)
from geektime_gui.core.data.pixels import to_rgb

Pixels = npt.NDArray[np.uint8]


def gradient(width: int = 96, height: int = 64) -> Pixels:
    """A picture that no turn or flip maps to itself, smooth enough for JPEG."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 255 * x / width, 255 * y / height
    return np.stack([red, green, 255 - (red + green) / 2], -1).astype(np.uint8)


def read(path: Path, **options: int) -> npt.NDArray[np.int16]:
    picture = open_picture(path, **options)
    assert picture.mode == "RGB"
    return np.asarray(picture).astype(np.int16)


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def test_that_alpha_is_laid_on_white(tmp_path: Path) -> None:
    colour = gradient(256, 4)
    alpha = np.arange(256, dtype=np.uint8)[None].repeat(4, 0)
    image = Image.fromarray(np.dstack([colour, alpha]))
    part = alpha[..., None] / 255
    expected = colour * part + 255 * (1 - part)
    for suffix, options in (("png", {}), ("webp", {"lossless": True, "exact": True})):
        path = saved(tmp_path / f"a.{suffix}", image, **options)
        assert np.abs(read(path) - expected).max() <= 1, suffix


def test_that_grey_alpha_is_laid_on_white(tmp_path: Path) -> None:
    image = Image.merge("LA", [Image.new("L", (2, 1), 100), Image.new("L", (2, 1))])
    image.putpixel((1, 0), (100, 255))
    assert read(saved(tmp_path / "a.png", image)).tolist() == [[[255] * 3, [100] * 3]]


@pytest.mark.parametrize("transparency", [1, b"\xff\x00"])
def test_that_a_transparent_palette_colour_is_white(
    tmp_path: Path, transparency: int | bytes
) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 40, 50, 60])
    image.putpixel((1, 0), 1)
    path = saved(tmp_path / "a.png", image, transparency=transparency)
    assert read(path).tolist() == [[[10, 20, 30], [255, 255, 255]]]


def test_that_cmyk_is_not_inverted(tmp_path: Path) -> None:
    cmyk = Image.fromarray(gradient()).convert("CMYK")
    path = saved(tmp_path / "a.jpg", cmyk, quality=98)
    assert np.abs(read(path) - gradient()).mean() < 2


@pytest.mark.parametrize("suffix", ["png", "tiff"])
def test_that_16_bit_grey_is_scaled_and_not_clipped(
    tmp_path: Path, suffix: str
) -> None:
    grey = np.linspace(0, 65535, 300, dtype=np.uint16).reshape(3, 100)
    path = saved(tmp_path / f"a.{suffix}", Image.fromarray(grey))
    assert np.abs(read(path)[..., 1] - grey / 257).max() <= 0.5


@pytest.mark.parametrize("bits", [8, 10, 12, 14])
def test_that_fewer_bits_in_16_reach_from_black_to_white(
    tmp_path: Path, bits: int
) -> None:
    grey = np.linspace(0, 2**bits - 1, 300, dtype=np.uint16).reshape(3, 100)
    result = read(saved(tmp_path / "a.tiff", Image.fromarray(grey)))[..., 0]
    assert np.abs(result - grey * (255 / (2**bits - 1))).max() <= 0.5


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (np.array([[0.0, 0.5, 1.0]], np.float32), [0, 128, 255]),
        (np.array([[0.0, 51.0, 255.0]], np.float32), [0, 51, 255]),
        (np.array([[-3.0, 0.0, 3.0]], np.float32), [0, 128, 255]),
        (np.array([[0.0, np.nan, 1.0]], np.float32), [0, 0, 255]),
        (np.array([[0.0, 0.0, 0.0]], np.float32), [0, 0, 0]),
        (np.array([[0, 50_000, 100_000]], np.int32), [0, 128, 255]),
        (np.array([[-100, 0, 100]], np.int32), [0, 128, 255]),
        (np.array([[7, 7, 7]], np.uint16), [255, 255, 255]),
    ],
)
def test_that_numbers_of_any_range_become_greys(
    tmp_path: Path, values: npt.NDArray[np.generic], expected: list[int]
) -> None:
    path = saved(tmp_path / "a.tiff", Image.fromarray(values))
    assert np.abs(read(path)[0, :, 0] - expected).max() <= 1


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "YCbCr"])
def test_that_opaque_modes_keep_their_look(tmp_path: Path, mode: str) -> None:
    image = Image.fromarray(gradient()).convert("RGB")
    path = saved(tmp_path / "a.tiff", image.convert(mode))
    assert np.abs(read(path) - np.asarray(image.convert(mode).convert("RGB"))).max() < 2


def test_that_lab_becomes_rgb(tmp_path: Path) -> None:
    red = Image.new("LAB", (4, 4), (136, 208, 195))  # CIE's L, a, b of pure red
    path = saved(tmp_path / "a.tiff", red)
    assert np.abs(read(path) - [255, 0, 0]).max() <= 12


@pytest.mark.parametrize("mode", ["PA", "La", "RGBa"])
def test_that_rare_modes_with_alpha_are_laid_on_white(mode: str) -> None:
    rgba = Image.new("RGBA", (2, 1), (90, 90, 90, 255))
    rgba.putpixel((1, 0), (90, 90, 90, 0))
    image = (rgba.convert("LA") if mode == "La" else rgba).convert(mode)
    assert image.mode == mode
    assert np.asarray(to_rgb(image)).tolist() == [[[90] * 3, [255] * 3]]
