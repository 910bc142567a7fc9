"""The lines of a prediction file, some thousand at a time.

All of them in one step would keep every other thread of the process waiting, the
window's among them: each step here takes a few milliseconds.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from geektime_gui.core.evaluation.prediction_lines import count_votes

BLOCK_BYTES = 2**20
_SAMPLE = 200  # places of a large file whose line is asked for the number of classes
_ANYTHING = re.compile(rb"\S")


def blocks_of(data: bytes, size: int = BLOCK_BYTES) -> Iterator[bytes]:
    r"""Whole lines divided by ``\n``, about `size` bytes of them; at least one block.

    Line ends of Windows and of old Macs become ``\n``, a byte order mark goes.
    """
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    while True:
        end = data.find(b"\n", start + size)
        if end < 0:
            yield _plain(data[start:])
            return
        # The mark between two blocks may be that of Windows.
        yield _plain(data[start:end].removesuffix(b"\r"))
        start = end + 1


def votes_of(data: bytes) -> Counter[int]:
    """How many lines can be understood with how many classes, as `count_votes` says.

    Asks lines spread over the whole, and all of them when those have no answer.
    """
    if len(data) > BLOCK_BYTES:
        votes = count_votes([_line_after(data, place) for place in _places(data)])
        if votes:
            return votes
    votes = Counter()
    for block in blocks_of(data):
        votes += count_votes(block.split(b"\n"))
    return votes


def is_blank(data: bytes) -> bool:
    """Whether there is nothing but blanks, line ends and a byte order mark."""
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    return _ANYTHING.search(data, start) is None


def count_lines(data: bytes) -> int:
    """How many lines hold something."""
    lines = (line for block in blocks_of(data) for line in block.split(b"\n"))
    return sum(1 for line in lines if line.strip())


def _plain(block: bytes) -> bytes:
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return block


def _places(data: bytes) -> range:
    return range(0, len(data), len(data) // _SAMPLE)


def _line_after(data: bytes, place: int) -> bytes:
    """The first line that begins behind a place; nothing in the last line."""
    start = data.find(b"\n", place) + 1
    end = data.find(b"\n", start) if start else -1
    return data[start:end].removesuffix(b"\r") if end >= 0 else b""
