"""What changed in a data folder since a prediction file was made of it.

Which pictures are new, which are gone, and which lie in another class folder than their
line says. The folder is listed, no picture is opened. Needs no torch.
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geektime_gui.core.errors import DataError
from geektime_gui.core.evaluation.prediction_sidecar import read_about, sidecar_path
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.present_pictures import (
    PresentPictures,
    common_folder,
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A picture that lies in another class folder than its line says."""

    text: str
    """Its path as the line has it."""
    base: Path
    """What that path is relative to."""
    place: Path
    """Where it lies now."""
    truth: int
    """The class index of that folder."""


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """How a folder differs from a prediction file; nothing in it: they agree."""

    folder: Path
    folders: tuple[Path, ...]
    """All folders whose content counts: `folder`, the class folders, those below."""
    new: tuple[Path, ...] = ()
    """Pictures without a line, in the order of an evaluation."""
    gone: tuple[str, ...] = ()
    """Paths, as the lines have them, that are no file any more."""
    elsewhere: tuple[Elsewhere, ...] = ()


def changes_of(
    path: Path, table: PredictionTable, bases: Sequence[Path], folder: Path | None
) -> FolderChanges | None:
    """Compare the prediction file at `path`, which says `table`, with its pictures.

    They are those in `folder`, or, where no line is about one of them, in the folder
    that is common to all lines. None where neither can be listed.
    """
    skipped, written = skipped_in(read_about(path)), written_ns(path)
    changes = None
    if folder is not None:
        changes = _try(table, bases, folder, skipped, written)
    if changes is None:
        common = common_folder(table.paths, bases, table.classes)
        if common is not None and common != folder:
            changes = _try(table, bases, common, skipped, written)
    return changes


def _try(
    table: PredictionTable,
    bases: Sequence[Path],
    folder: Path,
    skipped: Sequence[str],
    written: int | None,
) -> FolderChanges | None:
    try:
        present = PresentPictures(folder, table.classes, bases)
    except (DataError, OSError):
        return None
    return compare(table, present, folder, skipped, written)


def compare(
    table: PredictionTable,
    present: PresentPictures,
    folder: Path,
    skipped: Iterable[str] = (),
    written_ns: int | None = None,
) -> FolderChanges | None:
    """What is new, gone or elsewhere; None where no line is about this folder.

    `skipped` are paths that could not be read: they are not new. A picture that is
    gone and a new one of the same name, changed no later than `written_ns`
    (nanoseconds since 1970), are one that was moved, where no other has that name.
    """
    ranks = [present.rank(text) for text in table.paths]
    missing = dict.fromkeys(
        text
        for text, rank in zip(table.paths, ranks, strict=True)
        if rank is None and not present.is_file(text)
    )
    seen = {rank for rank in ranks if rank is not None}
    is_about_it = seen or not table.paths
    if not is_about_it and not any(map(present.may_be_below, missing)):
        return None
    seen |= {rank for rank in map(present.rank, skipped) if rank is not None}
    new = [rank for rank in range(len(present.samples)) if rank not in seen]
    moved = _moved(missing, new, present, written_ns)
    elsewhere = _relabelled(table, ranks, present) | {
        text: _elsewhere(text, rank, present, present.folder_base_of(text))
        for text, rank in moved.items()
    }
    arrived = set(moved.values())
    return FolderChanges(
        folder,
        _folders(folder, present),
        tuple(present.samples[rank][0] for rank in new if rank not in arrived),
        tuple(text for text in missing if text not in moved),
        tuple(elsewhere.values()),
    )


def skipped_in(about: dict[str, object]) -> tuple[str, ...]:
    """The paths of the pictures that an evaluation could not read."""
    told = about.get("skipped")
    entries = told if isinstance(told, list) else []
    return tuple(str(e["path"]) for e in entries if isinstance(e, dict) and "path" in e)


def written_ns(path: Path) -> int | None:
    """When the prediction file at `path` was written, in nanoseconds since 1970."""
    for file in (sidecar_path(path), path):
        try:
            return file.stat().st_mtime_ns
        except OSError:
            continue
    return None


def _relabelled(
    table: PredictionTable, ranks: Sequence[int | None], present: PresentPictures
) -> dict[str, Elsewhere]:
    """Pictures where their lines say, but of another class."""
    return {
        text: _elsewhere(text, rank, present, present.base_of(text, rank))
        for text, rank, truth in zip(
            table.paths, ranks, table.truth.tolist(), strict=True
        )
        if rank is not None and present.samples[rank][1] != truth
    }


def _moved(
    missing: Iterable[str],
    new: Sequence[int],
    present: PresentPictures,
    written_ns: int | None,
) -> dict[str, int]:
    """Which of the missing is which of the new ones."""
    names = {text: PurePosixPath(text.replace("\\", "/")).name for text in missing}
    counts = Counter(names.values())
    new_names = Counter(present.samples[rank][0].name for rank in new)
    by_name = {
        present.samples[rank][0].name: rank
        for rank in new
        if new_names[present.samples[rank][0].name] == 1
    }
    return {
        text: by_name[name]
        for text, name in names.items()
        if counts[name] == 1
        and name in by_name
        and _is_older(present.samples[by_name[name]][0], written_ns)
    }


def _is_older(path: Path, written_ns: int | None) -> bool:
    try:
        return written_ns is None or path.stat().st_mtime_ns <= written_ns
    except OSError:
        return False


def _elsewhere(text: str, rank: int, present: PresentPictures, base: str) -> Elsewhere:
    place, truth = present.samples[rank]
    return Elsewhere(text, Path(base), place.absolute(), truth)


def _folders(folder: Path, present: PresentPictures) -> tuple[Path, ...]:
    below = {os.path.dirname(path) for path, _ in present.samples}  # noqa: PTH120
    places = (folder, *present.class_folders, *map(Path, sorted(below)))
    return tuple(dict.fromkeys(places))
