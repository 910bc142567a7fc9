"""The pictures of a data folder, and which of them a line of a prediction file means.

No picture is opened and none of them is asked for by itself: the folder is listed once,
and what the lines say is looked up in that. Needs no torch.
"""

import dataclasses
import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from geektime_gui.core.data.folder import match_class_names, read_class_folders


class _Keys:
    """One text for every spelling of a place: links in its folder are resolved."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def of(self, place: str) -> str:
        cut = place.rfind(os.sep) + 1
        if os.altsep:
            cut = max(cut, place.rfind(os.altsep) + 1)
        folder = place[:cut]
        real = self._folders.get(folder)
        if real is None:
            real = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
            self._folders[folder] = real
        return real + place[cut:]


class PresentPictures:
    """What lies in `folder` now, in the order in which an evaluation would go.

    Folders of other classes than `classes` are left out. `bases` are where relative
    paths of the lines may start from, the likeliest first. Raises DataError where
    `folder` can't be listed or holds no classes.
    """

    def __init__(
        self, folder: Path, classes: Sequence[str], bases: Sequence[Path]
    ) -> None:
        found = read_class_folders(folder)
        known = {unicodedata.normalize("NFC", name) for name in classes}
        own = tuple(
            c for c in found.classes if unicodedata.normalize("NFC", c.name) in known
        )
        matched = match_class_names(classes, dataclasses.replace(found, classes=own))
        self.samples = matched.samples
        """Each picture with its class index."""
        self.class_folders = tuple(class_.path for class_ in own)
        self._keys = _Keys()
        self._bases = [str(base.absolute()) for base in bases] or [str(Path.cwd())]
        self._top = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
        current = str(Path.cwd())
        self._ranks = {
            self._keys.of(os.path.join(current, path)): rank  # noqa: PTH118
            for rank, (path, _) in enumerate(self.samples)
        }
        self._is_folder: dict[str, bool] = {}

    def rank(self, text: str) -> int | None:
        """The place in `samples` of the picture that a line calls `text`, or None."""
        for at, base in enumerate(self._bases):
            for place in _places(base, text):
                rank = self._ranks.get(self._keys.of(place))
                if rank is not None:
                    if at:  # most lines start from the same one: it comes first
                        self._bases.insert(0, self._bases.pop(at))
                    return rank
        return None

    def base_of(self, text: str, rank: int) -> str:
        """The base from which `text` leads to the picture at `rank`; else the first."""
        for base in self._bases:
            for place in _places(base, text):
                if self._ranks.get(self._keys.of(place)) == rank:
                    return base
        return self._bases[0]

    def is_file(self, text: str) -> bool:
        """Whether `text` is a file anywhere, within the folder or not."""
        return any(map(self._exists, self._all_places(text)))

    def may_be_below(self, text: str) -> bool:
        """Whether `text` may mean a place within the folder."""
        return any(
            self._keys.of(place).startswith(self._top)
            for place in self._all_places(text)
        )

    def folder_base_of(self, text: str) -> str:
        """The base from which `text` leads into the folder; else the first one."""
        for base in self._bases:
            for place in _places(base, text):
                if self._keys.of(place).startswith(self._top):
                    return base
        return self._bases[0]

    def _all_places(self, text: str) -> Iterator[str]:
        for base in self._bases:
            yield from _places(base, text)

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


def _places(base: str, text: str) -> Iterator[str]:
    """What `text` may mean; names written on Windows have backslashes."""
    yield os.path.join(base, text)  # noqa: PTH118
    if "\\" in text:
        yield os.path.join(base, text.replace("\\", "/"))  # noqa: PTH118
