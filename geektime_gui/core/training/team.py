"""The processes of one run: alone, or several under torchrun, each with its share.

Gradients are added up here and not by DistributedDataParallel: a process may have no
picture of the last batch, may split its share further when its memory is short, and the
network may compute through another form than its own; after all that, one sum of one
flat tensor a step is the same for everyone.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import distributed

from geektime_gui.core.errors import StopRequested

T = TypeVar("T")


@dataclass(slots=True)
class Team:
    """How many processes share the run, and which of them this is."""

    rank: int = 0
    world: int = 1
    stop_asked: bool = False
    """Whether this process was asked to stop; it waits until all know of it."""

    @property
    def alone(self) -> bool:
        """Whether this process is the whole run."""
        return self.world == 1

    @property
    def speaks(self) -> bool:
        """Whether this process writes the files and tells what happens."""
        return self.rank == 0

    def total(self, *numbers: float) -> list[float]:
        """The sums of these numbers over all processes."""
        if self.alone:
            return list(numbers)
        values = torch.tensor(numbers, dtype=torch.float64)
        if torch.cuda.is_available() and distributed.get_backend() == "nccl":
            values = values.cuda()
        distributed.all_reduce(values)
        return [float(value) for value in values]

    def gather(self, part: T) -> list[T]:
        """What every process gives, in the order of the ranks."""
        if self.alone:
            return [part]
        parts: list[T | None] = [None] * self.world
        distributed.all_gather_object(parts, part)
        return parts  # type: ignore[return-value]  # all places are filled now

    def add_gradients(self, parameters: Iterable[torch.nn.Parameter]) -> None:
        """Make every gradient the sum over all processes; a missing one is zero."""
        if self.alone:
            return
        learning = [p for p in parameters if p.requires_grad]
        for parameter in learning:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        flat = torch.cat([p.grad.flatten() for p in learning if p.grad is not None])
        distributed.all_reduce(flat)
        at = 0
        for parameter in learning:
            size = parameter.numel()
            parameter.grad = flat[at : at + size].view_as(parameter).clone()
            at += size

    def share_tensors(self, tensors: Iterable[torch.Tensor]) -> None:
        """Give everyone the first process's values, in place."""
        if not self.alone:
            for tensor in tensors:
                distributed.broadcast(tensor, 0)

    def waiting_with_a_stop(self, events: Iterable[T]) -> Iterator[T]:
        """The events; a stop that is thrown in is remembered for the next step.

        A process that stopped at once would leave the others waiting for it.
        """
        for event in events:
            try:
                yield event
            except StopRequested:
                self.stop_asked = True

    def leave(self) -> None:
        """The run is over for this process."""
        if not self.alone and distributed.is_initialized():
            distributed.destroy_process_group()


def join_team() -> Team:
    """Join the processes that torchrun started; without it, a team of one."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        return Team()
    if not distributed.is_initialized():
        cuda = torch.cuda.is_available()
        if cuda:
            torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
        distributed.init_process_group("nccl" if cuda else "gloo")
    return Team(distributed.get_rank(), world)
