"""Thresholds by the business goal, each with what it costs, in pictures."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.sentences import Sentence
from geektime_gui.core.evaluation.threshold_curves import Points, points_of
from geektime_gui.core.evaluation.thresholds import Operating, Thresholds

PresetKind = Literal["recall", "precision", "f1", "cost"]
Array = npt.NDArray[np.float64]

_GIVES = (
    "{found} of {positives} pictures of {name} found, {misses} missed; "
    "{false_alarms} false alarms among {called} called {name}"
)


@dataclass(frozen=True, slots=True)
class Preset:
    """A threshold that serves a wish best."""

    kind: PresetKind
    at: Operating
    """What the threshold gives; the threshold is in it."""
    reached: bool
    """Whether the wish is met; else this comes nearest."""
    cost: float | None = None
    """Of all misses and false alarms together, for the kind cost."""


class Presets:
    """Answers of one class's `Thresholds`; every one in a few milliseconds."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._points = points_of(thresholds)
        self._positives = int(thresholds.found[-1])
        points = self._points
        self._precision: Array = points.found / points.called
        self._recall: Array = points.found / max(1, self._positives)

    def recall_at_least(self, recall: float) -> Preset | None:
        """The most precision among the thresholds with this recall.

        Of equal ones the highest recall. None without pictures of the class, as below.
        """
        return self._keeping("recall", self._recall, recall, self._precision)

    def precision_at_least(self, precision: float) -> Preset | None:
        """The most recall among the thresholds with this precision.

        Where none has it, the one that comes nearest.
        """
        return self._keeping("precision", self._precision, precision, self._recall)

    def most_f1(self) -> Preset | None:
        """The highest F1; of equal ones the highest threshold."""
        if not self._positives or not len(self._points):
            return None
        f1 = 2 * self._points.found / (self._points.called + self._positives)
        return Preset("f1", self._operating(int(f1.argmax())), reached=True)

    def least_cost(self, of_miss: float, of_false_alarm: float) -> Preset | None:
        """The least cost of all misses and false alarms together.

        Of equal ones the highest threshold; it lies above every probability where
        calling nothing positive costs least. None without pictures. Raises ValueError
        for a cost below 0.
        """
        if not (of_miss >= 0 and of_false_alarm >= 0):
            raise ValueError(f"costs {of_miss} and {of_false_alarm} can't be below 0")
        points = self._points
        if not len(points):
            return None
        costs = of_miss * (self._positives - points.found)
        costs = costs + of_false_alarm * (points.called - points.found)
        place, of_none = int(costs.argmin()), of_miss * self._positives
        if of_none <= costs[place]:
            at = self._thresholds.at(above_all(self._thresholds))
            return Preset("cost", at, reached=True, cost=float(of_none))
        at = self._operating(place)
        return Preset("cost", at, reached=True, cost=float(costs[place]))

    def _keeping(
        self, kind: PresetKind, kept: Array, floor: float, wanted: Array
    ) -> Preset | None:
        if not self._positives or not len(self._points):
            return None
        allowed = np.flatnonzero(kept >= floor)
        if allowed.size:
            best = allowed[np.lexsort((kept[allowed], wanted[allowed]))[-1]]
        else:
            best = np.lexsort((wanted, kept))[-1]
        return Preset(kind, self._operating(int(best)), reached=bool(allowed.size))

    def _operating(self, place: int) -> Operating:
        points: Points = self._points
        threshold = float(points.thresholds[place])
        return self._thresholds.at_place(int(points.called[place]), threshold)


def above_all(thresholds: Thresholds) -> float:
    """A threshold that no picture reaches; above 1 where a probability is 1."""
    highest = np.max(thresholds.values, initial=np.float32(0.0))
    return float(np.nextafter(highest, np.float32(np.inf), dtype=np.float32))


def gives(at: Operating, name: str) -> Sentence:
    """What a threshold gives, in pictures; `name` is the class."""
    return Sentence(
        _GIVES,
        {
            "name": name,
            "found": at.found,
            "positives": at.positives,
            "misses": at.misses,
            "false_alarms": at.false_alarms,
            "called": at.called,
        },
    )


def costs(at: Operating, usual: Operating) -> Sentence:
    """What a threshold costs beside the `usual` predictions, in pictures.

    The other figure pays: more found costs false alarms, fewer of these cost misses.
    """
    misses = at.misses - usual.misses
    alarms = at.false_alarms - usual.false_alarms
    values: dict[str, object] = {"misses": abs(misses), "alarms": abs(alarms)}
    if not misses and not alarms:
        template = "As many misses and false alarms as without a threshold"
    elif misses <= 0 and alarms <= 0:
        template = "{misses} fewer misses and {alarms} fewer false alarms, at no cost"
    elif misses <= 0:
        template = "{misses} fewer misses, at the cost of {alarms} more false alarms"
    elif alarms <= 0:
        template = "{alarms} fewer false alarms, at the cost of {misses} more misses"
    else:
        template = "{misses} more misses and {alarms} more false alarms"
    return Sentence(template, values)
