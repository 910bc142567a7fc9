"""What lies directly in a folder of classes: class folders, unsorted pictures, splits.

The one definition of what is a class: the window, the training, the evaluation and the
tables all list a folder here. Of its visible folders each is a class, but for the ones
called `INBOX_NAME`, which hold unsorted pictures, as those do that lie loose beside the
class folders. What is put aside and the program's own files lie in ``.geektime``,
which is hidden as every name with a dot is (see `walk.is_hidden`).
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.walk import subfolders

INBOX_NAME = "inbox"
"""How a folder for unsorted pictures is called, in any case."""

SPLIT_NAMES: Mapping[str, tuple[str, ...]] = {
    "train": ("train", "training"),
    "val": ("val", "valid", "validation", "dev", "eval"),
    "test": ("test", "testing"),
}
"""How the folder of a split may be called, in any case; the first one wins."""

_IN_ANY_SPLIT = frozenset(name for names in SPLIT_NAMES.values() for name in names)


@dataclass(frozen=True, slots=True)
class Layout:
    """What lies directly in one folder, each sorted by name."""

    folders: list[Path]
    """The class folders; in the root of a data set with splits these."""
    inboxes: tuple[Path, ...]
    """The folders of unsorted pictures: one, unless names differ in their case."""
    loose: list[Path]
    """The pictures directly in it: they are of no class."""


def read_layout(path: Path) -> Layout:
    """Look at `path`; at most its splits are opened. Raises OSError.

    In a folder of classes that is called as a split is, ``train/inbox`` for example,
    every folder is a class, as the author of that layout meant it.
    """
    folders, loose = subfolders(path)
    inboxes = tuple(f for f in folders if f.name.casefold() == INBOX_NAME)
    others = [f for f in folders if f not in inboxes]
    if inboxes and _is_split_name(path) and not has_splits(others):
        return Layout(folders, (), loose)
    return Layout(others, inboxes, loose)


def is_inbox(folder: Path) -> bool:
    """Whether a folder made among class folders would be for unsorted pictures."""
    return folder.name.casefold() == INBOX_NAME and not _is_split_name(folder.parent)


def has_splits(folders: Sequence[Path]) -> bool:
    """Whether those called as splits are splits: one of them holds folders, or there
    are no others."""
    splits = named_splits(folders)
    return bool(splits) and (
        len(splits) == len(folders) or any(map(holds_folders, splits.values()))
    )


def holds_folders(path: Path) -> bool:
    """Whether there is a visible folder in `path`; not where it can't be read."""
    try:
        return bool(subfolders(path)[0])
    except OSError:
        return False


def named_splits(folders: Iterable[Path]) -> dict[str, Path]:
    """Which of `folders` are called as splits are, by split."""
    by_name: dict[str, Path] = {}
    for folder in folders:
        by_name.setdefault(folder.name.casefold(), folder)
    splits: dict[str, Path] = {}
    for split, names in SPLIT_NAMES.items():
        for name in names:
            if name in by_name:
                splits.setdefault(split, by_name[name])
    return splits


def _is_split_name(path: Path) -> bool:
    name = Path(os.path.abspath(path)).name  # noqa: PTH100 - links stay as named
    return name.casefold() in _IN_ANY_SPLIT
