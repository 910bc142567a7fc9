"""A file that is no whole picture is refused with a sentence that says why."""

import io
import os
import random
import struct
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, features

from geektime_gui.core.data.images import (
    open_picture,
    picture_size,
)
from geektime_gui.core.errors import PictureError

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


def refusal(path: Path, **options: int) -> str:
    with pytest.raises(PictureError) as caught:
        open_picture(path, **options)
    assert caught.value.path == path
    return caught.value.reason


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything: be nobody for a while."""
    if os.name == "nt":
        pytest.skip("needs POSIX permissions")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").mkdir()
    assert refusal(tmp_path / "a.jpg") == "is a folder, not a picture"


def test_that_the_reason_says_what_the_file_is(tmp_path: Path) -> None:
    contents = {
        b"": "the file is empty",
        b"just words\n": "not a picture: it seems to be text",
        b"<!DOCTYPE html><html>": "not a picture: it seems to be a web page",
        b"\0\0\0\x18ftypheic\0\0\0\0": "HEIC pictures can't be read; save it as JPEG",
        b"\0\0\0\x18ftypisom\0\0\0\0": "not a picture: it seems to be a video",
        b"%PDF-1.7\n\0": "not a picture: it seems to be a PDF document",
        b"\x89PNG\r\n\x1a\n": "its PNG header is damaged",
        b"RIFF\0\0\0\0WEBP": "its WebP header is damaged",
        bytes(range(40)): "not a picture: it seems to be something else",
    }
    path = tmp_path / "a.jpg"
    for data, reason in contents.items():
        path.write_bytes(data)
        assert refusal(path).startswith(reason)
        with pytest.raises(PictureError, match=reason[:20]):
            picture_size(path)


def test_that_a_missing_file_has_vanished(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.jpg") == "the file has vanished"


def test_that_a_forbidden_file_is_named_so(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("RGB", (2, 2)))
    path.chmod(0)
    with without_privileges():
        assert refusal(path).startswith("permission denied")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_that_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert "pipe" in refusal(tmp_path / "a.jpg")


def test_that_a_picture_above_the_limit_is_not_decoded(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (2000, 1001)))
    reason = refusal(path, max_megapixels=2)
    assert "2 megapixels" in reason
    assert "max megapixels" in reason
    assert open_picture(path, max_megapixels=3).size == (2000, 1001)


def test_that_a_tile_larger_than_its_picture_counts(tmp_path: Path) -> None:
    tags = {256: 8, 257: 8, 258: 8, 259: 1, 262: 1, 277: 1}
    tags |= {322: 65520, 323: 65520, 324: 150, 325: 64}
    entries = b"".join(struct.pack("<HHII", t, 4, 1, v) for t, v in tags.items())
    head = b"II*\0" + struct.pack("<IH", 8, len(tags))
    path = tmp_path / "a.tiff"
    path.write_bytes((head + entries + bytes(4)).ljust(150, b"\0") + bytes(64))
    with Image.open(path) as image:
        assert image.size == (8, 8)
    assert "4,293 megapixels" in refusal(path)


def test_that_a_wrong_checksum_of_pixels_is_found(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.fromarray(gradient()))
    data = bytearray(path.read_bytes())
    at = data.index(b"IEND") - 8  # the checksum of the last IDAT
    data[at] ^= 1
    path.write_bytes(data)
    assert "checksum" in refusal(path)


FORMATS: list[tuple[str, dict[str, object]]] = [
    *[("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("GIF", {})],
    *[("WEBP", {}), ("WEBP", {"lossless": True}), ("BMP", {}), ("PPM", {})],
    *[("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"})],
    *[("AVIF", {}), ("JPEG2000", {})],
]


def encoded(name: str, options: dict[str, object]) -> bytes:
    feature = {"AVIF": "avif", "JPEG2000": "jpg_2000", "WEBP": "webp"}.get(name)
    if feature and not features.check(feature):
        pytest.skip(f"this Pillow was built without {name}")
    buffer = io.BytesIO()
    Image.fromarray(gradient()).save(buffer, name, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "options"), FORMATS)
def test_that_a_cut_file_is_whole_or_refused(
    tmp_path: Path, name: str, options: dict[str, object]
) -> None:
    data = encoded(name, options)
    path = tmp_path / "a.jpg"  # the suffix does not matter
    path.write_bytes(data)
    whole = read(path)
    refused = 0
    for cut in {*range(0, len(data), max(1, len(data) // 40)), len(data) - 1}:
        path.write_bytes(data[:cut])
        try:
            assert np.array_equal(read(path), whole), f"{cut} of {len(data)}"
        except PictureError:
            refused += 1
    assert refused > 25


@pytest.mark.parametrize(("name", "options"), FORMATS)
def test_that_flipped_bytes_raise_nothing_but_picture_errors(
    tmp_path: Path, name: str, options: dict[str, object]
) -> None:
    data = encoded(name, options)
    path = tmp_path / "a.jpg"
    chance = random.Random(7)
    refused = 0
    for _ in range(120):
        broken = bytearray(data)
        reach = chance.choice([60, 400, len(data)])
        for _ in range(chance.choice([1, 3, 20])):
            broken[chance.randrange(min(len(data), reach))] = chance.randrange(256)
        path.write_bytes(broken)
        calls: list[Callable[[], object]] = [
            lambda: open_picture(path, 16, max_megapixels=20),
            lambda: picture_size(path),
        ]
        for call in calls:
            try:
                call()
            except PictureError:
                refused += 1
    assert refused > 20


def test_that_remarks_on_odd_metadata_are_never_raised_in_threads(
    tmp_path: Path,
) -> None:
    odd = b"Exif\0\0II*\0\x08\0\0\0\x02\0" + b"\x12\1\3\0\1\0\0\0\1\0\0\0" + b"\x0f"
    path = saved(tmp_path / "a.jpg", Image.fromarray(gradient()), exif=odd)
    large = saved(tmp_path / "b.png", Image.new("1", (10_000, 9_500)))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("error")
        with pytest.raises(UserWarning, match="EXIF"), Image.open(path) as image:
            image.getexif()  # else this test would prove nothing
        start = threading.Barrier(8)

        def work(_: int) -> set[tuple[int, int]]:
            start.wait()
            return {open_picture(path).size for _ in range(30)}

        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(work, range(8))) == [{(96, 64)}] * 8
        assert picture_size(large).megapixels == 95
        assert warnings.filters[0][0] == "ignore"
    assert seen == []
