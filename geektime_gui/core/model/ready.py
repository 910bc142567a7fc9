"""A checkpoint put on its device, ready to say what pictures are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch

from geektime_gui.core.config import EvaluateConfig, PredictConfig
from geektime_gui.core.data.loader import Batch
from geektime_gui.core.events import Notice
from geektime_gui.core.model.checkpoint import Checkpoint, load_checkpoint
from geektime_gui.core.model.compute import Compute, choose_compute
from geektime_gui.core.model.fast_network import FastNetwork
from geektime_gui.core.model.forward import to_input


@dataclass(frozen=True, slots=True)
class ReadyModel:
    """Checkpoint, device and network."""

    checkpoint: Checkpoint
    compute: Compute
    network: FastNetwork

    def probabilities(self, batch: Batch) -> torch.Tensor:
        """(N, classes) of the pictures that could be read, float32 on the CPU."""
        return self.job(batch)()

    def job(self, batch: Batch) -> Callable[[], torch.Tensor]:
        """The same in two parts: the pictures are made the network's input now, what
        is returned computes with it. Another thread may call it, one at a time."""
        info = self.checkpoint.info
        if not batch.indices:
            return lambda: torch.empty(0, len(info.classes))
        images = to_input(batch.images, self.compute, info.normalization)
        return partial(self._compute, images)

    def _compute(self, images: torch.Tensor) -> torch.Tensor:
        with torch.inference_mode():
            return self.network(images).softmax(1).cpu()

    def remarks(self) -> Iterator[Notice]:
        """What was decided about the arithmetic and not said yet."""
        while self.network.notices:
            yield self.network.notices.pop(0)


def make_ready(
    config: EvaluateConfig | PredictConfig,
    data: Path | None = None,
    *,
    checkpoint: Path | None = None,
) -> ReadyModel:
    """Load the config's checkpoint, or another one to be used in the same way.

    `data` names the classes of one that has no JSON. Raises CheckpointError,
    ConfigError, DataError.
    """
    loaded = load_checkpoint(checkpoint or config.checkpoint, data)
    compute = choose_compute(config.device, config.precision)
    network = loaded.network()
    compute.place(network)
    bound = config.precision != "auto"
    return ReadyModel(loaded, compute, FastNetwork(network, compute, bound=bound))
