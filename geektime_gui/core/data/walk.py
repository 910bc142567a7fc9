"""Finding picture files below a folder, in one pass and without opening them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from geektime_gui.core.data.images import is_picture_name

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
            if _is_folder(entry):
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


def find_pictures(top: Path, above: Iterable[FolderId] = ()) -> Found:
    """All pictures in `top` and its visible subfolders, links followed.

    `above` are the ids of folders that a link must not lead back to. Every folder is
    read once, so links in a circle end. Raises OSError when `top` can't be listed.
    """
    found, seen = Found(), set(above)
    in_folder: dict[str, list[str]] = {}
    pending = [os.fspath(top)]
    while pending:
        folder = pending.pop()
        try:
            own_id = folder_id(folder)
            if own_id in seen:
                found.loops.append(Path(folder))
                continue
            seen.add(own_id)
            folders, in_folder[folder], others = _list(folder)
        except OSError:
            if folder == os.fspath(top):
                raise
            found.unreadable.append(Path(folder))
            continue
        found.others += others
        pending.extend(folders)
    found.pictures = tuple(
        Path(path) for folder in sorted(in_folder) for path in sorted(in_folder[folder])
    )
    return found


def _list(folder: str) -> tuple[list[str], list[str], int]:
    """Subfolders (last name first), pictures, and the number of other files."""
    folders: list[str] = []
    pictures: list[str] = []
    others = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_folder(entry):
                if not is_hidden(entry.name):
                    folders.append(entry.path)
            elif is_picture_name(entry.name):
                pictures.append(entry.path)
            elif not entry.name.startswith("."):
                others += 1
    return sorted(folders, reverse=True), pictures, others


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle to itself
        return False
