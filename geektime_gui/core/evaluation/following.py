"""A prediction file follows its pictures: what moved gets its new path and truth.

Only the lines of the pictures that moved are touched. A picture that left its classes
(quarantine, the inbox) takes its line along into the JSON beside the txt, and brings it
back when it returns. Needs no torch.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.journal_places import HIDDEN
from geektime_gui.core.evaluation.line_edits import (
    EditedFile,
    line_suffixes,
    with_place,
)
from geektime_gui.core.evaluation.prediction_lines import BadLineError, parse_line

ASIDE, AMBIGUOUS = "aside", "ambiguous"
_NAMES = ("at", "base", "text", "line")


@dataclass(frozen=True, slots=True)
class _Aside:
    """A line that waits for its picture to come back."""

    at: str
    """Where the picture lies now."""
    base: str
    """What the path in the line was relative to."""
    text: str
    """The path as the line had it."""
    line: str
    row: int
    """Counted from 0."""


def follow(
    path: Path,
    classes: Sequence[str],
    bases: Sequence[Path],
    moves: Iterable[tuple[Path, Path]],
) -> int:
    """Bring the txt at `path` up to date with moved files; how many lines changed.

    `classes` are the file's, `bases` the folders its relative paths may start from,
    `moves` pairs of the old and the new place. The class of a picture is the folder
    that it lies in. Raises PredictionFileError where the txt can't be read or written.
    """
    went = {os.path.normpath(old): os.path.normpath(new) for old, new in moves}
    if not went:
        return 0
    return _Follower(EditedFile(path, classes), bases, went).run()


def read_ambiguous(about: object) -> frozenset[str]:
    """The paths that a person marked as ambiguous, as the txt has them."""
    told = about.get(AMBIGUOUS) if isinstance(about, dict) else None
    return frozenset(map(str, told)) if isinstance(told, list) else frozenset()


def mark_ambiguous(
    path: Path, classes: Sequence[str], texts: Iterable[str], *, on: bool
) -> None:
    """Mark pictures, named as the txt names them, as ambiguous, or unmark them.

    Raises PredictionFileError where the JSON beside the txt can't be written.
    """
    edited = EditedFile(path, classes)
    marked = set(read_ambiguous(edited.about))
    marked = marked | set(texts) if on else marked - set(texts)
    edited.about[AMBIGUOUS] = sorted(marked)
    edited.write()


class _Follower:
    """One pass over one file."""

    def __init__(
        self, edited: EditedFile, bases: Sequence[Path], went: dict[str, str]
    ) -> None:
        self._edited = edited
        self._bases = [os.path.normpath(base.absolute()) for base in bases]
        self._went = went
        self._asides = _read_asides(edited.about)
        self._marked = set(read_ambiguous(edited.about))
        self._changed = 0

    def run(self) -> int:
        returned = self._take_back()
        self._follow_lines(returned)
        if self._changed:
            about = self._edited.about
            about[ASIDE] = [_as_json(aside) for aside in self._asides]
            about[AMBIGUOUS] = sorted(self._marked)
            self._edited.write()
        return self._changed

    def _follow_lines(self, returned: list[tuple[_Aside, bytes]]) -> None:
        """Change the lines of what moved, and put those back that `returned`."""
        # The row that each is to stand before, counted without those that return.
        waiting = [
            (aside.row - number, line)
            for number, (aside, line) in enumerate(
                sorted(returned, key=lambda pair: pair[0].row)
            )
        ]
        suffixes = line_suffixes(Path(old).name for old in self._went)
        end = None
        for row, (start, line) in enumerate(self._edited.lines()):
            while waiting and waiting[0][0] <= row:
                self._edited.insert(start, waiting.pop(0)[1])
            if line.rstrip(b"\r").endswith(suffixes):
                self._follow_line(row, start, line)
            end = None if line else start
        for _, line in waiting:
            self._edited.insert(end, line)

    def _follow_line(self, row: int, start: int, line: bytes) -> None:
        text = self._text_of(line)
        found = self._find(text) if text else None
        if text is None or found is None:
            return
        base, old = found
        new = self._went[old]
        self._changed += 1
        if _left(old, new, self._edited.classes):
            raw = line.decode("utf-8", "surrogateescape")
            self._asides.append(_Aside(new, base, text, raw, row))
            self._edited.remove(start, line)
            return
        written = written_as(text, base, new)
        truth = _new_truth(old, new, self._edited.classes)
        count = len(self._edited.classes)
        self._edited.replace(start, line, with_place(line, count, truth, written))
        if text in self._marked:
            self._marked = self._marked - {text} | {written}

    def _take_back(self) -> list[tuple[_Aside, bytes]]:
        """Lines of pictures that are among the classes again."""
        stay, back = [], []
        for aside in self._asides:
            new = self._went.get(aside.at)
            if new is None:
                stay.append(aside)
                continue
            self._changed += 1
            truth = _class_of(new, self._edited.classes)
            if truth is None or HIDDEN in Path(new).parts:
                at = _Aside(new, aside.base, aside.text, aside.line, aside.row)
                stay.append(at)
                continue
            written = written_as(aside.text, aside.base, new)
            line = aside.line.encode("utf-8", "surrogateescape")
            same = os.path.normpath(Path(aside.base) / aside.text) == new
            count = len(self._edited.classes)
            line = line if same else with_place(line, count, truth, written)
            back.append((aside, line))
        self._asides = stay
        return back

    def _text_of(self, line: bytes) -> str | None:
        plain = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r")
        try:
            return parse_line(plain, len(self._edited.classes))[3]
        except BadLineError:
            return None

    def _find(self, text: str) -> tuple[str, str] | None:
        """The base and the old place of a moved file that `text` names."""
        for base in self._bases:
            for spelling in dict.fromkeys((text, text.replace("\\", "/"))):
                old = os.path.normpath(Path(base) / spelling)
                if old in self._went:
                    return base, old
        return None


def written_as(text: str, base: str, new: str) -> str:
    """`new` in the manner of `text`: absolute, or relative to the same folder."""
    if Path(text).is_absolute() or not Path(new).is_relative_to(base):
        return new
    written = Path(new).relative_to(base).as_posix()
    if text.startswith(("./", ".\\")):
        written = f"./{written}"
    is_windows = "\\" in text and "/" not in text
    return written.replace("/", "\\") if is_windows else written


def _left(old: str, new: str, classes: Sequence[str]) -> bool:
    """Whether a move took a picture out of the classes."""
    if HIDDEN in Path(new).parts:
        return True
    if Path(new).parent.is_relative_to(Path(old).parent):
        return False
    return _below(old, new, classes) is None


def _new_truth(old: str, new: str, classes: Sequence[str]) -> int | None:
    """The class that a move gave a picture; None when it stays what it was."""
    if Path(new).parent.is_relative_to(Path(old).parent):
        return None
    return _below(old, new, classes)


def _below(old: str, new: str, classes: Sequence[str]) -> int | None:
    common = os.path.commonpath((Path(old).parent, Path(new).parent))
    names = Path(new).parent.relative_to(common).parts
    known = [name for name in names if name in classes]
    return classes.index(known[-1]) if known else None


def _class_of(new: str, classes: Sequence[str]) -> int | None:
    """The class of the folder that a file lies in, the nearest of that name."""
    known = [name for name in Path(new).parent.parts if name in classes]
    return classes.index(known[-1]) if known else None


def _read_asides(about: dict[str, object]) -> list[_Aside]:
    told = about.get(ASIDE)
    if not isinstance(told, list):
        return []
    return [
        _Aside(
            at=entry["at"],
            base=entry["base"],
            text=entry["text"],
            line=entry["line"],
            row=entry["row"],
        )
        for entry in told
        if isinstance(entry, dict)
        and all(isinstance(entry.get(name), str) for name in _NAMES)
        and isinstance(entry.get("row"), int)
    ]


def _as_json(aside: _Aside) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(aside, name) for name in _NAMES}
    return values | {"row": aside.row}
