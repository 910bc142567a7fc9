"""What is done to whole classes, in all splits at once, as one step of undo.

Runs in a worker thread: the folders are read here, at the moment of the act.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.folder_layout import is_inbox
from geektime_gui.core.data.images import is_picture
from geektime_gui.core.data.journal import (
    Journal,
    JournalError,
    OnProgress,
    Outcome,
    Sentence,
    Step,
)
from geektime_gui.core.data.journal_words import (
    check_folder_name,
    words_of_move,
    words_of_rename,
)
from geektime_gui.core.data.walk import is_hidden

NAMED = 3
"""So many folders that an act moves to are named."""


@dataclass(frozen=True, slots=True)
class ClassPlaces:
    """Where classes lie: the root, and the folders that hold class folders."""

    root: Path
    parents: tuple[Path, ...]

    def folders(self, name: str) -> list[Path]:
        """The folders of a class that exist, one a split at most."""
        return [p / name for p in self.parents if (p / name).is_dir()]


class ClassTakenError(JournalError):
    """The new name of a class is another class's."""

    @property
    def name(self) -> str:
        """That class."""
        return str(self.values["name"])


def check_class_name(name: str, places: ClassPlaces) -> None:
    """Refuse what can't be a class folder's name there, with a JournalError."""
    check_folder_name(name)
    if is_hidden(name):
        raise JournalError(
            "“{name}” is a name for hidden folders, and they are no classes: begin it "
            "with a letter or a number.",
            name=name,
        )
    if any(is_inbox(parent / name) for parent in places.parents):
        raise JournalError(
            "“{name}” is the name of the folder for unsorted pictures; choose another "
            "name for the class.",
            name=name,
        )


def create(places: ClassPlaces, name: str, journal: Journal) -> Outcome:
    """Make the class in every split that lacks it. Raises JournalError."""
    check_class_name(name, places)
    missing = [p / name for p in places.parents if not (p / name).exists()]
    words = Sentence("Make the class “{name}”", {"name": name})
    return journal.transact(words, [Step("make_folder", p) for p in missing])


