"""Finding picture files below a folder, in one pass and without opening them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geektime_gui.core.data.images import is_picture_name
from geektime_gui.core.data.text_order import sort_by

FOREIGN_FOLDERS = frozenset(
    {"__MACOSX", "@eaDir", "$RECYCLE.BIN", "System Volume Information", "lost+found"}
)
"""Visible folders that the system makes and that hold nothing of a person's."""

FolderId = tuple[int, int]


def is_hidden(name: str) -> bool:
    """Whether a folder of this name is passed over."""
    return name.startswith(".") or name in FOREIGN_FOLDERS


def subfolders(path: Path) -> tuple[list[Path], list[Path]]:
    """The visible folders and the pictures directly in `path`, each sorted by name.

    A link to a folder is a folder. Raises OSError when `path` can't be listed.
    """
    folders, pictures = [], []
    with os.scandir(path) as entries:
        for entry in entries:
            if is_folder(entry):
                if not is_hidden(entry.name):
                    folders.append(entry.name)
            elif is_picture_name(entry.name):
                pictures.append(entry.name)
    return [path / n for n in sorted(folders)], [path / n for n in sorted(pictures)]


def folder_id(path: str | Path) -> FolderId:
    """What tells a folder from all others, whatever link led to it."""
    info = os.stat(path)  # noqa: PTH116 - a str comes as often as a Path
    return info.st_dev, info.st_ino


def ids_from_root(path: Path) -> set[FolderId]:
    """The ids of `path` and of every folder that holds it."""
    real = path.resolve()
    return {folder_id(p) for p in (real, *real.parents)}


@dataclass(slots=True)
class Found:
    """What lies below one folder."""

    pictures: tuple[Path, ...] = ()
    """Sorted by folder, then by name."""
    others: int = 0
    """Visible files that are no pictures by their suffix."""
    loops: list[Path] = field(default_factory=list)
    """Links that lead to a folder that was walked already or holds this one."""
    unreadable: list[Path] = field(default_factory=list)
    """Folders that could not be listed."""


@dataclass(slots=True)
class Walked:
    """What lies below one folder, its pictures by their names alone.

    A hundred thousand names are read in a fraction of the time that as many `Path`
    objects take, and the collector of garbage has nothing to walk through.
    """

    names: dict[str, list[str]] = field(default_factory=dict)
    """The pictures of each folder that was read, in no order; the folders as they were
    come to: each before those in it."""
    others: int = 0
    loops: list[Path] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)
    """These three as in `Found`."""

    def in_order(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Each folder with its pictures, in the order of `Found.pictures`."""
        for folder in sorted(self.names):
            yield folder, sort_by(self.names[folder], str)

    def found(self) -> Found:
        """The same with paths."""
        paths = (
            Path(start + name)
            for folder, names in self.in_order()
            for start in (start_of(folder),)
            for name in names
        )
        return Found(tuple(paths), self.others, self.loops, self.unreadable)


def start_of(folder: str) -> str:
    """What stands before the name in the path of each file in `folder`."""
    return os.path.join(folder, "")  # noqa: PTH118 - texts


def find_pictures(top: Path, above: Iterable[FolderId] = ()) -> Found:
    """All pictures in `top` and its visible subfolders, links followed.

    `above` are the ids of folders that a link must not lead back to. Every folder is
    read once, so links in a circle end. Raises OSError when `top` can't be listed.
    """
    return walk_folders(top, above).found()


def walk_folders(top: Path, above: Iterable[FolderId] = ()) -> Walked:
    """As `find_pictures`, without a path for each picture and without their order."""
    walked, seen = Walked(), set(above)
    pending = [os.fspath(top)]
    while pending:
        folder = pending.pop()
        try:
            own_id = folder_id(folder)
            if own_id in seen:
                walked.loops.append(Path(folder))
                continue
            seen.add(own_id)
            folders, walked.names[folder], others = _list(folder)
        except OSError:
            if folder == os.fspath(top):
                raise
            walked.unreadable.append(Path(folder))
            continue
        walked.others += others
        pending.extend(folders)
    return walked


def is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether it is one, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle to itself
        return False


def _list(folder: str) -> tuple[list[str], list[str], int]:
    """Subfolders (last name first), names of pictures, number of other files."""
    folders: list[str] = []
    pictures: list[str] = []
    others = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if is_folder(entry):
                if not is_hidden(name):
                    folders.append(entry.path)
            elif is_picture_name(name):
                pictures.append(name)
            elif not name.startswith("."):
                others += 1
    return sorted(folders, reverse=True), pictures, others
