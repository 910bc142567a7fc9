"""Figures as a person reads them: percentages, counts, and what they mean in words."""

import math

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QFont

from geektime_gui.core.evaluation.metrics import ClassFigures

UNDEFINED = "–"  # noqa: RUF001  an en dash is what tables have where nothing is


def tabular(font: QFont) -> QFont:
    """The same font with digits of one width."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def number(count: int) -> str:
    """A count with the separators of the person's language."""
    return QLocale().toString(count)


def percent(share: float | None) -> str:
    """A share from 0 to 1 as a percentage; only all is 100 % and only none is 0 %."""
    if share is None or not math.isfinite(share):
        return UNDEFINED
    value = round(share * 100, 1)
    if share < 1:
        value = min(value, 99.9)
    if share > 0:
        value = max(value, 0.1)
    return f"{QLocale().toString(value, 'f', 1)}\u202f%"


def score(value: float | None) -> str:
    """An F1 from 0 to 1 with three decimals; only a perfect one is 1."""
    if value is None or not math.isfinite(value):
        return UNDEFINED
    shown = round(value, 3) if value == 1 else min(round(value, 3), 0.999)
    return QLocale().toString(shown, "f", 3)


def macro_f1_name() -> str:
    """What the mean of the classes' F1 is called, where there is little room."""
    return QCoreApplication.translate("Figures", "macro-F1")


def goal_figure(goal: str, value: float | None) -> str:
    """The figure of a run's goal: macro-F1 as a score, recall and precision in %."""
    return score(value) if goal == "balanced" else percent(value)


def part_of(part: int, whole: int) -> str:
    """A count within another: "8 of 10"."""
    text = QCoreApplication.translate("Figures", "{part} of {whole}")
    return text.format(part=number(part), whole=number(whole))


def precision_words(figures: ClassFigures, right: int) -> str:
    """What the precision of a class says, or why there is none."""
    if figures.precision is None:
        text = QCoreApplication.translate(
            "Figures", "Nothing was called {name}, so there is no precision."
        )
    else:
        text = QCoreApplication.translate(
            "Figures",
            "Of what it calls {name}, {percent} is: "
            "{right} of {predicted} (precision).",
        )
    return text.format(
        name=figures.name,
        percent=percent(figures.precision),
        right=number(right),
        predicted=number(figures.predicted),
    )


def recall_words(figures: ClassFigures, right: int) -> str:
    """What the recall of a class says, or why there is none."""
    if figures.recall is None:
        text = QCoreApplication.translate(
            "Figures", "No picture is {name}, so there is no recall."
        )
    else:
        text = QCoreApplication.translate(
            "Figures",
            "Of what is {name}, it finds {percent}: {right} of {support} (recall).",
        )
    return text.format(
        name=figures.name,
        percent=percent(figures.recall),
        right=number(right),
        support=number(figures.support),
    )


def f1_words(figures: ClassFigures) -> str:
    """What the F1 of a class says, or why there is none."""
    if figures.f1 is None:
        text = QCoreApplication.translate(
            "Figures", "No picture is {name} and none was called so: there is no F1."
        )
    else:
        text = QCoreApplication.translate(
            "Figures",
            "Precision and recall of {name} in one figure, {score} of 1: high only "
            "when both are (F1, their harmonic mean).",
        )
    return text.format(name=figures.name, score=score(figures.f1))
