"""Marks of a person on lines of a prediction file, kept in the JSON beside it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from geektime_gui.core.evaluation.edited_sidecar import EditedSidecar

AMBIGUOUS = "ambiguous"


def read_ambiguous(about: object) -> frozenset[str]:
    """The paths that a person marked as ambiguous, as the file has them."""
    told = about.get(AMBIGUOUS) if isinstance(about, dict) else None
    return frozenset(map(str, told)) if isinstance(told, list) else frozenset()


def mark_ambiguous(
    path: Path, classes: Sequence[str], texts: Iterable[str], *, on: bool
) -> None:
    """Mark pictures, named as the file names them, as ambiguous, or unmark them.

    A txt or a table: only the JSON changes. `classes` are written where it has none.
    Raises PredictionFileError where it can't be written.
    """
    beside = EditedSidecar(path, classes)
    marked = set(read_ambiguous(beside.about))
    marked = marked | set(texts) if on else marked - set(texts)
    beside.about[AMBIGUOUS] = sorted(marked)
    beside.write()
