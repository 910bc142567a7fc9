"""Small real checkpoints without a run."""

from pathlib import Path

from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.model.checkpoint import save_checkpoint
from geektime_gui.core.model.checkpoint_info import CheckpointInfo
from geektime_gui.core.model.network import build_network


def random_checkpoint(folder: Path, classes: tuple[str, ...]) -> Path:
    """Lite0 for pictures of 64 pixels with random weights, as of the first epoch."""
    info = CheckpointInfo(
        classes=classes,
        arch="efficientnet-lite0",
        image_size=64,
        normalization=LITE,
        epoch=1,
    )
    network = build_network(info.arch, len(classes), info.image_size)
    return save_checkpoint(folder, network.state_dict(), info)
