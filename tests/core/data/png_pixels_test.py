"""Every sound PNG of a public test suite, against a decoder that shares no code."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from geektime_gui.core.data.images import open_picture

BAD_INPUTS = Path(__file__).parents[4] / "shared" / "data" / "bad-inputs"
MAX_BYTES = 30_000
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)]
ADAM7 += [(0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

Samples = npt.NDArray[np.int64]


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def paeth(a: int, b: int, c: int) -> int:
    by_distance = ((abs(b - c), a), (abs(a - c), b), (abs(a + b - 2 * c), c))
    return min(by_distance, key=lambda pair: pair[0])[1]


def unfilter(raw: bytes, height: int, stride: int, step: int) -> list[bytearray]:
    rows: list[bytearray] = []
    above = bytearray(stride)
    for y in range(height):
        kind, *line = raw[y * (stride + 1) : (y + 1) * (stride + 1)]
        row = bytearray(line)
        for x in range(stride):
            left = row[x - step] if x >= step else 0
            corner = above[x - step] if x >= step else 0
            add = (
                *(0, left, above[x], (left + above[x]) // 2),
                paeth(left, above[x], corner),
            )[kind]
            row[x] = (row[x] + add) & 255
        rows.append(row)
        above = row
    return rows


def samples(rows: list[bytearray], width: int, depth: int, channels: int) -> Samples:
    """Height x width x channels, in the file's own depth."""
    data = np.array(rows, np.uint8)
    if depth == 16:
        numbers = data.reshape(len(rows), -1, 2) @ np.array([256, 1])
    elif depth == 8:
        numbers = data
    else:
        bits = np.unpackbits(data, axis=1).reshape(len(rows), -1, depth)
        numbers = bits @ (1 << np.arange(depth)[::-1])
    return numbers[:, : width * channels].reshape(len(rows), width, channels)


def decode(data: bytes) -> tuple[Samples, dict[bytes, bytes], int, int]:
    """Samples, the chunks by name, depth and colour type."""
    found: dict[bytes, bytes] = {}
    for name, body in chunks(data):
        found[name] = found.get(name, b"") + body
    width, height, depth, colour, _, _, interlaced = struct.unpack(
        ">IIBBBBB", found[b"IHDR"]
    )
    raw = zlib.decompressobj().decompress(found[b"IDAT"])
    channels = CHANNELS[colour]
    result = np.zeros((height, width, channels), np.int64)
    for x0, y0, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        columns, lines = -(-(width - x0) // dx), -(-(height - y0) // dy)
        if columns <= 0 or lines <= 0:
            continue
        stride = -(-columns * channels * depth // 8)
        rows = unfilter(raw, lines, stride, max(1, channels * depth // 8))
        raw = raw[lines * (stride + 1) :]
        result[y0::dy, x0::dx] = samples(rows, columns, depth, channels)
    return result, found, depth, colour


def on_white(data: bytes) -> npt.NDArray[np.float64]:
    """The picture laid on white: height x width x 3, from 0 to 255."""
    numbers, found, depth, colour = decode(data)
    key = found.get(b"tRNS")
    alpha = np.ones(numbers.shape[:2])
    if colour == 3:
        palette = np.frombuffer(found[b"PLTE"], np.uint8).reshape(-1, 3) / 255
        if key is not None:
            alphas = np.frombuffer(key.ljust(256, b"\xff"), np.uint8) / 255
            alpha = alphas[numbers[..., 0]]
        colours = palette[numbers[..., 0]]
    else:
        if key is not None:
            names = np.frombuffer(key, ">u2")
            alpha = 1.0 - (numbers == names).all(-1)
        full = 2**depth - 1
        if (colour, depth) == (0, 16) and numbers.max() < 32768:
            full = int(numbers.max())  # fewer bits than the file claims
        parts = numbers / full
        if colour in (4, 6):
            alpha, parts = parts[..., -1], parts[..., :-1]
        colours = parts if parts.shape[-1] == 3 else parts.repeat(3, -1)
    return 255 * (colours * alpha[..., None] + 1 - alpha[..., None])


def sound_files() -> list[Path]:
    return [
        path
        for path in sorted(BAD_INPUTS.rglob("*.png"))
        if path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        and path.stat().st_size < MAX_BYTES
        and not (path.parent.name == "pngsuite" and path.name.startswith("x"))
        and path.name not in {"broken.png", "png_decompression_dos.png"}
        and path.name != "unknown_compression_method.png"
    ]


@pytest.mark.skipif(not BAD_INPUTS.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("path", sound_files(), ids=lambda p: p.stem)
def test_that_pixels_are_what_the_png_standard_says(path: Path) -> None:
    expected = on_white(path.read_bytes())
    result = np.asarray(open_picture(path)).astype(float)
    assert result.shape == expected.shape
    # 1.5: 16 bits are cut to 8 before alpha is applied.
    assert np.abs(result - expected).max() <= 1.5


def test_that_the_suite_was_found_where_the_data_is() -> None:
    if not BAD_INPUTS.is_dir():
        pytest.skip("../shared/data is not here")
    assert len(sound_files()) > 150
