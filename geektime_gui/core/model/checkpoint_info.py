"""What lies beside a checkpoint's weights: a readable JSON. Needs no torch.

``checkpoint.pth.tar.epoch_<n>`` holds a plain state_dict, ``checkpoint.epoch_<n>.json``
the classes in index order, the network, the picture size, the normalisation, the config
and the figures.
"""

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from geektime_gui.core.data.normalization import Normalization
from geektime_gui.core.errors import CheckpointError, ConfigError

FORMAT_VERSION = 1
_NAME = re.compile(r"checkpoint\.pth\.tar\.epoch_(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointInfo:
    """The content of the JSON."""

    classes: tuple[str, ...]
    arch: str
    image_size: int
    normalization: Normalization
    epoch: int
    kind: str = "classifier"
    """What kind of model the weights are of; only classifiers so far."""
    config: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, Any] = field(default_factory=dict)
    format_version: int = FORMAT_VERSION


def weights_path(folder: Path, epoch: int) -> Path:
    """Where the weights of this epoch are."""
    return folder / f"checkpoint.pth.tar.epoch_{epoch}"


def info_path(weights: Path) -> Path:
    """The JSON that belongs to a file of weights."""
    match = _NAME.fullmatch(weights.name)
    if match:
        return weights.with_name(f"checkpoint.epoch_{match[1]}.json")
    return weights.with_name(f"{weights.name}.json")


def epoch_of(weights: Path) -> int | None:
    """The epoch that the name tells; None for a name of another pattern."""
    match = _NAME.fullmatch(weights.name)
    return int(match[1]) if match else None


def list_checkpoints(folder: Path) -> list[Path]:
    """The checkpoints in a folder, the last epoch first; none without a folder."""
    if not folder.is_dir():
        return []
    found = [
        (int(match[1]), path)
        for path in folder.iterdir()
        if (match := _NAME.fullmatch(path.name)) and path.is_file()
    ]
    return [path for _, path in sorted(found, reverse=True)]


def write_info(weights: Path, info: CheckpointInfo) -> None:
    """Write the JSON beside `weights`, whole or not at all. Raises OSError."""
    text = json.dumps(asdict(info), ensure_ascii=False, indent=2) + "\n"
    with atomic_write(info_path(weights)) as file:
        file.write(text.encode("utf-8", "surrogateescape"))


def read_info(weights: Path) -> CheckpointInfo | None:
    """The JSON beside `weights`; None when there is none.

    Raises CheckpointError when it is damaged or of a newer format.
    """
    path = info_path(weights)
    try:
        values = json.loads(path.read_text("utf-8", "surrogateescape"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    if not isinstance(values, dict):
        raise _damaged(path, "it is no JSON object")
    version = values.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise CheckpointError(
            "{path} has format version {version}, but this program knows {known}: use "
            "a newer GeekTime.",
            path=str(path),
            version=version,
            known=FORMAT_VERSION,
        )
    try:
        return _info_from(values)
    except (KeyError, TypeError, ValueError, ConfigError) as error:
        raise _damaged(path, f"{type(error).__name__} {error}") from error


def _info_from(values: dict[str, Any]) -> CheckpointInfo:
    return CheckpointInfo(
        classes=tuple(str(name) for name in values["classes"]),
        arch=str(values["arch"]),
        image_size=int(values["image_size"]),
        normalization=Normalization.from_json(values["normalization"]),
        epoch=int(values["epoch"]),
        kind=str(values["kind"]),
        config=dict(values["config"]),
        metrics=dict(values["metrics"]),
        format_version=int(values["format_version"]),
    )


def _damaged(path: Path, reason: str) -> CheckpointError:
    return CheckpointError(
        "{path} is damaged ({reason}): restore it, or remove it to load the weights "
        "without it.",
        path=str(path),
        reason=reason,
    )


@contextlib.contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A file that takes `path`'s place when the block ends well, or leaves no trace.

    Raises OSError.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
