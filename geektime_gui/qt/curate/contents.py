"""What lies in the open folder: its splits, their classes, the unsorted pictures.

Pure: read in a worker thread, shown in the main one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.data.images import is_picture
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.picture_list import PictureList, PictureSet
from geektime_gui.core.data.walk import find_pictures
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice
from geektime_gui.qt.curate.arranging import natural_order
from geektime_gui.qt.curate.listing import (
    ClassContents,
    list_classes,
    list_pictures,
)

SplitKey = Literal["train", "val", "test"]
Known = dict[Path, PictureList]
SPLIT_KEYS: tuple[SplitKey, ...] = ("train", "val", "test")


@dataclass(frozen=True, slots=True)
class SplitContents:
    """One split, its classes in index order, and what is odd about it."""

    key: SplitKey
    path: Path
    classes: tuple[ClassContents, ...] = ()
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
    inbox: PictureList = field(default_factory=PictureList)
    """The unsorted ones: loose in the root and in its folder ``inbox``."""
    quarantine: PictureList = field(default_factory=PictureList)
    """What was put aside; not among `pictures` and not in `count`."""
    inbox_folders: tuple[Path, ...] = ()
    """The folder ``inbox`` in the root, if there is one."""
    pictures: PictureSet = field(default_factory=PictureSet, compare=False)
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

    @property
    def inbox_target(self) -> Path:
        """Where a picture goes that is to be unsorted again."""
        return next(iter(self.inbox_folders), self.root)

    def split(self, key: str) -> SplitContents | None:
        """The split of this name."""
        return next((s for s in self.splits if s.key == key), None)

    def folders(self) -> Iterator[Path]:
        """Every folder whose content is shown."""
        yield self.root
        yield from self.inbox_folders
        for split in self.splits:
            if split.path != self.root:
                yield split.path
            for class_ in split.classes:
                yield class_.path
                yield from map(Path, class_.subfolders)


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
    known = _lists_of(before) if before is not None else {}
    splits = []
    for key in SPLIT_KEYS:
        path: Path | None = getattr(found, key)
        if path is not None:
            splits.append(_read_split(key, path, root, known))
    loose: list[str] = list(natural_order([str(p) for p in found.inbox]))
    for folder in found.inbox_folders:
        loose.extend(list_pictures(folder)[1])
    inbox = _known_or(known, root, PictureList(loose))
    every = PictureSet(
        chain(inbox.texts, *(c.pictures.texts for s in splits for c in s.classes))
    )
    aside = PictureList(map(str, Places(root).pictures_in_quarantine()))
    if before is not None and before.quarantine == aside:
        aside = before.quarantine
    return Contents(root, tuple(splits), inbox, aside, found.inbox_folders, every)


def _lists_of(contents: Contents) -> Known:
    known = {c.path: c.pictures for s in contents.splits for c in s.classes}
    return {**known, contents.root: contents.inbox}


def _known_or(known: Known, folder: Path, new: PictureList) -> PictureList:
    old = known.get(folder)
    return old if old is not None and old == new else new


def _read_split(key: SplitKey, path: Path, root: Path, known: Known) -> SplitContents:
    try:
        listing = list_classes(path, is_root=path == root)
    except OSError as error:
        reason = error.strerror or str(error)
        broken = DataError("{path} can't be read: {reason}.", path=path, reason=reason)
        notice = Notice(broken.template, broken.values, warning=True)
        return SplitContents(key, path, warnings=(notice,))
    classes = tuple(
        replace(c, pictures=_known_or(known, c.path, c.pictures))
        for c in listing.classes
    )
    return SplitContents(key, path, classes, listing.warnings)


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
