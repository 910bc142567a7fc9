"""Jobs: the threads of the window, each listening to one job in a child process."""

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from geektime_gui.core.engine import Engine
from geektime_gui.core.events import Failed, Finished, Stopped

QUIET_KINDS = frozenset({"explain"})
"""Jobs that a person did not start and that leave nothing behind: closing the window
asks nothing for their sake."""


class Job(QThread):
    """One job. Its signals arrive in the main thread for any receiver."""

    event_arrived = Signal(object)
    """Every event of core.events but the last word."""
    ended = Signal(object)
    """The last word: Finished, Stopped or Failed; exactly once."""

    def __init__(
        self, engine: Engine, config: object, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self.config = config

    @property
    def engine(self) -> Engine:
        """The engine it runs on."""
        return self._engine

    @override
    def run(self) -> None:
        for event in self._engine.stream(self.config):
            if isinstance(event, Finished | Stopped | Failed):
                self.ended.emit(event)
            else:
                self.event_arrived.emit(event)

    def stop(self) -> None:
        """Ask it to stop; it saves what it has, and `ended` follows."""
        self._engine.stop()


class JobDesk(QObject):
    """Starts jobs, one of a kind at a time, and keeps a warm child for the next one."""

    running_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle: list[Engine] = []
        self._running: dict[str, Job] = {}

    def warm(self) -> None:
        """Start one child before it is needed."""
        if not self._idle:
            self._idle.append(Engine())
        self._idle[0].warm()

    def running(self, kind: str) -> Job | None:
        """The running job of this kind."""
        return self._running.get(kind)

    @property
    def kinds_running(self) -> tuple[str, ...]:
        """Which kinds of job are running, without the quiet ones."""
        return tuple(kind for kind in self._running if kind not in QUIET_KINDS)

    def create(self, kind: str, config: object) -> Job | None:
        """A job to connect to and then `start()`; None while one of this kind runs."""
        if kind in self._running:
            return None
        engine = self._idle.pop() if self._idle else Engine()
        job = Job(engine, config, self)
        self._running[kind] = job
        job.finished.connect(lambda: self._on_thread_finished(kind, job))
        self.running_changed.emit()
        return job

    def stop_all(self) -> None:
        """Ask every job to stop."""
        for job in self._running.values():
            job.stop()

    def close(self, seconds: float = 10.0) -> None:
        """Stop every job, wait for each, end the children. Afterwards nothing runs."""
        self.stop_all()
        for job in tuple(self._running.values()):
            if not job.wait(int(seconds * 1000)):
                job.engine.kill()
                job.wait()
            job.engine.close()
        self._running.clear()
        for engine in self._idle:
            engine.close()
        self._idle.clear()

    def _on_thread_finished(self, kind: str, job: Job) -> None:
        if self._running.pop(kind, None) is None:
            return  # closed meanwhile
        self._idle.append(job.engine)
        job.deleteLater()
        self.running_changed.emit()
