"""What moves of files mean to the lines that name them: the place, the class, the name.

Needs no torch and looks at no file but to tell a renamed folder from a moved file.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.journal_places import HIDDEN

FEW = 100
"""Of at most so many moves each may be that of a folder: only they are looked at."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A class that has another name now."""

    old: str
    new: str

    @property
    def back(self) -> "Renamed":
        """What takes it back."""
        return Renamed(self.new, self.old)


class PictureMoves:
    """Where files were and where they are, both absolute."""

    def __init__(
        self, moves: Iterable[tuple[Path, Path]], renamed: Renamed | None = None
    ) -> None:
        """`renamed` is the class whose renaming moved them."""
        self.renamed = renamed
        self._went = {
            os.path.normpath(old): os.path.normpath(new) for old, new in moves
        }
        self._folders = (
            tuple((old, new) for old, new in self._went.items() if Path(new).is_dir())
            if len(self._went) <= FEW
            else ()
        )

    def __bool__(self) -> bool:
        return bool(self._went)

    @property
    def names(self) -> frozenset[str] | None:
        """The names that the moved files had; None where any may have moved."""
        if self._folders:
            return None
        return frozenset(Path(old).name for old in self._went)

    def renamed_folders(self) -> set[str]:
        """The folders of the renamed class that files went away from."""
        renamed, folders = self.renamed, set[str]()
        if renamed is None:
            return folders
        for old, new in {(_folder_of(a), _folder_of(b)) for a, b in self._went.items()}:
            at, names = _first_other(Path(old), Path(new))
            if names == (renamed.old, renamed.new):
                folders.add(str(Path(*Path(old).parts[: at + 1])))
        return folders

    def goal(self, place: str) -> str | None:
        """Where the file that was at `place` is now; None where it did not move."""
        if place in self._went:
            return self._went[place]
        for old, new in self._folders:
            if place.startswith(old + os.sep):
                return new + place[len(old) :]
        return None


@dataclass(frozen=True, slots=True)
class Change:
    """What a move from one folder to another means to a picture's line."""

    took_out: bool
    """Out of the classes."""
    truth: int | None
    """The class that it got; None where it stays what it was."""


class LineMoves:
    """Moves as the lines of one file see them; quick for very many of one folder."""

    def __init__(
        self,
        moves: PictureMoves,
        bases: Sequence[Path],
        classes: Sequence[str],
        former: Mapping[str, str] | None = None,
    ) -> None:
        """`bases` are what relative paths may start from, the likeliest first; `former`
        are folders that have a class's former name yet, and that class."""
        self._moves, self._classes = moves, tuple(classes)
        self._former = former or {}
        self._bases = tuple(os.path.normpath(base.absolute()) for base in bases)
        self._folders: dict[tuple[str, str], str] = {}
        self._changes: dict[tuple[str, str, bool], Change] = {}
        self._heads: dict[tuple[str, str, str], str] = {}

    def goal(self, place: str) -> str | None:
        """As `PictureMoves.goal`."""
        return self._moves.goal(place)

    def places(self, text: str) -> Iterator[tuple[str, str]]:
        """What a line that calls its picture `text` may mean: bases and places."""
        for spelling in dict.fromkeys((text, text.replace("\\", "/"))):
            for base in self._bases:
                yield base, self._place(base, spelling)

    def find(self, text: str) -> tuple[str, str] | None:
        """The base and the old place of a moved file that a line calls `text`."""
        for base, old in self.places(text):
            if self._moves.goal(old) is not None:
                return base, old
        return None

    def base_of(self, text: str, place: str) -> str | None:
        """The base from which `text` leads to `place`."""
        return next((base for base, own in self.places(text) if own == place), None)

    def change(self, old: str, new: str, *, is_back: bool = False) -> Change:
        """What the move means; `is_back` where it takes one back."""
        key = _folder_of(old), _folder_of(new), is_back
        if key not in self._changes:
            self._changes[key] = self._change(Path(key[0]), Path(key[1]), is_back)
        return self._changes[key]

    def written(self, text: str, base: str, new: str) -> str:
        """As `written_as`."""
        name = new[len(_folder_of(new)) :].removeprefix(os.sep)
        head = text[: len(text) - len(last_name(text))]
        key = head, base, _folder_of(new)
        if key not in self._heads:
            whole = written_as(f"{head}x", base, os.path.normpath(f"{key[2]}/x"))
            self._heads[key] = whole.removesuffix("x")
        return self._heads[key] + name

    def _place(self, base: str, text: str) -> str:
        head, mark, name = text.rpartition("/")
        if name in ("", ".", ".."):
            return os.path.normpath(Path(base, text))
        key = base, head + mark
        if key not in self._folders:
            folder = os.path.normpath(Path(base, head + mark))
            self._folders[key] = folder if folder.endswith(os.sep) else folder + os.sep
        return self._folders[key] + name

    def _change(self, old: Path, new: Path, is_back: bool) -> Change:
        if self._keeps_class(old, new, is_back):
            return Change(took_out=False, truth=None)
        own = _class_folder(old, self._classes)
        is_within = new.is_relative_to(old) or (own and new.is_relative_to(own))
        truth = None if is_within else _below(old, new, self._classes)
        for folder, name in self._former.items():
            if new.is_relative_to(folder) and name in self._classes:
                truth = self._classes.index(name)
        is_out = HIDDEN in new.parts or (truth is None and not is_within)
        return Change(is_out, truth)

    def _keeps_class(self, old: Path, new: Path, is_back: bool) -> bool:
        """Whether a file moved only because its class got another name."""
        renamed = self._moves.renamed
        if renamed is None:
            return False
        renamed = renamed.back if is_back else renamed
        return _first_other(old, new)[1] == (renamed.old, renamed.new)


def written_as(text: str, base: str, new: str) -> str:
    """`new` in the manner of `text`: absolute, or relative to the same folder."""
    if Path(text).is_absolute() or not Path(new).is_relative_to(base):
        return new
    written = Path(new).relative_to(base).as_posix()
    if text.startswith(("./", ".\\")):
        written = f"./{written}"
    is_windows = "\\" in text and "/" not in text
    return written.replace("/", "\\") if is_windows else written


def last_name(text: str) -> str:
    """The name of the file that a path ends with, with slashes of either kind."""
    return text.replace("\\", "/").rpartition("/")[2]


def _folder_of(place: str) -> str:
    return place.rpartition(os.sep)[0] or os.sep


def _first_other(old: Path, new: Path) -> tuple[int, tuple[str, str]]:
    """Which of their parts is the first that is not the same, and both of it."""
    pairs = enumerate(zip(old.parts, new.parts, strict=False))
    return next(((at, own) for at, own in pairs if own[0] != own[1]), (0, ("", "")))


def _class_folder(place: Path, classes: Sequence[str]) -> Path | None:
    """The nearest folder named as a class that a picture in `place` lies in."""
    return next((p for p in (place, *place.parents) if p.name in classes), None)


def _below(old: Path, new: Path, classes: Sequence[str]) -> int | None:
    """The nearest folder named as a class, below what both have in common."""
    names = new.relative_to(os.path.commonpath((old, new))).parts
    known = [name for name in names if name in classes]
    return classes.index(known[-1]) if known else None
