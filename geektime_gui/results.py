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
    Neighbour,
    PictureExplained,
    PictureJudged,
    PictureSkipped,
    RunStarted,
    Stopped,
)
from geektime_gui.core.label_events import LabelsChecked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geektime_gui.doubt_table import DoubtTable

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
        self.labels: LabelsChecked | None = None
        """What a check of labels found, where it came to its end."""
        self.explained: PictureExplained | None = None
        """The last one."""
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

    def take(self, event: Event) -> None:  # noqa: C901  one flat match over the union
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
            case LabelsChecked():
                self.labels = event
            case PictureExplained():
                self.explained = event
            case Finished() | Stopped() | Failed():
                self.last_word = event
                codes = {Finished: 0, Stopped: EXIT_STOPPED, Failed: EXIT_FAILED}
                self.exit_code = codes[type(event)]

    def as_run(self) -> dict[str, Any]:
        """A training run as plain JSON values."""
        run = self._run
        return {
            **self._end_json(),
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

    def as_doubts(self, table: "DoubtTable | None") -> dict[str, Any]:
        """A check of labels as plain JSON values; `table` is of what it found.

        Without a table ``pictures`` is null, not empty: the check came to no answer.
        """
        nothing = {"classes": list(self._classes), "counts": None, "passed_over": None}
        found = {**nothing, "pictures": None} if table is None else table.as_json()
        return {**self._end_json(), **found, "skipped": self._skipped_json()}

    def as_explanation(self, output: "Path") -> dict[str, Any]:
        """A picture that was explained into `output` as plain JSON values."""
        event = self.explained
        assert event is not None
        return {
            "path": str(event.path),
            "predicted": event.predicted,
            "classes": list(self._classes),
            "probabilities": [round(p, 5) for p in event.probabilities],
            "output": str(output),
            "maps": [name for name, _ in event.maps],
            "identical": [_neighbour_json(one) for one in event.identical],
            "nearest": [_neighbour_json(one) for one in event.nearest],
            "skipped": self._skipped_json(),
        }

    def explanation_lines(self) -> "Iterator[str]":
        """The explained picture as one that was predicted, then those most alike."""
        event = self.explained
        assert event is not None
        judged = PictureJudged(event.path, event.probabilities, event.predicted)
        yield _line_of(judged, self._classes)
        for one in (*event.identical, *event.nearest):
            yield _line(one.distance, one.label, one.path)

    def _end_json(self) -> dict[str, str | None]:
        word = self.last_word
        return {
            # None: asked twice to stop, and it did not wait for its last word.
            "outcome": "stopped" if word is None else type(word).__name__.lower(),
            "error": word.sentence if isinstance(word, Failed) else None,
        }

    def _skipped_json(self) -> list[dict[str, str]]:
        return [{"path": str(s.path), "reason": s.reason} for s in self._skipped]


def _neighbour_json(one: Neighbour) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "label": one.label,
        "distance": round(one.distance, 5),
    }


def _line_of(judged: PictureJudged, classes: "Sequence[str]") -> str:
    own = judged.probabilities[classes.index(judged.predicted)]
    return _line(own, judged.predicted, judged.path)


def _line(number: float, name: str, path: "Path") -> str:
    """A number, a class and a path, so that a script can tell them apart.

    A class that is not one word, and a path that is not one line, are JSON strings.
    """
    from geektime_gui.core.evaluation.prediction_lines import format_word

    shown = format_word(str(path), blanks=True)
    return f"{number:.5f} {format_word(name)} {shown}\n"
