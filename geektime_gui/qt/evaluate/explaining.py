"""Explains the picture that is shown large: a job of its own, only when one stays.

Stepping through pictures starts nothing; the next ones are explained beforehand; what
was explained is kept for as long as picture and checkpoint are the same.
"""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from geektime_gui.core.config import ExplainConfig
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import (
    Event,
    Failed,
    FeaturesProgress,
    LastWord,
    PictureExplained,
    PictureSkipped,
    Stopped,
)
from geektime_gui.core.model.checkpoint_info import read_info
from geektime_gui.qt.errors import describe, translated
from geektime_gui.qt.evaluate.explanation import Explanation, Subject, explanation_of
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.figures_words import number

KIND = "explain"
PATIENCE_MS = 200
"""A picture that is left sooner is not explained."""
KEPT = 60
"""So many explanations stay in memory, about half a megabyte each."""


class _GoneError(Exception):
    """A checkpoint that is not there any more, by its path."""


@dataclass(frozen=True, slots=True)
class Request:
    """The picture that is shown, the ones after it, and who is to explain them."""

    subjects: tuple[Subject, ...]
    checkpoint: Path
    train_data: Path | None
    """Where the checkpoint does not say it itself."""


@dataclass(frozen=True, slots=True)
class _Model:
    checkpoint: Path
    changed: int
    """Nanoseconds."""
    classes: tuple[str, ...]
    """Empty where the checkpoint does not tell."""
    train_data: Path | None


_Key = tuple[_Model, Subject, int]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A request, looked at in a worker thread."""

    request: Request
    model: _Model
    keys: tuple[_Key, ...]


class Explaining(QObject):
    """One request at a time; the answer to an older one is kept, but not told."""

    explained = Signal(object, object)
    """Path, Explanation"""
    told = Signal(str)
    """What it does or why it can't, as a sentence; empty when there is nothing."""

    def __init__(self, desk: JobDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = Background("files", self)
        self._decoder = Background("pictures", self)
        self._request: Request | None = None
        self._ready: _Ready | None = None
        self._job: Job | None = None
        self._running: dict[Path, _Key] = {}
        self._kept: OrderedDict[_Key, Explanation] = OrderedDict()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_stayed)
        desk.running_changed.connect(self._on_running_changed)

    def want(self, request: Request) -> None:
        """Explain the first subject soon, and the others after it."""
        self._files.forget()
        self._request, self._ready = request, None
        self.told.emit("")
        self._patience.start()

    def forget(self) -> None:
        """Nothing is to be explained any more; what runs is stopped."""
        self._patience.stop()
        self._files.forget()
        self._request = self._ready = None
        self._stop()

    def _on_stayed(self) -> None:
        request = self._request
        if request is not None:
            self._files.submit(
                lambda: _look_at(request), self._on_looked_at, self._on_failed
            )

    def _on_looked_at(self, ready: _Ready) -> None:
        self._ready = ready
        first = self._kept.get(ready.keys[0])
        if first is not None:
            self._tell(ready.keys[0], first)
        else:
            self.told.emit(self.tr("Asking the model why…"))
        self._go_on()

    def _go_on(self) -> None:
        """Start what is wanted, or make room for it."""
        ready = self._ready
        if ready is None:
            return
        missing = [key for key in ready.keys if key not in self._kept]
        if not missing:
            return
        if self._job is not None:
            if ready.keys[0] in missing and missing[0] not in self._running.values():
                self._stop()
            return
        subjects = [subject for _, subject, _ in missing]
        known = ready.model.classes
        truths = tuple(s.truth if s.truth in known else "" for s in subjects)
        job = self._desk.create(
            KIND,
            ExplainConfig(
                checkpoint=ready.model.checkpoint,
                pictures=tuple(subject.path for subject in subjects),
                truths=truths,
                train_data=ready.model.train_data,
                batch_size=1,  # the first is shown before the others are looked at
            ),
        )
        if job is None:
            return  # the last one ends; `_on_running_changed` follows
        self._job = job
        self._running = {key[1].path: key for key in missing}
        job.event_arrived.connect(self._on_event)
        job.ended.connect(self._on_ended)
        job.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _on_event(self, event: Event) -> None:
        match event:
            case PictureExplained():
                key = self._running.get(event.path)
                if key is not None:
                    self._decoder.submit(
                        lambda: explanation_of(event),
                        lambda explanation: self._keep(key, explanation),
                    )
            case PictureSkipped() if self._is_shown(event.path):
                reason = translated(event.reason, {})
                text = self.tr("{name} can't be explained: {reason}")
                self.told.emit(text.format(name=event.path.name, reason=reason))
            case FeaturesProgress() if self._is_waiting():
                text = self.tr("Looking at the training pictures: {done} of {total}")
                self.told.emit(
                    text.format(done=number(event.done), total=number(event.total))
                )

    def _on_ended(self, word: LastWord) -> None:
        self._job = None
        if isinstance(word, Stopped):
            self._running = {}  # those that were left may be tried again
        if isinstance(word, Failed) and self._is_waiting():
            self._ready = None  # it would only fail again
            self.told.emit(describe(word).sentence)

    def _on_running_changed(self) -> None:
        if self._job is None and self._desk.running(KIND) is None:
            # An explanation may still be on its way from the decoder.
            self._decoder.submit(lambda: None, lambda _: self._go_on_after())

    def _go_on_after(self) -> None:
        ready = self._ready
        if ready is None or self._job is not None:
            return
        tried = set(self._running.values())
        if any(key not in tried and key not in self._kept for key in ready.keys):
            self._go_on()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, _GoneError):
            text = self.tr(
                "Why can't be told: the checkpoint {path} is not there any more. Put "
                "it back, or evaluate another one."
            )
            self.told.emit(text.format(path=error))
            return
        if not isinstance(error, GeekTimeError):
            raise error
        self.told.emit(describe(error).sentence)

    def _keep(self, key: _Key, explanation: Explanation) -> None:
        self._kept[key] = explanation
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._tell(key, explanation)

    def _tell(self, key: _Key, explanation: Explanation) -> None:
        if self._ready is not None and self._ready.keys[0] == key:
            self._kept.move_to_end(key)
            self.told.emit("")
            self.explained.emit(key[1].path, explanation)

    def _is_shown(self, path: Path) -> bool:
        return self._ready is not None and self._ready.keys[0][1].path == path

    def _is_waiting(self) -> bool:
        return self._ready is not None and self._ready.keys[0] not in self._kept


def _look_at(request: Request) -> _Ready:
    """What the checkpoint says of itself. Raises _GoneError, CheckpointError."""
    checkpoint = request.checkpoint
    try:
        changed = checkpoint.stat().st_mtime_ns
    except OSError as error:
        raise _GoneError(str(checkpoint)) from error
    info = read_info(checkpoint)
    train_data = request.train_data
    told = info.config.get("train_data") if info is not None else None
    if isinstance(told, str) and told and Path(told).is_dir():
        train_data = Path(told).absolute()
    if train_data is not None and not train_data.is_dir():
        train_data = None
    model = _Model(checkpoint, changed, info.classes if info else (), train_data)
    keys = tuple((model, s, _changed(s.path)) for s in request.subjects)
    return _Ready(request, model, keys)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
