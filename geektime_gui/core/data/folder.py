"""Class folders: one folder of pictures a class, in the order that training uses.

The order is that of ``torchvision.datasets.ImageFolder``: classes sorted by name,
pictures by folder and name within a class. No picture is opened here.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.folder_warnings import (
    warn_of_class,
    warn_of_loop,
    warn_of_missing,
    warn_of_root,
)
from geektime_gui.core.data.walk import (
    Found,
    find_pictures,
    folder_id,
    ids_from_root,
    subfolders,
)
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice

Sample = tuple[Path, int]
"""A picture and its class index."""

SPLIT_NAMES: Mapping[str, tuple[str, ...]] = {
    "train": ("train", "training"),
    "val": ("val", "valid", "validation", "dev", "eval"),
    "test": ("test", "testing"),
}
"""How the folder of a split may be called, in any case; the first one wins."""


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """One class: its name, its folder and the pictures in it, sorted."""

    name: str
    path: Path
    pictures: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class PictureFolder:
    """The class folders in `path`; the index of a class is its place in `classes`."""

    path: Path
    classes: tuple[ClassFolder, ...]
    warnings: tuple[Notice, ...] = ()

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes in index order."""
        return tuple(c.name for c in self.classes)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many pictures each class has, in index order."""
        return tuple(len(c.pictures) for c in self.classes)

    @property
    def samples(self) -> list[Sample]:
        """Every picture with its class index, class after class."""
        return [(p, i) for i, c in enumerate(self.classes) for p in c.pictures]


@dataclass(frozen=True, slots=True)
class Splits:
    """The folders of a data set, and the pictures that lie loose in its root."""

    train: Path | None = None
    val: Path | None = None
    test: Path | None = None
    inbox: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedPictures:
    """Pictures with the class indices of another folder or of a checkpoint."""

    samples: list[Sample]
    warnings: tuple[Notice, ...] = ()


def read_class_folders(path: Path) -> PictureFolder:
    """The classes in `path` and their pictures; an empty class is kept.

    Hidden folders are no class, and a link that leads back up is left out. Raises
    DataError when `path` is missing, no folder, unreadable, holds splits instead of
    classes, or has no class folder.
    """
    folders, loose = _list(path)
    _refuse_splits(path, folders)
    if not folders:
        _refuse_no_classes(path, loose)
    above = ids_from_root(path)
    classes: list[ClassFolder] = []
    warnings = list(warn_of_root(path, folders, loose))
    for folder in folders:
        if folder.is_symlink() and folder_id(folder) in above:
            warnings.append(warn_of_loop(folder))
            continue
        found = _find(folder, above)
        classes.append(ClassFolder(folder.name, folder, found.pictures))
        warnings.extend(warn_of_class(folder, found))
    return PictureFolder(path, tuple(classes), tuple(warnings))


def find_splits(root: Path) -> Splits:
    """Where training, validation and test pictures lie in `root`.

    A `root` that holds class folders itself is the training folder. A folder counts
    as a split by its name if one of them holds folders, or if there are no others.
    Raises DataError when `root` is missing, no folder or unreadable.
    """
    folders, loose = _list(root)
    splits = _named_splits(folders)
    if _has_splits(folders, splits):
        return Splits(**splits, inbox=tuple(loose))
    return Splits(train=root if folders else None, inbox=tuple(loose))


def match_classes(train: PictureFolder, val: PictureFolder) -> MatchedPictures:
    """The pictures of `val` with the class indices of `train`.

    A class without pictures in `val` is warned about. Raises DataError when `val` has
    pictures of a class that `train` does not know.
    """
    return match_class_names(train.class_names, val)


def match_class_names(names: Sequence[str], folder: PictureFolder) -> MatchedPictures:
    """As `match_classes`, for the classes that a checkpoint knows, in its order.

    Names are the same whichever way their accents are composed (macOS decomposes).
    """
    index = {unicodedata.normalize("NFC", n): i for i, n in enumerate(names)}
    index |= {name: i for i, name in enumerate(names)}
    samples: list[Sample] = []
    missing, unknown = set(names), []
    for class_ in folder.classes:
        at = index.get(class_.name, index.get(_composed(class_.name)))
        if at is not None:
            samples.extend((picture, at) for picture in class_.pictures)
            missing -= {names[at]} if class_.pictures else set()
        elif class_.pictures:
            unknown.append(class_.name)
    if unknown:
        raise DataError(
            "{path} has classes that were not trained: {unknown}. Rename or remove "
            "these folders, or train with them; the trained classes are {known}.",
            path=folder.path,
            unknown=", ".join(unknown),
            known=", ".join(names),
        )
    return MatchedPictures(samples, tuple(warn_of_missing(folder.path, names, missing)))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _list(path: Path) -> tuple[list[Path], list[Path]]:
    try:
        return subfolders(path)
    except FileNotFoundError as error:
        raise DataError(
            "{path} does not exist; choose a folder that does.", path=path
        ) from error
    except NotADirectoryError as error:
        raise DataError(
            "{path} is no folder; choose the folder that holds the class folders.",
            path=path,
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _find(folder: Path, above: set[tuple[int, int]]) -> Found:
    try:
        return find_pictures(folder, above)
    except OSError as error:
        raise _unreadable(folder, error) from error


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(
        "{path} can't be read: {reason}. Check that you may open this folder.",
        path=path,
        reason=error.strerror or str(error),
    )


def _named_splits(folders: Iterable[Path]) -> dict[str, Path]:
    by_name: dict[str, Path] = {}
    for folder in folders:
        by_name.setdefault(folder.name.casefold(), folder)
    splits: dict[str, Path] = {}
    for split, names in SPLIT_NAMES.items():
        for name in names:
            if name in by_name:
                splits.setdefault(split, by_name[name])
    return splits


def _has_splits(folders: Sequence[Path], splits: Mapping[str, Path]) -> bool:
    return bool(splits) and (
        len(splits) == len(folders) or any(_holds_folders(p) for p in splits.values())
    )


def _holds_folders(path: Path) -> bool:
    try:
        return bool(subfolders(path)[0])
    except OSError:
        return False


def _refuse_splits(path: Path, folders: Sequence[Path]) -> None:
    splits = _named_splits(folders)
    nested = sum(_holds_folders(p) for p in splits.values())
    if splits and (len(splits) == len(folders) or nested > 1):
        raise DataError(
            "{path} holds {splits} instead of classes; choose one of these folders, "
            "for example {example}.",
            path=path,
            splits=", ".join(p.name for p in splits.values()),
            example=next(iter(splits.values())),
        )


def _refuse_no_classes(path: Path, loose: Sequence[Path]) -> None:
    if loose:
        raise DataError(
            "{path} holds pictures ({count}) but no class folder; make one folder a "
            "class in it and sort the pictures into them.",
            path=path,
            count=len(loose),
        )
    raise DataError(
        "{path} has no class folder; make one folder of pictures a class in it.",
        path=path,
    )
