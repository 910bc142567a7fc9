"""Making a validation set: which training pictures move, shown first, undone in one.

Every class gives its part, the same seed gives the same pictures wherever they lie on
the disk, and pictures of the same bytes stay together: a validation set that holds
copies of training pictures measures memory, not understanding.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.folder import ClassFolder, PictureFolder
from geektime_gui.core.data.identical import group_identical
from geektime_gui.core.data.journal import Journal, OnProgress, Outcome, Sentence, Step
from geektime_gui.core.data.split_plan import Candidate, allot, choose
from geektime_gui.core.data.walk import find_pictures, subfolders
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice


@dataclass(frozen=True, slots=True)
class ClassSplit:
    """Pictures of one class on both sides, before and after."""

    name: str
    train_before: int
    train_after: int
    val_before: int
    val_after: int


@dataclass(frozen=True, slots=True)
class SplitMove:
    """One picture and where it is going to lie."""

    picture: Path
    target: Path


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What "make validation set" would do; nothing has happened yet."""

    classes: tuple[ClassSplit, ...]
    """In index order of the training folder."""
    moves: tuple[SplitMove, ...]
    """By class, then by name."""
    held_already: int
    """How many of the moves are of pictures whose bytes validation holds already."""
    warnings: tuple[Notice, ...] = ()


def plan_split(
    train: PictureFolder,
    val: Path,
    *,
    share: float | None = None,
    count: int | None = None,
    seed: int = 0,
    on_progress: OnProgress | None = None,
) -> SplitPlan:
    """Which pictures of `train` are to move to `val` (it need not exist yet).

    `share` (of 0 to 1) or `count` says how much of all pictures validation should
    have afterwards, those that it has already counted; they all stay. `on_progress`
    gets (files compared, files to compare); after False StopRequested is raised.
    Raises DataError for figures that make no sense and for folders within each other.
    """
    _check(train, val, share, count)
    existing = [tuple(sorted(_in_val(val, c))) for c in train.classes]
    present = [len(pictures) for pictures in existing]
    sizes = [a + b for a, b in zip(train.counts, present, strict=True)]
    wanted = allot(sizes, share=share, count=count)
    candidates = _candidates(train, _pictures_in(val), on_progress)
    chosen = choose(candidates, wanted, present, seed)
    going = [0] * len(train.classes)
    folders = [_val_folder(val, name) for name in train.class_names]
    moves: list[tuple[int, SplitMove]] = []
    for candidate in chosen:
        for picture, index in candidate.pictures:
            going[index] += 1
            inside = picture.relative_to(train.classes[index].path)
            moves.append((index, SplitMove(picture, folders[index] / inside)))
    moves.sort(key=lambda move: (move[0], str(move[1].picture)))
    classes = tuple(
        ClassSplit(c.name, n, n - gone, have, have + gone)
        for c, n, have, gone in zip(
            train.classes, train.counts, present, going, strict=True
        )
    )
    held = sum(len(c.pictures) for c in chosen if c.held)
    return SplitPlan(
        classes, tuple(m for _, m in moves), held, tuple(_warnings(classes, held))
    )


def apply_split(
    journal: Journal, plan: SplitPlan, on_progress: OnProgress | None = None
) -> Outcome:
    """Move the pictures of `plan` as one step of undo; see `Journal.transact`."""
    words = Sentence(
        "Move {count} pictures to the validation set", {"count": len(plan.moves)}
    )
    steps = [Step("move", m.picture, m.target) for m in plan.moves]
    return journal.transact(words, steps, on_progress=on_progress)


def _check(
    train: PictureFolder, val: Path, share: float | None, count: int | None
) -> None:
    if (share is None) == (count is None):
        raise DataError("Give either a share or a number of pictures for validation.")
    if share is not None and not 0 <= share < 1:
        raise DataError(
            "The share of validation is {share}, but must be from 0 to below 1.",
            share=share,
        )
    if count is not None and not 0 <= count < max(1, sum(train.counts)):
        raise DataError(
            "Validation can't have {count} pictures: there are {total} to train on, "
            "and some must be left.",
            count=count,
            total=sum(train.counts),
        )
    one, other = train.path.resolve(), val.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise DataError(
            "{val} can't be the validation folder of {train}: one lies within the "
            "other. Put the class folders into a folder “train” first.",
            val=val,
            train=train.path,
        )


def _in_val(val: Path, class_: ClassFolder) -> tuple[Path, ...]:
    return _pictures_in(_val_folder(val, class_.name))


def _pictures_in(folder: Path) -> tuple[Path, ...]:
    try:
        return find_pictures(folder).pictures if folder.is_dir() else ()
    except OSError as error:
        raise DataError(
            "{path} can't be read: {reason}. Check that you may open this folder.",
            path=folder,
            reason=error.strerror or str(error),
        ) from error


def _val_folder(val: Path, name: str) -> Path:
    """The class's folder in `val`, however its accents are composed there."""
    wanted = val / name
    if wanted.is_dir() or not val.is_dir():
        return wanted
    composed = unicodedata.normalize("NFC", name)
    alike = (
        folder
        for folder in subfolders(val)[0]
        if unicodedata.normalize("NFC", folder.name) == composed
    )
    return next(alike, wanted)


def _candidates(
    train: PictureFolder,
    in_val: Sequence[Path],
    on_progress: OnProgress | None,
) -> list[Candidate]:
    """The groups of the same bytes; `in_val` are all of validation's pictures, also
    those of classes that are not trained: a copy is a copy under any label."""
    index_of = dict(train.samples)
    candidates: list[Candidate] = []
    everything = [*sorted(index_of), *sorted(set(in_val))]
    for group in group_identical(everything, on_progress=on_progress):
        pictures = tuple((p, index_of[p]) for p in group if p in index_of)
        if pictures:
            key = pictures[0][0].relative_to(train.path).as_posix()
            held = len(pictures) < len(group)
            candidates.append(Candidate(key, pictures, held))
    return candidates


def _warnings(classes: Sequence[ClassSplit], held: int) -> Iterator[Notice]:
    if held:
        yield Notice(
            "{count} training pictures are copies of validation pictures; they go to "
            "validation too, since a copy would make it look better than it is.",
            {"count": held},
        )
    for class_ in classes:
        if class_.train_after == 0:
            yield Notice(
                "The class {name} would have no pictures left to train on.",
                {"name": class_.name},
                warning=True,
            )
        elif class_.val_after == 0:
            yield Notice(
                "The class {name} has too few pictures to validate on.",
                {"name": class_.name},
                warning=True,
            )
