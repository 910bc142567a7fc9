"""What lies behind the curves: arrays that grow, smoothing, and peaks of many."""

import math

import numpy as np
from numpy.typing import NDArray

PERCENT = 100.0
Floats = NDArray[np.float64]


class Series:
    """Points (x, y) in two numpy buffers that double when they are full."""

    def __init__(self, capacity: int = 1024) -> None:
        self._buffer = np.empty((2, max(1, capacity)))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, x: float, y: float) -> None:
        """Add one point; a y that is not finite becomes a gap (NaN)."""
        if self._count == self._buffer.shape[1]:
            grown = np.empty((2, 2 * self._count))
            grown[:, : self._count] = self._buffer
            self._buffer = grown
        self._buffer[0, self._count] = x
        self._buffer[1, self._count] = y if math.isfinite(y) else math.nan
        self._count += 1

    def clear(self) -> None:
        """Forget the points, keep the buffers."""
        self._count = 0

    def cut(self, most: float) -> None:
        """Forget the points whose x lies beyond `most`."""
        self._count = int(np.searchsorted(self.x, most, side="right"))

    def put_before(self, x: Floats, y: Floats) -> None:
        """Put points, both of shape (n,) and x growing, before those that are there."""
        xs, ys = np.concatenate((x, self.x)), np.concatenate((y, self.y))
        self._buffer = np.stack((xs, np.where(np.isfinite(ys), ys, np.nan)))
        self._count = len(xs)

    @property
    def x(self) -> Floats:
        """The x values, a view of shape (n,)."""
        return self._buffer[0, : self._count]

    @property
    def y(self) -> Floats:
        """The y values, a view of shape (n,)."""
        return self._buffer[1, : self._count]


class Smoother:
    """An exponential moving average, freed of its bias towards the start.

    After t values: m_t = f·m_(t-1) + (1-f)·y_t, smoothed = m_t / (1 - f^t): the
    correction of Adam (Kingma and Ba, 2015, algorithm 1), so that the first smoothed
    value is the first value and not near zero.
    """

    def __init__(self, factor: float) -> None:
        if not 0 <= factor < 1:
            raise ValueError(f"factor is {factor}, but must be in [0, 1).")
        self._factor = factor
        self._mean = 0.0
        self._weight = 0.0

    def add(self, value: float) -> float:
        """Take the next value, give the average so far; NaN and inf change nothing."""
        if math.isfinite(value):
            self._mean = self._factor * self._mean + (1 - self._factor) * value
            self._weight = self._factor * self._weight + (1 - self._factor)
        return self._mean / self._weight if self._weight else math.nan


def peaks(
    x: Floats, y: Floats, low: float, high: float, buckets: int
) -> tuple[Floats, Floats]:
    """The points from `low` to `high` as a plot of so many pixels can show them.

    x (n,) grows; y (n,) may hold NaN. Few points come back as they are, with one
    neighbour on each side so that lines reach the edges; of many, each bucket gives its
    lowest and its highest, so that no spike is lost. Buckets begin at fixed points, so
    that a curve that grows does not flicker. O(points seen).
    """
    first = max(0, int(np.searchsorted(x, low)) - 1)
    last = min(len(x), int(np.searchsorted(x, high, side="right")) + 1)
    size = -(-(last - first) // max(1, buckets))
    if size <= 2:
        return x[first:last], y[first:last]
    first -= first % size
    starts = np.arange(0, last - first, size)
    seen = y[first:last]
    xs = np.repeat(x[first:last][starts], 2)
    ys = np.empty(2 * len(starts))
    ys[::2] = np.fmin.reduceat(seen, starts)
    ys[1::2] = np.fmax.reduceat(seen, starts)
    return xs, ys


def smoothing_factor(steps: int) -> float:
    """How strongly to smooth a run of so many steps: over a fiftieth of them.

    At least over 4 steps, at most over 200.
    """
    window = min(200.0, max(4.0, steps / 50))
    return 1 - 1 / window


def every(count: int, most: int) -> int:
    """The k of 1, 2, 5, 10, 20, 50… for which count / k lines are no more than most."""
    k = 1
    while count / k > most:
        lead = int(str(k)[0])
        k = k * 5 // 2 if lead == 2 else k * 2
    return k
