"""Bytes become the input that the lesson's to_tensor and normalise would make."""

import pytest
import torch
from torchvision.transforms import functional

from geektime_gui.core.data.loader import Batch
from geektime_gui.core.data.normalization import (
    ADVPROP,
    IMAGENET,
    LITE,
    Normalization,
)
from geektime_gui.core.model.compute import Compute, choose_compute
from geektime_gui.core.model.forward import forward_batches, to_input

ODD = Normalization("odd", (0.1, 0.9, 0.0), (0.3, 1.0, 0.2))


@pytest.fixture
def compute() -> Compute:
    return choose_compute("cpu", "fp32")


def random_bytes(count: int, size: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(0)
    shape = (count, size, size, 3)
    return torch.randint(0, 256, shape, dtype=torch.uint8, generator=generator)


def expected(images: torch.Tensor, normalization: Normalization) -> torch.Tensor:
    tensors = [functional.to_tensor(image.numpy()) for image in images]
    mean, std = list(normalization.mean), list(normalization.std)
    return functional.normalize(torch.stack(tensors), mean, std)


@pytest.mark.parametrize("normalization", [ADVPROP, IMAGENET, LITE, ODD])
def test_that_bytes_become_what_to_tensor_and_normalise_make(
    normalization: Normalization, compute: Compute
) -> None:
    every_byte = torch.arange(256, dtype=torch.uint8).view(1, 16, 16, 1)
    images = torch.cat([every_byte.expand(1, 16, 16, 3), random_bytes(2, 16)])
    ours = to_input(images, compute, normalization)
    assert (ours.shape, ours.dtype) == ((3, 3, 16, 16), torch.float32)
    assert (ours - expected(images, normalization)).abs().max() < 1e-6


def test_that_the_input_has_the_layout_that_the_device_wants(compute: Compute) -> None:
    images = random_bytes(2, 8)
    last = to_input(images, compute, LITE)
    assert last.is_contiguous(memory_format=torch.channels_last)

    class Flat(Compute):
        memory_format = torch.contiguous_format  # type: ignore[assignment]

    flat = to_input(images, Flat(compute.device, False, "flat"), LITE)
    assert flat.is_contiguous()
    assert torch.equal(flat, last)


def test_that_the_bytes_are_left_as_they_were(compute: Compute) -> None:
    images = random_bytes(2, 8)
    before = images.clone()
    to_input(images[1:], compute, LITE)
    to_input(images.flip(2), compute, LITE)
    assert torch.equal(images, before)


def test_that_single_pictures_and_none_are_batches_too(compute: Compute) -> None:
    assert to_input(random_bytes(1, 5), compute, LITE).shape == (1, 3, 5, 5)
    assert to_input(random_bytes(0, 5), compute, LITE).shape == (0, 3, 5, 5)


def test_that_an_input_can_be_trained_on(compute: Compute) -> None:
    layer = torch.nn.Conv2d(3, 2, 3)
    layer(to_input(random_bytes(2, 8), compute, LITE)).sum().backward()
    assert layer.weight.grad is not None
    assert layer.weight.grad.abs().sum() > 0


def test_that_batches_are_judged_in_order_and_empty_ones_kept(
    compute: Compute,
) -> None:
    class Mean(torch.nn.Module):
        def forward(self, images: torch.Tensor) -> torch.Tensor:
            return images.mean((2, 3))

    images = random_bytes(3, 6)
    batches = [
        Batch(images[:2], torch.tensor([0, 1]), (0, 1), ()),
        Batch(images[:0], torch.tensor([]), (), ()),
        Batch(images[2:], torch.tensor([1]), (2,), ()),
    ]
    network = Mean()
    results = list(forward_batches(network, compute, iter(batches), IMAGENET))
    assert [batch for batch, _ in results] == batches
    assert [len(logits) for _, logits in results] == [2, 0, 1]
    means = expected(images, IMAGENET).mean((2, 3))
    found = torch.cat([logits for batch, logits in results if batch.indices])
    assert torch.allclose(found, means, atol=1e-5)
    assert not network.training


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_that_a_gpu_gets_the_same_input(compute: Compute) -> None:
    images = random_bytes(4, 32)
    theirs = to_input(images, choose_compute("cuda", "fp32"), IMAGENET)
    assert theirs.is_contiguous(memory_format=torch.channels_last)
    assert (theirs.cpu() - to_input(images, compute, IMAGENET)).abs().max() < 1e-6
