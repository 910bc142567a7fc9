import pytest
import torch
from torch import Tensor
from torch.nn import functional

from geektime_gui.core.model.depthwise import depthwise
from geektime_gui.core.model.folding import Padding

CASES = [
    (3, 1, (1, 1, 1, 1)),
    (5, 1, (2, 2, 2, 2)),
    (3, 2, (0, 1, 0, 1)),
    (5, 2, (1, 2, 1, 2)),
    (3, 1, (1, 1, 0, 0)),
]


def _tensors(kernel: int) -> list[Tensor]:
    made = torch.Generator().manual_seed(kernel)
    images = torch.randn(2, 16, 12, 12, generator=made)
    weight = torch.randn(16, 1, kernel, kernel, generator=made) / kernel
    bias = torch.randn(16, generator=made)
    return [
        t.requires_grad_()
        for t in (images.contiguous(memory_format=torch.channels_last), weight, bias)
    ]


def _gradients(out: Tensor, tensors: list[Tensor]) -> tuple[Tensor, ...]:
    factors = 1 + torch.arange(out.numel()).reshape(out.shape).sin().to(out.dtype)
    return torch.autograd.grad((out * factors).sum(), tensors)


@pytest.mark.parametrize(("kernel", "stride", "padding"), CASES)
@pytest.mark.parametrize(
    ("kind", "tolerance"), [(torch.float32, 1e-5), (torch.bfloat16, 2e-2)]
)
def test_that_results_and_gradients_are_those_of_a_plain_convolution(
    kernel: int, stride: int, padding: Padding, kind: torch.dtype, tolerance: float
) -> None:
    tensors = _tensors(kernel)
    images, weight, bias = tensors
    plain = functional.conv2d(
        functional.pad(images, padding), weight, bias, stride, groups=16
    )
    ours = depthwise(images.to(kind), weight, bias, stride, padding)
    assert ours.dtype is kind
    pairs = zip(
        (ours, *_gradients(ours, tensors)),
        (plain, *_gradients(plain, tensors)),
        strict=True,
    )
    for found, expected in pairs:
        assert (found - expected).norm() <= tolerance * expected.norm()


def test_that_weights_without_gradient_cost_none() -> None:
    images, weight, bias = _tensors(3)
    out = depthwise(images, weight.detach(), bias.detach(), 1, (1, 1, 1, 1))
    (found,) = torch.autograd.grad(out.sum(), [images])
    assert found.shape == images.shape
