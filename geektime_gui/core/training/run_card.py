"""What a report says of a run, from the run's folder. Needs no torch."""

import json
import logging
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import CheckpointError, ConfigError
from geektime_gui.core.evaluation.goal import Goal, goal_of
from geektime_gui.core.evaluation.report import Choice, EpochPoint, RunCard
from geektime_gui.core.model.checkpoint_info import read_info
from geektime_gui.core.training.run_folder import ENVIRONMENT_NAME, RECIPE_NAME
from geektime_gui.core.training.run_record import RunFacts, read_config
from geektime_gui.core.training.run_tables import read_metrics
from geektime_gui.core.training.runs import UNREADABLE, RunRecord, list_runs, read_run

CLOCK_SECONDS = 5.0
"""File systems and clocks may differ by so much."""

_log = logging.getLogger(__name__)


def run_of(checkpoint: Path, runs_dir: Path | None = None) -> Path | None:
    """The folder of the run that wrote the checkpoint; None where it is not found.

    It is looked for in `runs_dir`, else in the folder that the checkpoint's JSON names.
    Of several runs that wrote to the same place it is the last one begun before the
    checkpoint was written.
    """
    checkpoint = checkpoint.absolute()
    try:
        written = checkpoint.stat().st_mtime
        info = read_info(checkpoint)
    except (OSError, CheckpointError) as error:
        _log.info("The run of %s is not looked for: %s", checkpoint, error)
        return None
    places = [] if runs_dir is None else [runs_dir]
    if runs_dir is None and info is not None and info.config.get("runs_dir"):
        named = Path(str(info.config["runs_dir"]))
        # A relative one is meant from where the run was started.
        places += [named, *(above / named for above in checkpoint.parents[:3])]
    # A run may keep its checkpoints in its own folder.
    places += [checkpoint.parent.parent, checkpoint.parent.parent.parent]
    for place in dict.fromkeys(places):
        for record in list_runs(place):  # the newest first
            if record.state == UNREADABLE or not record.facts.checkpoint_dir:
                continue
            same = Path(record.facts.checkpoint_dir).absolute() == checkpoint.parent
            if same and record.facts.started <= written + CLOCK_SECONDS:
                return record.path
    return None


def read_run_card(folder: Path) -> RunCard | None:
    """The card of the run in `folder`; None where its record can't be read.

    A table or a file of it that is missing or damaged is left out.
    """
    record = read_run(folder)
    if record.state == UNREADABLE:
        _log.warning("%s says nothing of its run: %s", folder, record.problem)
        return None
    facts = record.facts
    try:
        config: TrainConfig | None = read_config(folder)
    except (OSError, ValueError, TypeError, ConfigError) as error:
        _log.warning("The config in %s can't be read: %s", folder, error)
        config = None
    return RunCard(
        name=record.name,
        folder=folder.absolute(),
        state=record.state,
        arch=facts.arch,
        mode=facts.mode,
        device=facts.device,
        precision=facts.precision,
        image_size=facts.image_size,
        goal=_goal(config, facts),
        started=_moment(record),
        seconds=facts.seconds,
        epochs=facts.epochs,
        planned_epochs=facts.planned_epochs,
        best_epoch=facts.best_epoch,
        classes=tuple(facts.classes),
        train_counts=tuple(facts.train_counts),
        val_counts=tuple(facts.val_counts),
        choices=_choices(config, _object(folder / RECIPE_NAME)),
        environment=tuple(_flat(_object(folder / ENVIRONMENT_NAME))),
        curves=_curves(folder),
    )


def _goal(config: TrainConfig | None, facts: RunFacts) -> Goal:
    if config is not None and facts.classes:
        try:
            return goal_of(
                config.goal, config.positive, config.goal_floor, facts.classes
            )
        except ConfigError as error:
            _log.warning("The goal of a run makes no sense: %s", error)
    return Goal("balanced", 0, 0.9)


def _moment(record: RunRecord) -> datetime | None:
    try:
        return datetime.fromtimestamp(record.facts.started).astimezone()
    except (OSError, ValueError, OverflowError):
        return None


def _choices(config: TrainConfig | None, recipe: dict[str, Any]) -> tuple[Choice, ...]:
    """Each parameter as it was used: the person's, else the recipe's."""
    if config is None:
        return tuple(Choice(name, _text(v), True) for name, v in recipe.items())
    choices = []
    for field in fields(config):
        value = getattr(config, field.name)
        automatic = value is None and field.name in recipe
        used = recipe[field.name] if automatic else value
        if used is not None:
            choices.append(Choice(field.name, _text(used), automatic))
    return tuple(choices)


def _curves(folder: Path) -> tuple[EpochPoint, ...]:
    try:
        rows = read_metrics(folder)
    except OSError as error:
        _log.warning("The figures in %s can't be read: %s", folder, error)
        return ()
    names = [f.name for f in fields(EpochPoint)]
    return tuple(EpochPoint(**{name: row[name] for name in names}) for row in rows)


def _object(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text("utf-8", "surrogateescape"))
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s is left out: %s", path, error)
        return {}
    return values if isinstance(values, dict) else {}


def _flat(values: dict[str, Any], before: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{name}: ")
        elif value is not None:
            rows.append((before + str(name), _text(value)))
    return rows


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
