"""TensorBoard's event files beside a run, in tensorboardX's format.

Its SummaryWriter is left out: it writes in a thread that a full disk kills, and after
ten more figures it would wait for that thread for ever. Here a full disk is an OSError.
"""

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geektime_gui.core.events import BatchDone, EpochDone, Event, RunStarted

if TYPE_CHECKING:
    from tensorboardX.record_writer import RecordWriter

FOLDER = "tensorboard"
STEP_SECONDS = 0.1
"""A curve of more than ten points a second shows no more."""
FLUSH_SECONDS = 10.0


class Board:
    """Writes what TensorBoard plots."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute() / FOLDER
        self._writer: RecordWriter | None = None
        self._flushed = 0.0
        self._plotted = -math.inf

    def take(self, event: Event) -> None:
        """Write the figures of a step or an epoch. Raises OSError."""
        match event:
            case BatchDone():
                now = time.monotonic()
                if now - self._plotted >= STEP_SECONDS:
                    self._plotted = now
                    self._put(event.step, {"loss/batch": event.loss, "lr": event.lr})
            case EpochDone():
                figures = {
                    "loss/train": event.train_loss,
                    "loss/validation": event.val_loss,
                    "validation/accuracy": event.val_accuracy,
                    "validation/macro_f1": event.val_macro_f1,
                    "validation/goal": event.goal_value,
                    "pictures_per_second": event.pictures_per_second,
                }
                self._put(event.epoch, figures)
            case RunStarted():
                # Takes a second, which must not be counted as the first step's.
                import tensorboardX.record_writer  # noqa: F401

                if event.resumed_at:
                    self._forget_after(event.resumed_at)

    def close(self) -> None:
        """Write what is still held back. Raises OSError."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()

    def _put(self, step: int, figures: dict[str, float | None]) -> None:
        from tensorboardX.proto.summary_pb2 import Summary

        values = [
            Summary.Value(tag=name, simple_value=value)
            for name, value in figures.items()
            if value is not None and math.isfinite(value)
        ]
        if values:
            self._write(step=step, summary=Summary(value=values))

    def _forget_after(self, step: int) -> None:
        """Have TensorBoard leave out the steps that are taken again."""
        from tensorboardX.proto.event_pb2 import SessionLog

        start = SessionLog(status=SessionLog.START)
        self._write(step=step + 1, session_log=start)

    def _write(self, **content: object) -> None:
        from tensorboardX.proto.event_pb2 import Event as Entry

        if self._writer is None:
            self._writer = self._open()
            first = Entry(wall_time=time.time(), file_version="brain.Event:2")
            self._writer.write(first.SerializeToString())
        entry = Entry(wall_time=time.time(), **content)
        self._writer.write(entry.SerializeToString())
        if time.monotonic() - self._flushed >= FLUSH_SECONDS:
            self._writer.flush()
            self._flushed = time.monotonic()

    def _open(self) -> "RecordWriter":
        from tensorboardX.record_writer import RecordWriter

        self._folder.mkdir(exist_ok=True)
        # Microseconds: one that goes on at once must not write over its own figures.
        return RecordWriter(
            str(self._folder / f"events.out.tfevents.{time.time():.6f}")
        )
