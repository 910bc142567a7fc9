"""The network below its last layer, for inference alone: normalisation folded away.

On a CPU each convolution is one call of oneDNN together with its activation, its
weights laid out beforehand: three times as fast as the plain network in bf16, whose
activations, normalisations and paddings each pass over the pictures once more.
"""

import functools
from dataclasses import dataclass
from typing import Any

import torch
from efficientnet_pytorch import EfficientNet
from torch import nn
from torch.nn import functional

from geektime_gui.core.model.compute import Compute

_ACTIVATIONS: dict[type[nn.Module], tuple[str, list[float]]] = {
    nn.ReLU6: ("hardtanh", [0.0, 6.0]),
    nn.SiLU: ("swish", []),
}
"""oneDNN's names of the activations, and their bounds."""
_NONE: tuple[str, list[float]] = ("none", [])


class FrozenBody:
    """Takes (N, 3, S, S) on the device and gives features (N, D), float32 there.

    The pooled output that the network's ``_fc`` takes, without dropout. A copy of the
    weights as they are now; the network itself is left as it is.
    """

    def __init__(self, network: EfficientNet, compute: Compute) -> None:
        kind = torch.bfloat16 if compute.bf16 else torch.float32
        self._kind = kind
        self._format = compute.memory_format
        self._device_type = compute.device.type
        fused = self._device_type == "cpu" and _onednn_fuses(kind)
        make = functools.partial(_layer, kind=kind, fused=fused)
        with torch.inference_mode():
            self._stem = make(network._conv_stem, network._bn0, network._swish)
            self._blocks = [_block(block, make, kind) for block in network._blocks]
            self._head = make(network._conv_head, network._bn1, network._swish)

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """Features (N, D) of (N, 3, S, S)."""
        with torch.inference_mode():
            return self.maps(images).mean((2, 3))

    def maps(self, images: torch.Tensor) -> torch.Tensor:
        """The same before pooling: (N, D, S / 32, S / 32), float32."""
        with (
            torch.inference_mode(),
            torch.autocast(self._device_type, enabled=False),
        ):
            x = self._stem(images.to(self._kind, memory_format=self._format))
            for block in self._blocks:
                x = block(x)
            return self._head(x).float()


class _Layer:
    """A convolution with its bias, its padding and its activation."""

    def __init__(
        self, weight: torch.Tensor, bias: torch.Tensor | None, conv: nn.Conv2d
    ) -> None:
        self.weight, self.bias = weight, bias
        self.stride, self.groups = list(conv.stride), conv.groups
        self.dilation = list(conv.dilation)
        left, right, top, bottom = _padding(conv)
        self.padding = (left, right, top, bottom)
        self.activation: nn.Module | None = None

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        left, right, top, bottom = self.padding
        if (left, top) != (right, bottom):
            x, left, top = functional.pad(x, self.padding), 0, 0
        out = functional.conv2d(
            x,
            self.weight,
            self.bias,
            self.stride,
            [top, left],
            self.dilation,
            self.groups,
        )
        return out if self.activation is None else self.activation(out)


class _FusedLayer(_Layer):
    """The same in one call; a padding of two unlike sides becomes part of the kernel.

    A row of zeros before the kernel, and as much more padding on the near side, give
    the same sums without a padded copy of the pictures.
    """

    def __init__(
        self, weight: torch.Tensor, bias: torch.Tensor | None, conv: nn.Conv2d
    ) -> None:
        super().__init__(weight, bias, conv)
        left, right, top, bottom = self.padding
        more = (right - left, 0, bottom - top, 0)
        if any(more):
            self.weight = functional.pad(weight, more).contiguous(
                memory_format=torch.channels_last
            )
        self._sides = [bottom, right]
        self._packed: torch.Tensor | None = None

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        steps = (self._sides, self.stride, self.dilation, self.groups)
        if self._packed is None:
            self._packed = torch.ops.mkldnn._reorder_convolution_weight(
                self.weight, *steps, list(x.shape)
            )
        name, bounds = _NONE
        if self.activation is not None:
            name, bounds = _ACTIVATIONS[type(self.activation)]
        out: torch.Tensor = torch.ops.mkldnn._convolution_pointwise(
            x, self._packed, self.bias, *steps, name, bounds, ""
        )
        return out


