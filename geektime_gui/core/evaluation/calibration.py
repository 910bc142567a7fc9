"""Whether probabilities can be taken at their word, and a temperature that mends them.

Of the pictures that a model is 80 % sure of, 80 % should be right. Here confidence is
the probability of the most probable class, and right means that this is the true one,
whatever a person has made of the prediction since: it is the model that is judged.

Reliability, the expected calibration error (ECE) and temperature scaling are those of
C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger 2017, "On Calibration of Modern Neural
Networks", ICML.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.badcases import LEAST_PROBABILITY
from geektime_gui.core.evaluation.intervals import Interval, wilson

BINS = 15
LOWEST, HIGHEST = 0.05, 20.0
"""Temperatures outside of these are not believed."""
FEWEST_MISTAKES = 5
"""Fewer mistakes say too little of how sure a model may be."""

_STEPS = 60
_CHUNK = 200_000

Array = npt.NDArray[np.floating]
Labels = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Pictures of about the same confidence."""

    low: float
    """The confidence where it begins; the first bin holds its own low end, too."""
    high: float
    count: int
    confidence: float
    """Mean of the pictures' confidences; NaN in an empty bin."""
    right: Interval | None
    """How many were right: part of whole, with the 95 % interval; None if empty."""

    @property
    def accuracy(self) -> float | None:
        """The share that was right."""
        return self.right.part / self.right.whole if self.right else None


@dataclass(frozen=True, slots=True)
class Quality:
    """How good probabilities are; both are the better the lower they are."""

    nll: float
    """Mean cross entropy of the true class in nats."""
    ece: float
    """Mean distance between confidence and accuracy over bins of equal width."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A temperature, and what dividing the logits by it would change.

    No prediction changes, only how sure it is: the order of a picture's classes stays.
    """

    temperature: float
    """Above 1 the model was too sure, below 1 not sure enough; 1 where not offered."""
    offered: bool
    """False where the pictures say too little: too few mistakes, or no temperature
    within the bounds."""
    before: Quality
    after: Quality
    """Of pictures that the temperature was not fitted on: each half of the pictures
    with the temperature of the other half."""


def reliability(
    probabilities: Array,
    truth: Labels,
    bins: int = BINS,
    of: Literal["width", "mass"] = "width",
) -> tuple[ReliabilityBin, ...]:
    """Bins of equal width, or of about equally many pictures, the least sure first.

    `probabilities` (N, C), `truth` (N,). Pictures of one confidence are never divided,
    so that with `mass` there may be fewer bins.
    """
    confidence, right = _confidence(probabilities, truth)
    edges = np.linspace(0.0, 1.0, bins + 1)
    if of == "mass" and confidence.size:
        inner = np.quantile(confidence, edges[1:-1], method="inverted_cdf")
        edges = np.unique(np.concatenate([[0.0], inner, [1.0]]))
    place = _places(confidence, edges)
    count = len(edges) - 1
    counts = np.bincount(place, minlength=count)
    sums = np.bincount(place, confidence, minlength=count)
    hits = np.bincount(place, right, minlength=count).astype(np.int64)
    rows = zip(edges[:-1], edges[1:], counts, sums, hits, strict=True)
    return tuple(
        ReliabilityBin(
            float(low),
            float(high),
            int(n),
            float(total / n) if n else float("nan"),
            wilson(int(part), int(n)),
        )
        for low, high, n, total, part in rows
    )


def expected_error(bins: tuple[ReliabilityBin, ...]) -> float:
    """The ECE of these bins; 0 of no pictures."""
    total = sum(b.count for b in bins)
    gaps = (
        b.count * abs(b.accuracy - b.confidence) for b in bins if b.accuracy is not None
    )
    return sum(gaps) / total if total else 0.0


def apply_temperature(
    probabilities: Array, temperature: float
) -> npt.NDArray[np.float32]:
    """(N, C) probabilities of the logits log p divided by the temperature.

    What a file has as 0 counts as the least that it can hold.
    Raises ValueError where `temperature` is not above 0.
    """
    if not temperature > 0:
        raise ValueError(f"the temperature {temperature} is not above 0")
    logits = _logits(probabilities) / temperature
    logits -= logits.max(axis=1, keepdims=True)
    raised = np.exp(logits)
    raised /= raised.sum(axis=1, keepdims=True)
    return raised.astype(np.float32)


