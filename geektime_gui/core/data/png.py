"""The chunks of a PNG file: what Pillow does not check or would read too late."""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_SIGNATURE_BYTES = 8
_BLOCK = 1 << 20
_METADATA = (b"eXIf", b"iTXt", b"tEXt", b"zTXt")


def check_png(file: BinaryIO) -> None:
    """Compare the checksums of the pixels' chunks, which Pillow passes over.

    Raises OSError when one is wrong or the file ends within a chunk. The position in
    `file` is kept.
    """
    position = file.tell()
    try:
        for name, length in _chunks(file):
            if name == b"IDAT" and _checksum(file, name, length) != _stored(file):
                raise OSError("the checksum of the pixels is wrong")
    finally:
        file.seek(position)


def has_late_metadata(file: BinaryIO) -> bool:
    """Whether text or EXIF, and thus the orientation, may come after the pixels.

    The position in `file` is kept.
    """
    position = file.tell()
    pixels_seen = False
    try:
        for name, _ in _chunks(file):
            pixels_seen = pixels_seen or name == b"IDAT"
            if pixels_seen and name in _METADATA:
                return True
        return False
    finally:
        file.seek(position)


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Name and length of each chunk; `file` then stands before the chunk's data."""
    position = _SIGNATURE_BYTES
    while True:
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head)
        yield name, length
        if name == b"IEND":
            return
        position += 12 + length


def _checksum(file: BinaryIO, name: bytes, length: int) -> int:
    checksum = zlib.crc32(name)
    while length:
        block = file.read(min(length, _BLOCK))
        if not block:
            raise OSError("image file is truncated")
        checksum = zlib.crc32(block, checksum)
        length -= len(block)
    return checksum


def _stored(file: BinaryIO) -> int:
    stored = file.read(4)
    if len(stored) < 4:
        raise OSError("image file is truncated")
    return int.from_bytes(stored, "big")
