"""A picture is read upright, its first frame only, and no smaller than asked for."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageOps

from geektime_gui.core.data.images import (
    is_picture,
    open_picture,
    picture_size,
)

Pixels = npt.NDArray[np.uint8]
STORED_AS = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a),
    7: lambda a: np.rot90(a, 2).swapaxes(0, 1),
    8: lambda a: np.rot90(a, -1),
}
"""How an upright array lies in a file of each EXIF orientation."""


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *[("a.jpg", True), ("A.JPEG", True), ("中 文.Png", True), ("a.b.webp", True)],
        *[("a.txt", False), ("jpg", False), (".jpg", False), (".a.jpg", False)],
        *[("._a.jpg", False), ("a.jpg.part", False), ("a.heic", False)],
    ],
)
def test_that_a_picture_is_known_by_its_suffix_and_not_hidden(
    tmp_path: Path, name: str, expected: bool
) -> None:
    assert is_picture(tmp_path / name) is expected


def test_that_a_folder_named_like_a_picture_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").mkdir()
    assert not is_picture(tmp_path / "a.jpg")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        ("jpg", {"quality": 98, "subsampling": 0}),
        ("png", {}),
        ("webp", {"lossless": True}),
        ("tiff", {}),
        ("tiff", {"compression": "tiff_lzw"}),
    ],
)
def test_that_every_orientation_is_turned_upright(
    tmp_path: Path, orientation: int, suffix: str, options: dict[str, object]
) -> None:
    upright = gradient()
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = Image.fromarray(np.ascontiguousarray(STORED_AS[orientation](upright)))
    path = saved(tmp_path / f"a.{suffix}", stored, exif=exif, **options)

    assert np.abs(read(path) - upright).max() <= 4
    info = picture_size(path)
    assert (info.width, info.height) == (96, 64)
    assert info.orientation == orientation


def test_that_metadata_after_the_pixels_of_a_png_turns_it_too(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.fromarray(gradient()).save(buffer, "PNG")
    data = buffer.getvalue()
    body = exif.tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(body)) + b"eXIf" + body
    chunk += zlib.crc32(b"eXIf" + body).to_bytes(4, "big")
    at = data.index(b"IEND") - 4
    path = tmp_path / "a.png"
    path.write_bytes(data[:at] + chunk + data[at:])

    assert open_picture(path).size == (64, 96)
    info = picture_size(path)
    assert (info.width, info.height, info.orientation) == (64, 96, 6)


def test_that_a_picture_is_not_turned_again_by_its_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(tmp_path / "a.jpg", Image.fromarray(gradient()), exif=exif)
    picture = open_picture(path)
    assert picture.info == {}
    assert ImageOps.exif_transpose(picture).size == picture.size == (64, 96)


@pytest.mark.parametrize("body", [b"", b"II*\0\xff\xff\xff\xff", b"garbage", b"MM\0*"])
def test_that_broken_metadata_does_not_cost_the_picture(
    tmp_path: Path, body: bytes
) -> None:
    path = saved(
        tmp_path / "a.jpg", Image.fromarray(gradient()), exif=b"Exif\0\0" + body
    )
    assert np.abs(read(path) - gradient()).mean() < 3
    assert picture_size(path).orientation == 1


def two_frames() -> list[Image.Image]:
    return [Image.new("RGB", (32, 24), colour) for colour in ("red", "blue")]


@pytest.mark.parametrize("suffix", ["gif", "webp", "png", "tiff", "mpo"])
def test_that_the_first_of_several_pictures_is_read(
    tmp_path: Path, suffix: str
) -> None:
    first, second = two_frames()
    path = tmp_path / f"a.{suffix}"
    first.save(path, save_all=True, append_images=[second])
    for target in (None, 8):
        colour = np.asarray(open_picture(path, target)).reshape(-1, 3).mean(0)
        assert np.abs(colour - [255, 0, 0]).max() < 8


def test_that_what_a_gif_leaves_of_its_screen_is_white(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), (200, 0, 0)).save(buffer, "GIF")
    data = bytearray(buffer.getvalue())
    data[6:10] = struct.pack("<HH", 8, 5)  # the screen is larger than its frame
    path = tmp_path / "a.gif"
    path.write_bytes(data)
    pixels = read(path)
    assert pixels.shape == (5, 8, 3)
    assert (pixels[:3, :4] == [200, 0, 0]).all()
    assert (pixels[3:] == 255).all()
    assert (pixels[:, 4:] == 255).all()


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("size", [(640, 480), (451, 903), (223, 900), (1800, 225)])
@pytest.mark.parametrize("target", [224, (300, 150), (150, 300), 1])
def test_that_a_reduced_jpeg_is_never_smaller_than_the_target(
    tmp_path: Path,
    orientation: int,
    size: tuple[int, int],
    target: int | tuple[int, int],
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = STORED_AS[orientation](gradient(*size))
    path = tmp_path / "a.jpg"
    Image.fromarray(np.ascontiguousarray(stored)).save(path, exif=exif)
    result = open_picture(path, target)
    least = (target, target) if isinstance(target, int) else target
    for got, original, needed in zip(result.size, size, least, strict=True):
        assert min(original, needed) <= got <= original
    shrunk = np.asarray(Image.fromarray(gradient(*size)).resize(result.size))
    assert np.abs(np.asarray(result).astype(int) - shrunk).mean() < 4
    if size == (640, 480) and target == 224:
        assert result.size == (320, 240)
