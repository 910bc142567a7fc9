"""A convolution and the batch norm behind it as one convolution, gradients included.

With frozen statistics a norm is a scale and a shift of each channel, so it can go into
the weights of the convolution before: ``w' = w * gamma / sqrt(var + eps)`` and
``b' = beta - mean * gamma / sqrt(var + eps)``. Both are computed from the very
parameters at each step, so that autograd gives w, gamma and beta their exact gradients,
and no pass over the pictures is spent on norms.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

Padding = tuple[int, int, int, int]
"""Left, right, top, bottom, in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class FoldedConv:
    """A convolution without bias and the batch norm that follows it."""

    conv: nn.Conv2d
    norm: nn.BatchNorm2d
    padding: Padding

    @classmethod
    def of(cls, conv: nn.Conv2d, norm: nn.BatchNorm2d) -> "FoldedConv":
        """Take over the convolution's padding, however it is done there."""
        return cls(conv, norm, padding_of(conv))

    def weights(self) -> tuple[Tensor, Tensor]:
        """Weight (out, in / groups, k, k) and bias (out,), both float32."""
        norm = self.norm
        assert norm.running_mean is not None
        assert norm.running_var is not None
        scale = norm.weight * torch.rsqrt(norm.running_var + norm.eps)
        bias = torch.addcmul(norm.bias, norm.running_mean, scale, value=-1)
        return self.conv.weight * scale[:, None, None, None], bias

    def tensors(self) -> list[Tensor | None]:
        """All that the folded weights are made from."""
        norm = self.norm
        return [
            *(self.conv.weight, norm.weight, norm.bias),
            *(norm.running_mean, norm.running_var),
        ]


def padding_of(conv: nn.Conv2d) -> Padding:
    """What efficientnet_pytorch pads before, or the convolution by itself."""
    before = getattr(conv, "static_padding", None)
    if isinstance(before, nn.ZeroPad2d):
        left, right, top, bottom = before.padding
        return left, right, top, bottom
    assert not isinstance(conv.padding, str)
    vertical, horizontal = conv.padding
    return horizontal, horizontal, vertical, vertical
