"""Import and export as acts: run in a worker thread, told in a line and a list."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.data.archive import import_archive, plan_archive
from geektime_gui.core.data.exporting import export_csv
from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.data.import_plan import ImportPlan
from geektime_gui.core.data.importing import (
    ImportResult,
    Targets,
    apply_import,
    plan_csv,
    plan_folder,
)
from geektime_gui.core.data.journal import Failed, Journal, Sentence
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import ActDone, Running
from geektime_gui.qt.errors import translated

SourceKind = Literal["folder", "zip", "csv"]
MOST_PLACES = 6
"""So many classes are named before an import."""


def targets_of(contents: Contents) -> Targets:
    """Where imported pictures go in the open folder: each to its class."""
    splits = {s.key: s.path for s in contents.splits}
    into = splits.get("train") or next(iter(splits.values()), contents.root)
    return Targets(into, contents.inbox_target, splits)


def bring_in(
    kind: SourceKind,
    source: Path,
    targets: Targets,
    journal: Journal,
    running: Running,
) -> ActDone:
    """Copy the pictures of a folder of folders, a zip or a CSV. Raises DataError."""
    if kind == "zip":
        result = import_archive(journal, source, targets, running.report)
    else:
        plan = plan_folder(source) if kind == "folder" else plan_csv(source)
        result = apply_import(journal, plan, targets, running.report)
    outcome = replace(
        result.outcome, failed=(*result.outcome.failed, *_problems(source, result))
    )
    return ActDone("import", outcome, source, result.not_pictures)


def look_into(kind: SourceKind, source: Path) -> ImportPlan:
    """What there is to import; nothing happens yet. Raises DataError."""
    looks = {"folder": plan_folder, "zip": plan_archive, "csv": plan_csv}
    return looks[kind](source)


def describe_plan(plan: ImportPlan, targets: Targets) -> str:
    """What importing would do, as a question, and what it would leave out."""
    translate = QCoreApplication.translate
    counts: Counter[str] = Counter()
    for (split, label), count in plan.counts.items():
        folder = targets.splits.get(split, targets.into) if split else targets.into
        counts[f"{folder.name}/{label}" if label else translate("Curate", "Inbox")] += (
            count
        )
    places = [
        f"{name} {words.number(n)}" for name, n in counts.most_common(MOST_PLACES)
    ]
    if len(counts) > MOST_PLACES:
        places.append("…")
    parts = [
        translate("Curate", "Copy {pictures} from {source}? {places}").format(
            pictures=words.pictures(len(plan.entries)),
            source=plan.source.name,
            places=" · ".join(places),
        )
    ]
    if plan.not_pictures:
        parts.append(words.other_files(plan.not_pictures))
    if plan.problems:
        first = plan.problems[0]
        parts.append(
            translate(
                "Curate", "{count} can't be imported, the first: {reason}"
            ).format(
                count=words.number(len(plan.problems)),
                reason=translated(first.template, first.values),
            )
        )
    return "\n".join(parts)


def _problems(source: Path, result: ImportResult) -> list[Failed]:
    """What could not be imported, with the sentence that says why."""
    found = []
    for problem in result.problems:
        path = Path(str(problem.values.get("file") or problem.values.get("path", "")))
        reason = Sentence(problem.template, dict(problem.values))
        found.append(Failed(path or source, reason))
    return found


def write_csv(root: Path, target: Path) -> int:
    """Write which picture is of which class; returns how many. Raises DataError."""
    return export_csv(find_splits(root), target, overwrite=True)
