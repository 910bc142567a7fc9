"""How many pictures fit into the memory at once, found with a single one.

On a CPU the system kills a process that asks for too much rather than refuse, so this
is found out beforehand; where a GPU refuses all the same, the step is split then (see
`learner`).
"""

import os
from dataclasses import replace

import torch
from torch.nn import functional

from geektime_gui.core.model.compute import Compute
from geektime_gui.core.training.recipe import Recipe

SHARE = 0.5
"""Of the free memory that a step may take."""
OVERHEAD = 2.0
"""Beside what is kept for the backward pass: its gradients and the kernels' own."""
LARGEST = 256
STEPS_AN_EPOCH = 8
"""A batch is never so large that an epoch has fewer steps."""


def picture_bytes(model: torch.nn.Module, compute: Compute, image_size: int) -> int:
    """What one more picture of this size keeps in memory for the backward pass."""
    random = torch.get_rng_state()
    was_training = model.training
    model.eval()  # a batch of one has no statistics of its own
    one, two = (_kept_bytes(model, compute, image_size, count) for count in (1, 2))
    model.train(was_training)
    torch.set_rng_state(random)
    return two - one


def _kept_bytes(
    model: torch.nn.Module, compute: Compute, image_size: int, count: int
) -> int:
    kept: dict[int, int] = {}
    alive = []

    def note(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage.nbytes()
        alive.append(storage)  # so that no other is put into the same place
        return tensor

    images = torch.zeros(count, 3, image_size, image_size, device=compute.device)
    with (
        torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor),
        compute.autocast(),
    ):
        logits = model(images.contiguous(memory_format=compute.memory_format))
        functional.cross_entropy(logits.float(), logits.argmax(1))
    return sum(kept.values())


def free_bytes(device: torch.device) -> int | None:
    """Memory that is free for a step; None where the system does not tell."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    if device.type != "cpu" or not hasattr(os, "sysconf"):
        return None
    try:
        with open("/proc/meminfo", encoding="ascii") as file:  # noqa: PTH123
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return None


def pictures_that_fit(
    model: torch.nn.Module,
    compute: Compute,
    image_size: int,
    free: int | None = None,
) -> int:
    """Pictures that may be computed at once, at least 1; `free` bytes are measured."""
    room = free_bytes(compute.device) if free is None else free
    if room is None:
        return LARGEST
    need = picture_bytes(model, compute, image_size) * OVERHEAD
    return max(1, int(room * SHARE / max(need, 1.0)))


def with_found_batch(recipe: Recipe, pictures: int, fitting: int) -> Recipe:
    """The recipe with the largest batch that suits a GPU: a power of two.

    It fits into the memory, and leaves an epoch some steps. Never smaller than the
    recipe's own.
    """
    most = min(LARGEST, fitting, max(1, pictures // STEPS_AN_EPOCH))
    found = 1 << (most.bit_length() - 1)
    return replace(recipe, batch_size=max(found, recipe.batch_size))
