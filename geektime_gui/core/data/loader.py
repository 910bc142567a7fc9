"""Batches of pictures as bytes, read ahead by a few threads.

Threads and not DataLoader's worker processes: Pillow and torch let go of the GIL while
they decode and scale, and a spawned worker spends seconds on importing torch before it
reads its first picture, which is longer than a whole run on a small set.
"""

import itertools
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import torch

from geektime_gui.core.data.augment import cut_blocks, pack_parts
from geektime_gui.core.data.dataset import PictureDataset, draw_uniforms
from geektime_gui.core.data.transforms import TRAIN_FACTOR
from geektime_gui.core.errors import PictureError

LEAST_AHEAD, MOST_AHEAD = 2, 8
AHEAD_BYTES = 128 * 1024 * 1024
"""So many batches are read ahead: as many as fit, within these bounds."""
PART_SHARE = TRAIN_FACTOR**2 * 4 / 3
"""The largest part that a crop is scaled from has so many pixels for each of the
square's: the kept picture's short side, and 4 / 3 of it."""

Read: TypeAlias = tuple[Any, int]
"""What a task has read of one picture: its pixels, or a part of them, and its class."""
Task: TypeAlias = Callable[[], Read]
"""Reads one picture."""
Images: TypeAlias = Callable[[], torch.Tensor]
"""Gives a batch's images when it is the batch's turn."""
Pack: TypeAlias = Callable[[Sequence[Any]], Images]
"""Puts what was read together, in a thread that reads ahead."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What could be read of one batch, and what could not."""

    images: torch.Tensor
    """(N, size, size, 3), bytes of red, green and blue; N may be 0. On the device that
    has cut them, or in the processor's memory."""
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


@dataclass(frozen=True, slots=True)
class _Ready:
    """One batch that was read."""

    images: Images
    targets: torch.Tensor
    indices: tuple[int, ...]
    broken: tuple[tuple[int, PictureError], ...]

    def batch(self) -> Batch:
        return Batch(self.images(), self.targets, self.indices, self.broken)


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
    even: bool = False,
    cut_on: torch.device | None = None,
) -> Iterator[Batch]:
    """One epoch: the pictures at `indices` in random order, randomly cropped.

    Order and crops of the whole epoch depend on the generator's state alone, not on
    the threads; it is drawn from here and now, before the first batch is asked for.
    The first `skip` batches are left out without reading them. Of every batch of
    `batch_size` pictures, the process `rank` of `world` gets its share; all get
    equally many batches, some of them perhaps empty.

    `even`: the last batch is not what is left; the same number of batches differ by
    one picture at most. `cut_on`: the same crops are scaled on this device, a batch at
    once, and stay there (see `augment`); their bytes differ by 2 at most.
    """
    order = [indices[i] for i in torch.randperm(len(indices), generator=generator)]
    uniforms = draw_uniforms(len(order), generator)
    read = dataset.augmented if cut_on is None else dataset.part

    def plan(places: Sequence[int]) -> _Plan:
        numbers = uniforms[list(places)].tolist()
        return _Plan(
            tuple(order[place] for place in places),
            tuple(
                partial(read, order[place], chance)
                for place, chance in zip(places, numbers, strict=True)
            ),
        )

    size = dataset.train_size
    spans = _spans(len(order), batch_size, even=even)[skip:]
    plans = (plan(span[rank::world]) for span in spans)
    if cut_on is None:
        room = batch_size * size * size * 3
        return _batches(plans, partial(_stacked, size), room, workers)
    room = round(batch_size * size * size * 3 * PART_SHARE)
    return _batches(plans, partial(_packed, size, cut_on), room, workers)


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
            chosen, tuple(partial(dataset.__getitem__, index) for index in chosen)
        )

    size = dataset.image_size
    spans = _spans(len(indices), batch_size)
    plans = (plan(span[rank::world]) for span in spans)
    room = batch_size * size * size * 3
    return _batches(plans, partial(_stacked, size), room, workers)


def _spans(count: int, batch_size: int, *, even: bool = False) -> list[range]:
    """The places that each batch takes from an order of `count` pictures."""
    batches = -(-count // batch_size)
    if even:
        bounds = [n * count // max(batches, 1) for n in range(batches + 1)]
    else:
        bounds = [*range(0, count, batch_size), count]
    return [range(*pair) for pair in itertools.pairwise(bounds)]


def _batches(
    plans: Iterator[_Plan], pack: Pack, batch_bytes: int, workers: int
) -> Iterator[Batch]:
    if workers == 0:
        for plan in plans:
            yield _collect(plan.indices, plan.tasks, pack).batch()
        return
    fitting = AHEAD_BYTES // batch_bytes
    most_ahead = max(LEAST_AHEAD, min(MOST_AHEAD, fitting))
    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    ahead: deque[Future[_Ready]] = deque()
    try:
        for plan in plans:
            futures = [pool.submit(task) for task in plan.tasks]
            # It waits for tasks that other threads have begun, for it comes after
            # them: so never for ever.
            tasks = [future.result for future in futures]
            ahead.append(pool.submit(_collect, plan.indices, tasks, pack))
            if len(ahead) > most_ahead:
                yield ahead.popleft().result().batch()
        while ahead:
            yield ahead.popleft().result().batch()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _collect(indices: Sequence[int], tasks: Sequence[Task], pack: Pack) -> _Ready:
    found: list[Any] = []
    targets: list[int] = []
    good: list[int] = []
    broken: list[tuple[int, PictureError]] = []
    for index, task in zip(indices, tasks, strict=True):
        try:
            part, target = task()
        except PictureError as error:
            broken.append((index, error))
            continue
        found.append(part)
        targets.append(target)
        good.append(index)
    return _Ready(
        pack(found),
        torch.tensor(targets, dtype=torch.int64),
        tuple(good),
        tuple(broken),
    )


def _stacked(size: int, squares: Sequence[Any]) -> Images:
    empty = np.empty((0, size, size, 3), np.uint8)
    images = torch.from_numpy(np.stack(squares) if squares else empty)
    return lambda: images


def _packed(size: int, device: torch.device, parts: Sequence[Any]) -> Images:
    blocks = pack_parts(parts, pinned=device.type == "cuda")
    return lambda: cut_blocks(blocks, size, device)
