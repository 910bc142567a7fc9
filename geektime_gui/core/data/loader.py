"""Batches of pictures as bytes, read ahead by a few threads.

Threads and not DataLoader's worker processes: Pillow and torch let go of the GIL while
they decode and scale, and a spawned worker spends seconds on importing torch before it
reads its first picture, which is longer than a whole run on a small set.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch

from geektime_gui.core.data.dataset import PictureDataset, draw_uniforms
from geektime_gui.core.data.transforms import Pixels
from geektime_gui.core.errors import PictureError

LEAST_AHEAD, MOST_AHEAD = 2, 8
AHEAD_BYTES = 128 * 1024 * 1024
"""So many batches are read ahead: as many as fit, within these bounds."""

Read = tuple[Pixels, int]
Task = Callable[[], Read]
"""Reads one picture."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What could be read of one batch, and what could not."""

    images: torch.Tensor
    """(N, size, size, 3), bytes of red, green and blue; N may be 0."""
    targets: torch.Tensor
    """(N,) class indices, int64."""
    indices: tuple[int, ...]
    """(N,) places in the data set."""
    broken: tuple[tuple[int, PictureError], ...]
    """The places and errors of those that could not be read."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One batch before it is read."""

    indices: tuple[int, ...]
    tasks: tuple[Task, ...]


def train_batches(
    dataset: PictureDataset,
    indices: Sequence[int],
    batch_size: int,
    workers: int,
    generator: torch.Generator,
    *,
    skip: int = 0,
    rank: int = 0,
    world: int = 1,
) -> Iterator[Batch]:
    """One epoch: the pictures at `indices` in random order, randomly cropped.

    Order and crops of the whole epoch depend on the generator's state alone, not on
    the threads; it is drawn from here and now, before the first batch is asked for.
    The first `skip` batches are left out without reading them. Of every batch of
    `batch_size` pictures, the process `rank` of `world` gets its share; all get
    equally many batches, some of them perhaps empty.
    """
    order = [indices[i] for i in torch.randperm(len(indices), generator=generator)]
    uniforms = draw_uniforms(len(order), generator)

    def plan(places: Sequence[int]) -> _Plan:
        numbers = uniforms[list(places)].tolist()
        return _Plan(
            tuple(order[place] for place in places),
            tuple(
                lambda index=order[place], chance=chance: (  # type: ignore[misc]
                    dataset.augmented(index, chance)
                )
                for place, chance in zip(places, numbers, strict=True)
            ),
        )

    shares = _shares(len(order), batch_size, skip, rank, world)
    return _batches(map(plan, shares), dataset.image_size, batch_size, workers)


def eval_batches(
    dataset: PictureDataset,
    indices: Sequence[int],
    batch_size: int,
    workers: int,
    *,
    rank: int = 0,
    world: int = 1,
) -> Iterator[Batch]:
    """The pictures at `indices` in this order, whole.

    The process `rank` of `world` gets its share of every batch.
    """

    def plan(places: Sequence[int]) -> _Plan:
        chosen = tuple(indices[place] for place in places)
        return _Plan(
            chosen,
            tuple(lambda index=index: dataset[index] for index in chosen),  # type: ignore[misc]
        )

    shares = _shares(len(indices), batch_size, 0, rank, world)
    return _batches(map(plan, shares), dataset.image_size, batch_size, workers)


def _shares(
    count: int, batch_size: int, skip: int, rank: int, world: int
) -> Iterator[Sequence[int]]:
    """The places that each batch takes from an order of `count` pictures."""
    for start in range(skip * batch_size, count, batch_size):
        yield range(start, min(start + batch_size, count))[rank::world]


def _batches(
    plans: Iterator[_Plan], size: int, batch_size: int, workers: int
) -> Iterator[Batch]:
    if workers == 0:
        for plan in plans:
            yield _collect(plan.indices, plan.tasks, size)
        return
    fitting = AHEAD_BYTES // (batch_size * size * size * 3)
    most_ahead = max(LEAST_AHEAD, min(MOST_AHEAD, fitting))
    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    ahead: deque[tuple[_Plan, list[Future[Read]]]] = deque()
    try:
        for plan in plans:
            ahead.append((plan, [pool.submit(task) for task in plan.tasks]))
            if len(ahead) > most_ahead:
                yield _gather(*ahead.popleft(), size)
        while ahead:
            yield _gather(*ahead.popleft(), size)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _gather(plan: _Plan, futures: list[Future[Read]], size: int) -> Batch:
    return _collect(plan.indices, [future.result for future in futures], size)


def _collect(indices: Sequence[int], tasks: Sequence[Task], size: int) -> Batch:
    images: list[Pixels] = []
    targets: list[int] = []
    good: list[int] = []
    broken: list[tuple[int, PictureError]] = []
    for index, task in zip(indices, tasks, strict=True):
        try:
            image, target = task()
        except PictureError as error:
            broken.append((index, error))
            continue
        images.append(image)
        targets.append(target)
        good.append(index)
    stacked = np.stack(images) if images else np.empty((0, size, size, 3), np.uint8)
    return Batch(
        torch.from_numpy(stacked),
        torch.tensor(targets, dtype=torch.int64),
        tuple(good),
        tuple(broken),
    )
