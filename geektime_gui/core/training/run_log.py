"""A run's events as lines: JSON for programs, sentences for people. Needs no torch."""

import json
import math
import typing
from pathlib import Path
from typing import Any

from geektime_gui.core.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    Notice,
    PictureSkipped,
    RunStarted,
    StageStarted,
    Stopped,
)
from geektime_gui.core.training.run_record import encode_json

EVENTS, LOG = "events.jsonl", "log.txt"
_KINDS: dict[str, type] = {kind.__name__: kind for kind in typing.get_args(Event)}


def append_event(folder: Path, event: Event) -> None:
    """Add a line of JSON. Raises OSError."""
    _append(folder / EVENTS, encode_json(event))


def append_sentence(folder: Path, text: str) -> None:
    """Add a line to the log. Raises OSError."""
    _append(folder / LOG, text.encode("utf-8", "backslashreplace"))


def _append(path: Path, line: bytes) -> None:
    with path.open("a+b") as file:
        if file.tell():
            file.seek(-1, 2)
            if file.read(1) != b"\n":  # torn by a crash: it spoils its own line only
                line = b"\n" + line
        file.write(line + b"\n")


def read_events(folder: Path) -> list[Event]:
    """What was told in the run, without steps and progress; damaged lines are left out.

    Nothing without the file. Infinite figures come back as NaN, and both as None where
    a figure may be None; values of sentences that are neither text nor number come back
    as text. Raises OSError.
    """
    try:
        data = (folder / EVENTS).read_bytes()
    except FileNotFoundError:
        return []
    found = (_event(line) for line in data.split(b"\n"))
    return [event for event in found if event is not None]


def _event(line: bytes) -> Event | None:
    try:
        values = json.loads(line.decode("utf-8"))
        kind = _KINDS[values.pop("event")]
        hints = typing.get_type_hints(kind)
        known = {n: _typed(hints[n], v) for n, v in values.items() if n in hints}
        event: Event = kind(**known)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return event


def _typed(hint: Any, value: Any) -> Any:
    args = typing.get_args(hint)
    if value is None:
        return math.nan if hint is float else None
    if hint is Path or Path in args:
        return Path(value)
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(args[0], item) for item in value)
    return value


def sentence_of(event: Event) -> str:
    """The event in English; nothing for what needs no line."""
    match event:
        case Notice() | Failed():
            return event.text if isinstance(event, Notice) else event.sentence
        case RunStarted():
            pictures = sum(event.train_counts)
            at = f", going on after step {event.resumed_at}" if event.resumed_at else ""
            return (
                f"{event.mode}: {event.arch} on {pictures} pictures of "
                f"{len(event.classes)} classes, {event.device}, {event.precision}{at}."
            )
        case StageStarted():
            return f"Stage {event.stage} at {event.image_size} pixels."
        case EpochDone():
            return _epoch(event)
        case CheckpointSaved():
            return f"Saved {event.path}{', the best so far' if event.best else ''}."
        case PictureSkipped():
            return f"Left out {event.path}: {event.reason}"
        case Finished() | Stopped():
            how = "Finished" if isinstance(event, Finished) else "Stopped"
            result = f": {event.result}" if event.result is not None else ""
            return f"{how} after {event.seconds:.1f} s{result}."
    return ""


def _epoch(event: EpochDone) -> str:
    figures = {
        "training loss": event.train_loss,
        "validation loss": event.val_loss,
        "accuracy": event.val_accuracy,
        "macro-F1": event.val_macro_f1,
        "goal": event.goal_value,
    }
    told = [
        f"{name} {value:.4f}"
        for name, value in figures.items()
        if value is not None and math.isfinite(value)
    ]
    told = told or ["no finite figure"]
    return f"Epoch {event.epoch} of {event.epochs}: {', '.join(told)}."
