"""Changes single lines of a prediction file and leaves every other byte as it is.

A txt that was as an evaluation wrote it counts as such afterwards too; one that a
person edited still counts as edited.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.prediction_blocks import BLOCK_BYTES
from geektime_gui.core.evaluation.prediction_lines import format_path
from geektime_gui.core.evaluation.prediction_sidecar import (
    FORMAT_VERSION,
    sidecar_bytes,
    sidecar_path,
)
from geektime_gui.core.model.checkpoint_info import atomic_write

_TOKEN = re.compile(rb"[^ \t]+")
_NO_CHECKSUM = ""


class EditedFile:
    """The lines of a txt and what its JSON says of it, to be changed and written.

    Raises PredictionFileError where they can't be read.
    """

    def __init__(self, path: Path, classes: Sequence[str]) -> None:
        self.path, self.classes = path, tuple(classes)
        try:
            data = path.read_bytes()
            beside = _read_sidecar(sidecar_path(path))
        except (OSError, ValueError) as error:
            raise _refused(path, error) from error
        about = beside.get("about")
        self.about: dict[str, Any] = dict(about) if isinstance(about, dict) else {}
        self._data = data
        self._edits: list[tuple[int, int, bytes]] = []
        """(Start, end, what takes their place), in bytes."""
        self._checksum = str(beside.get("sha256", _NO_CHECKSUM))

    def lines(self) -> Iterator[tuple[int, bytes]]:
        r"""Each line with the place where it begins, without its ``\n``.

        The last one is what follows the last ``\n``. A block at a time: all at once
        would keep the other threads waiting.
        """
        start = 0
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
        end = start + len(line) + 1
        if end > len(self._data):  # the last one has none of its own
            start, end = max(start - 1, 0), len(self._data)
        self._edits.append((start, end, b""))

    def insert(self, start: int | None, line: bytes) -> None:
        """Put a line before the one that begins at `start`, or at the end."""
        place = len(self._data) if start is None else start
        is_open = bool(self._data) and not self._data.endswith(b"\n")
        at_end = place == len(self._data) and is_open
        new = b"\n" + line if at_end else line + b"\n"
        self._edits.append((place, place, new))

    def write(self) -> None:
        """Write the txt where it changed, and the JSON; each whole or not at all."""
        checksum, pieces = self._checksum, self._pieces()
        if _sha256([memoryview(self._data)]) == checksum:
            checksum = _sha256(pieces)
        sidecar = sidecar_bytes(self.classes, checksum, self.about)
        try:
            if self._edits:
                with atomic_write(self.path) as file:
                    for piece in pieces:
                        file.write(piece)
            with atomic_write(sidecar_path(self.path)) as file:
                file.write(sidecar)
        except OSError as error:
            raise _refused(self.path, error) from error

    def _pieces(self) -> list[memoryview]:
        """The new content; nothing of the old one is copied."""
        view, pieces, done = memoryview(self._data), [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[0]):
            pieces += [view[done:start], memoryview(new)]
            done = max(done, end)
        return [*pieces, view[done:]]


def line_suffixes(names: Iterable[str]) -> tuple[bytes, ...]:
    """What a line ends with that is about a file of one of these names."""
    plain, quoted = set(), set()
    for name in names:
        plain.add(name.encode("utf-8", "surrogateescape"))
        quoted.add(json.dumps(name)[1:].encode())
    return tuple(plain | quoted)


def with_place(line: bytes, count: int, truth: int | None, path: str) -> bytes:
    """The line of `count` classes with another path, and another truth unless None."""
    tokens = [match.span() for match in _TOKEN.finditer(line)][: 3 * count]
    end = b"\r" if line.endswith(b"\r") else b""
    name = format_path(path).encode("utf-8", "surrogateescape")
    head = line[: tokens[-1][1] + 1]
    if truth is not None:
        one_hot = b" ".join(b"1" if i == truth else b"0" for i in range(count))
        first, last = tokens[count][0], tokens[2 * count - 1][1]
        head = head[:first] + one_hot + head[last:]
    return head + name + end


def _sha256(pieces: Iterable[memoryview]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _read_sidecar(path: Path) -> dict[str, Any]:
    """The JSON beside a txt, {} where there is none. Raises OSError, ValueError."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    if not isinstance(content, dict) or content.get("format_version") != FORMAT_VERSION:
        raise ValueError(f"{path.name} is not of format {FORMAT_VERSION}")
    return content


def _refused(path: Path, error: Exception) -> PredictionFileError:
    reason = getattr(error, "strerror", None) or str(error)
    return PredictionFileError(
        "{path} can't be changed ({reason}): the pictures are moved, but its lines "
        "still say what they said before. See whether you may write there.",
        path=str(path),
        reason=reason,
    )
