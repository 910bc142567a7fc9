"""Batches of pictures, read ahead by a few threads.

Threads and not DataLoader's worker processes: Pillow and torch let go of the GIL while
they decode and scale, and a spawned worker spends seconds on importing torch before it
reads its first picture, which is longer than a whole run on a small set.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import torch

from geektime_gui.core.data.dataset import PictureDataset, draw_uniforms
from geektime_gui.core.errors import PictureError

BATCHES_AHEAD = 2

Read = tuple[torch.Tensor, int]
Task = Callable[[], Read]


@dataclass(frozen=True, slots=True)
class Batch:
    """What could be read of one batch, and what could not."""

    images: torch.Tensor
    """(N, 3, size, size), normalised; N may be 0."""
    targets: torch.Tensor
    """(N,) class indices, int64."""
    indices: tuple[int, ...]
    """(N,) places in the data set."""
    broken: tuple[tuple[int, PictureError], ...]
    """The places and errors of those that could not be read."""


def train_batches(
    dataset: PictureDataset,
    indices: Sequence[int],
    batch_size: int,
    workers: int,
    generator: torch.Generator,
) -> Iterator[Batch]:
    """One epoch: the pictures at `indices` in random order, randomly cropped.

    Order and crops depend on the generator's state alone, not on the threads.
    """
    order = [indices[i] for i in torch.randperm(len(indices), generator=generator)]
    uniforms = draw_uniforms(len(order), generator).tolist()
    chance = dict(zip(order, uniforms, strict=True))
    return _batches(
        order,
        batch_size,
        workers,
        lambda index: dataset.augmented(index, chance[index]),
    )


def eval_batches(
    dataset: PictureDataset, indices: Sequence[int], batch_size: int, workers: int
) -> Iterator[Batch]:
    """The pictures at `indices` in this order, whole."""
    return _batches(indices, batch_size, workers, dataset.__getitem__)


def _batches(
    order: Sequence[int],
    batch_size: int,
    workers: int,
    read: Callable[[int], Read],
) -> Iterator[Batch]:
    chunks = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    if workers == 0:
        for chunk in chunks:
            yield _collect(chunk, [lambda i=i: read(i) for i in chunk])  # type: ignore[misc]
        return
    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    ahead: deque[tuple[Sequence[int], list[Future[Read]]]] = deque()
    try:
        for chunk in chunks:
            ahead.append((chunk, [pool.submit(read, index) for index in chunk]))
            if len(ahead) > BATCHES_AHEAD:
                yield _collect(*_tasks(ahead.popleft()))
        while ahead:
            yield _collect(*_tasks(ahead.popleft()))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _tasks(
    item: tuple[Sequence[int], list[Future[Read]]],
) -> tuple[Sequence[int], list[Task]]:
    return item[0], [future.result for future in item[1]]


def _collect(indices: Sequence[int], tasks: Sequence[Task]) -> Batch:
    images: list[torch.Tensor] = []
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
    stacked = torch.stack(images) if images else torch.empty(0, 3, 0, 0)
    return Batch(stacked, torch.tensor(targets), tuple(good), tuple(broken))
