"""Suspicious labels for a terminal: a line a picture, or plain JSON values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geektime_gui.core.data.trusted_labels import TrustedLabel, trusted_label
from geektime_gui.core.label_events import DoubtfulLabel, LabelsChecked


@dataclass(frozen=True, slots=True)
class DoubtTable:
    """What a check of labels found, beside what a person said of them."""

    found: LabelsChecked
    trusted: frozenset[TrustedLabel] = frozenset()
    """Labels that a person called right."""
    shows_trusted: bool = False
    """Whether those are among the answers."""

    def lines(self) -> Iterator[str]:
        """Probability, class, suggested class and path; the most doubtful first.

        Names are as those of a prediction: a class that is not one word, and a path
        that is not one line, are JSON strings.
        """
        from geektime_gui.core.evaluation.prediction_lines import format_word

        for doubt in self._shown():
            names = f"{format_word(doubt.label)}\t{format_word(doubt.suggested)}"
            path = format_word(str(doubt.path), blanks=True)
            yield f"{doubt.probability:.5f}\t{names}\t{path}\n"

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            "classes": list(self.found.classes),
            "counts": list(self.found.counts),
            "passed_over": self.found.passed_over,
            "pictures": [
                {
                    "path": str(doubt.path),
                    "label": doubt.label,
                    "suggested": doubt.suggested,
                    "probability": round(doubt.probability, 5),
                    "label_probability": round(doubt.of_label, 5),
                    "called_right": self._is_trusted(doubt),
                }
                for doubt in self._shown()
            ],
        }

    def summary(self) -> str:
        """What it comes to, in a sentence."""
        found = self.found
        right = sum(map(self._is_trusted, found.doubts))
        count = len(found.doubts) - right
        verb = "are" if count > 1 else "is"
        text = f"{count or 'None'} of {found.checked} labels {verb} in doubt"
        if right:
            text += f", {right} more {'was' if right == 1 else 'were'} called right"
        if found.skipped:
            files = "file was" if found.skipped == 1 else "files were"
            text += f"; {found.skipped} {files} set aside"
        return text

    def _shown(self) -> Iterator[DoubtfulLabel]:
        for doubt in self.found.doubts:
            if self.shows_trusted or not self._is_trusted(doubt):
                yield doubt

    def _is_trusted(self, doubt: DoubtfulLabel) -> bool:
        known = trusted_label(doubt.key, doubt.path.absolute(), doubt.label)
        return known in self.trusted
