"""The doubts of one check as files move and labels are called right; no widget."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.data.trusted_labels import TrustedLabel, trusted_label
from geektime_gui.core.label_events import DoubtfulLabel, LabelsChecked
from geektime_gui.qt.resources import class_colour
from geektime_gui.qt.widgets.figures_words import percent
from geektime_gui.qt.widgets.picture_model import PictureItem

Moves = Iterable[tuple[Path, Path]]


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A doubt whose picture still has the label that is in doubt."""

    path: Path
    """Where the picture is now."""
    split: Path
    """The folder that holds the class folders around it."""
    doubt: DoubtfulLabel
    truth: int
    """Index of the label that is in doubt."""
    is_trusted: bool = False
    """Whether a person said that the label is right."""

    @property
    def trusted(self) -> TrustedLabel:
        """What is remembered when the label is called right."""
        return trusted_label(self.doubt.key, self.path, self.doubt.label)


class DoubtList:
    """What a check of the class folders in `splits` found."""

    def __init__(self, found: LabelsChecked, splits: Iterable[Path]) -> None:
        self.found = found
        self._splits = tuple(Path(os.path.normpath(split)) for split in splits)
        self._places = [os.path.normpath(doubt.path) for doubt in found.doubts]

    def follow(self, moves: Moves) -> bool:
        """Files went from one place to another; whether that concerns a doubt."""
        went = {os.path.normpath(old): os.path.normpath(new) for old, new in moves}
        places = [went.get(place, place) for place in self._places]
        is_other = places != self._places
        self._places = places
        return is_other

    def shown(self, trusted: Collection[TrustedLabel]) -> tuple[ShownDoubt, ...]:
        """The doubts that stand, also those about trusted labels; worst first.

        A picture that was given another class or put aside is no more among them.
        """
        return tuple(
            shown
            for place, doubt in zip(self._places, self.found.doubts, strict=True)
            if (shown := self._shown(place, doubt, trusted)) is not None
        )

    def _shown(
        self, place: str, doubt: DoubtfulLabel, trusted: Collection[TrustedLabel]
    ) -> ShownDoubt | None:
        for split in self._splits:
            if place.startswith(f"{split / doubt.label}{os.sep}"):
                truth = self.found.classes.index(doubt.label)
                shown = ShownDoubt(Path(place), split, doubt, truth)
                return replace(shown, is_trusted=shown.trusted in trusted)
        return None


def items_of_doubts(doubts: Iterable[ShownDoubt]) -> tuple[PictureItem, ...]:
    """What the grid shows of them: "labelled ants", "looks like bees 97 %"."""
    label = QCoreApplication.translate("DoubtsPage", "labelled {label}")
    looks = QCoreApplication.translate("DoubtsPage", "looks like {label} {percent}")
    return tuple(
        PictureItem(
            shown.path,
            caption=label.format(label=shown.doubt.label),
            detail=looks.format(
                label=shown.doubt.suggested, percent=percent(shown.doubt.probability)
            ),
            colour=class_colour(shown.truth),
            mark="✓" if shown.is_trusted else "?",
        )
        for shown in doubts
    )
