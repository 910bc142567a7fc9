"""The child process: waits for a job, runs it, sends its events, waits again."""

import contextlib
import importlib
import os
import signal
import sys
from multiprocessing.connection import Connection

from geektime_gui.core.engine.jobs import drive

PRELOAD = ("torch", "torch._dynamo", "torchvision", "efficientnet_pytorch")
"""torch._dynamo comes with the first optimiser, and takes a second to import."""
LOWER_PRIORITY = 5
"""Niceness of the child, so that the window keeps its turn on two cores."""


def serve(connection: Connection, log: str) -> None:
    """The child's main, until the other end of `connection` is closed; all that is
    printed goes into `log`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    _redirect_output(log)
    if hasattr(os, "nice"):
        os.nice(LOWER_PRIORITY)
    for name in PRELOAD:
        importlib.import_module(name)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            order, job, content = connection.recv()
            if order == "run":
                _run(connection, job, *content)


def _run(connection: Connection, job: int, where: str, config: object) -> None:
    orphaned = False

    def stop_asked() -> bool:
        nonlocal orphaned
        try:
            while connection.poll():
                order, number, _ = connection.recv()
                if order == "stop" and number == job:
                    return True
        except (EOFError, OSError):
            orphaned = True  # the parent is gone: save what there is and end
        return orphaned

    for event in drive(config, stop_asked, where):
        if not orphaned:
            try:
                connection.send((job, event))
            except OSError:
                orphaned = True


def _redirect_output(log: str) -> None:
    """Let everything printed in the child, also by C code, go into the log."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in (1, 2):
        os.dup2(descriptor, number)
    os.close(descriptor)
    for number, name in ((1, "stdout"), (2, "stderr")):
        text = os.fdopen(
            number,
            "w",
            encoding="utf-8",
            errors="backslashreplace",  # a name that is not UTF-8 ends no job
            buffering=1,
            closefd=False,
        )
        setattr(sys, name, text)
