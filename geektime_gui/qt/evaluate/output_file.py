"""Which checkpoints there are, and where the prediction file of one goes.

A prediction file that was edited after it was written is somebody's work: another name
is taken then.
"""

import hashlib
import json
import re
from itertools import count
from pathlib import Path

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.evaluation.predictions import sidecar_path

CHECKPOINT_PATTERN = "checkpoint.pth.tar.epoch_*"
_EPOCH = re.compile(r"\.epoch_([0-9]+)$")


def epoch_of(checkpoint: Path) -> int | None:
    """The epoch in the name of a checkpoint, None where there is none."""
    found = _EPOCH.search(checkpoint.name)
    return int(found[1]) if found else None


def checkpoints_in(folder: Path) -> list[Path]:
    """The checkpoints of runs in `folder`, newest first; [] when there is no folder."""
    dated: list[tuple[float, int, Path]] = []
    try:
        for path in folder.glob(CHECKPOINT_PATTERN):
            epoch = epoch_of(path)
            if epoch is not None and path.is_file():
                dated.append((path.stat().st_mtime, epoch, path))
    except OSError:  # the folder can't be read, or a file vanished meanwhile
        pass
    # A run may save several within a second of the file system's clock.
    return [path for _, _, path in sorted(dated, reverse=True)]


def default_output(checkpoint: Path) -> Path:
    """Beside the checkpoint: ``predictions.epoch_<n>.txt``."""
    epoch = epoch_of(checkpoint)
    part = checkpoint.name if epoch is None else f"epoch_{epoch}"
    return checkpoint.with_name(f"predictions.{part}.txt")


def is_as_written(path: Path) -> bool:
    """Whether the prediction file is byte for byte as this program wrote it."""
    try:
        beside = json.loads(sidecar_path(path).read_bytes())
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(beside, dict) and beside.get("sha256") == digest


def free_output(path: Path) -> Path:
    """`path`, or ``name (2).txt`` and so on where a file is that must be kept.

    Reads the file, so it is for worker threads.
    """
    candidate = path
    for number in count(2):
        if not candidate.exists() or is_as_written(candidate):
            break
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate


def output_for(config: EvaluateConfig) -> Path:
    """Where the first txt goes: of one checkpoint `free_output`.

    Of several it stays, so that their names go together; one that was edited is
    copied aside when it is written anew.
    """
    return config.output if config.also else free_output(config.output)
