"""What goes with the figures of the classes: their means, and the chance in them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from geektime_gui.core.evaluation.intervals import FigureIntervals, intervals_of
from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.figures_words import percent, score
from geektime_gui.qt.widgets.interval_words import (
    legend_words,
    percent_range,
    score_range,
    small_words,
)


class FiguresNotes(QWidget):
    """Macro and weighted means, and the smallest count in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.macro = self._caption(
            self.tr(
                "The means over the classes: every class counts the same, however few "
                "pictures it has (macro)."
            )
        )
        self.weighted = self._caption(
            self.tr(
                "The means over the classes, each counting as often as it has "
                "pictures (weighted)."
            )
        )
        self.small = self._caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.macro, self.weighted, self.small):
            column.addWidget(widget)

    def show_figures(
        self, figures: Figures, intervals: FigureIntervals | None = None
    ) -> None:
        """Show the means of these; their intervals are computed where not given."""
        found = intervals or intervals_of(figures)
        text = self.tr("Macro: precision {precision}, recall {recall}, F1 {f1}")
        self.macro.setText(
            text.format(
                precision=_with(
                    percent(figures.macro_precision),
                    percent_range(found.macro_precision),
                ),
                recall=_with(
                    percent(figures.macro_recall), percent_range(found.macro_recall)
                ),
                f1=_with(score(figures.macro_f1), score_range(found.macro_f1)),
            )
        )
        text = self.tr("Weighted: precision {precision}, recall {recall}, F1 {f1}")
        self.weighted.setText(
            text.format(
                precision=percent(_weighted_precision(figures)),
                recall=_with(percent(figures.accuracy), percent_range(found.accuracy)),
                f1=score(figures.weighted_f1),
            )
        )
        pairs = tuple((own.precision, own.recall) for own in found.per_class)
        self.small.setText(small_words(figures, pairs))
        self.small.setVisible(bool(self.small.text()))

    def _caption(self, hint: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("caption", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setToolTip(hint)
        return label


class IntervalLegend(QLabel):
    """What the small ranges mean; `button`, which is put elsewhere, unfolds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(legend_words(), parent)
        self.setProperty("caption", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.button = QToolButton(parent)
        self.button.setProperty("flat", True)
        self.button.setProperty("toggle", True)
        self.button.setCheckable(True)
        words = self.tr("What the small ranges mean")
        self.button.setAccessibleName(words)
        self.button.setToolTip(words)
        set_icon(self.button, "help", "quiet")
        self.button.toggled.connect(self.setVisible)
        self.hide()


def _with(figure: str, interval: str) -> str:
    return f"{figure} ({interval})" if interval else figure


def _weighted_precision(figures: Figures) -> float | None:
    """Mean precision, each class counting as often as it has pictures.

    A class that nothing was called counts with 0, as its weighted F1 does.
    """
    total = int(figures.matrix.sum())
    if not total:
        return None
    return sum((c.precision or 0.0) * c.support for c in figures.per_class) / total
