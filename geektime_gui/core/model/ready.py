"""A checkpoint put on its device, ready to say what pictures are."""

from dataclasses import dataclass
from pathlib import Path

import torch

from geektime_gui.core.config import EvaluateConfig, PredictConfig
from geektime_gui.core.model.checkpoint import Checkpoint, load_checkpoint
from geektime_gui.core.model.compute import Compute, choose_compute


@dataclass(frozen=True, slots=True)
class ReadyModel:
    """Checkpoint, device and network."""

    checkpoint: Checkpoint
    compute: Compute
    network: torch.nn.Module


def make_ready(
    config: EvaluateConfig | PredictConfig, data: Path | None = None
) -> ReadyModel:
    """Load the checkpoint; `data` names the classes of one that has no JSON.

    Raises CheckpointError, ConfigError, DataError.
    """
    checkpoint = load_checkpoint(config.checkpoint, data)
    compute = choose_compute(config.device, config.precision)
    return ReadyModel(checkpoint, compute, compute.place(checkpoint.network()))
