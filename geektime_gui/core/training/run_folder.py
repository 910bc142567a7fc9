"""The folder of one run: ``runs/<time>-<arch>-<mode>``. Needs no torch.

``run.json`` what it is and how it ended, ``config.json`` the person's choices,
``recipe.json`` the automatic ones, ``environment.json`` what it ran on, ``data.csv``
its pictures, ``metrics.csv`` a row an epoch, ``batches.csv`` a row a step,
``events.jsonl`` everything else that was told, ``log.txt`` the same in sentences,
``tensorboard/`` its figures for TensorBoard.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import from_json, to_json
from geektime_gui.core.data.journal_file import Lock
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
from geektime_gui.core.model.checkpoint_info import atomic_write
from geektime_gui.core.training.board import Board
from geektime_gui.core.training.environment import describe_environment
from geektime_gui.core.training.run_log import sentence_of
from geektime_gui.core.training.run_record import (
    LOCK_NAME,
    RunFacts,
    read_facts,
    write_facts,
)
from geektime_gui.core.training.run_tables import (
    BatchTable,
    ManifestRow,
    cut_batches,
    put_epoch,
    read_manifest,
    write_manifest,
)

_log = logging.getLogger(__name__)


class RunFolder:
    """An open folder; what passes through `take` is kept."""

    def __init__(self, path: Path, config: TrainConfig, facts: RunFacts) -> None:
        """Raises BlockingIOError when another process runs it, OSError."""
        self.path, self.config, self.facts = path, config, facts
        self.problem: str | None = None
        """Why the log can't be kept any more."""
        self._lock: Lock | None = Lock(path / LOCK_NAME)
        self._board = Board(path)
        self._batches: BatchTable | None = None
        self._before = facts.seconds

    @classmethod
    def create(cls, config: TrainConfig, runs_dir: Path) -> "RunFolder":
        """Make the folder of a new run. Raises TrainingError when it can't be made."""
        facts = RunFacts(mode=config.mode, goal=config.goal, arch=config.arch)
        stamp = time.strftime("%Y-%m-%d_%H-%M-%S", time.localtime(facts.started))
        try:
            path = _make_folder(runs_dir, f"{stamp}-{config.arch}-{config.mode}")
            folder = cls(path.absolute(), config, facts)
            _write_json(path / "config.json", to_json(config))
            _write_json(path / "environment.json", describe_environment())
            write_facts(path, facts)
        except OSError as error:
            raise _cannot_write(runs_dir, error) from error
        return folder

    @classmethod
    def open(cls, path: Path) -> "RunFolder":
        """The folder of a run to go on with.

        Raises TrainingError when it is no such folder, or the run is finished or runs.
        """
        path = path.absolute()
        try:
            facts = read_facts(path)
            text = (path / "config.json").read_text("utf-8", "surrogateescape")
            config = from_json(TrainConfig, json.loads(text))
            if facts.state == "finished":
                raise TrainingError(
                    "The run in {path} is finished: there is nothing to go on with.",
                    path=str(path),
                )
            return cls(path, config, facts)
        except BlockingIOError as error:
            raise TrainingError(
                "The run in {path} goes on in another window or process: stop it "
                "there first.",
                path=str(path),
            ) from error
        except (OSError, ValueError, TypeError) as error:
            raise TrainingError(
                "{path} is no folder of a run that can be gone on with ({reason}): "
                "choose one in the folder of the runs.",
                path=str(path),
                reason=str(error),
            ) from error

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
        except OSError as error:
            raise _cannot_write(self.path, error) from error

    def read_manifest(self) -> tuple[tuple[str, ...], list[ManifestRow]]:
        """The classes in index order, and the pictures in the run's order.

        Raises TrainingError.
        """
        try:
            return tuple(self.facts.classes), read_manifest(self.path)
        except (OSError, ValueError, KeyError) as error:
            raise TrainingError(
                "{path} does not say which pictures the run was trained on ({reason}): "
                "start a new run.",
                path=str(self.path),
                reason=str(error),
            ) from error

    # -- keeping ---------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Keep one event. Never raises: see `problem`."""
        if self.problem is not None and not isinstance(
            event, Finished | Stopped | Failed
        ):
            return
        try:
            self._note(event)
            self._tell(event)
        except OSError as error:
            self.problem = error.strerror or str(error)
            _log.warning("The log in %s can't be kept: %s", self.path, error)

    def close(self) -> None:
        """Close the files; a run without a last word counts as broken off."""
        for close in (self._close_batches, self._board.close, self._let_go):
            _try(close)

    def _tell(self, event: Event) -> None:
        """What other programs and people read: the log, the events, TensorBoard."""
        self._board.take(event)
        if isinstance(event, BatchDone | ValidationProgress | FeaturesProgress):
            return
        line = json.dumps(_plain(event), ensure_ascii=False)
        _append(self.path / "events.jsonl", line)
        sentence = sentence_of(event)
        if sentence:
            stamp = time.strftime("%Y-%m-%d %H:%M:%S")
            _append(self.path / "log.txt", f"{stamp} {sentence}")

    def _note(self, event: Event) -> None:
        """What the program itself reads again."""
        match event:
            case BatchDone():
                if self._batches is None:
                    self._batches = BatchTable(self.path)
                self._batches.put(event)
                return
            case EpochDone():
                put_epoch(self.path, event)
                self._note_epoch(event)
            case RunStarted():
                self._note_start(event)
            case CheckpointSaved():
                self.facts.result = str(event.path)
            case Finished() | Stopped() | Failed():
                self._note_end(event)
            case _:
                return
        write_facts(self.path, self.facts)

    def _note_start(self, event: RunStarted) -> None:
        facts = self.facts
        facts.state, facts.sentence, facts.values = "running", "", {}
        facts.device, facts.precision = event.device, event.precision
        facts.image_size, facts.planned_epochs = event.image_size, event.epochs
        facts.classes = list(event.classes)
        facts.train_counts = list(event.train_counts)
        facts.val_counts = list(event.val_counts)
        facts.checkpoint_dir = str(event.checkpoint_dir.absolute())
        _write_json(self.path / "recipe.json", dict(event.recipe))
        cut_batches(self.path, event.resumed_at)

    def _note_epoch(self, event: EpochDone) -> None:
        facts = self.facts
        facts.epochs = max(facts.epochs, event.epoch)
        facts.seconds = self._before + event.seconds
        if event.best:
            facts.best_epoch, facts.best_value = event.epoch, event.goal_value
            facts.best_macro_f1 = event.val_macro_f1
            facts.best_accuracy = event.val_accuracy
            facts.threshold = event.threshold

    def _note_end(self, event: Finished | Stopped | Failed) -> None:
        facts = self.facts
        self._close_batches()
        match event:
            case Failed():
                facts.state = "failed"
                facts.sentence, facts.values = event.template, event.values
            case Stopped() | Finished():
                facts.state = "finished" if isinstance(event, Finished) else "paused"
                facts.seconds = self._before + event.seconds
                if event.result is not None:
                    facts.result = str(event.result)

    def _close_batches(self) -> None:
        if self._batches is not None:
            batches, self._batches = self._batches, None
            batches.close()

    def _let_go(self) -> None:
        if self._lock is not None:
            lock, self._lock = self._lock, None
            lock.release()


def _try(close: Callable[[], None]) -> None:
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


def _write_json(path: Path, values: object) -> None:
    text = json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n"
    with atomic_write(path) as file:
        file.write(text.encode("utf-8", "surrogateescape"))


def _append(path: Path, line: str) -> None:
    with path.open("ab") as file:
        file.write((line + "\n").encode("utf-8", "surrogateescape"))


def _plain(value: Any) -> Any:
    """Plain JSON values of an event; its class is under "event"."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {"event": type(value).__name__} | named
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value - value != 0.0:
        return None  # JSON knows neither NaN nor infinity
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _cannot_write(folder: Path, error: OSError) -> TrainingError:
    return TrainingError(
        "The run can't be kept in {folder} ({reason}): choose another folder with "
        "--runs-dir or make room there.",
        folder=str(folder),
        reason=error.strerror or str(error),
    )
