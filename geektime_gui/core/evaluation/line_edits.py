"""Changes single lines of a prediction file and leaves every other byte as it is.

A txt that was as an evaluation wrote it counts as such afterwards too; one that a
person edited still counts as edited.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from geektime_gui.core.errors import PredictionFileError
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
        self.lines = data.split(b"\n")
        """Without their line ends but for ``\\r``; the last is what follows them."""
        self._before = data
        self._checksum = str(beside.get("sha256", _NO_CHECKSUM))

    def insert(self, row: int, line: bytes) -> None:
        """Put a line before the one in `row`, or at the end."""
        last = len(self.lines) - (0 if self.lines[-1] else 1)
        self.lines.insert(min(row, last), line)

    def write(self) -> None:
        """Write the txt where it changed, and the JSON; each whole or not at all."""
        data = b"\n".join(self.lines)
        checksum = self._checksum
        if hashlib.sha256(self._before).hexdigest() == checksum:
            checksum = hashlib.sha256(data).hexdigest()
        sidecar = sidecar_bytes(self.classes, checksum, self.about)
        try:
            if data != self._before:
                with atomic_write(self.path) as file:
                    file.write(data)
            with atomic_write(sidecar_path(self.path)) as file:
                file.write(sidecar)
        except OSError as error:
            raise _refused(self.path, error) from error


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
