"""Marks of a person on pictures, kept with the pictures: for every evaluation of them.

They are in ``<root>/.geektime/marks.json``, where ``root`` is the nearest folder above
a picture that has a journal, and so go along when it is copied to another machine::

    {"format": "geektime-marks", "format_version": 1, "ambiguous": [
      {"path": "val/logo/a.png", "on": true, "key": "9f…", "size": 123, "mtime_ns": 4}]}

``path`` is relative to the root and uses ``/``, or absolute outside of it; moves
through the journal change it. ``on`` is false for a mark that was taken away: it counts
more than an older one beside a prediction file. ``key`` is the picture's `content_key`.
A mark holds for the file at its path while size and time are as they were, or else the
content is. So looking up costs one look at each marked picture, and only an evaluation
looks for the content of those that are no more where they were.
"""

import functools
import json
import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from geektime_gui.core.data.content_hash import content_key, try_content_key
from geektime_gui.core.data.journal_places import Places, roots_above
from geektime_gui.core.errors import DataError
from geektime_gui.core.evaluation.picture_moves import PictureMoves, last_name
from geektime_gui.core.model.checkpoint_info import atomic_write

FORMAT, FORMAT_VERSION = "geektime-marks", 1
NAME = "marks.json"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PictureMark:
    """What a person said of one picture."""

    path: str
    on: bool
    key: str
    size: int
    mtime_ns: int


class MarksFile:
    """The marks of one root, to be changed and written.

    Raises DataError where the file can't be read.
    """

    def __init__(self, root: Path) -> None:
        self._places = Places(root)
        self._path = self._places.hidden / NAME
        try:
            self.marks = _read(self._path)
        except (OSError, ValueError, RecursionError) as error:
            raise self._refused(error) from error

    def set(self, pictures: Iterable[Path], *, on: bool) -> None:
        """Mark these, or take their marks away; their content is read."""
        marks = {mark.path: mark for mark in self.marks}
        for picture in pictures:
            text = self._places.text(picture)
            try:
                status = picture.stat()
                key = content_key(picture)
            except OSError as error:
                raise self._refused(error) from error
            marks[text] = PictureMark(text, on, key, status.st_size, status.st_mtime_ns)
        self.marks = tuple(marks.values())
        self._write()

    def follow(self, moves: PictureMoves) -> None:
        """Let the marks go along with their pictures."""
        marks: dict[str, PictureMark] = {}
        for mark in self.marks:
            goal = moves.goal(os.path.normpath(self._places.path(mark.path)))
            text = mark.path if goal is None else self._places.text(Path(goal))
            marks[text] = replace(mark, path=text)
        if tuple(marks.values()) != self.marks:
            self.marks = tuple(marks.values())
            self._write()

    def _write(self) -> None:
        content = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "ambiguous": [asdict(mark) for mark in self.marks],
        }
        try:
            self._places.hidden.mkdir(exist_ok=True)
            with atomic_write(self._path) as file:
                file.write((json.dumps(content, indent=1) + "\n").encode())
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> DataError:
        return DataError(
            "The marks in {path} can't be changed ({reason}): they are as they were. "
            "See whether the file is whole and you may write there.",
            path=str(self._path),
            reason=getattr(error, "strerror", None) or str(error),
        )


