"""Hostile and odd files from many sources: each is right, or refused for a reason."""

import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from geektime_gui.core.data.images import open_picture, picture_size
from geektime_gui.core.errors import PictureError

BAD_INPUTS = Path(__file__).parents[4] / "shared" / "data" / "bad-inputs"
HUGE = "generated/huge_20000x9500_190MP.png"
REFUSED = {
    "generated/bomb_30000x30000_900MP.png": "has 900 megapixels, more than the 200",
    "generated/cat_header_only.jpg": "the file ends too early",
    "generated/cat_truncated_50pct.jpg": "the file ends too early",
    "generated/directory_named.jpg": "is a folder",
    "generated/text_named.jpg": "not a picture: it seems to be text",
    "generated/zero_byte.jpg": "the file is empty",
    "pillow/broken.png": "its PNG header is damaged",
    "pillow/broken_data_stream.png": "is damaged",
    "pillow/decompression_bomb.gif": "has over 2,000 megapixels",
    "pillow/l2rgb_read.bmp": "the file ends too early",
    "pillow/png_decompression_dos.png": "is damaged",
    "pillow/truncated_end_chunk.png": "the file ends too early",
    "pillow/truncated_image.png": "the file ends too early",
    "pillow/truncated_jpeg.jpg": "the file ends too early",
    "pillow/ultrahdr.jpg": "the file ends too early",  # cut to 48 KB
    "pillow/unknown_compression_method.png": "its PNG header is damaged",
    "pillow/zero_width.gif": "its GIF header is damaged",
}

pytestmark = pytest.mark.skipif(
    not BAD_INPUTS.is_dir(), reason="../shared/data is not here"
)


def read(name: str) -> npt.NDArray[np.float64]:
    return np.asarray(open_picture(BAD_INPUTS / name)).astype(float)


def difference(one: str, other: str) -> float:
    return float(np.abs(read(one) - read(other)).mean())


def inputs() -> list[Path]:
    files = [p for p in sorted(BAD_INPUTS.rglob("*")) if not p.name.startswith(".")]
    return [p for p in files if p.is_file() or p.name == "directory_named.jpg"]


def test_that_exactly_the_damaged_files_are_refused_and_none_takes_long() -> None:
    refused = {}
    for path in inputs():
        name = path.relative_to(BAD_INPUTS).as_posix()
        if name == HUGE:
            continue
        start = time.perf_counter()
        try:
            picture = open_picture(path, target_size=64)
            info = picture_size(path)
        except PictureError as error:
            refused[name] = error.reason
        else:
            assert picture.mode == "RGB"
            assert abs(picture.width * info.height / info.width - picture.height) <= 1
        assert time.perf_counter() - start < 5, name
    corrupt = {f"pngsuite/{p.name}" for p in BAD_INPUTS.glob("pngsuite/x*.png")}
    assert len(corrupt) == 14
    assert set(refused) == set(REFUSED) | corrupt
    for name, reason in REFUSED.items():
        assert refused[name].startswith(reason), name


@pytest.mark.parametrize("series", ["Landscape", "Portrait"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_that_photos_of_every_orientation_show_the_same(
    series: str, orientation: int
) -> None:
    folder = BAD_INPUTS / "exif-orientation"
    upright = open_picture(folder / f"{series}_1.jpg", 100)
    turned = open_picture(folder / f"{series}_{orientation}.jpg", 100)
    assert turned.size == upright.size
    assert (turned.width > turned.height) is (series == "Landscape")
    # Apart from the large digit in the middle that names the orientation.
    gap = np.abs(np.asarray(turned).astype(float) - np.asarray(upright))
    assert gap.mean() < 3
    assert np.median(gap) <= 1


@pytest.mark.parametrize(
    "name",
    [
        *[f"hopper_orientation_{n}.jpg" for n in range(3, 9)],
        *[f"hopper_orientation_{n}.webp" for n in (6, 8)],
    ],
)
def test_that_the_same_portrait_shows_upright(name: str) -> None:
    intact = "pillow/hopper_idat_after_image_end.png"
    assert difference(f"pillow/{name}", intact) < 9
    reference = read("pillow/hopper_orientation_2.jpg")
    assert np.abs(read(f"pillow/{name}") - reference).mean() < 7
    assert np.abs(read(f"pillow/{name}")[:, ::-1] - reference).mean() > 30


@pytest.mark.parametrize(
    ("one", "other", "tolerance"),
    [
        ("generated/cat_cmyk.jpg", "generated/中文 文件名 (1).JPEG", 4),
        ("generated/cat_16bit_gray.png", "generated/cat_gray.jpg", 3),
        ("generated/webp_named.jpg", "pillow/iss634.webp", 0),
        ("pillow/iss634.gif", "pillow/iss634.webp", 6),
        ("pillow/transparent.gif", "pillow/transparent.png", 6),
        ("pillow/truncated_app14.jpg", "pillow/pil_sample_cmyk.jpg", 12),
        ("pillow/i_trns.png", "pillow/l_trns.png", 0),
    ],
)
def test_that_twins_in_other_formats_look_alike(
    one: str, other: str, tolerance: float
) -> None:
    assert difference(one, other) <= tolerance


@pytest.mark.parametrize("name", ["12in16bit.tif", "16bit.cropped.tif"])
def test_that_a_deep_but_dark_tiff_is_not_black(name: str) -> None:
    pixels = read(f"pillow/{name}")
    assert pixels.max() == 255
    assert pixels.mean() > 15
    assert len(np.unique(pixels)) > 20


def test_that_the_undamaged_half_of_a_jpeg_with_changed_bytes_is_right() -> None:
    # No decoder reports such damage: the codes that follow are valid, but other ones.
    intact = read("generated/中文 文件名 (1).JPEG")
    changed = read("generated/cat_bitflips.jpg")
    assert changed.shape == intact.shape
    assert np.array_equal(changed[:184], intact[:184])


def test_that_a_bomb_is_refused_at_once() -> None:
    start = time.perf_counter()
    with pytest.raises(PictureError, match="900 megapixels"):
        open_picture(BAD_INPUTS / "generated/bomb_30000x30000_900MP.png")
    assert time.perf_counter() - start < 0.5
    assert picture_size(
        BAD_INPUTS / "generated/bomb_30000x30000_900MP.png"
    ).megapixels == pytest.approx(900)


@pytest.mark.slow
def test_that_190_megapixels_within_the_limit_are_decoded() -> None:
    start = time.perf_counter()
    picture = open_picture(BAD_INPUTS / HUGE)
    assert time.perf_counter() - start < 15
    assert picture.size == (20000, 9500)
    assert picture.getpixel((19999, 9499)) == picture.getpixel((0, 0))
    with pytest.raises(PictureError, match="190 megapixels"):
        open_picture(BAD_INPUTS / HUGE, max_megapixels=100)
