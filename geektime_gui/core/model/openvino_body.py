"""The network below its last layer as an OpenVINO model, for inference on a CPU.

The graph is built from the network's own layers, which takes a tenth of a second;
OpenVINO's converter would trace the network for some seconds and half a gigabyte.
Measured with two cores and Lite0 at 224 pixels: 340 pictures a second in float32 where
`FrozenBody` has 207, and 800 in bf16 where it has 520.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from efficientnet_pytorch import EfficientNet
from torch import nn

from geektime_gui.core.model.folding import FoldedConv, padding_of
from geektime_gui.core.model.openvino_runtime import load_openvino, openvino_core

Floats = npt.NDArray[np.float32]

AT_ONCE = 4
"""Pictures in one request: what lies between the layers then stays in the processor's
caches, which 32 at once overflow (half as fast)."""
MOST_STREAMS = 8
"""Requests that are computed side by side: a batch of 32 makes no more of them."""
_HINTS = {"fp32": "f32", "bf16": "bf16"}


class OpenVinoGraph:
    """Takes the layers of a network; bodies of any number format are compiled from it.

    A copy of the weights as they are now. Raises ModuleNotFoundError where OpenVINO
    can't be used, TypeError for an activation that it does not know.
    """

    def __init__(self, network: EfficientNet, image_size: int) -> None:
        openvino = load_openvino()
        if openvino is None:
            raise ModuleNotFoundError("openvino")
        self.image_size = image_size
        self.version = str(openvino.__version__).partition("-")[0]
        build = _Builder(openvino.opset13)
        with torch.no_grad():
            pixels, features = build.body(network, image_size)
        self._model = openvino.Model([features], [pixels], "body")

    def compile(self, precision: str) -> "OpenVinoBody":
        """A body that computes in "fp32" or "bf16"."""
        return OpenVinoBody(self._model, precision)


class OpenVinoBody:
    """Takes float32 (N, 3, S, S) of one S on the CPU and gives float32 (N, D).

    As `FrozenBody`: the pooled output that the network's ``_fc`` takes.
    """

    def __init__(self, model: Any, precision: str) -> None:
        threads = torch.get_num_threads()
        streams = min(threads, MOST_STREAMS)
        compiled = openvino_core().compile_model(
            model,
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": _HINTS[precision],
                "PERFORMANCE_HINT": "THROUGHPUT",
                "NUM_STREAMS": streams,
                "INFERENCE_NUM_THREADS": threads,
                # The threads that decode pictures share the processor with these.
                "ENABLE_CPU_PINNING": False,
            },
        )
        self._input_shape = tuple(compiled.input(0).shape)
        self._features = int(compiled.output(0).shape[1])
        openvino = load_openvino()
        assert openvino is not None
        self._queue = openvino.AsyncInferQueue(compiled, 2 * streams)
        self._queue.set_callback(_keep)

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """Features (N, D) of (N, 3, S, S), which best lie channels-last.

        The last request is filled up to AT_ONCE, so that a picture gets the same
        features in whatever company. Raises RuntimeError when OpenVINO fails.
        """
        pixels: Floats = images.permute(0, 2, 3, 1).contiguous().numpy()
        found = np.empty((len(pixels), self._features), np.float32)
        parts = [  # held until all is computed: requests share their memory
            self._filled(pixels[start : start + AT_ONCE])
            for start in range(0, len(pixels), AT_ONCE)
        ]
        for index, part in enumerate(parts):
            goal = found[index * AT_ONCE : (index + 1) * AT_ONCE]
            self._queue.start_async({0: part}, goal, share_inputs=True)
        self._queue.wait_all()
        return torch.from_numpy(found)

    def _filled(self, part: Floats) -> Floats:
        if part.shape == self._input_shape:
            return part
        whole = np.zeros(self._input_shape, np.float32)
        whole[: len(part)] = part  # raises ValueError for another size
        return whole


def _keep(request: Any, goal: Floats) -> None:
    goal[:] = request.get_output_tensor(0).data[: len(goal)]


class _Builder:
    """Turns the layers of efficientnet_pytorch into OpenVINO's operations."""

    def __init__(self, operations: Any) -> None:
        self._op = operations

    def body(self, network: EfficientNet, size: int) -> tuple[Any, Any]:
        """The input (AT_ONCE, size, size, 3), the output (AT_ONCE, D)."""
        pixels = self._op.parameter([AT_ONCE, size, size, 3], np.float32)
        x = self._op.transpose(pixels, self._whole([0, 3, 1, 2]))
        x = self._layer(x, network._conv_stem, network._bn0, network._swish)
        for block in network._blocks:
            x = self._block(x, block)
        x = self._layer(x, network._conv_head, network._bn1, network._swish)
        return pixels, self._op.reduce_mean(x, self._whole([2, 3]), False)

    def _block(self, images: Any, block: Any) -> Any:
        """Expand, filter each channel, weigh the channels, project, add the input."""
        x, args, swish = images, block._block_args, block._swish
        if args.expand_ratio != 1:
            x = self._layer(x, block._expand_conv, block._bn0, swish)
        x = self._layer(x, block._depthwise_conv, block._bn1, swish)
        if block.has_se:
            pooled = self._op.reduce_mean(x, self._whole([2, 3]), True)
            small = self._activated(self._plain(pooled, block._se_reduce), swish)
            weights = self._op.sigmoid(self._plain(small, block._se_expand))
            x = self._op.multiply(x, weights)
        x = self._layer(x, block._project_conv, block._bn2, None)
        same = args.stride == 1 and args.input_filters == args.output_filters
        return self._op.add(x, images) if block.id_skip and same else x

    def _layer(
        self, x: Any, conv: nn.Conv2d, norm: nn.BatchNorm2d, activation: Any
    ) -> Any:
        weight, bias = FoldedConv.of(conv, norm).weights()
        return self._activated(self._convolved(x, conv, weight, bias), activation)

    def _plain(self, x: Any, conv: nn.Conv2d) -> Any:
        assert conv.bias is not None
        return self._convolved(x, conv, conv.weight, conv.bias)

    def _convolved(
        self, x: Any, conv: nn.Conv2d, weight: torch.Tensor, bias: torch.Tensor
    ) -> Any:
        left, right, top, bottom = padding_of(conv)
        kernel: Floats = weight.detach().contiguous().numpy()
        convolution = self._op.convolution
        if conv.groups > 1:
            convolution = self._op.group_convolution
            outputs = len(kernel) // conv.groups
            kernel = kernel.reshape(conv.groups, outputs, *kernel.shape[1:])
        x = convolution(
            x,
            self._op.constant(kernel),
            list(conv.stride),
            [top, left],
            [bottom, right],
            list(conv.dilation),
        )
        return self._op.add(
            x, self._op.constant(bias.detach().view(1, -1, 1, 1).numpy())
        )

    def _activated(self, x: Any, activation: nn.Module | None) -> Any:
        match activation:
            case None:
                return x
            case nn.ReLU6():
                return self._op.clamp(x, 0.0, 6.0)
            case nn.SiLU():
                return self._op.swish(x)
        raise TypeError(f"{type(activation).__name__} is not known to OpenVINO's graph")

    def _whole(self, numbers: Sequence[int]) -> Any:
        return self._op.constant(np.array(numbers, np.int64))
