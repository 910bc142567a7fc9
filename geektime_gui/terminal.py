"""What the commands say in a terminal: progress, tables, errors in a sentence."""

import contextlib
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    EvaluationStarted,
    Event,
    FeaturesProgress,
    Finished,
    Notice,
    PictureSkipped,
    PicturesPredicted,
    PredictionsWritten,
    RunStarted,
    StageStarted,
    Stopped,
    ValidationProgress,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geektime_gui.core.evaluation.predictions import PredictionTable

BADCASES_SHOWN = 20

_INERT = {n: f"\\x{n:02x}" for n in (*range(32), *range(0x7F, 0xA0)) if chr(n) != "\n"}
"""A file's name must not give orders to the terminal: control characters are shown."""


class Terminal:
    """Speaks to the person on stderr; tables that are the answer go to stdout."""

    def __init__(self, *, silent: bool = False) -> None:
        self.silent = silent
        """Whether nothing is said at all."""
        self._console = Console(stderr=True, highlight=False, quiet=silent)
        self._out = Console(highlight=False, quiet=silent)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._total = 0.0

    def say(self, text: str) -> None:
        """A remark."""
        self._console.print(_text(text), soft_wrap=True)

    def warn(self, text: str) -> None:
        """A remark about something that may be wrong."""
        self._console.print(_text(text, "yellow"), soft_wrap=True)

    def fail(self, sentence: str, details: str = "") -> None:
        """Why it could not be done, in one sentence; a traceback goes below it."""
        self._console.print(_text(sentence, "bold red"), soft_wrap=True)
        if details.startswith("Traceback"):
            self._console.print(_text(details, "dim"), soft_wrap=True)

    @contextlib.contextmanager
    def progress(self) -> Iterator[None]:
        """Show a bar for the events that come within the block."""
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[left]}"),
            console=self._console,
            transient=True,
        ) as self._progress:
            self._task = self._progress.add_task("Starting", total=None, left="")
            yield
        self._progress, self._task = None, None

    def show(self, event: Event) -> None:  # noqa: C901, PLR0912  one flat match over the union
        """Show one event of a job; the last word is shown by `show_end` or `fail`."""
        match event:
            case Notice(warning=True):
                self.warn(event.text)
            case Notice():
                self.say(event.text)
            case PictureSkipped():
                self.warn(f"Set aside ({event.count}): {event.path}: {event.reason}")
            case DownloadProgress():
                self._bar("Downloading weights", event.done, event.total or None)
            case RunStarted():
                self._total = event.epochs * event.batches
                self.say(_run_line(event))
            case BatchDone():
                done = (event.epoch - 1) * event.batches + event.batch
                rate = event.pictures / max(event.seconds, 1e-9)
                text = (
                    f"Epoch {event.epoch}, loss {event.loss:.3f}, {rate:.0f} pictures/s"
                )
                self._bar(text, done, self._total, event.seconds_left)
            case ValidationProgress():
                pass  # too short to tell apart from the epoch's end
            case StageStarted():
                self._total = event.epochs * event.batches
                self.say(_stage_line(event))
            case FeaturesProgress():
                self._bar("Features", event.done, event.total, event.seconds_left)
            case EpochDone():
                self.say(_epoch_line(event))
            case CheckpointSaved():
                self.say(f"Saved {event.path}{', the best so far' * event.best}")
            case EvaluationStarted():
                pictures = f"{event.total} picture{'s' * (event.total != 1)}"
                self.say(f"{pictures} on {event.device}, {event.precision}")
            case PicturesPredicted():
                self._bar("Predicting", event.done, event.total, event.seconds_left)
            case PredictionsWritten():
                self.say(f"{event.pictures} predictions in {event.path}")

    def show_end(self, word: Finished | Stopped) -> None:
        """The last word of a job that did not fail."""
        verb = "Finished" if isinstance(word, Finished) else "Stopped"
        where = f": {word.result}" if word.result else ""
        self.say(f"{verb} after {time_in_words(word.seconds)}{where}")

    def show_archs(self, *, as_json: bool) -> int:
        """The scaling table."""
        from geektime_gui.core.model.architectures import ARCHITECTURES

        rows = list(ARCHITECTURES.values())
        if as_json:
            sys.stdout.write(json.dumps([asdict(row) for row in rows]) + "\n")
            return 0
        table = Table(box=None, pad_edge=False)
        table.add_column("arch", no_wrap=True)
        for head in ("width", "depth", "size", "dropout"):
            table.add_column(head, justify="right")
        table.add_column("parameters", justify="right")
        table.add_column("multiply-adds", justify="right")
        for row in rows:
            table.add_row(
                row.name,
                f"{row.width:.1f}",
                f"{row.depth:.1f}",
                str(row.image_size),
                f"{row.dropout:.1f}",
                f"{row.parameters / 1e6:.1f} M",
                f"{row.multiply_adds / 1e9:.2f} G",
            )
        self._out.print(table)
        return 0

    def show_figures(self, table: "PredictionTable") -> None:
        """Confusion matrix, figures per class and the worst badcases."""
        from geektime_gui.core.evaluation.badcases import badcases
        from geektime_gui.core.evaluation.metrics import figures
        from geektime_gui.core.evaluation.prediction_lines import format_word

        found = figures(table)
        matrix = Table(title="Rows: truth\nColumns: predicted")
        matrix.add_column("")
        for name in found.classes:
            matrix.add_column(_text(name), justify="right")
        for name, row in zip(found.classes, found.matrix.tolist(), strict=True):
            matrix.add_row(_text(name), *map(str, row))
        per_class = Table(box=None)
        per_class.add_column("class")
        for head in ("precision", "recall", "F1", "pictures"):
            per_class.add_column(head, justify="right")
        for c in found.per_class:
            cells = (_figure(c.precision), _figure(c.recall), _figure(c.f1))
            per_class.add_row(_text(c.name), *cells, str(c.support))
        self._out.print(matrix, per_class)
        self._out.print(
            f"accuracy {_figure(found.accuracy)}   macro-F1 {_figure(found.macro_f1)}"
        )
        wrong = badcases(table)
        self._out.print(f"{len(wrong)} of {len(table)} pictures predicted wrong")
        for bad in wrong[:BADCASES_SHOWN]:
            names = f"{found.classes[bad.truth]} → {found.classes[bad.predicted]}"
            path = format_word(bad.path, blanks=True)
            line = f"  {bad.probability:.5f} {names}  {path}"
            self._out.print(_text(line), soft_wrap=True)

    def show_epochs(self, evaluated: "Mapping[Path, Path]", *, as_json: bool) -> None:
        """Which of several checkpoints to keep; each is given with its txt."""
        from geektime_gui.epoch_table import make_epoch_table

        table = make_epoch_table(evaluated)
        if as_json:
            sys.stdout.write(json.dumps(table.as_json()) + "\n")
        else:
            self._out.print(table.as_table())

    def _bar(
        self,
        text: str,
        done: float,
        total: float | None,
        seconds_left: float = math.nan,
    ) -> None:
        if self._progress is None or self._task is None:
            return
        left = "" if math.isnan(seconds_left) else f"{time_in_words(seconds_left)} left"
        self._progress.update(
            self._task, description=text, completed=done, total=total, left=left
        )


