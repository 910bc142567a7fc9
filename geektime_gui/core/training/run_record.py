"""What a run's folder says of the run in ``run.json`` and ``marks.json``; no torch.

``run.json`` is the run's own, written by the process that runs it. ``marks.json`` is
the person's: the name and the pin can be changed while the run goes on, and neither
process overwrites what the other wrote.
"""

import json
import math
import time
import types
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import from_json
from geektime_gui.core.data.journal_file import Lock
from geektime_gui.core.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    RunStarted,
    Stopped,
)
from geektime_gui.core.model.checkpoint_info import atomic_write

RECORD_NAME = "run.json"
MARKS_NAME = "marks.json"
CONFIG_NAME = "config.json"
LOCK_NAME = "run.lock"
FORMAT_VERSION = 1
MARKS = ("name", "pinned")
LOCK_TRIES, LOCK_SECONDS = 5, 0.01
"""Who only asks whether a run lives holds its lock for a moment."""

StateName = Literal["running", "paused", "finished", "failed"]


@dataclass(slots=True, kw_only=True)
class RunFacts:
    """The content of the files; changed while the run goes on."""

    format_version: int = FORMAT_VERSION
    state: StateName = "running"
    name: str = ""
    """What the person calls it; kept in ``marks.json``."""
    pinned: bool = False
    """Kept in ``marks.json``."""
    mode: str = ""
    goal: str = ""
    arch: str = ""
    started: float = field(default_factory=time.time)
    """Seconds since 1970."""
    seconds: float = 0.0
    """That it ran, pauses not counted."""
    device: str = ""
    precision: str = ""
    image_size: int = 0
    classes: list[str] = field(default_factory=list)
    train_counts: list[int] = field(default_factory=list)
    val_counts: list[int] = field(default_factory=list)
    epochs: int = 0
    """Epochs that were done; the planned ones are in the recipe."""
    planned_epochs: int = 0
    best_epoch: int | None = None
    best_value: float | None = None
    best_macro_f1: float | None = None
    best_accuracy: float | None = None
    threshold: float | None = None
    checkpoint_dir: str = ""
    result: str | None = None
    """The checkpoint that the run gave."""
    sentence: str = ""
    """How it failed: a template, filled with the values."""
    values: dict[str, Any] = field(default_factory=dict)


def remember(facts: RunFacts, event: Event, seconds: float) -> None:
    """Put into `facts` what the event changes; the run took so many seconds so far."""
    match event:
        case RunStarted():
            _remember_start(facts, event)
        case EpochDone():
            facts.epochs = max(facts.epochs, event.epoch)
            facts.seconds = seconds
            if event.best:
                facts.best_epoch, facts.best_value = event.epoch, event.goal_value
                facts.best_macro_f1 = event.val_macro_f1
                facts.best_accuracy = event.val_accuracy
                facts.threshold = event.threshold
        case CheckpointSaved():
            facts.result = str(event.path)
        case Failed():
            facts.state, facts.seconds = "failed", seconds
            facts.sentence, facts.values = event.template, event.values
        case Finished() | Stopped():
            facts.state = "finished" if isinstance(event, Finished) else "paused"
            facts.seconds = seconds
            if event.result is not None:
                facts.result = str(event.result)


def _remember_start(facts: RunFacts, event: RunStarted) -> None:
    facts.state, facts.sentence, facts.values = "running", "", {}
    facts.device, facts.precision = event.device, event.precision
    facts.image_size, facts.planned_epochs = event.image_size, event.epochs
    facts.classes = list(event.classes)
    facts.train_counts = list(event.train_counts)
    facts.val_counts = list(event.val_counts)
    facts.checkpoint_dir = str(event.checkpoint_dir.absolute())


def write_facts(folder: Path, facts: RunFacts) -> None:
    """Write the run's own file as a whole or not at all. Raises OSError."""
    values = {name: v for name, v in asdict(facts).items() if name not in MARKS}
    write_json(folder / RECORD_NAME, values)


def write_marks(folder: Path, name: str, *, pinned: bool) -> None:
    """Write the person's file as a whole or not at all. Raises OSError."""
    write_json(folder / MARKS_NAME, {"name": name, "pinned": pinned})


def read_facts(folder: Path) -> RunFacts:
    """Read both files. Raises OSError, ValueError when one is damaged or newer."""
    values = _read_object(folder / RECORD_NAME)
    version = values.get("format_version")
    if not isinstance(version, int):
        raise ValueError(f"{RECORD_NAME} has no format version")
    if version > FORMAT_VERSION:
        raise ValueError("a newer GeekTime wrote it")
    try:
        marks = _read_object(folder / MARKS_NAME)
    except FileNotFoundError:
        marks = {}
    known = {f.name for f in fields(RunFacts)}
    facts = {name: v for name, v in values.items() if name in known}
    facts |= {name: marks[name] for name in MARKS if name in marks}
    hints = get_type_hints(RunFacts)
    for name, value in facts.items():
        if not _fits(hints[name], value):
            raise ValueError(f"{name} is {value!r}")
    return RunFacts(**facts)


def read_config(folder: Path) -> TrainConfig:
    """What the person had chosen.

    Raises OSError, ValueError and TypeError when it is damaged, ConfigError.
    """
    return from_json(TrainConfig, _read_object(folder / CONFIG_NAME))


def take_lock(folder: Path, tries: int = LOCK_TRIES) -> Lock:
    """Hold the run. Raises BlockingIOError when another process does, OSError.

    A process that runs it costs `LOCK_SECONDS` a try after the first.
    """
    for _ in range(tries - 1):
        try:
            return Lock(folder / LOCK_NAME)
        except BlockingIOError:
            time.sleep(LOCK_SECONDS)
    return Lock(folder / LOCK_NAME)


def reason_of(error: Exception) -> str:
    """Why a file can't be used, without its name."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


# -- JSON --------------------------------------------------------------------------


def write_json(path: Path, values: object) -> None:
    """Write plain values as a whole or not at all. Raises OSError."""
    with atomic_write(path) as file:
        file.write(encode_json(values, indent=2) + b"\n")


def encode_json(values: object, indent: int | None = None) -> bytes:
    """UTF-8 whatever the names: a byte that is none becomes an escape of JSON."""
    text = json.dumps(plain(values), ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace")


def plain(value: Any) -> Any:
    """Plain JSON values; what JSON does not know becomes text, or None for NaN.

    A dataclass has its class's name under "event".
    """
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        return {"event": type(value).__name__} | named
    if isinstance(value, dict | types.MappingProxyType):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value if isinstance(value, str | int | None) else str(value)


def _read_object(path: Path) -> dict[str, Any]:
    values = json.loads(path.read_text("utf-8", "surrogateescape"))
    if not isinstance(values, dict):
        raise ValueError(f"{path.name} is no JSON object")
    return values


def _fits(hint: Any, value: Any) -> bool:
    """Whether a value from JSON is of a field's type."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in args
    if origin is types.UnionType:
        return any(_fits(arg, value) for arg in args)
    if origin is list:
        return isinstance(value, list) and all(_fits(args[0], v) for v in value)
    if isinstance(value, bool):
        return hint is bool
    if hint is float:
        return isinstance(value, int | float)
    return isinstance(value, origin or hint)
