"""Jobs for the engine's tests: found by name in the child, as the real ones are."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import DataError, StopRequested
from geektime_gui.core.events import Event, Finished, Notice, Stopped


@dataclass(frozen=True)
class ScriptedConfig:
    """What the job does after its first event."""

    act: str = "count"
    count: int = 3
    pause: float = 0.0
    folder: Path | None = None


WHERE = "support.jobs:scripted"


@with_last_word
def scripted(config: ScriptedConfig) -> Iterator[Event]:
    """Say hello with the process number, then do as the config says."""
    yield Notice("{pid}", {"pid": os.getpid()})
    match config.act:
        case "count":
            yield from _count(config)
        case "raise":
            raise DataError("{path} is no folder.", path="/nowhere")
        case "bug":
            _ = [][config.count]
        case "memory":
            raise MemoryError
        case "kill":
            os.kill(os.getpid(), config.count)
            time.sleep(10)
        case "exit":
            sys.stderr.write("the last thing it said\n")
            sys.stderr.flush()
            os._exit(config.count)
        case "workers":
            yield from _read_with_workers(config.count)
    yield Finished(None, 0.0)


def _count(config: ScriptedConfig) -> Iterator[Event]:
    number = 0
    try:
        for number in range(config.count):
            time.sleep(config.pause)
            yield Notice("{number}", {"number": number})
    except StopRequested:
        if config.folder:
            (config.folder / "saved").write_text(str(number))
        yield Stopped(config.folder, 0.0)
        return


def _read_with_workers(workers: int) -> Iterator[Event]:
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(
        TensorDataset(torch.arange(8.0)),
        batch_size=4,
        num_workers=workers,
        multiprocessing_context="spawn",
    )
    for (batch,) in loader:
        yield Notice("{sum}", {"sum": batch.sum().item()})
