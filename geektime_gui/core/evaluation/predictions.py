"""The prediction file: one picture a line, the source of truth of an evaluation.

A person may edit it; matrix, figures and badcases are computed from what it says.
Beside ``name.txt`` lies ``name.txt.json`` with the class names and what the file was
made from; the txt can be used without it.
"""

import hashlib
import itertools
import logging
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.prediction_blocks import (
    blocks_of,
    count_lines,
    is_blank,
    votes_of,
)
from geektime_gui.core.evaluation.prediction_columns import Columns, parse_lines
from geektime_gui.core.evaluation.prediction_lines import (
    EXAMPLE,
    SUM_TOLERANCE,
    LineProblem,
    format_lines,
)
from geektime_gui.core.evaluation.prediction_sidecar import (
    keep_changed,
    read_about,
    read_classes,
    sidecar_bytes,
    sidecar_path,
)

__all__ = [
    "LineProblem",
    "Prediction",
    "PredictionTable",
    "read_about",
    "read_predictions",
    "sidecar_path",
    "write_predictions",
]

_HEAD = 2**16

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What is known about one picture."""

    probabilities: tuple[float, ...]
    """One a class, in index order."""
    truth: int
    """Class index."""
    predicted: int
    """Class index; a person may have chosen another one than the most probable."""
    path: str


@dataclass(frozen=True, slots=True, eq=False)
class PredictionTable:
    """N predictions of C classes, in columns; ValueError where sizes don't agree."""

    classes: tuple[str, ...]
    probabilities: npt.NDArray[np.float32]
    """(N, C), from 0 to 1"""
    truth: npt.NDArray[np.int32]
    """(N,) class indices"""
    predicted: npt.NDArray[np.int32]
    """(N,) class indices"""
    paths: tuple[str, ...]
    problems: tuple[LineProblem, ...] = ()
    """Lines of the file that are not among the N."""

    def __post_init__(self) -> None:
        for name, value in (
            ("classes", tuple(self.classes)),
            ("probabilities", np.asarray(self.probabilities, np.float32)),
            ("truth", np.asarray(self.truth, np.int32)),
            ("predicted", np.asarray(self.predicted, np.int32)),
            ("paths", tuple(self.paths)),
        ):
            object.__setattr__(self, name, value)
        _check_classes(self.classes)
        shape = (len(self.paths), len(self.classes))
        if self.probabilities.shape != shape:
            raise ValueError(f"probabilities {self.probabilities.shape}, not {shape}")
        for labels in (self.truth, self.predicted):
            if labels.shape != shape[:1]:
                raise ValueError(f"{labels.shape} class indices, not {shape[:1]}")
            if ((labels < 0) | (labels >= shape[1])).any():
                raise ValueError(f"a class index is not within 0 to {shape[1] - 1}")
        if not all(self.paths):
            raise ValueError("a path is empty")

    def __len__(self) -> int:
        return len(self.paths)

    def row(self, index: int) -> Prediction:
        """One picture's prediction."""
        return Prediction(
            tuple(self.probabilities[index].tolist()),
            int(self.truth[index]),
            int(self.predicted[index]),
            self.paths[index],
        )


def _check_classes(classes: Sequence[str]) -> None:
    if not classes or not all(classes) or len(set(classes)) != len(classes):
        raise ValueError(f"class names must be there and differ: {classes}")


