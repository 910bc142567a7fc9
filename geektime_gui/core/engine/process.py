"""The child process from the side of the window: one job at a time, its events here."""

import contextlib
import multiprocessing
import threading
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geektime_gui.core.engine.child import serve
from geektime_gui.core.engine.death import cause_of, tail_of
from geektime_gui.core.engine.jobs import GENERATORS
from geektime_gui.core.errors import EngineError
from geektime_gui.core.events import Event, Failed, Finished, Stopped
from geektime_gui.core.paths import cache_folder

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


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
            target=serve, args=(theirs, str(self._log)), name="geektime-engine"
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
        template, values = cause_of(code)
        return Failed(template, values, tail_of(self._log))
