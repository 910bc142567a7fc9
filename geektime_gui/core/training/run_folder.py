"""The folder of one run: ``runs/<time>-<arch>-<mode>``. Needs no torch.

``run.json`` what it is and how it ended, ``marks.json`` the person's name for it and
pin, ``config.json`` the person's choices, ``recipe.json`` the automatic ones,
``environment.json`` what it ran on, ``data.csv`` its pictures, ``metrics.csv`` a row an
epoch, ``batches.csv`` a row a step, ``events.jsonl`` everything else that was told,
``log.txt`` the same in sentences, ``tensorboard/`` its figures for TensorBoard.
``run.lock`` is held by the process that runs it.

All text is UTF-8. A name that is none keeps its bytes in the CSV, and is written with
escapes (``\\udce9`` for the byte e9) in JSON, so that every JSON reader takes it.
"""

import contextlib
import logging
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import to_json
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    FeaturesProgress,
    Finished,
    RunStarted,
    Stopped,
    ValidationProgress,
)
from geektime_gui.core.training.board import Board
from geektime_gui.core.training.environment import describe_environment
from geektime_gui.core.training.run_log import (
    append_event,
    append_sentence,
    sentence_of,
)
from geektime_gui.core.training.run_record import (
    CONFIG_NAME,
    LOCK_NAME,
    RECORD_NAME,
    RunFacts,
    read_config,
    read_facts,
    reason_of,
    remember,
    take_lock,
    write_facts,
    write_json,
)
from geektime_gui.core.training.run_tables import (
    MANIFEST,
    BatchTable,
    ManifestRow,
    cut_batches,
    put_epoch,
    read_manifest,
    write_manifest,
)

ENVIRONMENT_NAME, RECIPE_NAME = "environment.json", "recipe.json"

_log = logging.getLogger(__name__)