def _padding(conv: nn.Conv2d) -> tuple[int, int, int, int]:
    """Left, right, top, bottom."""
    before = getattr(conv, "static_padding", None)
    if isinstance(before, nn.ZeroPad2d):
        left, right, top, bottom = before.padding
        return left, right, top, bottom
    rows, columns = (int(side) for side in conv.padding)
    return columns, columns, rows, rows


def _layer(
    conv: nn.Conv2d,
    norm: nn.Module | None,
    activation: nn.Module | None,
    *,
    kind: torch.dtype,
    fused: bool,
) -> _Layer:
    weight, bias = conv.weight.detach(), conv.bias
    if isinstance(norm, nn.BatchNorm2d):
        weight, bias = _folded(conv, norm)
    weight = weight.to(kind, memory_format=torch.channels_last)
    bias = None if bias is None else bias.detach().to(kind)
    known = activation is None or type(activation) in _ACTIVATIONS
    layer = (_FusedLayer if fused and known else _Layer)(weight, bias, conv)
    layer.activation = activation
    return layer


def _folded(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> tuple[torch.Tensor, torch.Tensor]:
    """Weight and bias that do what `norm` does to the sums of `conv`, in float32."""
    if norm.running_mean is None or norm.running_var is None:
        raise ValueError("the normalisation has no statistics to fold")
    factor = torch.rsqrt(norm.running_var + norm.eps) * norm.weight
    weight = conv.weight * factor[:, None, None, None]
    shift = norm.bias - norm.running_mean * factor
    return weight, shift if conv.bias is None else shift + conv.bias * factor


@dataclass(frozen=True, slots=True)
class _Block:
    """Expand, filter each channel, weigh the channels, project, add the input."""

    expand: _Layer | None
    depthwise: _Layer
    reduce: _Layer | None
    excite: _Layer | None
    project: _Layer
    skip: bool

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        x = images if self.expand is None else self.expand(images)
        x = self.depthwise(x)
        if self.reduce is not None and self.excite is not None:
            pooled = functional.adaptive_avg_pool2d(x, 1)
            x = x * torch.sigmoid(self.excite(self.reduce(pooled)))
        x = self.project(x)
        return x.add_(images) if self.skip else x


def _block(block: Any, make: "functools.partial[_Layer]", kind: torch.dtype) -> _Block:
    swish, args = block._swish, block._block_args
    expands = args.expand_ratio != 1
    small = functools.partial(_layer, kind=kind, fused=False)  # one pixel a channel
    return _Block(
        expand=make(block._expand_conv, block._bn0, swish) if expands else None,
        depthwise=make(block._depthwise_conv, block._bn1, swish),
        reduce=small(block._se_reduce, None, swish) if block.has_se else None,
        excite=small(block._se_expand, None, None) if block.has_se else None,
        project=make(block._project_conv, block._bn2, None),
        skip=bool(
            block.id_skip
            and args.stride == 1
            and args.input_filters == args.output_filters
        ),
    )


@functools.cache
def _onednn_fuses(kind: torch.dtype) -> bool:
    """Whether this torch has the fused call and it computes what it should.

    It is there for torch's own compiler and not promised to last, so it is tried.
    """
    if not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return False
    conv = nn.Conv2d(8, 8, 3, stride=2, groups=8)
    conv.static_padding = nn.ZeroPad2d((0, 1, 0, 1))
    numbers = torch.linspace(-2.0, 2.0, 72)
    with torch.inference_mode():
        conv.weight.copy_(numbers.view_as(conv.weight))
        images = torch.linspace(-3.0, 3.0, 512).view(1, 8, 8, 8)
        images = images.to(kind, memory_format=torch.channels_last)
        plain = _layer(conv, None, nn.ReLU6(), kind=kind, fused=False)(images)
        try:
            fused = _layer(conv, None, nn.ReLU6(), kind=kind, fused=True)(images)
        except (RuntimeError, AttributeError, TypeError):
            return False
    return bool(torch.allclose(plain.float(), fused.float(), rtol=0.02, atol=0.05))
