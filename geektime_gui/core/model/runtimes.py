"""What can compute a network's features fast: OpenVINO on a CPU, torch everywhere."""

from typing import Protocol

import torch
from efficientnet_pytorch import EfficientNet

from geektime_gui.core.model.compute import Compute, Precision
from geektime_gui.core.model.frozen_body import FrozenBody
from geektime_gui.core.model.openvino_body import OpenVinoGraph
from geektime_gui.core.model.openvino_runtime import load_openvino


class Body(Protocol):
    """Takes float32 (N, 3, S, S) on the device and gives float32 (N, D) there."""

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """The pooled features that the network's ``_fc`` takes."""


class Runtime(Protocol):
    """Makes bodies of one network, in the number format that is asked for."""

    @property
    def name(self) -> str:
        """Its name and version: "torch 2.13.0"."""

    def body(self, precision: Precision) -> Body:
        """The network below its last layer; weights as they are now."""


class TorchRuntime:
    """torch itself, on any device."""

    def __init__(self, network: EfficientNet, compute: Compute) -> None:
        self._network, self._compute = network, compute
        self.name = f"torch {torch.__version__.partition('+')[0]}"

    def body(self, precision: Precision) -> FrozenBody:
        """The same layers, folded and fused."""
        compute = Compute(self._compute.device, precision, self._compute.name)
        return FrozenBody(self._network, compute)


class OpenVinoRuntime:
    """OpenVINO; raises anything where it can't do it."""

    def __init__(self, network: EfficientNet, image_size: int) -> None:
        self._graph = OpenVinoGraph(network, image_size)
        self.name = f"OpenVINO {self._graph.version}"

    def body(self, precision: Precision) -> Body:
        """The same layers, compiled for this processor and one size of pictures."""
        return self._graph.compile(precision)


def may_use_openvino(compute: Compute) -> bool:
    """Whether it is installed and this is a device that it is faster on."""
    return compute.device.type == "cpu" and load_openvino() is not None
