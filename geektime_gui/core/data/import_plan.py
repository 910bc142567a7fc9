"""What an import would bring, and which class and split each picture is of.

The folders of what is imported say it: ``train/logo/1.png``, ``logo/1.png`` or, in a
folder around all of it, ``my set/logo/1.png``.
"""

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from geektime_gui.core.data.folder_layout import INBOX_NAME, SPLIT_NAMES
from geektime_gui.core.data.walk import FOREIGN_FOLDERS
from geektime_gui.core.events import Notice

SplitName: TypeAlias = Literal["train", "val", "test"]

_LONGEST = 255
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)}
)
_FORBIDDEN = frozenset('/\\<>:"|?*' if sys.platform == "win32" else "/\\")
_SPLIT_OF = {name: split for split, names in SPLIT_NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One picture to import."""

    source: Path
    label: str | None
    """Name of its class folder, made safe; None for the Inbox."""
    split: SplitName | None
    """None when the source does not say."""
    name: str
    """Wanted file name."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What was found in a source; nothing has happened yet."""

    source: Path
    """The folder, archive or CSV."""
    entries: tuple[ImportEntry, ...]
    not_pictures: int = 0
    """Files that are no pictures by their suffix."""
    problems: tuple[Notice, ...] = ()
    """What can't be imported: each names the file or the line, and why."""

    @property
    def counts(self) -> Mapping[tuple[SplitName | None, str | None], int]:
        """Pictures by split and class."""
        return Counter((entry.split, entry.label) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture belongs."""

    split: SplitName | None
    label: str | None


def places_of(folders: Sequence[tuple[str, ...]]) -> list[Place]:
    """For each picture the split and class that its folders' names say.

    ``folders`` are the names of the folders above each picture, the outermost first.
    A folder around everything is passed over; folders within a class are its own
    matter. A picture in no class folder has no label, nor has one in an ``inbox``
    beside them.
    """
    inner = _without_wrapper(folders)
    splits = _splits(inner)
    return [_place(parts, splits) for parts in inner]


def _without_wrapper(folders: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    tops = {parts[:1] for parts in folders}
    seconds = {parts[1] for parts in folders if len(parts) > 1}
    if len(tops) != 1 or () in tops or not all(len(parts) > 1 for parts in folders):
        return list(folders)
    top = next(iter(tops))[0]
    is_wrapper = len(seconds) > 1 or any(_split_of(name) for name in seconds)
    if _split_of(top) or not is_wrapper:
        return list(folders)
    return [parts[1:] for parts in folders]


def _splits(folders: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The outermost names that are splits: those that hold classes, or all of them."""
    deep: dict[str, bool] = defaultdict(bool)
    for parts in folders:
        if parts:
            deep[parts[0]] |= len(parts) > 1
    named = frozenset(name for name in deep if _split_of(name))
    return named if any(deep[name] for name in named) else frozenset()


def _split_of(name: str) -> SplitName | None:
    split = _SPLIT_OF.get(name.casefold())
    return split if split in ("train", "val", "test") else None  # type: ignore[return-value]


def split_named(text: str) -> SplitName | None:
    """The split that a person calls `text`, in any of its usual names."""
    return _split_of(text.strip())


def _place(parts: tuple[str, ...], splits: frozenset[str]) -> Place:
    if parts and parts[0] in splits:
        label = parts[1] if len(parts) > 1 else None
        return Place(_split_of(parts[0]), label and safe_folder_name(label))
    if not parts or parts[0].casefold() == INBOX_NAME:
        return Place(None, None)
    return Place(None, safe_folder_name(parts[0]))


def safe_folder_name(label: str) -> str | None:
    """`label` as the name of a class folder, or None if nothing is left of it.

    Separators and control characters become ``_``, and on Windows what that forbids;
    so do a dot in front, which would hide the folder, and dots at the end. Names that
    a system keeps for itself get ``_`` behind them; at most 255 bytes.
    """
    name = unicodedata.normalize("NFC", label).strip()
    name = "".join("_" if _is_forbidden(c) else c for c in name)
    if name.startswith("."):
        name = "_" + name[1:]
    stripped = name.rstrip(". ")
    name = stripped + "_" * (len(name) - len(stripped))
    if not name.strip("_ "):
        return None
    if name.split(".")[0].casefold() in _RESERVED or name in FOREIGN_FOLDERS:
        name += "_"
    return _shortened(name)


def safe_file_name(name: str) -> str:
    """A file's name without separators; on Windows also without what it forbids."""
    bad = "/\\\0" if sys.platform == "win32" else "/\0"
    name = "".join("_" if c in bad else c for c in name)
    if sys.platform == "win32":  # pragma: no cover
        name = "".join("_" if _is_forbidden(c) else c for c in name).rstrip(". ")
        if name.split(".")[0].casefold() in _RESERVED:
            name = "_" + name
    return name


def _is_forbidden(character: str) -> bool:
    return character in _FORBIDDEN or ord(character) < 32


def _shortened(name: str) -> str:
    while len(name.encode("utf-8", "surrogateescape")) > _LONGEST:
        name = name[:-1]
    return name
