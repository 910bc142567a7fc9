"""Names for files whose wanted name is taken: ``logo.png`` becomes ``logo (2).png``."""

import os
from pathlib import Path, PurePath

_LONGEST_SUFFIX = 32
_USUAL_LIMIT = 255


def name_limit(folder: Path) -> int:
    """How many bytes a file name may have in `folder`; 255 where nobody knows."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):
        return _USUAL_LIMIT


def numbered(name: str, number: int, limit: int = _USUAL_LIMIT) -> str:
    """`name` with `` (number)`` before its suffix, in at most `limit` bytes.

    The stem is shortened on a character border where it must be, down to nothing; only
    a `limit` below that of the number and the suffix is not kept. A leading dot begins
    no suffix, and a "suffix" longer than 32 bytes is taken as part of the stem.
    """
    suffix = PurePath(name).suffix
    if len(os.fsencode(suffix)) > _LONGEST_SUFFIX:
        suffix = ""
    stem = name[: len(name) - len(suffix)]
    tail = f" ({number}){suffix}"
    room = limit - len(os.fsencode(tail))
    while stem and len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + tail
