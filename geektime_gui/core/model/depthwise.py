"""Depthwise convolution whose backward pass takes the fastest road on a CPU.

oneDNN's bf16 kernels for the two gradients are up to fifty times slower than those for
float32 (no fast path with a stride, none for the weights of a 5 x 5 kernel). The
forward kernel is fast in bf16, and without a stride the gradient of the pictures is a
forward pass with the kernel turned around. What is left is computed in float32.
"""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from geektime_gui.core.model.folding import Padding


def depthwise(
    images: Tensor, weight: Tensor, bias: Tensor | None, stride: int, padding: Padding
) -> Tensor:
    """Images (N, C, H, W), weight (C, 1, k, k) and bias (C,) float32 → (N, C, H', W').

    Computes in the number format of the images; the gradients of weight and bias are
    summed up in float32.
    """
    left, right, top, bottom = padding
    if left != right or top != bottom:
        images = functional.pad(images, padding)
        left = top = 0
    if images.device.type != "cpu":
        return _forward(images, weight, bias, stride, (top, left))
    return _Depthwise.apply(images, weight, bias, stride, (top, left))  # type: ignore[no-any-return]


class _Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        images: Tensor,
        weight: Tensor,
        bias: Tensor | None,
        stride: int,
        padding: tuple[int, int],
    ) -> Tensor:
        ctx.save_for_backward(images, weight)
        ctx.stride, ctx.padding = stride, padding
        return _forward(images, weight, bias, stride, padding)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        (grad,) = grads
        images, weight = ctx.saved_tensors
        kernel = weight.shape[2]
        turned = ctx.stride == 1 and images.dtype is not torch.float32
        wanted = (ctx.needs_input_grad[0] and not turned, ctx.needs_input_grad[1])
        wide = grad.float()
        of_images, of_weight, _ = torch.ops.aten.convolution_backward(
            *(wide, images.float(), weight, None, [ctx.stride] * 2, ctx.padding),
            *([1, 1], False, [0, 0], len(weight), [*wanted, False]),
        )
        if turned and ctx.needs_input_grad[0]:
            around = [kernel - 1 - side for side in ctx.padding]
            flipped = weight.flip(2, 3).to(grad.dtype)
            of_images = functional.conv2d(
                grad, flipped, None, 1, around, 1, len(weight)
            )
        elif of_images is not None:
            of_images = of_images.to(images.dtype)
        of_bias = wide.sum((0, 2, 3)) if ctx.needs_input_grad[2] else None
        return of_images, of_weight, of_bias, None, None


def _forward(
    images: Tensor,
    weight: Tensor,
    bias: Tensor | None,
    stride: int,
    padding: tuple[int, int],
) -> Tensor:
    kind = images.dtype
    bias = None if bias is None else bias.to(kind)
    return functional.conv2d(
        images, weight.to(kind), bias, stride, padding, 1, len(weight)
    )
