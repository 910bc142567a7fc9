"""The runs of a folder, for the window and the terminal. Needs no torch."""

from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.model.checkpoint_info import epoch_of, list_checkpoints
from geektime_gui.core.training.run_record import (
    LOCK_NAME,
    RECORD_NAME,
    RunFacts,
    read_config,
    read_facts,
    reason_of,
    take_lock,
    write_marks,
)
from geektime_gui.core.training.run_tables import MANIFEST

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
    living = is_living(path)
    try:
        # After the lock was asked for: a run that has just ended has its last word.
        facts = read_facts(path)
    except (OSError, ValueError) as error:
        state = "running" if living else UNREADABLE
        facts = RunFacts(started=0.0)
        return RunRecord(path, state, facts, False, reason_of(error))
    if living:
        return RunRecord(path, "running", facts, False)
    state = BROKEN_OFF if facts.state == "running" else facts.state
    whole = (path / MANIFEST).is_file()
    return RunRecord(path, state, facts, whole and state != "finished")


def is_living(path: Path) -> bool:
    """Whether a process holds the run."""
    if not (path / LOCK_NAME).exists():
        return False
    try:
        take_lock(path, tries=2).release()
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def rename_run(path: Path, name: str) -> None:
    """Give the run a name. Raises TrainingError when it can't be kept."""
    facts = _facts_of(path)
    _mark(path, name.strip(), pinned=facts.pinned)


def pin_run(path: Path, *, pinned: bool) -> None:
    """Keep the run from being deleted, or no longer. Raises TrainingError."""
    facts = _facts_of(path)
    _mark(path, facts.name, pinned=pinned)


def delete_run(path: Path) -> None:
    """Give the folder to the system's trash; checkpoints beside it stay.

    Raises TrainingError for a pinned or a living one, for a folder that is no run's,
    or when the trash refuses.
    """
    if path.is_symlink() or not (path / RECORD_NAME).is_file():
        raise TrainingError(
            "{path} is no folder of a run: it is left alone.", path=str(path)
        )
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
            reason=reason_of(error),
            path=str(path),
        ) from error


def checkpoints_of(record: RunRecord) -> list[Path]:
    """Its checkpoints that are still there, the last epoch first."""
    directory = record.facts.checkpoint_dir
    return list_checkpoints(Path(directory)) if directory else []


def best_of(record: RunRecord) -> Path | None:
    """The checkpoint to take: the best epoch's, else what the run gave, else the last.

    None when none is there any more.
    """
    found = checkpoints_of(record)
    best = record.facts.best_epoch
    if best is not None:
        for path in found:
            if epoch_of(path) == best:
                return path
    given = record.facts.result
    if given and Path(given).is_file():
        return Path(given)
    return found[0] if found else None


def config_of(path: Path) -> TrainConfig:
    """What the person had chosen. Raises TrainingError, ConfigError."""
    try:
        return read_config(path)
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(
            "The settings of the run in {path} can't be read ({reason}): restore "
            "config.json there, or start a new run.",
            path=str(path),
            reason=reason_of(error),
        ) from error


def _facts_of(path: Path) -> RunFacts:
    try:
        return read_facts(path)
    except (OSError, ValueError) as error:
        raise _cannot_change(path, error) from error


def _mark(path: Path, name: str, *, pinned: bool) -> None:
    try:
        write_marks(path, name, pinned=pinned)
    except OSError as error:
        raise _cannot_change(path, error) from error


def _cannot_change(path: Path, error: Exception) -> TrainingError:
    return TrainingError(
        "The run in {path} can't be changed ({reason}): see that the folder is whole "
        "and can be written to.",
        path=str(path),
        reason=reason_of(error),
    )
