"""Very many paths in little room: texts that become `Path` objects when looked at."""

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import overload

from typing_extensions import override


class PictureList(Sequence[Path]):
    """Paths in order, kept as texts: a hundred thousand take a tenth of the memory of
    `Path` objects, and the collector of garbage has nothing to walk through.
    """

    __slots__ = ("texts",)

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts = tuple(texts)
        """The paths as the system writes them."""

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "PictureList":
        """These paths; what is such a list already stays as it is."""
        return paths if isinstance(paths, cls) else cls(map(os.fspath, paths))

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Path: ...
    @overload
    def __getitem__(self, at: slice) -> "PictureList": ...
    @override
    def __getitem__(self, at: int | slice) -> "Path | PictureList":
        if isinstance(at, slice):
            return PictureList(self.texts[at])
        return Path(self.texts[at])

    @override
    def __iter__(self) -> Iterator[Path]:
        return map(Path, self.texts)

    @override
    def __contains__(self, path: object) -> bool:
        return str(path) in self.texts

    @override
    def __eq__(self, other: object) -> bool:
        if isinstance(other, PictureList):
            return self.texts is other.texts or self.texts == other.texts
        if isinstance(other, tuple | list):
            return self.texts == tuple(str(path) for path in other)
        return NotImplemented

    @override
    def __hash__(self) -> int:
        return hash(self.texts)

    @override
    def __repr__(self) -> str:
        return f"PictureList({len(self)} pictures)"


class PictureSet(Set[Path]):
    """Which paths are there, without their order."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = frozenset(texts)

    @classmethod
    @override
    def _from_iterable(cls, it: Iterable[Path]) -> set[Path]:  # type: ignore[override]
        return set(it)  # what is left of a few paths is a plain set again

    def __len__(self) -> int:
        return len(self._texts)

    @override
    def __iter__(self) -> Iterator[Path]:
        return map(Path, self._texts)

    @override
    def __contains__(self, path: object) -> bool:
        return str(path) in self._texts
