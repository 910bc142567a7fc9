"""The pictures below a folder with what the file system knows of each, for browsing."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from geektime_gui.core.data.images import is_picture_name
from geektime_gui.core.data.walk import folder_id, is_folder, is_hidden
from geektime_gui.core.errors import DataError

if TYPE_CHECKING:
    from geektime_gui.core.data.walk import FolderId


class PictureFile(NamedTuple):
    """A picture's file as it was when its folder was listed.

    A named tuple of folder and name, because a hundred thousand of them are made at
    once: frozen records with a Path each cost three times the time and memory.
    """

    folder: str
    name: str
    size: int
    """Bytes."""
    mtime_ns: int
    """Time of the last change, in nanoseconds since 1970."""

    @property
    def path(self) -> Path:
        """Where it lies; made anew each time."""
        return Path(self.folder, self.name)

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file at `path` as it is now; size and time are 0 when it can't be told.

        `path` is taken as it stands: give it like the folder that was listed.
        """
        try:
            info = path.stat()
        except OSError:
            return cls(str(path.parent), path.name, 0, 0)
        return cls(str(path.parent), path.name, info.st_size, info.st_mtime_ns)


def list_pictures(
    folder: Path, *, may_go_on: Callable[[], bool] | None = None
) -> tuple[PictureFile, ...]:
    """All pictures in `folder` and its visible subfolders, in no special order.

    They are those of `walk.find_pictures`: links are followed, no folder is listed
    twice; a link that points nowhere is listed with size 0, so that it shows as
    broken. Subfolders that can't be read are passed over. `may_go_on` is asked now and
    then; after False the list is what was found by then. Raises DataError when
    `folder` itself can't be listed.
    """
    found: list[PictureFile] = []
    seen: set[FolderId] = set()
    top = os.fspath(folder)
    pending = [top]
    while pending and (may_go_on is None or may_go_on()):
        current = pending.pop()
        try:
            own_id = folder_id(current)
            if own_id in seen:
                continue
            seen.add(own_id)
            for entry in _entries(current):
                if isinstance(entry, Path):
                    pending.append(os.fspath(entry))
                else:
                    found.append(entry)
                    if may_go_on and len(found) % 4096 == 0 and not may_go_on():
                        return tuple(found)
        except OSError as error:
            if current == top:
                raise DataError(
                    "{path} can't be listed: {reason}. Check that it exists and that "
                    "you may open it.",
                    path=folder,
                    reason=error.strerror or str(error),
                ) from error
    return tuple(found)


def _entries(folder: str) -> Iterator[PictureFile | Path]:
    """The pictures of one folder, and the paths of its visible subfolders."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_folder(entry):
                if not is_hidden(entry.name):
                    yield Path(entry.path)
            elif is_picture_name(entry.name):
                size, mtime_ns = _size_and_time(entry)
                yield PictureFile(folder, entry.name, size, mtime_ns)


def _size_and_time(entry: "os.DirEntry[str]") -> tuple[int, int]:
    try:
        info = entry.stat()
    except OSError:  # it vanished just now, or is a link that points nowhere
        return 0, 0
    return info.st_size, info.st_mtime_ns