class KnownMarks:
    """The marks of the folders above some places, to be looked up."""

    def __init__(self, near: Iterable[Path]) -> None:
        """A file that can't be read is passed over: it is said when one is set."""
        self._found: dict[str, bool] = {}
        self._lost: list[PictureMark] = []
        for root in roots_above(near, NAME):
            places = Places(root)
            try:
                marks = _read(places.hidden / NAME)
            except (OSError, ValueError, RecursionError) as error:
                _log.warning("%s is not used: %s", places.hidden / NAME, error)
                continue
            for mark in marks:
                place = os.path.normpath(places.path(mark.path))
                if _holds(mark, place):
                    self._found.setdefault(place, mark.on)  # the nearest root's
                else:
                    self._lost.append(mark)

    def marked(
        self, texts: Sequence[str], bases: Sequence[Path], told: frozenset[str]
    ) -> frozenset[str]:
        """Which of the paths `texts`, relative to `bases`, are marked.

        `told` are those that are marked beside the prediction file.
        """
        if not self._found:
            return told
        names = {Path(place).name for place in self._found}
        own = {text for text in texts if last_name(text) in names}
        said = {text: self._said(text, bases) for text in own}
        off = {text for text, on in said.items() if on is False}
        return told - off | {text for text, on in said.items() if on}

    def found_again(self, texts: Sequence[str], base: Path) -> frozenset[str]:
        """Which pictures hold what was marked elsewhere, where nothing is any more.

        Each picture's size is asked for, and where it fits its content is read.
        """
        keys = {mark.key for mark in self._lost if mark.on}
        sizes = {mark.size for mark in self._lost if mark.on}
        if not keys:
            return frozenset()
        candidates = ((text, base / text) for text in texts)
        return frozenset(
            text
            for text, place in candidates
            if _size(place) in sizes and try_content_key(place) in keys
        )

    def _said(self, text: str, bases: Sequence[Path]) -> bool | None:
        for spelling in dict.fromkeys((text, text.replace("\\", "/"))):
            for base in bases:
                place = os.path.normpath((base / spelling).absolute())
                if place in self._found:
                    return self._found[place]
                if Path(place).is_file():
                    return None
        return None


def set_marks(pictures: Iterable[Path], folder: Path | None, *, on: bool) -> None:
    """Mark pictures, or take their marks away, in their roots.

    `folder` is the root of pictures within that have no journal above them; others
    without one are left out. Raises DataError where that can't be written.
    """
    by_root: dict[Path, list[Path]] = {}
    for picture in map(Path.absolute, pictures):
        root = next(roots_above([picture], ""), None)
        if root is None and folder and picture.is_relative_to(folder.absolute()):
            root = folder.absolute()
        if root is not None and picture.is_file():
            by_root.setdefault(root, []).append(picture)
    for root, own in by_root.items():
        MarksFile(root).set(own, on=on)


def follow_marks(moves: Sequence[tuple[Path, Path]]) -> None:
    """Let all marks go along with their pictures. Raises DataError."""
    roots = tuple(roots_above((old for old, _ in moves), NAME))
    went = PictureMoves(moves) if roots else None
    for root in roots:
        if went is not None:
            MarksFile(root).follow(went)


def _read(path: Path) -> tuple[PictureMark, ...]:
    """The marks of a file, none without one. Raises OSError, ValueError."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return ()
    version = content.get("format_version") if isinstance(content, dict) else None
    if version != FORMAT_VERSION or content.get("format") != FORMAT:
        raise ValueError(f"it is not of format {FORMAT} {FORMAT_VERSION}")
    entries = content.get("ambiguous")
    if not isinstance(entries, list):
        raise ValueError("it has no list of marks")
    return tuple(map(_mark, entries))


def _mark(entry: Any) -> PictureMark:
    try:
        return PictureMark(
            str(entry["path"]),
            bool(entry["on"]),
            str(entry["key"]),
            int(entry["size"]),
            int(entry["mtime_ns"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("one of its marks is not whole") from error


def _holds(mark: PictureMark, place: str) -> bool:
    """Whether the file at a mark's path is the one that was marked."""
    try:
        status = Path(place).stat()
    except (OSError, ValueError):
        return False
    if status.st_size != mark.size:
        return False
    if status.st_mtime_ns == mark.mtime_ns:
        return True
    return _key_then(place, status.st_mtime_ns) == mark.key


@functools.lru_cache(maxsize=4096)
def _key_then(place: str, mtime_ns: int) -> str | None:
    return try_content_key(Path(place))


def _size(place: Path) -> int:
    try:
        return place.stat().st_size
    except (OSError, ValueError):
        return -1
