"""What a threshold and a temperature make of a prediction file; nothing is drawn here.

Every function may run off the main thread.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.evaluation.calibration import (
    Calibration,
    ReliabilityBin,
    apply_temperature,
    calibrate,
    reliability,
)
from geektime_gui.core.evaluation.threshold_curves import Curve, precision_recall, roc
from geektime_gui.core.evaluation.threshold_presets import Presets, above_all
from geektime_gui.core.evaluation.thresholds import (
    Operating,
    Thresholds,
    as_predicted,
)
from geektime_gui.core.model.checkpoint_info import read_info
from geektime_gui.core.model.threshold_file import SavedThreshold, read_threshold
from geektime_gui.qt.evaluate.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """All that a hand on the threshold of one class needs at once."""

    reading: Reading
    thresholds: Thresholds
    recall_curve: Curve
    """Precision over recall."""
    roc_curve: Curve
    steps: npt.NDArray[np.float64]
    """Falling thresholds to move along; the first one calls nothing positive."""
    presets: Presets
    usual: Operating
    """What the file's own predictions give."""
    saved: SavedThreshold | None
    """What was decided for the checkpoint before."""
    can_save: bool
    """Whether the checkpoint is known and there."""

    @property
    def positive(self) -> int:
        """Index of the class."""
        return self.thresholds.positive

    @property
    def name(self) -> str:
        """The class."""
        return self.thresholds.classes[self.positive]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Whether the probabilities of a file can be taken at their word."""

    bins: tuple[ReliabilityBin, ...]
    scaled: tuple[ReliabilityBin, ...]
    """With the temperature; empty where none is offered."""
    calibration: Calibration


def prepare(reading: Reading, positive: int | None) -> Prepared:
    """Sort the pictures by their probability of the class.

    Without one it is the one that the checkpoint was trained to find, else the first.
    """
    saved = _saved(reading)
    if positive is None:
        positive = _looked_for(reading, saved)
    thresholds = Thresholds(reading.table, positive)
    curve = precision_recall(thresholds)
    return Prepared(
        reading=reading,
        thresholds=thresholds,
        recall_curve=curve,
        roc_curve=roc(thresholds),
        steps=np.append(above_all(thresholds), curve.thresholds),
        presets=Presets(thresholds),
        usual=as_predicted(reading.table, positive),
        saved=saved,
        can_save=reading.checkpoint is not None and reading.checkpoint.is_file(),
    )


def judge(reading: Reading) -> Judged:
    """Reliability, and the temperature that mends it."""
    table = reading.table
    found = calibrate(table.probabilities, table.truth)
    scaled: tuple[ReliabilityBin, ...] = ()
    if found.offered:
        mended = apply_temperature(table.probabilities, found.temperature)
        scaled = reliability(mended, table.truth)
    return Judged(reliability(table.probabilities, table.truth), scaled, found)


def _saved(reading: Reading) -> SavedThreshold | None:
    if reading.checkpoint is None:
        return None
    try:
        return read_threshold(reading.checkpoint)
    except CheckpointError:
        return None  # a damaged one is told where it would be used; it can be replaced


def _looked_for(reading: Reading, saved: SavedThreshold | None) -> int:
    names = [saved.positive if saved else None]
    if reading.checkpoint is not None:
        try:
            info = read_info(reading.checkpoint)
        except CheckpointError:
            info = None
        if info is not None:
            names.append(info.config.get("positive"))
    classes = reading.table.classes
    return next((classes.index(name) for name in names if name in classes), 0)
