"""The lines of a prediction txt, as they follow moved pictures."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from geektime_gui.core.evaluation.line_edits import (
    EditedFile,
    places_in,
    with_parts,
    with_place,
)
from geektime_gui.core.evaluation.picture_moves import PictureMoves, Renamed, last_name
from geektime_gui.core.evaluation.prediction_lines import BadLineError, parse_line


class TxtRows:
    """`Rows` of a txt: lines without their line ends.

    Raises PredictionFileError where it can't be read.
    """

    def __init__(self, path: Path, classes: Sequence[str]) -> None:
        self._edited = EditedFile(path, classes)
        self.about = self._edited.about
        self.classes = self._edited.classes

    def rows(self, moves: PictureMoves) -> Iterator[tuple[int, bytes, str | None]]:
        """Only the name at the end of a line is looked at where names are known."""
        names = None if moves.names is None else _ends_of(moves.names)
        if self._edited.is_empty:
            return
        waiting: tuple[int, bytes] | None = None  # nothing after the last line end
        for start, line in self._edited.lines():
            if waiting is not None:
                yield (*waiting, self._text_of(waiting[1], names))
            waiting = start, line
        if waiting is not None and waiting[1]:
            yield (*waiting, self._text_of(waiting[1], names))

    def with_place(self, row: bytes, truth: int | None, path: str) -> bytes:
        """As `line_edits` does it."""
        return with_place(row, len(self.classes), truth, path)

    def cells(self, row: bytes) -> tuple[str, str]:
        """The one-hot truth and the path, as the line has them."""
        (first, last), path = places_in(row, len(self.classes))
        return _text(row[first:last]), _text(row[path:])

    def with_cells(self, row: bytes, truth: str, path: str) -> bytes:
        """The line with these, byte for byte."""
        return with_parts(row, len(self.classes), _bytes(truth), _bytes(path))

    def replace(self, place: int, row: bytes, new: bytes) -> None:
        """Put `new` there."""
        self._edited.replace(place, row, new)

    def remove(self, place: int, row: bytes) -> bool:
        """Take a line out; whether it was the last one and had no line end."""
        self._edited.remove(place, row)
        return self._edited.is_last(place, row)

    def insert(self, place: int | None, row: bytes, *, is_open: bool) -> None:
        """Put a line before another one, or at the end."""
        self._edited.insert(place, row)
        if is_open and place is None and self._edited.is_empty:
            self._edited.remove_end()

    def to_json(self, row: bytes) -> str:
        """The line; bytes that are not UTF-8 as lone surrogates."""
        return _text(row)

    def from_json(self, text: str) -> bytes:
        """`to_json` backwards."""
        return _bytes(text)

    def rename(self, renamed: Renamed) -> None:
        """Only the JSON names the classes."""
        self.classes = self._edited.classes = tuple(
            renamed.new if name == renamed.old else name for name in self.classes
        )

    def renamed(self, row: bytes, renamed: Renamed) -> bytes:
        """The line itself: it names no class."""
        return row

    def renamed_truth(self, cell: str, renamed: Renamed) -> str:
        """The cell itself: it is an index."""
        return cell

    def write(self) -> None:
        """The txt where it changed, and the JSON."""
        self._edited.write()

    def _text_of(self, line: bytes, names: frozenset[bytes] | None) -> str | None:
        plain = line.rstrip(b"\r")
        if names is not None and _is_of_others(plain, names):
            return None
        try:
            return parse_line(plain, len(self.classes))[3]
        except BadLineError:
            return None


def _ends_of(names: frozenset[str]) -> frozenset[bytes]:
    """What follows the last slash of either kind; names may hold one of them."""
    return frozenset(_bytes(last_name(name)) for name in names)


def _is_of_others(line: bytes, names: frozenset[bytes]) -> bool:
    """Whether a line is surely about none of these, for it ends with another name."""
    start = max(line.rfind(b"/"), line.rfind(b"\\")) + 1
    return start > 0 and not line.endswith(b'"') and line[start:] not in names


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
