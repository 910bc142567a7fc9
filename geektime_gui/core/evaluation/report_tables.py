"""The report's tables of figures: plain text in cells, ready for HTML and paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from geektime_gui.core.evaluation.intervals import (
    Interval,
    intervals_of,
    wilson,
)
from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.core.evaluation.report import Choice, ReportData

Words = Mapping[str, str]

MOST_CONFUSED = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads and rows of text; after a line break in a cell comes a quiet remark."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    """So many first columns hold words, the others numbers."""


def percent(value: float) -> str:
    """A share in percent, one decimal."""
    return f"{value * 100:.1f} %"


def score(value: float) -> str:
    """An F1 from 0 to 1, three decimals."""
    return f"{value:.3f}"


def figure_text(
    w: Words,
    value: float | None,
    interval: Interval | None,
    in_words: Callable[[float], str] = percent,
) -> str:
    """A figure with its 95 % interval where it has one."""
    if value is None:
        return w["undefined"]
    if interval is None:
        return in_words(value)
    low, high = in_words(interval.low), in_words(interval.high)
    return w["interval"].format(value=in_words(value), low=low, high=high)


def overall(w: Words, found: Figures) -> tuple[tuple[str, str], ...]:
    """(Name, figure) of all classes together."""
    known = intervals_of(found)
    return (
        (w["accuracy"], figure_text(w, found.accuracy, known.accuracy)),
        (w["macro_f1"], figure_text(w, found.macro_f1, known.macro_f1, score)),
        (w["weighted_f1"], figure_text(w, found.weighted_f1, None, score)),
        (w["pictures"], f"{int(found.matrix.sum()):,}"),
    )


def per_class(w: Words, found: Figures) -> Grid:
    """A row a class: precision, recall, F1 with intervals, pictures."""
    known = intervals_of(found).per_class
    rows = []
    for index, (own, interval) in enumerate(zip(found.per_class, known, strict=True)):
        right = int(found.matrix[index, index])
        rows.append(
            (
                shown(own.name),
                _counted(w, own.precision, interval.precision, right, own.predicted),
                _counted(w, own.recall, interval.recall, right, own.support),
                _score_text(w, own.f1, interval.f1),
                f"{own.support:,}",
            )
        )
    heads = ("class", "precision", "recall", "f1", "pictures")
    return Grid(tuple(w[name] for name in heads), tuple(rows))


def confused(w: Words, found: Figures) -> Grid:
    """The cells off the diagonal that hold most pictures, the fullest first."""
    wrong = found.matrix.copy()
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:MOST_CONFUSED]
    rows = []
    for cell in order.tolist():
        truth, predicted = divmod(cell, len(found.classes))
        if count := int(wrong[truth, predicted]):
            of_row = wilson(count, int(found.matrix[truth].sum()))
            share = "" if of_row is None else percent(of_row.part / of_row.whole)
            names = (found.classes[truth], found.classes[predicted])
            rows.append((*map(shown, names), f"{count:,}", share))
    heads = (w["truth"], w["prediction"], w["pictures"], "%")
    return Grid(heads, tuple(rows), words=2)


def counts(w: Words, data: ReportData, found: Figures) -> Grid:
    """Pictures of each class that the run learned from, and of the evaluation."""
    columns: list[tuple[str, tuple[int, ...]]] = []
    run = data.run
    if run is not None and run.classes == found.classes:
        learned = (
            ("train_pictures", run.train_counts),
            ("val_pictures", run.val_counts),
        )
        for name, numbers in learned:
            if len(numbers) == len(found.classes):
                columns.append((w[name], numbers))
    columns.append((w["evaluated"], tuple(c.support for c in found.per_class)))
    rows = [
        (shown(name), *(f"{numbers[index]:,}" for _, numbers in columns))
        for index, name in enumerate(found.classes)
    ]
    rows.append((w["total"], *(f"{sum(numbers):,}" for _, numbers in columns)))
    return Grid((w["class"], *(head for head, _ in columns)), tuple(rows))


def recipe(w: Words, choices: tuple[Choice, ...]) -> Grid:
    """The run's parameters and who chose each."""
    rows = tuple(
        (
            choice.name,
            shown(choice.value),
            w["by_program"] if choice.automatic else w["by_person"],
        )
        for choice in choices
    )
    return Grid((w["setting"], w["value"], w["origin"]), rows, words=3)


def duration(w: Words, seconds: float) -> str:
    """Seconds, minutes or hours, in words."""
    if seconds < 90:
        return w["seconds"].format(value=f"{seconds:.0f}")
    if seconds < 90 * 60:
        return w["minutes"].format(value=f"{seconds / 60:.0f}")
    return w["hours"].format(value=f"{seconds / 3600:.1f}")


def _score_text(w: Words, value: float | None, interval: Interval | None) -> str:
    """An F1 with its interval in brackets."""
    if value is None:
        return w["undefined"]
    if interval is None:
        return score(value)
    low, high = score(interval.low), score(interval.high)
    return f"{score(value)} ({low}\N{EN DASH}{high})"


def share_text(w: Words, value: float | None, interval: Interval | None) -> str:
    """A figure in percent with its interval in brackets."""
    if value is None:
        return w["undefined"]
    if interval is None:
        return percent(value)
    low, high = (f"{bound * 100:.1f}" for bound in (interval.low, interval.high))
    return f"{percent(value)} ({low}\N{EN DASH}{high})"


def shown(name: str) -> str:
    """A name with what can't be shown in it as escapes: control characters, bytes
    that are no UTF-8."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(
        letter
        if ord(letter) >= 32 and not 127 <= ord(letter) < 160
        else f"\\x{ord(letter):02x}"
        for letter in plain
    )


def _counted(
    w: Words, value: float | None, interval: Interval | None, right: int, of: int
) -> str:
    counted = w["of"].format(right=f"{right:,}", total=f"{of:,}")
    return f"{share_text(w, value, interval)}\n{counted}"
