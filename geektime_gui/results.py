"""What a script wants to know of a job, collected from its events."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geektime_gui.core.events import (
    CheckpointEvaluated,
    EpochDone,
    EvaluationStarted,
    Event,
    Failed,
    Finished,
    PictureJudged,
    PictureSkipped,
    RunStarted,
    Stopped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXIT_FAILED = 2
EXIT_STOPPED = 130


class Results:
    """Collects from a job's events what a script wants to know."""

    def __init__(self, *, print_judged: bool = False) -> None:
        self._print_judged = print_judged
        self._run: RunStarted | None = None
        self._epochs: list[EpochDone] = []
        self._skipped: list[PictureSkipped] = []
        self._judged: list[PictureJudged] = []
        self._classes: tuple[str, ...] = ()
        self.evaluated: dict[Path, Path] = {}
        """The prediction txt of each checkpoint."""
        self.last_word: Finished | Stopped | Failed | None = None
        self.exit_code = EXIT_FAILED

    @property
    def result(self) -> "Path | None":
        """The checkpoint or file that the job left."""
        return (
            None if isinstance(self.last_word, Failed | None) else self.last_word.result
        )

    @property
    def best_epoch(self) -> int | None:
        """The epoch with the highest macro-F1 on the validation pictures, if any.

        Of several, the one with the least validation loss.
        """
        validated = [e for e in self._epochs if e.val_macro_f1 is not None]
        best = max(
            validated,
            key=lambda e: (e.val_macro_f1, -(e.val_loss or 0.0)),
            default=None,
        )
        return best.epoch if best else None

    def take(self, event: Event) -> None:
        """Remember one event."""
        match event:
            case RunStarted():
                self._run, self._classes = event, event.classes
            case EvaluationStarted():
                self._classes = event.classes
            case CheckpointEvaluated():
                self.evaluated[event.checkpoint] = event.output
            case EpochDone():
                self._epochs.append(event)
            case PictureSkipped():
                self._skipped.append(event)
            case PictureJudged():
                self._judged.append(event)
                if self._print_judged:
                    sys.stdout.write(_line_of(event, self._classes))
            case Finished() | Stopped() | Failed():
                self.last_word = event
                codes = {Finished: 0, Stopped: EXIT_STOPPED, Failed: EXIT_FAILED}
                self.exit_code = codes[type(event)]

    def as_run(self) -> dict[str, Any]:
        """A training run as plain JSON values."""
        run = self._run
        return {
            "outcome": type(self.last_word).__name__.lower(),
            "error": self.last_word.sentence
            if isinstance(self.last_word, Failed)
            else None,
            "checkpoint": str(self.result) if self.result else None,
            "classes": list(self._classes),
            "arch": run.arch if run else None,
            "device": run.device if run else None,
            "precision": run.precision if run else None,
            "epochs": [asdict(epoch) for epoch in self._epochs],
            "skipped": self._skipped_json(),
        }

    def as_predictions(self) -> dict[str, Any]:
        """Judged pictures as plain JSON values."""
        return {
            "classes": list(self._classes),
            "pictures": [
                {
                    "path": str(judged.path),
                    "predicted": judged.predicted,
                    "probabilities": [round(p, 5) for p in judged.probabilities],
                }
                for judged in self._judged
            ],
            "skipped": self._skipped_json(),
        }

    def _skipped_json(self) -> list[dict[str, str]]:
        return [{"path": str(s.path), "reason": s.reason} for s in self._skipped]


def _line_of(judged: PictureJudged, classes: "Sequence[str]") -> str:
    """Probability, class and path, so that a script can tell them apart.

    A class that is not one word, and a path that is not one line, are JSON strings.
    """
    from geektime_gui.core.evaluation.prediction_lines import format_word

    own = judged.probabilities[classes.index(judged.predicted)]
    path = format_word(str(judged.path), blanks=True)
    return f"{own:.5f} {format_word(judged.predicted)} {path}\n"
