"""What a person decided for a checkpoint: a threshold, a temperature. Needs no torch.

``checkpoint.epoch_<n>.threshold.json`` lies beside ``checkpoint.epoch_<n>.json``. The
threshold is compared with the network's own probability, the one in a prediction file;
the temperature changes how sure a prediction says it is, after that.
"""

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.checkpoint_info import atomic_write, info_path

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedThreshold:
    """The content of the file; what is None was not decided. ValueError for nonsense.

    With a threshold a picture is called `positive` when its probability of it is at
    least the threshold, else the most probable of the other classes.
    """

    positive: str | None = None
    """Name of the class."""
    threshold: float | None = None
    """At least 0; slightly above 1 where nothing should be called so."""
    temperature: float | None = None
    """Above 0: the logits are divided by it, so that no class changes its place."""
    format_version: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        if (self.positive is None) != (self.threshold is None):
            raise ValueError("positive and threshold go together")
        if self.threshold is not None and not 0 <= self.threshold <= 1.01:
            raise ValueError(f"the threshold {self.threshold} is not from 0 to 1")
        value = self.temperature
        if value is not None and not (math.isfinite(value) and value > 0):
            raise ValueError(f"the temperature {value} is not above 0")

    def __bool__(self) -> bool:
        return self.threshold is not None or self.temperature is not None


def threshold_path(weights: Path) -> Path:
    """The file that belongs to a file of weights."""
    return info_path(weights).with_suffix(".threshold.json")


def write_threshold(weights: Path, saved: SavedThreshold) -> Path:
    """Write it beside `weights`, whole or not at all; returns where.

    Raises CheckpointError where that can't be.
    """
    path = threshold_path(weights)
    text = json.dumps(asdict(saved), ensure_ascii=False, indent=2) + "\n"
    try:
        with atomic_write(path) as file:
            file.write(text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise CheckpointError(
            "{path} can't be written ({reason}): make room there, or allow writing to "
            "the folder, and save again.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    return path


def read_threshold(weights: Path) -> SavedThreshold | None:
    """What was decided for these weights; None where nothing was.

    Raises CheckpointError where the file is damaged or of a newer format.
    """
    path = threshold_path(weights)
    try:
        values = json.loads(path.read_text("utf-8", "surrogateescape"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    version = values.get("format_version") if isinstance(values, dict) else None
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise CheckpointError(
            "{path} has format version {version}, but this program knows {known}: use "
            "a newer GeekTime.",
            path=str(path),
            version=version,
            known=FORMAT_VERSION,
        )
    if version != FORMAT_VERSION:
        raise _damaged(path, "it has no known format version")
    try:
        saved = _from(values)
    except (TypeError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    return saved or None


def _from(values: dict[str, Any]) -> SavedThreshold:
    name = values.get("positive")
    if name is not None and not isinstance(name, str):
        raise ValueError("positive is no name of a class")
    return SavedThreshold(
        positive=name,
        threshold=_number(values.get("threshold"), "threshold"),
        temperature=_number(values.get("temperature"), "temperature"),
    )


def _number(value: object, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is no number")
    return float(value)


def _damaged(path: Path, reason: str) -> CheckpointError:
    return CheckpointError(
        "{path} is damaged ({reason}): save the threshold anew on the Evaluate tab, "
        "or remove the file.",
        path=str(path),
        reason=reason,
    )
