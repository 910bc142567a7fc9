"""The orders in which pictures are looked at: as a person counts, by name, date, …"""

import enum
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeAlias

from geektime_gui.core.data.images import picture_size
from geektime_gui.core.data.listing import PictureFile
from geektime_gui.core.errors import PictureError

_CHUNK = 256
_DIGITS = re.compile(r"[0-9]+")
_ANY_DIGITS = re.compile(r"\d")
_mtime_ns, _size, _name = map(attrgetter, ("mtime_ns", "size", "name"))

Aspects: TypeAlias = Mapping[PictureFile, float | None]
"""Width divided by height of upright pictures; None for a broken one. A file that
changes is another key, so that nothing here goes stale."""

OnAspects: TypeAlias = Callable[[Aspects], bool]
"""Called with the next few aspects; False stops."""


class SortKey(enum.Enum):
    """What pictures are sorted by."""

    NATURAL = "natural"
    """By name as a person counts: 2 before 10, upper and lower case alike."""
    NAME = "name"
    """By name, character by character, as a program lists them."""
    DATE = "date"
    """By the time of the last change, the oldest first."""
    SIZE = "size"
    """By the bytes of the file, the smallest first."""
    ASPECT = "aspect"
    """By width over height, the tallest first; unknown and broken ones last."""


def natural_key(name: str) -> str:
    """A text that sorts as a person counts: "2" before "10", "a" beside "A".

    Full-width and other digits count like 0 to 9, and accents are the same however
    they are composed. Different names have different keys, so the order is always the
    same. Takes any name, also one that is not UTF-8.
    """
    if name.isascii():
        text = name.lower()
    else:
        text = unicodedata.normalize("NFKC", name).casefold()
        text = _ANY_DIGITS.sub(_ascii_digit, text)
    return f"{_DIGITS.sub(_by_length, text)}\0{name}"


def _ascii_digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0], 0))


def _by_length(match: re.Match[str]) -> str:
    """A number of more digits is greater: its length goes first."""
    digits = match[0].lstrip("0")
    return f"0{chr(len(digits) + 1)}{digits}"


def sort_pictures(
    pictures: Collection[PictureFile],
    key: SortKey,
    *,
    descending: bool = False,
    aspects: Aspects | None = None,
) -> list[PictureFile]:
    """`pictures` in order; equal ones in natural order of name, then of path.

    Sorting by aspect looks it up in `aspects` (see `read_aspects`). Pictures without
    one come last, whichever way the others go.
    """
    match key:
        case SortKey.NATURAL | SortKey.NAME:
            ordered = _by_name(pictures, str if key is SortKey.NAME else natural_key)
            if descending:
                ordered.reverse()
            return ordered
        case SortKey.DATE:
            return _by_figure(pictures, _mtime_ns, descending=descending)
        case SortKey.SIZE:
            return _by_figure(pictures, _size, descending=descending)
        case SortKey.ASPECT:
            known = aspects or {}
            found = [p for p in pictures if known.get(p) is not None]
            rest = [p for p in pictures if known.get(p) is None]
            ordered = _by_figure(found, known.__getitem__, descending=descending)
            return ordered + _by_name(rest, natural_key)


def _by_name(
    pictures: Iterable[PictureFile], weigh: Callable[[str], str]
) -> list[PictureFile]:
    ordered = sorted(pictures, key=lambda p: weigh(p.name))
    return _settle_ties(ordered, _name, lambda p: weigh(p.folder))


def _by_figure(
    pictures: Iterable[PictureFile],
    figure: Callable[[PictureFile], Any],
    *,
    descending: bool,
) -> list[PictureFile]:
    ordered = sorted(pictures, key=figure, reverse=descending)
    return _settle_ties(
        ordered, figure, lambda p: (natural_key(p.name), natural_key(p.folder))
    )


def _settle_ties(
    ordered: list[PictureFile],
    figure: Callable[[PictureFile], Any],
    weigh: Callable[[PictureFile], Any],
) -> list[PictureFile]:
    """Sort by `weigh` each run of equal figures; mostly there are none."""
    start, last = 0, object()
    for place, value in enumerate(map(figure, ordered)):
        if value != last:
            if place - start > 1:
                ordered[start:place] = sorted(ordered[start:place], key=weigh)
            start, last = place, value
    if len(ordered) - start > 1:
        ordered[start:] = sorted(ordered[start:], key=weigh)
    return ordered


def read_aspects(
    pictures: Iterable[PictureFile], on_aspects: OnAspects, *, chunk: int = _CHUNK
) -> bool:
    """Read the headers of pictures and tell their aspects, `chunk` pictures at a time.

    For a worker thread; `on_aspects` is called in it. Returns whether it came to the
    end, that is, whether `on_aspects` never said False.
    """
    found: dict[PictureFile, float | None] = {}
    for picture in pictures:
        found[picture] = _aspect(picture.path)
        if len(found) >= chunk:
            if not on_aspects(found):
                return False
            found = {}
    return not found or on_aspects(found)


def _aspect(path: Path) -> float | None:
    try:
        info = picture_size(path)
    except PictureError:
        return None
    return info.width / info.height if info.height else None
