"""In what order, and which of them, pictures are shown. Decides, shows nothing.

For worker threads. The orders are those of `core.data.ordering`, over texts; sorting
very many of them lets the window run meanwhile.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from geektime_gui.core.data.images import picture_size
from geektime_gui.core.data.ordering import SortKey, natural_key
from geektime_gui.core.data.text_order import sort_by, take
from geektime_gui.core.errors import PictureError

Asked = Callable[[], bool]
Measure = Callable[[str], float]
basename = os.path.basename  # a Path for each of very many costs half a second


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the person chose above the pictures."""

    key: SortKey = SortKey.NATURAL
    descending: bool = False
    name_filter: str = ""
    """A part of the name, in any case; several words must all be in it."""

    @property
    def is_plain(self) -> bool:
        """Whether pictures are shown as they come from the folder."""
        return self == Arrangement()


def arrange(
    texts: tuple[str, ...], arrangement: Arrangement, still_wanted: Asked
) -> tuple[str, ...]:
    """`texts`, which come in natural order, filtered and sorted.

    Equal ones stay in natural order. Files that vanished come last. `still_wanted` is
    asked now and then; when it says no, what was done so far is returned.
    """
    chosen = _filtered(texts, arrangement.name_filter)
    match arrangement.key:
        case SortKey.NAME:
            chosen = sort_by(chosen, lambda text: f"{basename(text)}\0{text}")
        case SortKey.DATE | SortKey.SIZE | SortKey.ASPECT:
            values = _measured(chosen, arrangement.key, still_wanted)
            if values is None:
                return tuple(chosen)
            return tuple(_by_number(chosen, values, arrangement.descending))
    return tuple(reversed(chosen)) if arrangement.descending else tuple(chosen)


def natural_order(texts: Sequence[str]) -> Sequence[str]:
    """Paths sorted by name so that 2 comes before 10."""
    return sort_by(texts, lambda text: natural_key(basename(text)))


def _filtered(texts: Sequence[str], words: str) -> Sequence[str]:
    wanted = words.casefold().split()
    if not wanted:
        return texts
    found = []
    for text in texts:
        name = basename(text).casefold()
        if all(word in name for word in wanted):
            found.append(text)
    return found


def _by_number(
    texts: Sequence[str], values: npt.NDArray[np.float64], descending: bool
) -> list[str]:
    """Those without a number (NaN) come last, whichever way the others go."""
    return take(texts, np.argsort(-values if descending else values, kind="stable"))


def _measured(
    texts: Sequence[str], key: SortKey, still_wanted: Asked
) -> npt.NDArray[np.float64] | None:
    """A number for each, NaN for a file that vanished or is broken; None: stopped."""
    values = np.full(len(texts), np.nan)
    measure = _MEASURES[key]
    for at, text in enumerate(texts):
        if at % 256 == 0 and not still_wanted():
            return None
        try:
            values[at] = measure(text)
        except (OSError, PictureError):
            continue
    return values


def _date(text: str) -> float:
    return os.stat(text).st_mtime  # noqa: PTH116 - no Path for each of very many


def _size(text: str) -> float:
    return os.stat(text).st_size  # noqa: PTH116 - no Path for each of very many


def _aspect(text: str) -> float:
    info = picture_size(Path(text))
    return info.width / max(1, info.height)


_MEASURES: Mapping[SortKey, Measure] = MappingProxyType(
    {SortKey.DATE: _date, SortKey.SIZE: _size, SortKey.ASPECT: _aspect}
)
