"""An EfficientNet in the form in which fine-tuning steps are fast.

The norms' statistics can stay those of the pretrained weights (usual for small sets,
whose batches tell little about the statistics): then each norm is folded into its
convolution. Live norms take them from the batch, which allows larger steps. Each kind
of layer computes in the number format that is fastest for it; and the first blocks can
be frozen, which then costs a forward pass and nothing else.
"""

from collections.abc import Callable
from typing import Any

import torch
from efficientnet_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn import functional

from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.depthwise import depthwise
from geektime_gui.core.model.folding import FoldedConv
from geektime_gui.core.model.trainable_groups import groups_of

Folded = tuple[Tensor, Tensor | None]
"""Weight and bias of a convolution; no bias where a live norm follows."""


class FineTuned(nn.Module):
    """Computes with the parameters of `network` itself, which can be saved any time.

    In eval mode there is neither dropout nor stochastic depth. The norms' statistics
    are used, never changed, but for live norms in train mode.
    """

    def __init__(
        self,
        network: EfficientNet,
        compute: Compute,
        *,
        frozen_blocks: int = 0,
        live_norm: bool = False,
    ) -> None:
        """Freeze the stem and the first `frozen_blocks` blocks; 0 freezes nothing.

        Parameters of the frozen part lose ``requires_grad``, those of the rest get it.
        `live_norm`: norms behind the frozen part work as in the plain network.
        """
        super().__init__()
        self.network = network
        self.compute = compute
        self._live = live_norm
        self._kind = compute.step_dtype
        self._stem = FoldedConv.of(network._conv_stem, network._bn0)
        self._blocks = [_Block(block) for block in network._blocks]
        self._top = FoldedConv.of(network._conv_head, network._bn1)
        self._frozen = min(frozen_blocks, len(self._blocks))
        self._cached: dict[FoldedConv, Folded] = {}
        self._cached_versions: list[tuple[int, int]] = []
        for parameter in network.parameters():
            parameter.requires_grad_(True)
        if self._frozen:
            for part in self._frozen_modules():
                part.requires_grad_(False)

    def forward(self, images: Tensor) -> Tensor:
        """Images (N, 3, S, S) float, normalised, on the device → logits (N, classes).

        The logits are float32.
        """
        with torch.autocast(images.device.type, enabled=False):
            return self._forward(images)

    def parameter_groups(
        self, lr: float, decay: float, *, layer_decay: float
    ) -> list[dict[str, Any]]:
        """Groups for an optimiser; only what is trained, the last layer's group last.

        The last layer learns at `lr`, what lies `depth` before it at ``lr *
        layer_decay ** depth``: the head convolution has depth 1, the last block 2, the
        stem the largest. Norms and biases get no weight decay.
        """
        return groups_of(self.network, lr, decay, layer_decay)

    def _forward(self, images: Tensor) -> Tensor:
        x = images.to(self._kind)
        if self._frozen:
            with torch.no_grad():
                x = self._first_part(x)
        else:
            x = self._convolved(x, self._stem, self._activated)
        drop = self.network._global_params.drop_connect_rate or 0.0
        for index in range(self._frozen, len(self._blocks)):
            rate = drop * index / len(self._blocks) if self.training else 0.0
            x = self._through(self._blocks[index], x, rate)
        x = self._convolved(x, self._top, self._activated)
        pooled = functional.adaptive_avg_pool2d(x, 1).flatten(1).float()
        dropped = functional.dropout(
            pooled, self.network._global_params.dropout_rate or 0.0, self.training
        )
        return self.network._fc(dropped)  # type: ignore[no-any-return]

    def _first_part(self, x: Tensor) -> Tensor:
        self._refresh_cache()
        x = self._convolved(x, self._stem, self._activated)
        for block in self._blocks[: self._frozen]:
            x = self._through(block, x, 0.0)
        return x

    def _through(self, block: "_Block", inputs: Tensor, drop: float) -> Tensor:
        x = inputs
        if block.expand is not None:
            x = self._convolved(x, block.expand, self._activated)
        x = self._convolved(x, block.depthwise, self._activated)
        if block.squeeze is not None:
            x = x * self._gate(x, *block.squeeze)
        x = self._convolved(x, block.project, _unchanged)
        if block.skips:
            x = _dropped(x, drop) + inputs if drop else x + inputs
        return x

    def _convolved(
        self, x: Tensor, layer: FoldedConv, then: Callable[[Tensor], Tensor]
    ) -> Tensor:
        cached = self._cached.get(layer)
        if self._live and self.training and cached is None:
            bare = layer.conv.weight, None
            return then(layer.norm(_convolution(x, layer, bare, _unchanged)))
        return _convolution(x, layer, cached or layer.weights(), then)

    def _activated(self, x: Tensor) -> Tensor:
        if isinstance(self.network._swish, nn.ReLU6):
            return functional.relu6(x, inplace=True)
        return functional.silu(x)

    def _gate(self, x: Tensor, reduce: nn.Conv2d, expand: nn.Conv2d) -> Tensor:
        """Squeeze and excitation: a factor for each channel, (N, C, 1, 1)."""
        pooled = functional.adaptive_avg_pool2d(x, 1).flatten(1).float()
        small = functional.linear(pooled, reduce.weight.flatten(1), reduce.bias)
        small = self._activated(small)
        gate = functional.linear(small, expand.weight.flatten(1), expand.bias)
        return gate.sigmoid().to(x.dtype)[:, :, None, None]

    def _frozen_modules(self) -> list[nn.Module]:
        network = self.network
        return [network._conv_stem, network._bn0, *network._blocks[: self._frozen]]

    def _refresh_cache(self) -> None:
        """Fold the frozen weights once, and again when others were loaded."""
        layers = [self._stem]
        for block in self._blocks[: self._frozen]:
            layers += block.layers()
        tensors = [t for layer in layers for t in layer.tensors() if t is not None]
        versions = [(t.data_ptr(), t._version) for t in tensors]
        if versions != self._cached_versions:
            folded = {layer: layer.weights() for layer in layers}
            self._cached = {
                layer: (weight.to(self._kind), bias.to(self._kind))
                for layer, (weight, bias) in folded.items()
            }
            self._cached_versions = versions