def write_predictions(
    path: Path, table: PredictionTable, *, about: Mapping[str, object] | None = None
) -> Path | None:
    """Write the txt and the JSON beside it; each is there whole or not at all.

    `about` is what the JSON says of the file's origin: checkpoint, data folder, skipped
    pictures. A file at `path` that is not as this function once wrote it holds
    somebody's work: it is kept as ``name.kept-1.txt``, and that path is returned.

    Raises PredictionFileError where nothing can be written, or where the table's
    probabilities are none.
    """
    _check_probabilities(table)
    staged: dict[Path, Path] = {}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # 1. Both files under other names, so that a full disk leaves the old ones.
        digest = hashlib.sha256()
        lines = format_lines(
            table.probabilities, table.truth, table.predicted, table.paths
        )
        _stage(path, lines, staged, digest)
        sidecar = sidecar_bytes(table.classes, digest.hexdigest(), about or {})
        _stage(sidecar_path(path), [sidecar], staged, hashlib.sha256())
        # 2. What a person changed goes aside, then the new ones take their places.
        kept = keep_changed(path)
        for target, temporary in staged.items():
            temporary.replace(target)
    except OSError as error:
        raise PredictionFileError(
            "{path} can't be written ({reason}); choose another place for the "
            "prediction file, or make room and try again.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    return kept


def _check_probabilities(table: PredictionTable) -> None:
    values = table.probabilities
    fine = ((values >= -1e-6) & (values <= 1 + 1e-6)).all(axis=1)
    fine &= np.abs(values.sum(axis=1, dtype=np.float64) - 1) <= SUM_TOLERANCE
    if not fine.all():
        index = int(np.flatnonzero(~fine)[0])
        raise PredictionFileError(
            "The probabilities predicted for {picture} are {values}: not from 0 to 1 "
            "with sum 1. The checkpoint's weights may be damaged; choose another one.",
            picture=table.paths[index],
            values=", ".join(f"{value:.5g}" for value in values[index, :8]),
        )


def _stage(
    target: Path,
    blocks: Iterable[bytes],
    staged: dict[Path, Path],
    digest: "hashlib._Hash",
) -> None:
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    with temporary.open("xb") as file:
        staged[target] = temporary
        for block in blocks:
            file.write(block)
            digest.update(block)
        file.flush()
        os.fsync(file.fileno())


def read_predictions(path: Path) -> PredictionTable:
    """All usable lines of a prediction file; the others are named in ``problems``.

    The sum of a line's probabilities may be 0.01 off. Line ends of Windows, a byte
    order mark, blank lines, other numbers of decimals and runs of blanks between the
    numbers are accepted. Raises PredictionFileError when no line is usable; a blank
    file is an empty table as long as the JSON beside it names the classes.
    """
    data = _data_of(path)
    names = read_classes(path)
    votes = votes_of(data)
    nothing = is_blank(data)
    if names and (nothing or votes[len(names)] == max(votes.values(), default=0)):
        count = len(names)
    elif votes:
        # Of two readings that all lines allow, the one with the shorter paths.
        count = max(votes, key=lambda c: (votes[c], c))
        if names:
            _log.warning("%s names %d classes, not %d", path, len(names), count)
        names = None
    else:
        raise _unusable(path, data, None)
    columns = parse_lines(blocks_of(data), count)
    if not columns.paths and not nothing:
        raise _unusable(path, data, columns)
    return PredictionTable(
        names or _names_from_folders(columns, count),
        columns.probabilities,
        columns.truth,
        columns.predicted,
        columns.paths,
        columns.problems,
    )


def _data_of(path: Path) -> bytes:
    if not path.exists():
        raise PredictionFileError(
            "{path} does not exist; evaluate a checkpoint to make it, or choose "
            "another prediction file.",
            path=str(path),
        )
    if not path.is_file():
        raise PredictionFileError(
            "{path} is not a file; choose the txt that an evaluation wrote, with lines "
            "such as: {example}",
            path=str(path),
            example=EXAMPLE,
        )
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            # A film chosen by mistake must not fill the memory.
            if b"\0" in head and not votes_of(head):
                raise _unusable(path, head, None)
            file.seek(0)
            return file.read()
    except OSError as error:
        raise PredictionFileError(
            "{path} can't be read ({reason}); see whether you may open it.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error


def _unusable(path: Path, data: bytes, columns: Columns | None) -> PredictionFileError:
    problems = columns.problems if columns else ()
    return PredictionFileError(
        "{path} holds no prediction: none of its {count} lines is as expected. Choose "
        "the txt that an evaluation wrote, with lines such as: {example}",
        details="\n".join(problem.text for problem in problems[:20]),
        path=str(path),
        count=count_lines(data),
        example=EXAMPLE,
    )


def _names_from_folders(columns: Columns, count: int) -> tuple[str, ...]:
    """The pictures' folders, where they are to the classes what a data folder's are.

    Each class's pictures lie in folders of one name, and the names are in the order of
    the class indices. A class without pictures gets its number.
    """
    numbers = [f"class {index}" for index in range(count)]
    folders: dict[int, set[str]] = {}
    for index, path in zip(columns.truth.tolist(), columns.paths, strict=True):
        parts = path.replace("\\", "/").rsplit("/", 2)
        folders.setdefault(index, set()).add(parts[-2] if len(parts) > 1 else "")
    found = [sorted(folders[index]) for index in sorted(folders)]
    names = [own[0] for own in found]
    one_each = all(len(own) == 1 and own[0] not in ("", ".", "..") for own in found)
    if not one_each or any(a >= b for a, b in itertools.pairwise(names)):
        return tuple(numbers)
    named = list(numbers)
    for index, name in zip(sorted(folders), names, strict=True):
        named[index] = name
    return tuple(named if len(set(named)) == count else numbers)