class RunFolder:
    """An open folder; what passes through `take` is kept."""

    def __init__(self, path: Path, config: TrainConfig, facts: RunFacts) -> None:
        """Raises BlockingIOError when another process runs it, OSError."""
        self.path, self.config, self.facts = path, config, facts
        self.problem: str | None = None
        """Why the log can't be kept any more."""
        # Also let go of when a run fails so early that nobody closes its folder.
        self._let_go = weakref.finalize(self, take_lock(path).release)
        self._board = Board(path)
        self._batches: BatchTable | None = None
        self._before = facts.seconds
        self._opened = time.monotonic()

    @classmethod
    def create(cls, config: TrainConfig, runs_dir: Path) -> "RunFolder":
        """Make the folder of a new run. Raises TrainingError when it can't be made."""
        facts = RunFacts(mode=config.mode, goal=config.goal, arch=config.arch)
        stamp = time.strftime("%Y-%m-%d_%H-%M-%S", time.localtime(facts.started))
        path: Path | None = None
        folder: RunFolder | None = None
        try:
            runs_dir = runs_dir.absolute()
            path = _make_folder(runs_dir, f"{stamp}-{config.arch}-{config.mode}")
            folder = cls(path, config, facts)
            write_json(path / CONFIG_NAME, to_json(config))
            write_json(path / ENVIRONMENT_NAME, describe_environment())
            write_facts(path, facts)
        except OSError as error:
            if folder is not None:
                folder.close()
            if path is not None:
                _unmake_folder(path)
            raise _cannot_write(runs_dir, error) from error
        return folder

    @classmethod
    def open(cls, path: Path) -> "RunFolder":
        """The folder of a run to go on with.

        Raises TrainingError when it is no such folder, or the run is finished or runs.
        """
        path = path.absolute()
        try:
            folder = cls(path, read_config(path), read_facts(path))
        except BlockingIOError as error:
            raise TrainingError(
                "The run in {path} goes on in another window or process: stop it "
                "there first.",
                path=str(path),
            ) from error
        except (OSError, ValueError, TypeError) as error:
            raise _no_run(path, error) from error
        try:
            # Once more: until the lock was taken another process may have run it.
            folder.facts = read_facts(path)
            folder._before = folder.facts.seconds
            if folder.facts.state == "finished":
                raise TrainingError(
                    "The run in {path} is finished: there is nothing to go on with.",
                    path=str(path),
                )
        except (OSError, ValueError) as error:
            folder.close()
            raise _no_run(path, error) from error
        except TrainingError:
            folder.close()
            raise
        return folder

    def write_manifest(
        self,
        rows: Sequence[tuple[str, str, Path, str | None]],
        classes: tuple[str, ...],
    ) -> None:
        """Keep which pictures (split, class, path, content key) the run learns from.

        Raises TrainingError.
        """
        self.facts.classes = list(classes)
        try:
            write_manifest(self.path, rows)
            write_facts(self.path, self.facts)
        except (OSError, UnicodeError) as error:
            raise _cannot_write(self.path, error) from error

    def read_manifest(self) -> tuple[tuple[str, ...], list[ManifestRow]]:
        """The classes in index order, and the pictures in the run's order.

        There is a picture to train on, and each is of one of the classes. Raises
        TrainingError.
        """
        try:
            rows, classes = read_manifest(self.path), tuple(self.facts.classes)
            if not any(row.split == "train" for row in rows):
                raise ValueError(f"there is none in {MANIFEST}")
            unknown = {row.label for row in rows}.difference(classes)
            if unknown:
                raise ValueError(f"{RECORD_NAME} has no class {min(unknown)!r}")
            return classes, rows
        except (OSError, ValueError) as error:
            raise TrainingError(
                "{path} does not say which pictures the run was trained on ({reason}): "
                "start a new run.",
                path=str(self.path),
                reason=reason_of(error),
            ) from error

    # -- keeping ---------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Keep one event. Never raises: see `problem`."""
        try:
            remember(self.facts, event, self._seconds)
            if self.problem is None or isinstance(event, Finished | Stopped | Failed):
                self._note(event)
                self._tell(event)
        except Exception as error:  # noqa: BLE001  no log is worth the run it is of
            self.problem = reason_of(error)
            _log.warning("The log in %s can't be kept: %r", self.path, error)

    def close(self) -> None:
        """Close the files; a run without a last word counts as broken off."""
        for close in (self._close_batches, self._board.close, self._let_go):
            _try(close)

    def _tell(self, event: Event) -> None:
        """What other programs and people read: the log, the events, TensorBoard."""
        if not isinstance(event, BatchDone | ValidationProgress | FeaturesProgress):
            append_event(self.path, event)
            if sentence := sentence_of(event):
                stamp = time.strftime("%Y-%m-%d %H:%M:%S")
                append_sentence(self.path, f"{stamp} {sentence}")
        self._board.take(event)

    def _note(self, event: Event) -> None:
        """What the program itself reads again."""
        match event:
            case BatchDone():
                if self._batches is None:
                    self._batches = BatchTable(self.path)
                self._batches.put(event)
                return
            case EpochDone():
                if self._batches is not None:
                    self._batches.flush()
                put_epoch(self.path, event)
            case RunStarted():
                self._close_batches()
                cut_batches(self.path, event.resumed_at)
                write_json(self.path / RECIPE_NAME, dict(event.recipe))
            case Finished() | Stopped() | Failed():
                _try(self._close_batches)
            case CheckpointSaved():
                pass
            case _:
                return
        write_facts(self.path, self.facts)

    @property
    def _seconds(self) -> float:
        """That the run took; the events' own seconds go on counting after a resume."""
        return self._before + time.monotonic() - self._opened

    def _close_batches(self) -> None:
        if self._batches is not None:
            batches, self._batches = self._batches, None
            batches.close()


def _try(close: Callable[[], object]) -> None:
    try:
        close()
    except OSError as error:
        _log.warning("A file of a run can't be closed: %s", error)


def _make_folder(parent: Path, name: str) -> Path:
    parent.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = parent / (name if number == 1 else f"{name} ({number})")
        try:
            path.mkdir()
        except FileExistsError:
            number += 1
        else:
            return path


def _unmake_folder(path: Path) -> None:
    """Take away what `create` has made of a folder; anything else in it stays."""
    with contextlib.suppress(OSError):
        for name in (LOCK_NAME, CONFIG_NAME, ENVIRONMENT_NAME, RECORD_NAME):
            (path / name).unlink(missing_ok=True)
        path.rmdir()


def _no_run(path: Path, error: Exception) -> TrainingError:
    return TrainingError(
        "{path} is no folder of a run that can be gone on with ({reason}): choose one "
        "in the folder of the runs.",
        path=str(path),
        reason=reason_of(error),
    )


def _cannot_write(folder: Path, error: OSError | UnicodeError) -> TrainingError:
    return TrainingError(
        "The run can't be kept in {folder} ({reason}): choose another folder for "
        "the runs or make room there.",
        folder=str(folder),
        reason=reason_of(error),
    )
