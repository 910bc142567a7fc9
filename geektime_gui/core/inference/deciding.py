"""From probabilities to classes: the most probable one, or as was decided for it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.evaluation.calibration import apply_temperature
from geektime_gui.core.evaluation.thresholds import best_of_the_others
from geektime_gui.core.events import Notice
from geektime_gui.core.model.checkpoint import Checkpoint
from geektime_gui.core.model.threshold_file import (
    SavedThreshold,
    read_threshold,
    threshold_path,
)


@dataclass(frozen=True, slots=True)
class Decider:
    """How the probabilities of one checkpoint become classes."""

    saved: SavedThreshold
    positive: int | None
    """Index of the class that the threshold is of; None without a threshold."""

    def classes_of(self, probabilities: npt.NDArray[np.float32]) -> list[int]:
        """The class index of each row of (N, C) probabilities."""
        if self.positive is None or self.saved.threshold is None:
            return [int(index) for index in probabilities.argmax(axis=1)]
        # Compared as in the window, in the precision of the probabilities.
        floor = np.float32(self.saved.threshold)
        is_called = probabilities[:, self.positive] >= floor
        others = best_of_the_others(probabilities, self.positive)
        return [int(i) for i in np.where(is_called, self.positive, others)]

    def shown(self, probabilities: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """(N, C) probabilities as they are told: with the temperature, if any."""
        if self.saved.temperature is None or not len(probabilities):
            return probabilities
        return apply_temperature(probabilities, self.saved.temperature)

    def remarks(self) -> Iterator[Notice]:
        """Say what is used."""
        if self.saved.threshold is not None:
            yield Notice(
                "The threshold saved with the checkpoint is used: {name} from a "
                "probability of {threshold} on.",
                {
                    "name": self.saved.positive,
                    "threshold": f"{self.saved.threshold:.5f}",
                },
            )
        if self.saved.temperature is not None:
            yield Notice(
                "The probabilities are scaled with the temperature {temperature} that "
                "was saved with the checkpoint.",
                {"temperature": f"{self.saved.temperature:.3f}"},
            )


NOTHING_DECIDED = Decider(SavedThreshold(), None)
"""The most probable class, and the network's own probabilities."""


def decider_of(checkpoint: Checkpoint) -> Decider:
    """As a person decided for this checkpoint.

    Raises CheckpointError where the file is damaged or names a class that there is not.
    """
    saved = read_threshold(checkpoint.path)
    if saved is None:
        return NOTHING_DECIDED
    classes = checkpoint.info.classes
    if saved.positive is not None and saved.positive not in classes:
        raise CheckpointError(
            "{path} has a threshold for {name}, but the classes are {classes}: save "
            "the threshold anew on the Evaluate tab, or remove the file.",
            path=str(threshold_path(checkpoint.path)),
            name=saved.positive,
            classes=", ".join(classes),
        )
    index = None if saved.positive is None else classes.index(saved.positive)
    return Decider(saved, index)
