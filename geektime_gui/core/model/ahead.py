"""Computes while the next is made ready: neither waits for the other."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

About = TypeVar("About")
Result = TypeVar("Result")


def one_ahead(
    jobs: Iterable[tuple[About, Callable[[], Result]]],
) -> Iterator[tuple[About, Result]]:
    """Each job's subject with its result, in their order.

    The jobs themselves run in one thread, one after the other; the next is taken from
    `jobs`, in the caller's thread, before the result of the one before is waited for.
    What a job raises is raised here. Closed early, it waits for the job that runs.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="compute")
    waiting: tuple[About, Future[Result]] | None = None
    try:
        for about, job in jobs:
            before, waiting = waiting, (about, pool.submit(job))
            if before is not None:
                yield before[0], before[1].result()
        if waiting is not None:
            yield waiting[0], waiting[1].result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
