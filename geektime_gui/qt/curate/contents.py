"""What lies in the open folder: its splits, their classes, the unsorted pictures.

Pure: read in a worker thread, shown in the main one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from geektime_gui.core.data.folder import ClassFolder, find_splits, read_class_folders
from geektime_gui.core.data.images import is_picture
from geektime_gui.core.data.walk import find_pictures
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice

SplitKey = Literal["train", "val", "test"]
Tuples = dict[Path, tuple[Path, ...]]
SPLIT_KEYS: tuple[SplitKey, ...] = ("train", "val", "test")


@dataclass(frozen=True, slots=True)
class SplitContents:
    """One split, its classes in index order, and what is odd about it."""

    key: SplitKey
    path: Path
    classes: tuple[ClassFolder, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def count(self) -> int:
        """All its pictures."""
        return sum(len(c.pictures) for c in self.classes)


@dataclass(frozen=True, slots=True)
class Contents:
    """The open folder at one moment."""

    root: Path
    splits: tuple[SplitContents, ...] = ()
    inbox: tuple[Path, ...] = ()
    pictures: frozenset[Path] = field(default=frozenset(), compare=False)
    """All of them, sorted or not."""

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of all classes of all splits, sorted; a place in it is the
        class's number and colour, whatever the split."""
        return tuple(sorted({c.name for s in self.splits for c in s.classes}))

    @property
    def count(self) -> int:
        """All pictures, sorted or not."""
        return len(self.inbox) + sum(s.count for s in self.splits)

    def split(self, key: str) -> SplitContents | None:
        """The split of this name."""
        return next((s for s in self.splits if s.key == key), None)

    def folders(self) -> Iterator[Path]:
        """Every folder whose content is shown."""
        yield self.root
        for split in self.splits:
            if split.path != self.root:
                yield split.path
            yield from (c.path for c in split.classes)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pictures among dropped files and folders."""

    pictures: tuple[Path, ...]
    others: int
    """Files that are no pictures by their suffix."""


def scan(root: Path, before: Contents | None = None) -> Contents:
    """Read the folders; no picture is opened. Raises DataError.

    What is as it was in `before` is taken from there: then the main thread sees at
    once, by identity, that it need not be drawn anew.
    """
    found = find_splits(root)
    known = _tuples_of(before) if before is not None else {}
    splits = []
    for key in SPLIT_KEYS:
        path: Path | None = getattr(found, key)
        if path is not None:
            splits.append(_read_split(key, path, known))
    inbox = _known_or(known, root, found.inbox)
    every = frozenset(
        chain(inbox, *(c.pictures for split in splits for c in split.classes))
    )
    return Contents(root, tuple(splits), inbox, every)


def _tuples_of(contents: Contents) -> Tuples:
    known = {c.path: c.pictures for s in contents.splits for c in s.classes}
    return {**known, contents.root: contents.inbox}


def _known_or(known: Tuples, folder: Path, new: tuple[Path, ...]) -> tuple[Path, ...]:
    old = known.get(folder)
    return old if old is not None and old == new else new


def _read_split(key: SplitKey, path: Path, known: Tuples) -> SplitContents:
    try:
        folder = read_class_folders(path)
    except DataError as error:  # an empty split is no failure here: it can be filled
        notice = Notice(error.template, error.values, warning=True)
        return SplitContents(key, path, warnings=(notice,))
    classes = tuple(
        replace(c, pictures=_known_or(known, c.path, c.pictures))
        for c in folder.classes
    )
    return SplitContents(key, path, classes, folder.warnings)


def gather(paths: Sequence[Path]) -> Gathered:
    """All pictures among `paths`; folders are searched. Raises OSError."""
    pictures: list[Path] = []
    others = 0
    for path in paths:
        if path.is_dir():
            found = find_pictures(path)
            pictures.extend(found.pictures)
            others += found.others
        elif is_picture(path):
            pictures.append(path)
        else:
            others += 1
    return Gathered(tuple(pictures), others)
