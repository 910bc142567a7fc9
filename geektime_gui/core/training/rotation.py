"""Which checkpoints are kept: the best, the last, the pinned, and some more."""

import json
import logging
from pathlib import Path

from geektime_gui.core.model.checkpoint_info import (
    atomic_write,
    epoch_of,
    info_path,
    list_checkpoints,
)

PINS = "pinned.json"

_log = logging.getLogger(__name__)


def pinned_epochs(folder: Path) -> frozenset[int]:
    """The epochs whose checkpoints in `folder` the person wants to keep."""
    try:
        values = json.loads((folder / PINS).read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    found = values if isinstance(values, list) else []
    return frozenset(value for value in found if isinstance(value, int))


def pin_checkpoint(path: Path, *, pinned: bool) -> None:
    """Keep this checkpoint whatever comes, or no longer. Raises OSError."""
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

    Beside the best, the last and the pinned ones the `keep` newest stay; 0 keeps all.
    What can't be removed stays.
    """
    if not keep:
        return []
    wanted = {best_epoch, last_epoch} | pinned_epochs(folder)
    others = [path for path in list_checkpoints(folder) if epoch_of(path) not in wanted]
    gone = []
    for path in others[keep:]:
        try:
            path.unlink()
            info_path(path).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("%s can't be removed: %s", path, error)
            continue
        gone.append(path)
    return gone
