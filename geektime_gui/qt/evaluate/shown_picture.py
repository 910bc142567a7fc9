"""One picture of the gallery, and how the grid shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.evaluation.predictions import Prediction
from geektime_gui.qt.evaluate.picture_paths import FoundPicture
from geektime_gui.qt.resources import class_colour
from geektime_gui.qt.widgets.figures_words import percent
from geektime_gui.qt.widgets.picture_model import PictureItem


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A prediction, and the file that it is about."""

    file: FoundPicture
    prediction: Prediction
    is_ambiguous: bool = False
    """Whether a person said that its class can't be told."""

    @property
    def path(self) -> Path:
        """Where its file is, or was."""
        return self.file.path

    @property
    def truth(self) -> int:
        """Index of the class that it is of."""
        return self.prediction.truth

    @property
    def is_right(self) -> bool:
        """Whether it was called what it is."""
        return self.prediction.truth == self.prediction.predicted

    @property
    def probability(self) -> float:
        """Of the predicted class, from 0 to 1."""
        return self.prediction.probabilities[self.prediction.predicted]


def items_of(
    pictures: Sequence[ShownPicture], classes: Sequence[str]
) -> tuple[PictureItem, ...]:
    """What the grid shows of them, for any thread: "others → logo 97 %"."""
    caption = QCoreApplication.translate("Gallery", "{truth} → {predicted} {percent}")
    missing = QCoreApplication.translate("Gallery", "missing: {name}")
    colours = [class_colour(index) for index in range(len(classes))]
    return tuple(
        PictureItem(
            picture.file.path,
            caption=caption.format(
                truth=classes[picture.prediction.truth],
                predicted=classes[picture.prediction.predicted],
                percent=percent(picture.probability),
            ),
            detail=missing.format(name=picture.file.path.name)
            if picture.file.is_missing
            else picture.file.path.name,
            colour=colours[picture.prediction.truth],
            mark=("✓" if picture.is_right else "✗") + "?" * picture.is_ambiguous,
        )
        for picture in pictures
    )
