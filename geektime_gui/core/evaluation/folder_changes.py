"""What changed in a data folder since a prediction file was made of it.

Which pictures are new, which are gone, which were moved, and which lie in another class
folder than their line says. The folder is listed, no picture is opened. Needs no torch.
"""

import os
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.core.errors import DataError
from geektime_gui.core.evaluation.missed_moves import (
    Missed,
    found_in_history,
    missed_moves,
)
from geektime_gui.core.evaluation.picture_moves import LineMoves, PictureMoves
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
    at: str
    """Where it lies now, absolute; a text, for there may be very many."""
    truth: int
    """The class index of that folder."""

    @property
    def place(self) -> Path:
        """Where it lies now."""
        return Path(self.at)


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """How a folder differs from a prediction file; nothing in it: they agree."""

    folder: Path
    folders: tuple[Path, ...]
    """All folders whose content counts: `folder`, the class folders, those below."""
    new: PictureList = field(default_factory=PictureList)
    """Pictures without a line, in the order of an evaluation."""
    gone: tuple[str, ...] = ()
    """Paths, as the lines have them, that are no file any more."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Their class is another than their lines say."""
    missed: Missed = field(default_factory=Missed)
    """Moves that the file has not followed."""


def changes_of(
    path: Path, table: PredictionTable, bases: Sequence[Path], folder: Path | None
) -> FolderChanges | None:
    """Compare the prediction file at `path`, which says `table`, with its pictures.

    They are those in `folder`, or, where no line is about one of them, in the folder
    that is common to all lines. None where neither can be listed.
    """
    about = read_about(path)
    told = _Told(
        missed_moves(path, table, bases), skipped_in(about), written_ns(path), bases
    )
    changes = None
    if folder is not None:
        changes = _try(table, folder, told)
    if changes is None:
        common = common_folder(table.paths, bases, table.classes)
        if common is not None and common != folder:
            changes = _try(table, common, told)
    if changes is None and told.missed:
        place = folder or path.parent
        changes = FolderChanges(place, (place,), missed=told.missed)
    if changes is not None and not changes.missed:
        changes = replace(changes, missed=Missed())  # it is as any other without
    return changes


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a file before its folder is looked at."""

    missed: Missed
    skipped: tuple[str, ...]
    written: int | None
    bases: Sequence[Path]


def _try(table: PredictionTable, folder: Path, told: _Told) -> FolderChanges | None:
    try:
        present = PresentPictures(folder, table.classes, told.bases)
    except (DataError, OSError):
        return None
    return compare(
        table, present, folder, told.skipped, told.written, told.missed, told.bases
    )


def compare(
    table: PredictionTable,
    present: PresentPictures,
    folder: Path,
    skipped: Iterable[str] = (),
    written_ns: int | None = None,
    missed: Missed | None = None,
    bases: Sequence[Path] = (),
) -> FolderChanges | None:
    """What is new, gone or elsewhere; None where no line is about this folder.

    `skipped` are paths that could not be read: they are not new. A picture that is
    gone and a new one of the same name, changed no later than `written_ns`
    (nanoseconds since 1970), are one that was moved, where no other has that name;
    so are those that were `missed`, and those of which a journal tells that they went
    from where their lines say, relative to `bases`.
    """
    missed = Missed() if missed is None else missed
    ranks = _ranks(table.paths, present)
    is_here = ranks >= 0
    missing = dict.fromkeys(
        text
        for text in map(table.paths.__getitem__, np.flatnonzero(~is_here).tolist())
        if text not in missed.moved and not present.is_file(text)
    )
    is_about_it = bool(is_here.any()) or not table.paths
    if not is_about_it and not any(map(present.may_be_below, missing)):
        return None
    seen = np.zeros(len(present) + 1, bool)  # the last is for ranks of -1
    seen[ranks] = True
    for told in (tuple(skipped), tuple(missed.moved.values())):
        seen[_ranks(told, present)] = True
    new = np.flatnonzero(~seen[:-1]).tolist()
    left = [text for text in missing if text not in missed.lost]
    # The journal knows best.
    more, unsure = found_in_history(left, table, bases) if left else ({}, set())
    left = [text for text in left if text not in more and text not in unsure]
    by_name = _moved(left, new, present, written_ns)
    arrived = {*by_name.values(), *_ranks([at for _, at in more.values()], present)}
    moved, elsewhere = _followable(by_name, table, present)
    more |= moved
    places = (folder, *present.class_folders, *map(Path, sorted(present.folders)))
    return FolderChanges(
        folder,
        tuple(dict.fromkeys(places)),
        present.paths([rank for rank in new if rank not in arrived]),
        tuple(text for text in missing if text not in by_name and text not in more),
        (*_relabelled(table, ranks, present, missed.moved), *elsewhere),
        missed.with_more(more),
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


def _ranks(texts: Sequence[str], present: PresentPictures) -> npt.NDArray[np.intp]:
    """The rank of each picture, -1 for one that is not there."""
    found = (-1 if rank is None else rank for rank in map(present.rank, texts))
    return np.fromiter(found, np.intp, len(texts))


def _relabelled(
    table: PredictionTable,
    ranks: npt.NDArray[np.intp],
    present: PresentPictures,
    moved: Container[str],
) -> tuple[Elsewhere, ...]:
    """Pictures where their lines say, but of another class; not what was `moved`."""
    here = np.flatnonzero(ranks >= 0)
    others = here[present.labels[ranks[here]] != table.truth[here]].tolist()
    found = {}
    for text, rank in zip(
        map(table.paths.__getitem__, others), ranks[others].tolist(), strict=True
    ):
        if text not in moved:
            base, at = present.base_of(text, rank), present.place(rank)
            found[text] = Elsewhere(text, base, at, int(present.labels[rank]))
    return tuple(found.values())


def _moved(
    missing: Iterable[str],
    new: Sequence[int],
    present: PresentPictures,
    written_ns: int | None,
) -> dict[str, int]:
    """Which of the missing is which of the new ones."""
    names = {text: text.replace("\\", "/").rpartition("/")[2] for text in missing}
    counts = Counter(names.values())
    new_names = Counter(map(present.name, new)) if names else Counter()
    by_name = {
        present.name(rank): rank for rank in new if new_names[present.name(rank)] == 1
    }
    return {
        text: by_name[name]
        for text, name in names.items()
        if counts[name] == 1
        and name in by_name
        and _is_older(present.path(by_name[name]), written_ns)
    }


def _followable(
    by_name: Mapping[str, int], table: PredictionTable, present: PresentPictures
) -> tuple[dict[str, tuple[str, str]], list[Elsewhere]]:
    """Their places old and new; the others lie in a folder whose name is the class's
    only when spelled otherwise."""
    lines = LineMoves(PictureMoves(()), (), table.classes)
    moved: dict[str, tuple[str, str]] = {}
    others: list[Elsewhere] = []
    for text, rank in by_name.items():
        base = present.folder_base_of(text)
        old, new = _place(base, text), present.place(rank)
        if lines.change(old, new).took_out:
            others.append(Elsewhere(text, base, new, int(present.labels[rank])))
        else:
            moved[text] = old, new
    return moved, others


def _is_older(path: Path, written_ns: int | None) -> bool:
    try:
        return written_ns is None or path.stat().st_mtime_ns <= written_ns
    except OSError:
        return False


def _place(base: Path, text: str) -> str:
    return os.path.normpath(base.absolute() / text.replace("\\", "/"))
