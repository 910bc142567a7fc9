"""Bringing pictures in from elsewhere: copied, one step of undo, the source untouched.

`plan_folder` and `plan_csv` look; `apply_import` copies. An archive is unpacked and
brought in by `archive.import_archive`.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.images import is_picture_name
from geektime_gui.core.data.import_plan import (
    ImportEntry,
    ImportPlan,
    SplitName,
    places_of,
    safe_folder_name,
    split_named,
)
from geektime_gui.core.data.journal import (
    Journal,
    OnProgress,
    Outcome,
    Sentence,
    Step,
)
from geektime_gui.core.data.label_csv import LabelRow, read_label_csv
from geektime_gui.core.data.walk import FolderId, folder_id, is_hidden
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice


@dataclass(frozen=True, slots=True)
class Targets:
    """Where imported pictures go."""

    into: Path
    """Gets a folder a class: the training folder as a rule."""
    inbox: Path
    """Gets the pictures without a class."""
    splits: Mapping[SplitName, Path]
    """Folders of the splits that the source may name; what is missing goes to
    `into`."""

    def folder(self, entry: ImportEntry) -> Path:
        """The folder for one picture."""
        if entry.label is None:
            return self.inbox
        base = self.splits.get(entry.split, self.into) if entry.split else self.into
        return base / entry.label


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, counted."""

    outcome: Outcome
    not_pictures: int
    problems: tuple[Notice, ...]

    @property
    def copied(self) -> int:
        """Pictures that are there now and were not before."""
        return len(self.outcome.done)

    @property
    def skipped_identical(self) -> int:
        """Pictures left out since the same content has that name already."""
        return len(self.outcome.skipped)


def plan_folder(source: Path) -> ImportPlan:
    """What a folder of class folders, or of splits of them, holds.

    Hidden folders are passed over. Raises DataError when it can't be listed.
    """
    found: list[tuple[Path, tuple[str, ...]]] = []
    problems: list[Notice] = []
    others = 0
    for path, parts in _walk(source, problems):
        if is_picture_name(path.name):
            found.append((path, parts))
        elif not path.name.startswith("."):
            others += 1
    places = places_of([parts for _, parts in found])
    entries = tuple(
        ImportEntry(path, place.label, place.split, path.name)
        for (path, _), place in zip(found, places, strict=True)
    )
    return ImportPlan(source, entries, others, tuple(problems))


def _walk(top: Path, problems: list[Notice]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every file below `top` with the names of the folders above it, sorted."""
    pending: list[tuple[Path, tuple[str, ...]]] = [(top, ())]
    seen: set[FolderId] = set()
    while pending:
        folder, parts = pending.pop()
        try:
            own_id = folder_id(folder)
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda e: e.name)
        except OSError as error:
            if not parts:
                raise _unreadable(top, error) from error
            problems.append(_problem("{path} can't be read: {reason}", folder, error))
            continue
        if own_id in seen:
            continue
        seen.add(own_id)
        below = []
        for entry in entries:
            if _is_folder(entry):
                if not is_hidden(entry.name):
                    below.append((Path(entry.path), (*parts, entry.name)))
            else:
                yield Path(entry.path), parts
        pending.extend(reversed(below))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(
        "{path} can't be imported: {reason}. Check that it exists and that you may "
        "open it.",
        path=path,
        reason=error.strerror or str(error),
    )


def _problem(template: str, path: Path, error: OSError) -> Notice:
    values: dict[str, object] = {"path": path, "reason": error.strerror or str(error)}
    return Notice(template, values, warning=True)


def plan_csv(source: Path) -> ImportPlan:
    """What a CSV of ``path,label`` (or ``path,label,split``) names.

    Relative paths count from the CSV's folder. Raises DataError when the file can't
    be read or holds no pair of columns.
    """
    entries: list[ImportEntry] = []
    problems: list[Notice] = []
    labels: dict[Path, str] = {}
    not_pictures = 0
    for row in read_label_csv(source):
        path = _find(source.parent, row.path)
        label = safe_folder_name(row.label) if row.label.strip() else None
        if path is None:
            problems.append(_of_line(source, row, "there is no file {file}"))
        elif not is_picture_name(path.name):
            not_pictures += 1
        elif row.label.strip() and label is None:
            problems.append(_of_line(source, row, "{label} can't name a class"))
        elif labels.setdefault(path, row.label) != row.label:
            problems.append(_of_line(source, row, "{file} has another label above"))
        else:
            split = split_named(row.split)
            entries.append(ImportEntry(path, label, split, path.name))
    return ImportPlan(source, _without_repeats(entries), not_pictures, tuple(problems))


def _find(folder: Path, text: str) -> Path | None:
    """The file that `text` means; Windows's separators are understood everywhere."""
    for spelling in (text, text.strip(), text.strip().replace("\\", "/")):
        path = Path(os.path.normpath(folder / spelling)) if spelling else folder
        try:
            if path.is_file():
                return path
        except (OSError, ValueError):  # a name that this system can't even ask for
            continue
    return None


def _of_line(source: Path, row: LabelRow, reason: str) -> Notice:
    return Notice(
        "{path}, line {line}: " + reason,
        {"path": source, "line": row.line, "file": row.path, "label": row.label},
        warning=True,
    )


def _without_repeats(entries: list[ImportEntry]) -> tuple[ImportEntry, ...]:
    return tuple(dict.fromkeys(entries))


def apply_import(
    journal: Journal,
    plan: ImportPlan,
    targets: Targets,
    on_progress: OnProgress | None = None,
) -> ImportResult:
    """Copy the pictures of `plan` as one step of undo.

    A name that is taken by the same content is skipped, by other content gets a
    number. Raises JournalError when the root is read-only, DataError when the target
    lies within the folder that is imported.
    """
    _refuse_within(plan.source, targets)
    steps = [
        Step("copy", entry.source, targets.folder(entry) / entry.name)
        for entry in plan.entries
    ]
    outcome = journal.transact(
        words_of_import(plan),
        steps,
        on_clash="skip_identical",
        on_progress=on_progress,
    )
    return ImportResult(outcome, plan.not_pictures, plan.problems)


def words_of_import(plan: ImportPlan) -> Sentence:
    """What importing does, for the undo menu."""
    return Sentence(
        "Import {count} pictures from “{source}”",
        {"count": len(plan.entries), "source": plan.source.name},
    )


def _refuse_within(source: Path, targets: Targets) -> None:
    if not source.is_dir():
        return
    real = source.resolve()
    for folder in (targets.into, targets.inbox, *targets.splits.values()):
        if folder.resolve().is_relative_to(real):
            raise DataError(
                "{source} can't be imported into {folder}, which lies within it; "
                "choose a folder that holds only what is new.",
                source=source,
                folder=folder,
            )
