"""Which checkpoints are kept: the best, the last, the pinned, and some more."""

import json
import logging
from pathlib import Path

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.checkpoint_info import (
    atomic_write,
    epoch_of,
    info_path,
    list_checkpoints,
    weights_path,
)
from geektime_gui.core.model.threshold_file import threshold_path

PINS = "pinned.json"

_log = logging.getLogger(__name__)


def pinned_epochs(folder: Path) -> frozenset[int]:
    """The epochs whose checkpoints in `folder` the person wants to keep.

    Raises CheckpointError when the list of them is damaged.
    """
    path = folder / PINS
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    if not isinstance(values, list) or any(type(value) is not int for value in values):
        raise _damaged(path, "it is no list of epochs")
    return frozenset(values)


def pin_checkpoint(path: Path, *, pinned: bool) -> None:
    """Keep this checkpoint whatever comes, or no longer.

    Raises CheckpointError when the list of them is damaged, OSError.
    """
    epochs = set(pinned_epochs(path.parent))
    epoch = epoch_of(path)
    if epoch is None:
        return
    epochs = epochs | {epoch} if pinned else epochs - {epoch}
    with atomic_write(path.parent / PINS) as file:
        file.write(json.dumps(sorted(epochs)).encode())


def prune(
    folder: Path, keep: int, best_epoch: int | None, last_epoch: int
) -> list[Path]:
    """Remove what need not be kept; returns the weights that went.

    Beside the best, the last and the pinned ones the `keep` newest before the last
    stay; 0 keeps all. Later epochs than the last are another run's and are left alone.
    What can't be removed stays, and all stays when nobody knows what is pinned.
    """
    if not keep:
        return []
    try:
        wanted = {best_epoch, last_epoch} | pinned_epochs(folder)
    except CheckpointError as error:
        _log.warning("No checkpoint is removed: %s", error)
        return []
    others = [
        path
        for path in list_checkpoints(folder)
        if (epoch := epoch_of(path)) is not None
        and epoch < last_epoch
        and epoch not in wanted
        and path == weights_path(folder, epoch)  # not epoch_007
    ]
    gone = []
    for path in others[keep:]:
        try:
            path.unlink()
            gone.append(path)
            info_path(path).unlink(missing_ok=True)
            threshold_path(path).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("%s can't be removed: %s", path, error)
    return gone


def _damaged(path: Path, reason: str) -> CheckpointError:
    return CheckpointError(
        "{path} says which checkpoints are pinned, but is damaged ({reason}): remove "
        "it and pin them again.",
        path=str(path),
        reason=reason,
    )
