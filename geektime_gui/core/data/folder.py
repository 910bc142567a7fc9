"""Class folders: one folder of pictures a class, in the order that training uses.

The order is that of ``torchvision.datasets.ImageFolder``: classes sorted by name,
pictures by folder and name within a class. No picture is opened here. Which folders are
classes, and which pictures are unsorted, is said by `folder_layout`.
"""

import contextlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.folder_layout import (
    SPLIT_NAMES,
    Layout,
    has_splits,
    holds_folders,
    named_splits,
    read_layout,
)
from geektime_gui.core.data.folder_warnings import (
    warn_of_class,
    warn_of_loop,
    warn_of_missing,
    warn_of_root,
)
from geektime_gui.core.data.walk import (
    Walked,
    find_pictures,
    folder_id,
    ids_from_root,
    walk_folders,
)
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice

__all__ = [
    "SPLIT_NAMES",
    "ClassFolder",
    "MatchedPictures",
    "PictureFolder",
    "Sample",
    "Splits",
    "class_index",
    "find_splits",
    "match_class_names",
    "match_classes",
    "read_class_folders",
    "walk_class_folders",
]

Sample = tuple[Path, int]
"""A picture and its class index."""


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
    """The folders of a data set, and where its unsorted pictures are."""

    train: Path | None = None
    val: Path | None = None
    test: Path | None = None
    inbox: tuple[Path, ...] = ()
    """The pictures that lie loose in its root."""
    inbox_folders: tuple[Path, ...] = ()
    """The folder ``inbox`` in its root, which holds unsorted pictures too."""


@dataclass(frozen=True, slots=True)
class MatchedPictures:
    """Pictures with the class indices of another folder or of a checkpoint."""

    samples: list[Sample]
    warnings: tuple[Notice, ...] = ()


def read_class_folders(path: Path) -> PictureFolder:
    """The classes in `path` and their pictures; an empty class is kept.

    Hidden folders are no class, nor is the folder ``inbox`` of a data set's root: what
    it holds and what lies loose in `path` is unsorted, left out, and said so. A link
    that leads back up is left out too. Raises DataError when `path` is missing, no
    folder, unreadable, holds splits instead of classes, or has no class folder.
    """
    layout = _look(path)
    folders, loose = layout.folders, [*layout.loose, *_in_inboxes(layout)]
    _refuse_splits(path, folders)
    if not folders:
        _refuse_no_classes(path, loose)
    classes: list[ClassFolder] = []
    warnings = list(warn_of_root(path, folders, loose))
    for folder, walked in _walk_each(path, folders):
        if walked is None:
            warnings.append(warn_of_loop(folder))
            continue
        found = walked.found()
        classes.append(ClassFolder(folder.name, folder, found.pictures))
        warnings.extend(warn_of_class(folder, found))
    return PictureFolder(path, tuple(classes), tuple(warnings))


def walk_class_folders(path: Path) -> list[tuple[Path, Walked]]:
    """As `read_class_folders`, the pictures by name alone and without remarks: quick
    for very many."""
    layout = _look(path)
    _refuse_splits(path, layout.folders)
    if not layout.folders:
        _refuse_no_classes(path, [*layout.loose, *_in_inboxes(layout)])
    walks = _walk_each(path, layout.folders)
    return [(folder, walked) for folder, walked in walks if walked is not None]


def find_splits(root: Path) -> Splits:
    """Where training, validation and test pictures lie in `root`.

    A `root` that holds class folders itself is the training folder. A folder counts
    as a split by its name if one of them holds folders, or if there are no others but
    ``inbox``. Loose pictures in `root` and the ones in its ``inbox`` are unsorted.
    Raises DataError when `root` is missing, no folder or unreadable.
    """
    layout = _look(root)
    folders, inbox = layout.folders, tuple(layout.loose)
    if has_splits(folders):
        splits = named_splits(folders)
        return Splits(**splits, inbox=inbox, inbox_folders=layout.inboxes)
    train = root if folders else None
    return Splits(train=train, inbox=inbox, inbox_folders=layout.inboxes)


def match_classes(train: PictureFolder, val: PictureFolder) -> MatchedPictures:
    """The pictures of `val` with the class indices of `train`.

    A class without pictures in `val` is warned about. Raises DataError when `val` has
    pictures of a class that `train` does not know.
    """
    return match_class_names(train.class_names, val)


def match_class_names(names: Sequence[str], folder: PictureFolder) -> MatchedPictures:
    """As `match_classes`, for the classes that a checkpoint knows, in its order."""
    index_of = class_index(names)
    samples: list[Sample] = []
    missing, unknown = set(names), []
    for class_ in folder.classes:
        at = index_of(class_.name)
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


def class_index(names: Sequence[str]) -> Callable[[str], int | None]:
    """Tells the index in `names` of a class by the name of its folder, None: unknown.

    Names are the same whichever way their accents are composed (macOS decomposes).
    """
    index = {_composed(name): at for at, name in enumerate(names)}
    index |= {name: at for at, name in enumerate(names)}
    return lambda name: index.get(name, index.get(_composed(name)))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _look(path: Path) -> Layout:
    try:
        return read_layout(path)
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


def _in_inboxes(layout: Layout) -> list[Path]:
    """The unsorted pictures in folders; what can't be read there is no loss here."""
    pictures: list[Path] = []
    for folder in layout.inboxes:
        with contextlib.suppress(OSError):
            pictures.extend(find_pictures(folder).pictures)
    return pictures


def _walk_each(
    path: Path, folders: Sequence[Path]
) -> Iterator[tuple[Path, Walked | None]]:
    """What lies in each class folder; None for a link that leads back up."""
    above = ids_from_root(path)
    for folder in folders:
        if folder.is_symlink() and folder_id(folder) in above:
            yield folder, None
            continue
        try:
            yield folder, walk_folders(folder, above)
        except OSError as error:
            raise _unreadable(folder, error) from error


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(
        "{path} can't be read: {reason}. Check that you may open this folder.",
        path=path,
        reason=error.strerror or str(error),
    )


def _refuse_splits(path: Path, folders: Sequence[Path]) -> None:
    splits = named_splits(folders)
    nested = sum(holds_folders(p) for p in splits.values())
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