def _convolution(
    x: Tensor, layer: FoldedConv, weights: Folded, then: Callable[[Tensor], Tensor]
) -> Tensor:
    weight, bias = weights
    conv = layer.conv
    if conv.groups > 1:
        return then(depthwise(x, weight, bias, conv.stride[0], layer.padding))
    weight = weight.to(x.dtype)
    bias = None if bias is None else bias.to(x.dtype)
    if conv.kernel_size != (1, 1):
        padded = functional.pad(x, layer.padding)
        return then(functional.conv2d(padded, weight, bias, conv.stride))
    if not x.is_contiguous(memory_format=torch.channels_last):
        return then(functional.conv2d(x, weight, bias))
    # With the channels last it is one matrix product. `then` may change its input:
    # on a permuted view of the product autograd would copy it each time.
    product = functional.linear(x.permute(0, 2, 3, 1), weight.flatten(1), bias)
    return then(product).permute(0, 3, 1, 2)


class _Block:
    """An MBConv block's layers, as they are computed here."""

    def __init__(self, block: nn.Module) -> None:
        parts: Any = block
        arguments = parts._block_args
        self.expand = (
            FoldedConv.of(parts._expand_conv, parts._bn0)
            if arguments.expand_ratio != 1
            else None
        )
        self.depthwise = FoldedConv.of(parts._depthwise_conv, parts._bn1)
        self.squeeze: tuple[nn.Conv2d, nn.Conv2d] | None = (
            (parts._se_reduce, parts._se_expand) if parts.has_se else None
        )
        self.project = FoldedConv.of(parts._project_conv, parts._bn2)
        self.skips = bool(
            parts.id_skip
            and arguments.stride in (1, [1])
            and arguments.input_filters == arguments.output_filters
        )

    def layers(self) -> list[FoldedConv]:
        """All convolutions with a norm."""
        first = [self.expand] if self.expand else []
        return [*first, self.depthwise, self.project]


def _unchanged(x: Tensor) -> Tensor:
    return x


def _dropped(x: Tensor, rate: float) -> Tensor:
    """Stochastic depth: a picture skips the block with this probability."""
    kept = torch.rand(len(x), 1, 1, 1, device=x.device) >= rate
    return x * (kept / (1 - rate)).to(x.dtype)