def rename(
    places: ClassPlaces,
    old: str,
    new: str,
    journal: Journal,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """Give the class another name in every split.

    File by file: the undo of a renamed folder knows the folder by its number in the
    file system, and would refuse one that a later undo had to make anew. Raises
    ClassTakenError when there is such a class in any split, JournalError when the name
    can't be one or the class is gone.
    """
    check_class_name(new, places)
    folders = _existing(places, old)
    for folder in places.folders(new):
        if not any(folder.samefile(own) for own in folders):
            raise ClassTakenError(
                "There is a class “{name}” already; merge “{old}” into it, or choose "
                "another name.",
                name=new,
                old=old,
            )
    words = words_of_rename(old, new)
    steps: list[Step] = []
    for folder in folders:
        target = folder.with_name(new)
        if target.is_dir():  # the same folder, on a disk that tells no case apart
            steps.append(Step("rename_folder", folder, target))
        else:
            steps += _relocate(folder, target)
    return journal.transact(words, steps, on_progress=on_progress)


def merge(
    places: ClassPlaces,
    old: str,
    into: str,
    journal: Journal,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """Move everything of one class into another, in every split, and remove it.

    Raises JournalError when one of them is gone or they are the same.
    """
    folders = _existing(places, old)
    _existing(places, into)
    if old == into:
        raise JournalError("“{name}” can't be merged into itself.", name=old)
    steps = [s for f in folders for s in _relocate(f, f.with_name(into))]
    words = Sentence(
        "Merge the class “{old}” into “{into}”", {"old": old, "into": into}
    )
    return journal.transact(words, steps, on_progress=on_progress)


def remove(
    places: ClassPlaces,
    name: str,
    inbox: Path,
    journal: Journal,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """Move everything of a class into `inbox`, in every split, and remove the class.

    Raises JournalError when it is gone.
    """
    steps: list[Step] = []
    for folder in _existing(places, name):
        files, subfolders = _everything_in(folder)
        steps += [Step("move", f, inbox / f.name) for f in files]
        steps += [Step("remove_folder", f) for f in subfolders]
    words = Sentence("Remove the class “{name}”", {"name": name})
    return journal.transact(words, steps, on_progress=on_progress)


def assign(
    pictures: Sequence[Path],
    name: str,
    parents: Sequence[Path],
    else_to: Path,
    journal: Journal,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """Move pictures to a class, each within its own split.

    `parents` are the folders of the splits; what lies in none goes to `else_to`.
    """
    steps: list[Step] = []
    for picture in pictures:
        above = set(picture.parents)
        parent = next((p for p in parents if p in above), else_to)
        if picture.parent != parent / name:
            steps.append(Step("move", picture, parent / name / picture.name))
    words = words_of_move(steps, name)
    return journal.transact(words, steps, on_progress=on_progress)


def move_each(
    pictures: Sequence[Path],
    folders: Sequence[Path],
    journal: Journal,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """Move each picture into the folder at its place in `folders`."""
    steps = [
        Step("move", picture, folder / picture.name)
        for picture, folder in zip(pictures, folders, strict=True)
    ]
    words = words_of_move(steps, names_of(folders))
    return journal.transact(words, steps, on_progress=on_progress)


def names_of(folders: Iterable[Path]) -> str:
    """What they are called, each name once, the first few of them."""
    names = tuple(dict.fromkeys(folder.name for folder in folders))
    return ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def spread(
    pictures: Sequence[Path],
    split: Path,
    classes: dict[Path, str],
    journal: Journal,
    on_progress: OnProgress | None = None,
    *,
    copies: bool = False,
) -> Outcome:
    """Move pictures to another split, each into its own class there.

    `classes` has the name of every class folder. A picture of no class is not moved:
    raises JournalError when none of them has one.
    """
    steps: list[Step] = []
    for picture in pictures:
        folder = next((f for f in picture.parents if f in classes), None)
        if folder is None:
            continue
        target = split / classes[folder] / picture.relative_to(folder)
        steps.append(Step("copy" if copies else "move", picture, target))
    if not steps:
        raise JournalError(
            "Pictures without a class have no place in a split of their own; drop "
            "them on one of its classes."
        )
    template = (
        "Copy {count} pictures to “{split}”"
        if copies
        else ("Move {count} pictures to “{split}”")
    )
    words = Sentence(template, {"count": len(steps), "split": split.name})
    return journal.transact(words, steps, on_progress=on_progress)


def count_pictures(places: ClassPlaces, name: str) -> int:
    """How many pictures the class has in all splits, as they lie there now."""
    return sum(
        is_picture(file)
        for folder in places.folders(name)
        for file in _everything_in(folder)[0]
    )


def _existing(places: ClassPlaces, name: str) -> list[Path]:
    folders = places.folders(name)
    if not folders:
        raise JournalError(
            "There is no class “{name}” any more; nothing was changed.", name=name
        )
    return folders


def _relocate(folder: Path, target: Path) -> list[Step]:
    """What moves all in `folder` to `target`, empty folders too, and removes it."""
    files, subfolders = _everything_in(folder)
    used = {parent for file in files for parent in file.parents}
    steps = [Step("move", f, target / f.relative_to(folder)) for f in files]
    for empty in subfolders:
        new = target / empty.relative_to(folder)
        is_above = any(empty in other.parents for other in subfolders)
        if empty not in used and not is_above and not new.exists():
            steps.append(Step("make_folder", new))
    return steps + [Step("remove_folder", f) for f in subfolders]


def _everything_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """All files, and all folders with `folder` as the last, the deepest first."""
    files: list[Path] = []
    folders: list[Path] = []
    for path, names in _walk(folder):
        folders.append(path)
        files += [path / name for name in names]
    return files, folders


def _walk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    for path, subfolders, names in os.walk(folder, topdown=False):
        # A link to a folder is listed among the folders; it moves as a file does.
        links = [n for n in subfolders if Path(path, n).is_symlink()]
        yield Path(path), sorted(names + links)
