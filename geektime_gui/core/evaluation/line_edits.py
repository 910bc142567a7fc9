"""Changes single lines of a prediction file and leaves every other byte as it is.

A txt that was as an evaluation wrote it counts as such afterwards too; one that a
person edited still counts as edited.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from geektime_gui.core.evaluation.edited_sidecar import EditedSidecar
from geektime_gui.core.evaluation.followed_rows import not_changed
from geektime_gui.core.evaluation.prediction_blocks import BLOCK_BYTES
from geektime_gui.core.evaluation.prediction_lines import format_path
from geektime_gui.core.model.checkpoint_info import atomic_write

_TOKEN = re.compile(rb"[^ \t]+")
_BOM = b"\xef\xbb\xbf"


class EditedFile:
    """The lines of a txt and what its JSON says of it, to be changed and written.

    Raises PredictionFileError where they can't be read.
    """

    def __init__(self, path: Path, classes: Sequence[str]) -> None:
        self.path, self.classes = path, tuple(classes)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise not_changed(path, error) from error
        self._beside = EditedSidecar(path, classes)
        self.about = self._beside.about
        self._data = data
        self._first = len(_BOM) if data.startswith(_BOM) else 0
        self._edits: list[tuple[int, int, bytes]] = []
        """(Start, end, what takes their place), in bytes."""

    def lines(self) -> Iterator[tuple[int, bytes]]:
        r"""Each line with the place where it begins, without its ``\n``.

        The last one is what follows the last ``\n``. A block at a time: all at once
        would keep the other threads waiting.
        """
        start = self._first
        while start <= len(self._data):
            end = self._data.find(b"\n", start + BLOCK_BYTES)
            end = len(self._data) if end < 0 else end
            for line in self._data[start:end].split(b"\n"):
                yield start, line
                start += len(line) + 1

    def replace(self, start: int, line: bytes, new: bytes) -> None:
        """Put `new` in the place of the line that begins at `start`."""
        self._edits.append((start, start + len(line), new))

    def remove(self, start: int, line: bytes) -> None:
        """Take a line out, its line end too."""
        self._edits.append((start, start + len(line) + 1, b""))

    def insert(self, start: int | None, line: bytes) -> None:
        """Put a line before the one that begins at `start`, or at the end."""
        place = start
        if place is None:
            place = len(self._data) + (self.is_open and not self.is_empty)
        self._edits.append((place, place, line + b"\n"))

    @property
    def is_empty(self) -> bool:
        """Whether there is no line at all."""
        return len(self._data) == self._first

    @property
    def is_open(self) -> bool:
        """Whether the last line has no line end."""
        return not self._data.endswith(b"\n")

    def is_last(self, start: int, line: bytes) -> bool:
        """Whether this line is the last one and has no line end."""
        return start + len(line) == len(self._data)

    def remove_end(self) -> None:
        """Let an empty file that gets lines have no line end after the last one."""
        self._edits.append((len(self._data), len(self._data) + 1, b""))

    def write(self) -> None:
        """Write the txt where it changed, and the JSON; each whole or not at all."""
        beside, pieces = self._beside, self._pieces()
        if _sha256([memoryview(self._data)]) == beside.checksum:
            beside.checksum = _sha256(pieces)
        beside.classes = self.classes
        try:
            if self._edits:
                with atomic_write(self.path) as file:
                    for piece in pieces:
                        file.write(piece)
        except OSError as error:
            raise not_changed(self.path, error) from error
        beside.write()

    def _pieces(self) -> list[memoryview]:
        """The new content; nothing of the old one is copied.

        Every line counts as if it had a line end, and the last one's is left out.
        """
        pieces, done = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[0]):
            pieces += [*self._part(done, start), memoryview(new)]
            done = max(done, end)
        pieces += self._part(done, len(self._data) + 1)
        while pieces and not pieces[-1]:
            pieces.pop()
        if pieces and len(pieces[-1]) + sum(map(len, pieces[:-1])) > self._first:
            pieces[-1] = pieces[-1][:-1]
        return pieces

    def _part(self, start: int, end: int) -> list[memoryview]:
        part = memoryview(self._data)[start:end]
        is_past_end = start <= len(self._data) < end
        return [part, memoryview(b"\n")] if is_past_end else [part]


def line_suffixes(names: Iterable[str]) -> tuple[bytes, ...]:
    """What a line ends with that is about a file of one of these names."""
    plain, quoted = set(), set()
    for name in names:
        plain.add(name.encode("utf-8", "surrogateescape"))
        quoted.add(json.dumps(name)[1:].encode())
    return tuple(plain | quoted)


def with_place(line: bytes, count: int, truth: int | None, path: str) -> bytes:
    """The line of `count` classes with another path, and another truth unless None."""
    (first, last), _ = places_in(line, count)
    one_hot = line[first:last]
    if truth is not None:
        one_hot = b" ".join(b"1" if i == truth else b"0" for i in range(count))
    end = b"\r" if line.endswith(b"\r") else b""
    name = format_path(path).encode("utf-8", "surrogateescape")
    return with_parts(line, count, one_hot, name + end)


def with_parts(line: bytes, count: int, truth: bytes, path: bytes) -> bytes:
    """The line with another truth and path, written exactly so."""
    (first, last), place = places_in(line, count)
    return line[:first] + truth + line[last:place] + path


def places_in(line: bytes, count: int) -> tuple[tuple[int, int], int]:
    """Where the truth of a line begins and ends, and where its path begins."""
    tokens = [match.span() for match in _TOKEN.finditer(line)][: 3 * count]
    return (tokens[count][0], tokens[2 * count - 1][1]), tokens[-1][1] + 1


def _sha256(pieces: Iterable[memoryview]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
