"""What ``run.json`` in a run's folder says of the run. Needs no torch."""

import json
import time
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from geektime_gui.core.model.checkpoint_info import atomic_write

RECORD_NAME = "run.json"
LOCK_NAME = "run.lock"
FORMAT_VERSION = 1

StateName = Literal["running", "paused", "finished", "failed"]


@dataclass(slots=True, kw_only=True)
class RunFacts:
    """The content of the file; changed while the run goes on."""

    format_version: int = FORMAT_VERSION
    state: StateName = "running"
    name: str = ""
    """What the person calls it."""
    pinned: bool = False
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


def write_facts(folder: Path, facts: RunFacts) -> None:
    """Write the file as a whole or not at all. Raises OSError."""
    text = json.dumps(asdict(facts), ensure_ascii=False, indent=2, default=str) + "\n"
    with atomic_write(folder / RECORD_NAME) as file:
        file.write(text.encode("utf-8", "surrogateescape"))


def read_facts(folder: Path) -> RunFacts:
    """Read the file. Raises OSError, ValueError when it is damaged or newer."""
    text = (folder / RECORD_NAME).read_text("utf-8", "surrogateescape")
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("it is no JSON object")
    if int(values.get("format_version", 0)) > FORMAT_VERSION:
        raise ValueError("a newer GeekTime wrote it")
    known = {f.name for f in fields(RunFacts)}
    return RunFacts(**{name: v for name, v in values.items() if name in known})
