"""Runs a core generator in a child process and yields its events here.

The window's process never imports torch: it hands a config to an Engine, whose child
finds the generator by the config's type and dotted name, runs it and sends every event
back. The child is spawned, can be warmed before the first job, and stays warm between
jobs. When it dies, the stream ends with a Failed event that names the cause.
"""

import contextlib
import functools
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from geektime_gui.core.config import EvaluateConfig, PredictConfig, TrainConfig
from geektime_gui.core.errors import EngineError, GeekTimeError, StopRequested
from geektime_gui.core.events import Event, Failed, Finished, Stopped
from geektime_gui.core.paths import cache_folder

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

GENERATORS: dict[type, str] = {
    TrainConfig: "geektime_gui.core.training.trainer:fit",
    EvaluateConfig: "geektime_gui.core.evaluation.evaluator:evaluate",
    PredictConfig: "geektime_gui.core.inference.predictor:predict",
}
"""Where the generator of each kind of job is, as ``module:name``."""

PRELOAD = ("torch", "torchvision", "efficientnet_pytorch")
LOG_TAIL_LINES = 30
LOWER_PRIORITY = 5
"""Niceness of the child, so that the window keeps its turn on two cores."""

C = TypeVar("C")


def with_last_word(
    generate: Callable[[C], Iterator[Event]],
) -> Callable[[C], Iterator[Event]]:
    """Make a job's generator always end with one last word, whatever happens in it.

    A GeekTimeError becomes Failed with its sentence, any other exception Failed with a
    traceback in its details, a StopRequested that the generator lets pass Stopped.
    """

    @functools.wraps(generate)
    def run(config: C) -> Iterator[Event]:
        started = time.perf_counter()
        try:
            yield from generate(config)
        except StopRequested:
            yield Stopped(None, time.perf_counter() - started)
        except GeekTimeError as error:
            yield Failed(error.template, error.values, error.details)
        except MemoryError:
            yield Failed(
                "The memory ran out: choose a smaller batch size or image size.",
                {},
                traceback.format_exc(),
            )
        except Exception as error:  # noqa: BLE001  the job's border: unhandled is shown
            yield Failed(
                "Something unforeseen went wrong: {error}. See the details.",
                {"error": f"{type(error).__name__}: {error}".rstrip(".")},
                traceback.format_exc(),
            )

    return run


def find_generator(where: str) -> Callable[[Any], Iterator[Event]]:
    """The generator function at ``module:name``; imports what it needs (torch)."""
    module, _, name = where.partition(":")
    generate: Callable[[Any], Iterator[Event]]
    generate = getattr(importlib.import_module(module), name)
    return generate


def drive(
    config: object, stop_asked: Callable[[], bool], where: str | None = None
) -> Iterator[Event]:
    """Run a job in this process; `stop_asked` is looked at after every event.

    A stop is thrown into the generator once, which then saves what it has and ends.
    """
    generator: Any = find_generator(where or GENERATORS[type(config)])(config)
    asked = False
    event = next(generator, None)
    while event is not None:
        yield event
        if isinstance(event, Finished | Stopped | Failed):
            return  # what comes in now is for the next job
        if not asked and stop_asked():
            asked = True
            event = _throw_stop(generator)
        else:
            event = next(generator, None)


def _throw_stop(generator: Any) -> Event | None:
    try:
        event: Event = generator.throw(StopRequested())
    except StopIteration:  # it had said its last word already
        return None
    return event


class Engine:
    """One child process that runs one job at a time.

    `stream` is called from one thread; `stop` and `kill` may be called from any other.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._log = cache_folder() / "engine" / f"{uuid.uuid4().hex}.log"
        self._job = 0
        self._busy = False

    @property
    def pid(self) -> int | None:
        """The child's process number, None while there is no child."""
        return self._process.pid if self._process else None

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._busy

    def warm(self) -> None:
        """Start the child, which imports torch meanwhile; returns at once."""
        with self._lock:
            if self._process is None or not self._process.is_alive():
                self._start()

    def stream(self, config: object) -> Iterator[Event]:
        """Run the job in the child and yield its events, the last word last.

        Raises EngineError when a job is running already; all else ends in Failed.
        """
        if self._busy:
            raise EngineError("A job is running already: wait for it or stop it.")
        self._busy = True
        try:
            yield from self._events(config)
        except GeneratorExit:  # nobody listens any more: what runs must not go on
            self.kill()
            raise
        finally:
            self._busy = False

    def stop(self) -> None:
        """Ask the running job to stop; it saves what it has and says its last word."""
        with self._lock, contextlib.suppress(OSError):
            if self._connection is not None and self._busy:
                self._connection.send(("stop", self._job, None))

    def kill(self) -> None:
        """End the child at once, whatever it does."""
        with self._lock:
            if self._process is not None and self._process.is_alive():
                self._process.kill()
                self._process.join(10)

    def close(self) -> None:
        """Let an idle child go, end a busy one, and remove its log."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()  # the child sees it and exits
                self._connection = None
            if self._process is not None:
                self._process.join(3)
                if self._process.is_alive():
                    self._process.kill()
                    self._process.join(10)
                self._process.close()
                self._process = None
            self._log.unlink(missing_ok=True)

    def _start(self) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        if self._connection is not None:
            self._connection.close()
        # Not a daemon: DataLoader workers must be able to live below it.
        self._process = context.Process(
            target=_serve, args=(theirs, str(self._log)), name="geektime-engine"
        )
        self._process.start()
        theirs.close()
        self._connection = ours

    def _events(self, config: object) -> Iterator[Event]:
        try:
            self.warm()
            with self._lock:
                self._job += 1
                connection = self._connection
                assert connection is not None
                order = (GENERATORS[type(config)], config)
                connection.send(("run", self._job, order))
            while True:
                job, event = connection.recv()
                if job != self._job:
                    continue
                yield event
                if isinstance(event, Finished | Stopped | Failed):
                    return
        except (EOFError, OSError):
            yield self._death()

    def _death(self) -> Failed:
        process = self._process
        code = None
        if process is not None:
            process.join(10)
            code = process.exitcode
        template, values = _cause(code)
        return Failed(template, values, _tail(self._log))


def _cause(exit_code: int | None) -> tuple[str, dict[str, object]]:
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        if name == "SIGKILL":
            return (
                "The worker process was killed ({signal}), most often because the "
                "memory ran out: choose a smaller batch size or image size and start "
                "again.",
                {"signal": name},
            )
        return "The worker process crashed ({signal}): start again.", {"signal": name}
    return (
        "The worker process ended by itself (exit code {code}): start again.",
        {"code": exit_code},
    )


def _tail(log: Path) -> str:
    try:
        lines = log.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-LOG_TAIL_LINES:])


def _serve(connection: Connection, log: str) -> None:
    """The child's main: wait for a job, run it, send its events, wait again."""
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
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