def _text(text: str, style: str = "") -> Text:
    """Words for the console, in which a name is only a name."""
    return Text(text.translate(_INERT), style=style)


def time_in_words(seconds: float) -> str:
    """A duration as a person says it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def _run_line(event: RunStarted) -> str:
    counts = ", ".join(
        f"{name} {count}"
        for name, count in zip(event.classes, event.train_counts, strict=True)
    )
    val = f"; {sum(event.val_counts)} to validate" if event.val_counts else ""
    return (
        f"{event.arch} at {event.image_size} px on {event.device}, {event.precision}: "
        f"{counts}{val}"
    )


def _stage_line(event: StageStarted) -> str:
    if event.stage == "quick":
        return f"A quick model on frozen features at {event.image_size} px"
    return (
        f"Training at {event.image_size} px: {event.epochs} epochs of {event.batches} "
        f"steps with {event.batch_size} pictures"
    )


def _epoch_line(event: EpochDone) -> str:
    quick = event.stage == "quick"
    text = f"Epoch {event.epoch}/{event.epochs}: loss {event.train_loss:.4f}"
    if quick:
        text = "Quick model"
    if event.val_loss is not None:
        text += (
            f", validation loss {event.val_loss:.4f}, accuracy "
            f"{_figure(event.val_accuracy)}, macro-F1 {_figure(event.val_macro_f1)}"
        )
    return text if quick else f"{text}, {event.pictures_per_second:.1f} pictures/s"


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.4f}"
