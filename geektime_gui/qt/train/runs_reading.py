"""What the page of runs reads from the disk; all of it runs off the main thread."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import fields_of
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.training.run_tables import read_metrics
from geektime_gui.core.training.runs import RunRecord, config_of, list_runs
from geektime_gui.qt.train.runs_cells import RunRow, row_of

NOT_COMPARED = frozenset({"resume"})


@dataclass(frozen=True, slots=True)
class FoundRuns:
    """The runs of some folders, the newest first."""

    rows: tuple[RunRow, ...]
    watched: tuple[Path, ...]
    """Folders that change when a run comes, goes or gets on."""


@dataclass(frozen=True, slots=True)
class RunDetails:
    """What a comparison shows of one run."""

    record: RunRecord
    epochs: tuple[dict[str, Any], ...] = ()
    """A row an epoch, as metrics.csv has it."""
    config: TrainConfig | None = None
    """None where it can't be read."""
    recipe: dict[str, Any] = field(default_factory=dict)
    """The automatic values, by the name of their field."""


def find_runs(folders: tuple[Path, ...]) -> FoundRuns:
    """The runs in all of these folders; never raises for what is damaged."""
    rows = [row_of(record) for folder in folders for record in list_runs(folder)]
    rows.sort(key=lambda row: (row.record.facts.started, row.path.name), reverse=True)
    there = [folder if folder.is_dir() else folder.parent for folder in folders]
    living = [row.path for row in rows if row.living]
    watched = [path for path in dict.fromkeys(there + living) if path.is_dir()]
    return FoundRuns(tuple(rows), tuple(watched))


def read_details(records: tuple[RunRecord, ...]) -> tuple[RunDetails, ...]:
    """What there is to compare of these runs; what can't be read is left out."""
    return tuple(_details_of(record) for record in records)


def _details_of(record: RunRecord) -> RunDetails:
    try:
        epochs = tuple(read_metrics(record.path))
    except (OSError, ValueError):
        epochs = ()
    config: TrainConfig | None = None
    with suppress(GeekTimeError):  # the curves are worth showing without it
        config = config_of(record.path)
    try:
        recipe = json.loads((record.path / "recipe.json").read_text("utf-8"))
    except (OSError, ValueError):
        recipe = {}
    known = recipe if isinstance(recipe, dict) else {}
    return RunDetails(record, epochs, config, known)


def differing_fields(runs: tuple[RunDetails, ...]) -> tuple[str, ...]:
    """Names of the config's fields in which these runs are not all alike.

    An automatic value counts as what was chosen for it.
    """
    compared = [run for run in runs if run.config is not None]
    if len(compared) < 2:
        return ()
    return tuple(
        name
        for name in (f.name for f in fields_of(TrainConfig))
        if name not in NOT_COMPARED
        and len({repr(value_in(run, name)) for run in compared}) > 1
    )


def value_in(run: RunDetails, name: str) -> object:
    """What a run went with: the person's choice, else the automatic one."""
    chosen = getattr(run.config, name, None)
    return run.recipe.get(name) if chosen is None else chosen


def was_automatic(run: RunDetails, name: str) -> bool:
    """Whether the value of this field was left to the program."""
    return run.config is not None and getattr(run.config, name) is None
