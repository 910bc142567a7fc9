"""Reading class folders as texts: fast enough for very many pictures in one folder.

The classes and remarks are those of `read_class_folders`; the pictures come in natural
order, and no object is made for each of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.folder_layout import read_layout
from geektime_gui.core.data.folder_warnings import (
    warn_of_class,
    warn_of_loop,
    warn_of_root,
)
from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.core.data.walk import (
    FolderId,
    Found,
    folder_id,
    ids_from_root,
    start_of,
    walk_folders,
)
from geektime_gui.core.events import Notice
from geektime_gui.qt.curate.arranging import natural_order


@dataclass(frozen=True, slots=True)
class ClassContents:
    """One class: its name, its folder and the pictures in it, in natural order."""

    name: str
    path: Path
    pictures: PictureList
    subfolders: tuple[str, ...] = ()
    """Those in it that are read too, at whatever depth."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The classes in one folder, and what is odd about them."""

    classes: tuple[ClassContents, ...]
    warnings: tuple[Notice, ...]


def list_classes(path: Path, is_root: bool) -> Listing:
    """The class folders in `path` and their pictures.

    Raises OSError when `path` can't be listed.
    """
    layout = read_layout(path)
    folders = layout.folders
    above = ids_from_root(path)
    classes: list[ClassContents] = []
    # What lies loose in the root is shown as unsorted: no remark about it.
    warnings = list(warn_of_root(path, folders, () if is_root else layout.loose))
    for folder in folders:
        if folder.is_symlink() and folder_id(folder) in above:
            warnings.append(warn_of_loop(folder))
            continue
        found, texts, subs = list_pictures(folder, above)
        pictures = PictureList(texts)
        classes.append(ClassContents(folder.name, folder, pictures, subs))
        warnings.extend(warn_of_class(folder, found))
    return Listing(tuple(classes), tuple(warnings))


def list_pictures(
    top: Path, above: Iterable[FolderId] = ()
) -> tuple[Found, Sequence[str], tuple[str, ...]]:
    """The pictures in `top` and its visible subfolders in natural order, as texts, and
    these subfolders.

    Of `Found` all but the pictures is filled in; it holds one to say that there are
    any. A folder that can't be listed is among its ``unreadable``.
    """
    try:
        walked = walk_folders(top, above)
    except OSError:
        return Found(unreadable=[top]), (), ()
    texts: list[str] = []
    for folder, names in walked.names.items():
        start = start_of(folder)
        texts.extend(start + name for name in natural_order(names))
    first = (Path(texts[0]),) if texts else ()
    found = Found(first, walked.others, walked.loops, walked.unreadable)
    return found, texts, tuple(walked.names)[1:]
