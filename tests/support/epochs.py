"""Evaluated checkpoints of a small run, without a network."""

from pathlib import Path

import numpy as np

from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.model.checkpoint_info import CheckpointInfo, write_info

CLASSES = ("logo", "others")
SURE = {
    1: [0.6, 0.6, 0.7, 0.1],
    2: [0.9, 0.8, 0.2, 0.2],
    3: [0.9, 0.1, 0.2, 0.2],
}
"""How sure each epoch is of two logos and two others; the second is right."""


def tell(weights: Path, epoch: int, **config: object) -> None:
    """Write what the JSON beside a checkpoint says."""
    info = CheckpointInfo(
        classes=CLASSES,
        arch="efficientnet-lite0",
        image_size=64,
        normalization=LITE,
        epoch=epoch,
        config=dict(config),
    )
    write_info(weights, info)


def checkpoint_of(folder: Path, epoch: int) -> Path:
    """A checkpoint whose weights are not looked at."""
    folder.mkdir(exist_ok=True)
    weights = folder / f"checkpoint.pth.tar.epoch_{epoch}"
    weights.write_bytes(b"weights")
    tell(weights, epoch, goal="recall", positive="logo", goal_floor=0.9)
    return weights


def write(weights: Path, sure: list[float], names: str = "abcd") -> Path:
    """The prediction file beside a checkpoint."""
    epoch = weights.name.rpartition("_")[2]
    txt = weights.with_name(f"predictions.epoch_{epoch}.txt")
    logo = np.array(sure, np.float32)
    table = PredictionTable(
        CLASSES,
        np.stack([logo, 1 - logo], 1),
        np.array([0, 0, 1, 1], np.int32),
        (logo < 0.5).astype(np.int32),
        tuple(str(weights.parent / f"{name}.png") for name in names),
    )
    about = {"checkpoint": str(weights), "data": str(weights.parent)}
    write_predictions(txt, table, about=about)
    return txt


def txt_of(weights: Path) -> Path:
    return weights.with_name(f"predictions.{weights.name.rpartition('.')[2]}.txt")