def calibrate(probabilities: Array, truth: Labels) -> Calibration:
    """Fit a temperature by the least cross entropy; (N, C) probabilities, (N,) truth.

    Needs a few mistakes: from right answers alone follows that no model can be too
    sure, which the next picture disproves.
    """
    before = quality(probabilities, truth)
    _, right = _confidence(probabilities, truth)
    temperature = None
    if np.count_nonzero(~right) >= FEWEST_MISTAKES and right.any():
        temperature = fit_temperature(probabilities, truth)
    halves = (slice(0, None, 2), slice(1, None, 2))
    of_halves = [
        fit_temperature(probabilities[half], truth[half]) if temperature else None
        for half in halves
    ]
    if temperature is None or None in of_halves:
        return Calibration(1.0, offered=False, before=before, after=before)
    unseen = np.empty(probabilities.shape, np.float32)
    for half, other in zip(halves, reversed(of_halves), strict=True):
        assert other is not None
        unseen[half] = apply_temperature(probabilities[half], other)
    after = quality(unseen, truth)
    return Calibration(temperature, offered=True, before=before, after=after)


def quality(probabilities: Array, truth: Labels) -> Quality:
    """Cross entropy and ECE as they are; 0 of no pictures."""
    if not len(truth):
        return Quality(0.0, 0.0)
    of_truth = probabilities[np.arange(len(truth)), truth]
    losses = -np.log(np.maximum(of_truth, LEAST_PROBABILITY, dtype=np.float64))
    return Quality(
        float(losses.mean()), expected_error(reliability(probabilities, truth))
    )


def fit_temperature(probabilities: Array, truth: Labels) -> float | None:
    """The temperature of the least cross entropy; None where none within the bounds.

    The cross entropy is convex in 1 / T: its slope rises, and where it crosses 0 is
    found by Newton's steps that are halved into the bracket when they leave it.
    """
    if not len(truth):
        return None
    low, high = 1 / HIGHEST, 1 / LOWEST
    if _slope(probabilities, truth, low)[0] >= 0:
        return None
    if _slope(probabilities, truth, high)[0] <= 0:
        return None
    inverse = 1.0
    for _ in range(_STEPS):
        slope, bend = _slope(probabilities, truth, inverse)
        low, high = (inverse, high) if slope < 0 else (low, inverse)
        guess = inverse - slope / bend if bend > 0 else low
        inside = low < guess < high
        following = guess if inside else (low + high) / 2
        if abs(following - inverse) <= 1e-7 * inverse:
            break
        inverse = following
    return 1 / inverse


def _slope(probabilities: Array, truth: Labels, inverse: float) -> tuple[float, float]:
    """First and second derivative of the mean cross entropy by 1 / T."""
    first = second = 0.0
    for start in range(0, len(truth), _CHUNK):  # so that memory stays small
        part = slice(start, start + _CHUNK)
        logits = _logits(probabilities[part])
        logits -= logits.max(axis=1, keepdims=True)
        weights = np.exp(logits * inverse)
        weights /= weights.sum(axis=1, keepdims=True)
        mean = (weights * logits).sum(axis=1)
        of_truth = logits[np.arange(len(logits)), truth[part]]
        first += float((mean - of_truth).sum())
        second += float(((weights * logits**2).sum(axis=1) - mean**2).sum())
    return first / len(truth), second / len(truth)


def _logits(probabilities: Array) -> npt.NDArray[np.float64]:
    floor = np.maximum(probabilities, LEAST_PROBABILITY, dtype=np.float64)
    logits: npt.NDArray[np.float64] = np.log(floor)
    return logits


def _confidence(
    probabilities: Array, truth: Labels
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    if not len(truth):
        return np.zeros(0), np.zeros(0, np.bool_)
    best = probabilities.argmax(axis=1)
    confidence = probabilities[np.arange(len(truth)), best].astype(np.float64)
    return np.clip(confidence, 0.0, 1.0), best == truth


def _places(
    confidence: npt.NDArray[np.float64], edges: npt.NDArray[np.float64]
) -> npt.NDArray[np.intp]:
    """The bin of each, which holds its upper end."""
    place = np.searchsorted(edges, confidence, "left") - 1
    return np.clip(place, 0, len(edges) - 2)
