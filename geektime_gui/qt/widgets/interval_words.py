"""How far a figure may be from the truth, as a person reads it."""

import math

from PySide6.QtCore import QCoreApplication, QLocale

from geektime_gui.core.evaluation.intervals import SMALL, Interval, in_words
from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.errors import translated
from geektime_gui.qt.widgets.figures_words import score

DASH = "–"  # noqa: RUF001  an en dash is what ranges have
WIDE = 0.1
"""An interval of this width says nothing in its decimals."""


def percent_range(interval: Interval | None) -> str:
    """ "44–98 %", wider rather than narrower; empty for none."""  # noqa: RUF002
    if interval is None:
        return ""
    digits = 0 if interval.high - interval.low >= WIDE else 1
    scale = 10**digits
    low = math.floor(round(interval.low * 100 * scale, 6)) / scale
    high = math.ceil(round(interval.high * 100 * scale, 6)) / scale
    locale = QLocale()
    low_text, high_text = (locale.toString(v, "f", digits) for v in (low, high))
    return f"{low_text}{DASH}{high_text}\u202f%"


def score_range(interval: Interval | None) -> str:
    """ "0.61–0.97" of an F1; empty for none."""  # noqa: RUF002
    if interval is None:
        return ""
    locale = QLocale()
    low = math.floor(round(interval.low * 100, 6)) / 100
    high = math.ceil(round(interval.high * 100, 6)) / 100
    return f"{locale.toString(low, 'f', 2)}{DASH}{locale.toString(high, 'f', 2)}"


def share_hint(words: str, interval: Interval | None) -> str:
    """`words` on a share, and below them its counts and its interval."""
    if interval is None:
        return words
    sentence = in_words(interval)
    return f"{words}\n{translated(sentence.template, sentence.values)}"


def score_hint(words: str, interval: Interval | None) -> str:
    """`words` on an F1, and below them its interval."""
    if interval is None:
        return words
    text = QCoreApplication.translate("Intervals", "Between {low} and {high}")
    between = text.format(low=score(interval.low), high=score(interval.high))
    return f"{words}\n{between}"


def small_words(
    figures: Figures, intervals: "tuple[tuple[Interval | None, Interval | None], ...]"
) -> str:
    """A line on the figure that rests on the fewest pictures; empty if none is small.

    `intervals` are precision and recall of each class in index order.
    """
    translate = QCoreApplication.translate
    said = translate("Intervals", "Few pictures: precision of {name} is {words}.")
    found = translate("Intervals", "Few pictures: recall of {name} is {words}.")
    small = [
        (interval.whole, kind, index, interval)
        for index, both in enumerate(intervals)
        for kind, interval in enumerate(both)
        if interval is not None and interval.whole < SMALL
    ]
    if not small:
        return ""
    _, kind, index, interval = min(small, key=lambda entry: entry[:3])
    sentence = in_words(interval)
    return (found if kind else said).format(
        name=figures.classes[index],
        words=translated(sentence.template, sentence.values),
    )


def legend_words() -> str:
    """What an interval is, for people without statistics."""
    return QCoreApplication.translate(
        "Intervals",
        "The small range at a figure is its 95 % interval: what the figure would be on "
        "endlessly many pictures of the same kind lies within such a range about 95 "
        "times of 100. Few pictures make it wide, many make it narrow.",
    )
