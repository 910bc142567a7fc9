"""Runs a network over batches of pictures: what validation and prediction share."""

from collections.abc import Iterator

import torch

from geektime_gui.core.data.loader import Batch
from geektime_gui.core.data.normalization import Normalization
from geektime_gui.core.model.compute import Compute


def to_input(
    images: torch.Tensor, compute: Compute, normalization: Normalization
) -> torch.Tensor:
    """Bytes (N, S, S, 3) as the network's input: float32 (N, 3, S, S) on the device.

    ``(byte / 255 - mean) / std``, in the device's memory layout. Bytes are uploaded,
    a quarter of what floats would be; the channels come last by themselves then.
    """
    if compute.device.type == "cuda" and images.device.type == "cpu":
        images = images.pin_memory()
    images = images.to(compute.device, non_blocking=True)
    count, height, width, channels = images.shape
    # A row of pixels at a time: three channels alone would be too short for the
    # processor's wide registers.
    rows = images.reshape(count * height, width * channels)
    mean = torch.tensor(normalization.mean, dtype=torch.float64)
    std = torch.tensor(normalization.std, dtype=torch.float64)
    factor, shift = (1 / (255 * std)).float(), (-mean / std).float()
    factor, shift = (v.to(compute.device).repeat(width) for v in (factor, shift))
    scaled = torch.addcmul(shift, rows.float(), factor)
    scaled = scaled.view(count, height, width, channels).permute(0, 3, 1, 2)
    return scaled.contiguous(memory_format=compute.memory_format)


def forward_batches(
    network: torch.nn.Module,
    compute: Compute,
    batches: Iterator[Batch],
    normalization: Normalization,
) -> Iterator[tuple[Batch, torch.Tensor]]:
    """Each batch with its logits (N, classes), float32 on the CPU; N may be 0."""
    network.eval()
    for batch in batches:
        if not batch.indices:
            yield batch, torch.empty(0, 0)
            continue
        images = to_input(batch.images, compute, normalization)
        with torch.inference_mode(), compute.autocast():
            logits = network(images)
        yield batch, logits.float().cpu()


def is_out_of_memory(error: BaseException) -> bool:
    """Whether torch ran out of memory; on the CPU it is a plain RuntimeError."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "out of memory" in text or "allocate memory" in text
    )
