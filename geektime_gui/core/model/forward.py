"""Runs a network over batches of pictures: what validation and prediction share."""

from collections.abc import Iterator

import torch

from geektime_gui.core.data.loader import Batch
from geektime_gui.core.model.compute import Compute


def forward_batches(
    network: torch.nn.Module, compute: Compute, batches: Iterator[Batch]
) -> Iterator[tuple[Batch, torch.Tensor]]:
    """Each batch with its logits (N, classes), float32 on the CPU; N may be 0."""
    network.eval()
    for batch in batches:
        if not batch.indices:
            yield batch, torch.empty(0, 0)
            continue
        with torch.inference_mode(), compute.autocast():
            logits = network(compute.put(batch.images))
        yield batch, logits.float().cpu()


def is_out_of_memory(error: BaseException) -> bool:
    """Whether torch ran out of memory; on the CPU it is a plain RuntimeError."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "out of memory" in text or "allocate memory" in text
    )
