"""The pictures of a data folder, and which of them a line of a prediction file means.

No picture is opened and none of them is asked for by itself: the folder is listed once,
and what the lines say is looked up in that. Needs no torch.
"""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geektime_gui.core.data.folder import class_index, walk_class_folders
from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.core.data.text_order import FEW
from geektime_gui.core.data.walk import start_of


class _RealFolders:
    """One text for every spelling of a folder: links in it are resolved."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, folder: str) -> str:
        real = self._known.get(folder)
        if real is None:
            real = start_of(os.path.realpath(folder))
            self._known[folder] = real
        return real


class PresentPictures:
    """What lies in `folder` now, in the order in which an evaluation would go.

    A picture is its rank in that order, from 0; paths are made of ranks when they are
    asked for. Folders of other classes than `classes` are left out. `bases` are where
    relative paths of the lines may start from, the likeliest first. Raises DataError
    where `folder` can't be listed or holds no classes.
    """

    def __init__(
        self, folder: Path, classes: Sequence[str], bases: Sequence[Path]
    ) -> None:
        self.class_folders: tuple[Path, ...] = ()
        self.folders: list[str] = []
        """Those that were listed, class after class."""
        self._firsts: list[int] = []
        """The rank of the first picture of each of `folders`, or of the next one."""
        self._names: list[str] = []
        self._real = _RealFolders()
        self._ranks: dict[str, dict[str, int]] = {}
        """By folder with its links resolved, then by name."""
        self._led_to: dict[tuple[str, str], dict[str, int]] = {}
        """The same by base and what lines have before the name."""
        self._current = str(Path.cwd())
        self._bases = [str(base.absolute()) for base in bases] or [self._current]
        self._base_paths = {base: Path(base) for base in self._bases}
        self._top = self._real.of(os.fspath(folder))
        self._is_folder: dict[str, bool] = {}
        index_of = class_index(classes)
        labels: list[npt.NDArray[np.int32]] = []
        for class_, walked in walk_class_folders(folder):
            label = index_of(class_.name)
            if label is None:
                continue
            self.class_folders += (class_,)
            for place, names in walked.in_order():
                self._add(place, names)
                labels.append(np.full(len(names), label, np.int32))
        self.labels = np.concatenate([np.zeros(0, np.int32), *labels])
        """The class index of each picture, int32 of shape (pictures,)."""

    def _add(self, folder: str, names: Sequence[str]) -> None:
        first = len(self._names)
        self.folders.append(folder)
        self._firsts.append(first)
        self._names.extend(names)
        ranks = self._ranks.setdefault(self._real.of(folder), {})
        for start in range(0, len(names), FEW):  # between steps others may run
            some = names[start : start + FEW]
            numbers = range(first + start, first + start + len(some))
            ranks.update(zip(some, numbers, strict=True))

    def __len__(self) -> int:
        return len(self._names)

    def name(self, rank: int) -> str:
        """The file's name."""
        return self._names[rank]

    def path(self, rank: int) -> Path:
        """Where it lies, below `folder` as that was given."""
        return Path(self._text(rank))

    def place(self, rank: int) -> str:
        """Where it lies, absolute."""
        return os.path.join(self._current, self._text(rank))  # noqa: PTH118

    def paths(self, ranks: Sequence[int]) -> PictureList:
        """Where these lie."""
        return PictureList(map(self._text, ranks))

    def _text(self, rank: int) -> str:
        folder = self.folders[bisect_right(self._firsts, rank) - 1]
        return start_of(folder) + self._names[rank]

    def rank(self, text: str) -> int | None:
        """Of the picture that a line calls `text`; None where that is not here."""
        for at, base in enumerate(self._bases):
            for spelled in _spellings(text):
                rank = self._rank(base, spelled)
                if rank is not None:
                    if at:  # most lines start from the same one: it comes first
                        self._bases.insert(0, self._bases.pop(at))
                    return rank
        return None

    def base_of(self, text: str, rank: int) -> Path:
        """The base from which `text` leads to the picture at `rank`; else the first."""
        for base in self._bases:
            for spelled in _spellings(text):
                if self._rank(base, spelled) == rank:
                    return self._base_paths[base]
        return self._base_paths[self._bases[0]]

    def is_file(self, text: str) -> bool:
        """Whether `text` is a file anywhere, within the folder or not."""
        return any(map(self._exists, self._places(text)))

    def may_be_below(self, text: str) -> bool:
        """Whether `text` may mean a place within the folder."""
        return any(map(self._is_below, self._places(text)))

    def folder_base_of(self, text: str) -> Path:
        """The base from which `text` leads into the folder; else the first one."""
        for base in self._bases:
            for spelled in _spellings(text):
                if self._is_below(os.path.join(base, spelled)):  # noqa: PTH118
                    return self._base_paths[base]
        return self._base_paths[self._bases[0]]

    def _rank(self, base: str, spelled: str) -> int | None:
        head, name = _split(spelled)
        key = base, head
        ranks = self._led_to.get(key)
        if ranks is None:
            real = self._real.of(os.path.join(base, head))  # noqa: PTH118
            ranks = self._led_to[key] = self._ranks.get(real, {})
        return ranks.get(name)

    def _places(self, text: str) -> Iterator[str]:
        for base in self._bases:
            for spelled in _spellings(text):
                yield os.path.join(base, spelled)  # noqa: PTH118

    def _is_below(self, place: str) -> bool:
        head, name = _split(place)
        return (self._real.of(head) + name).startswith(self._top)

    def _exists(self, place: str) -> bool:
        # A folder that is gone is asked for once, not once a picture.
        folder = os.path.dirname(place)  # noqa: PTH120
        if folder not in self._is_folder:
            self._is_folder[folder] = os.path.isdir(folder)  # noqa: PTH112
        try:
            return self._is_folder[folder] and os.path.isfile(place)  # noqa: PTH113
        except (OSError, ValueError):  # a name that no system can have
            return False


def common_folder(
    texts: Sequence[str], bases: Sequence[Path], classes: Sequence[str]
) -> Path | None:
    """The folder of class folders that all lines' pictures lie in; None without one."""
    heads = {os.path.dirname(text.replace("\\", "/")) for text in texts}  # noqa: PTH120
    found = []
    for head in heads:
        places = (base.absolute() / head for base in bases)
        place = next((p for p in places if p.is_dir()), None)
        if place is not None:
            found.append(os.path.normpath(place))
    if not found:
        return None
    try:
        common = Path(os.path.commonpath(found))
    except ValueError:  # on two drives
        return None
    while common.name in classes:
        common = common.parent
    return common


def _spellings(text: str) -> tuple[str, ...]:
    """What `text` may mean; names written on Windows have backslashes."""
    return (text, text.replace("\\", "/")) if "\\" in text else (text,)


def _split(path: str) -> tuple[str, str]:
    """What leads to the folder, and the name."""
    cut = path.rfind(os.sep) + 1
    if os.altsep:
        cut = max(cut, path.rfind(os.altsep) + 1)
    return path[:cut], path[cut:]
