"""The runs of a folder, for the window and the terminal. Needs no torch."""

import json
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import from_json
from geektime_gui.core.data.journal_file import Lock
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.model.checkpoint_info import list_checkpoints
from geektime_gui.core.training.run_record import (
    LOCK_NAME,
    RECORD_NAME,
    RunFacts,
    read_facts,
    write_facts,
)

BROKEN_OFF = "broken off"
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run as a table shows it."""

    path: Path
    state: str
    """ "running", "paused", "finished", "failed", "broken off" (its process is gone) or
    "unreadable"."""
    facts: RunFacts
    resumable: bool
    """Whether it can go on from where it is."""
    problem: str = ""
    """Why it can't be read."""

    @property
    def name(self) -> str:
        """What the person calls it, else the folder's name."""
        return self.facts.name or self.path.name

    @property
    def epochs(self) -> int:
        """That were done."""
        return self.facts.epochs


def list_runs(folder: Path) -> tuple[RunRecord, ...]:
    """The runs in `folder`, the newest first; damaged ones too, with their problem."""
    try:
        found = [p for p in folder.iterdir() if (p / RECORD_NAME).is_file()]
    except OSError:
        return ()
    records = [read_run(path) for path in found]
    return tuple(sorted(records, key=lambda r: (r.facts.started, r.path), reverse=True))


def read_run(path: Path) -> RunRecord:
    """One run; never raises."""
    try:
        facts = read_facts(path)
    except (OSError, ValueError, TypeError) as error:
        return RunRecord(path, UNREADABLE, RunFacts(started=0.0), False, str(error))
    living = is_living(path)
    state: str = facts.state
    if living or state == "running":
        state = "running" if living else BROKEN_OFF
    return RunRecord(path, state, facts, state in ("paused", "failed", BROKEN_OFF))


def is_living(path: Path) -> bool:
    """Whether a process holds the run."""
    if not (path / LOCK_NAME).exists():
        return False
    try:
        Lock(path / LOCK_NAME).release()
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def rename_run(path: Path, name: str) -> None:
    """Give the run a name. Raises TrainingError when it can't be kept."""
    _change(path, name=name.strip())


def pin_run(path: Path, *, pinned: bool) -> None:
    """Keep the run from being deleted, or no longer. Raises TrainingError."""
    _change(path, pinned=pinned)


def delete_run(path: Path) -> None:
    """Give the folder to the system's trash.

    Raises TrainingError for a pinned or a living one, or when the trash refuses.
    """
    record = read_run(path)
    if record.state == "running":
        raise TrainingError(
            "The run {name} is going on: stop it before it is deleted.",
            name=record.name,
        )
    if record.facts.pinned:
        raise TrainingError(
            "The run {name} is pinned: take the pin off before it is deleted.",
            name=record.name,
        )
    from send2trash import send2trash  # type: ignore[import-untyped]  # slow, rare

    try:
        send2trash(path)
    except OSError as error:
        raise TrainingError(
            "The run {name} can't be moved to the trash ({reason}): delete {path} in a "
            "file manager.",
            name=record.name,
            reason=str(error),
            path=str(path),
        ) from error


def checkpoints_of(record: RunRecord) -> list[Path]:
    """Its checkpoints that are still there, the last epoch first."""
    directory = record.facts.checkpoint_dir
    return list_checkpoints(Path(directory)) if directory else []


def best_of(record: RunRecord) -> Path | None:
    """The checkpoint to take: the best epoch's, else what the run gave."""
    found = checkpoints_of(record)
    best = f".epoch_{record.facts.best_epoch}"
    last = found[0] if found else None
    return next((path for path in found if path.name.endswith(best)), last)


def config_of(path: Path) -> TrainConfig:
    """What the person had chosen. Raises TrainingError, ConfigError."""
    try:
        text = (path / "config.json").read_text("utf-8", "surrogateescape")
        return from_json(TrainConfig, json.loads(text))
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(
            "The settings of the run in {path} can't be read ({reason}).",
            path=str(path),
            reason=str(error),
        ) from error


def _change(path: Path, **values: object) -> None:
    try:
        facts = read_facts(path)
        for name, value in values.items():
            setattr(facts, name, value)
        write_facts(path, facts)
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(
            "The run in {path} can't be changed ({reason}).",
            path=str(path),
            reason=str(error),
        ) from error
