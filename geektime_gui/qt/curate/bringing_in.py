"""Import and export as acts: run in a worker thread, told in a line and a list."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

from geektime_gui.core.data.archive import import_archive
from geektime_gui.core.data.exporting import export_csv
from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.data.importing import (
    ImportResult,
    Targets,
    apply_import,
    plan_csv,
    plan_folder,
)
from geektime_gui.core.data.journal import Failed, Journal, Sentence
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import ActDone, Running

SourceKind = Literal["folder", "zip", "csv"]


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
