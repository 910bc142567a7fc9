"""What a run changes while it goes on, and one step of it."""

from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from geektime_gui.core.data.loader import Batch
from geektime_gui.core.data.normalization import Normalization
from geektime_gui.core.errors import StopRequested
from geektime_gui.core.events import Notice
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.forward import is_out_of_memory, to_input
from geektime_gui.core.training.clock import Clock
from geektime_gui.core.training.recipe import Recipe
from geektime_gui.core.training.team import Team


@dataclass(slots=True)
class Learner:
    """The network with all that makes it learn."""

    network: torch.nn.Module
    """Holds the weights that a checkpoint gets."""
    model: torch.nn.Module
    """Computes with the same weights, perhaps in a faster form."""
    optimizer: torch.optim.Optimizer
    average: AveragedModel | None
    """The moving average of the weights, which is then what counts."""
    recipe: Recipe
    class_weights: torch.Tensor | None
    """(classes,) on the device."""
    normalization: Normalization
    compute: Compute
    """How steps are taken."""
    eval_compute: Compute
    """How pictures are predicted, here and later in the evaluation."""
    clock: Clock
    team: Team
    micro_batch: int
    """Pictures that are computed at once; smaller than the batch where the memory is
    too small for it."""
    cut_on: torch.device | None = None
    """Where training crops are scaled, a batch at once; None: in the threads that
    read, picture by picture."""

    @property
    def learnt(self) -> torch.nn.Module:
        """The network that is validated and saved."""
        return self.average.module if self.average else self.network


def take_step(learner: Learner, batch: Batch) -> Generator[Notice, None, float]:
    """One optimiser step on this process's share of a batch; returns the mean loss.

    When the memory is too small, the share is split in halves and the same step is
    taken again. A loss that is not finite changes no weight. Raises StopRequested when
    a process of several was asked to stop.
    """
    team = learner.team
    weight, stops = team.total(_weight(learner, batch), float(team.stop_asked))
    if stops:
        raise StopRequested
    if not weight:
        return 0.0
    random = random_state()
    while True:
        learner.optimizer.zero_grad()
        share = _backward(learner, batch, weight)
        if share is not None:
            break
        learner.micro_batch = max(1, min(learner.micro_batch, len(batch.indices)) // 2)
        restore_random(random)
        yield Notice(
            "The memory is too small for {batch} pictures at once: it goes on with "
            "{half} at a time, the steps stay the same.",
            {"batch": len(batch.indices), "half": learner.micro_batch},
            warning=True,
        )
    loss = team.total(share)[0]
    if loss - loss == 0.0:  # neither infinite nor NaN
        team.add_gradients(learner.model.parameters())
        learner.optimizer.step()
        if learner.average:
            learner.average.update_parameters(learner.network)
    return loss


def _weight(learner: Learner, batch: Batch) -> float:
    """By this the sum of the batch's losses is divided to be a mean."""
    if learner.class_weights is None or not batch.indices:
        return float(len(batch.indices))
    return float(learner.class_weights.cpu()[batch.targets].sum())


def _backward(learner: Learner, batch: Batch, weight: float) -> float | None:
    """Add up the gradients piece by piece; None when the memory did not do.

    Returns this process's share of the mean loss.
    """
    if not batch.indices:
        return 0.0
    compute, share = learner.compute, 0.0
    size = learner.micro_batch
    try:
        for images, targets in zip(
            torch.split(batch.images, size),
            torch.split(batch.targets, size),
            strict=True,
        ):
            ready = to_input(images, compute, learner.normalization)
            with compute.autocast():
                logits = learner.model(ready)
            loss = functional.cross_entropy(
                logits.float(),
                targets.to(compute.device),
                weight=learner.class_weights,
                label_smoothing=learner.recipe.label_smoothing,
                reduction="sum",
            )
            loss = loss / weight
            loss.backward()  # type: ignore[no-untyped-call]
            share += loss.item()
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error) or min(size, len(batch.indices)) <= 1:
            raise
    else:
        return share
    if compute.device.type == "cuda":
        torch.cuda.empty_cache()
    return None


def random_state() -> list[torch.Tensor]:
    """Where torch's random numbers are: the CPU's, and each GPU's."""
    states = [torch.get_rng_state()]
    if torch.cuda.is_available():
        states += torch.cuda.get_rng_state_all()
    return states


def restore_random(states: list[torch.Tensor]) -> None:
    """Go on with the random numbers from there."""
    torch.set_rng_state(states[0])
    if len(states) > 1:
        torch.cuda.set_rng_state_all(states[1:])
