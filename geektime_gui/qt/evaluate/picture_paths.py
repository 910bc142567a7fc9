"""Where the pictures of a prediction file are, whose paths may be relative."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.evaluation.picture_bases import bases_of

__all__ = ["FoundPicture", "PictureFinder", "bases_of", "find_picture"]


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A path of a prediction file as a file of this machine."""

    path: Path
    is_missing: bool = False
    """No such file; `path` is the first place that was tried."""


def find_picture(
    text: str, bases: Sequence[Path], exists: Callable[[Path], bool]
) -> FoundPicture:
    """The file that `text` names, relative ones tried against `bases` in order.

    Backslashes are also taken for slashes, for files written on Windows.
    """
    spellings = [Path(text)]
    if "\\" in text:
        spellings.append(Path(text.replace("\\", "/")))
    candidates = [
        base / spelling for spelling in spellings for base in bases or (Path(),)
    ]  # an absolute path stays itself whatever the base
    for candidate in dict.fromkeys(candidates):
        if exists(candidate):
            return FoundPicture(candidate)
    return FoundPicture(candidates[0], is_missing=True)


class PictureFinder:
    """Finds many pictures; the base that held the last one is tried first."""

    def __init__(
        self,
        bases: Sequence[Path],
        exists: Callable[[Path], bool] = Path.is_file,
    ) -> None:
        self._bases = tuple(bases)
        self._exists = exists

    def find(self, text: str) -> FoundPicture:
        """The file that `text` names."""
        if Path(text).is_absolute():  # the same whatever the base
            return find_picture(text, self._bases[:1], self._exists_safely)
        for at, base in enumerate(self._bases):
            found = find_picture(text, (base,), self._exists_safely)
            if not found.is_missing:
                self._bases = (base, *self._bases[:at], *self._bases[at + 1 :])
                return found
        return find_picture(text, self._bases, lambda _: False)

    def _exists_safely(self, path: Path) -> bool:
        try:
            return self._exists(path)
        except (OSError, ValueError):  # a name too long, or none a system can have
            return False
