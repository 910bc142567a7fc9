"""The two figures that say how good a model is at all: accuracy and macro-F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from geektime_gui.core.evaluation.intervals import FigureIntervals, intervals_of
from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.widgets.figures_words import part_of, percent, score, tabular
from geektime_gui.qt.widgets.interval_words import (
    legend_words,
    percent_range,
    score_hint,
    score_range,
    share_hint,
)


class FiguresHead(QWidget):
    """Accuracy and macro-F1, large, each with the pictures or classes behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accuracy, self._accuracy_note = self._labels()
        self._f1, self._f1_note = self._labels()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        self._between_accuracy, self._between_f1 = self._caption(), self._caption()
        for value, between, note in (
            (self._accuracy, self._between_accuracy, self._accuracy_note),
            (self._f1, self._between_f1, self._f1_note),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(value)
            line.addWidget(between, 1)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addLayout(line)
            column.addWidget(note)
            row.addLayout(column)
        row.addStretch(1)

    def show_figures(
        self, figures: Figures, intervals: FigureIntervals | None = None
    ) -> None:
        """Show the figures of an evaluation, and their intervals below them."""
        found = intervals or intervals_of(figures)
        total, right = int(figures.matrix.sum()), int(figures.matrix.trace())
        self._accuracy.setText(percent(figures.accuracy))
        self._accuracy_note.setText(
            self.tr("right: {part} (accuracy)").format(part=part_of(right, total))
        )
        words = (
            self.tr("{part} pictures were called what they are (accuracy).").format(
                part=part_of(right, total)
            )
            if total
            else self.tr("There are no pictures, so there is no accuracy.")
        )
        self._accuracy.setToolTip(share_hint(words, found.accuracy))
        self._between_accuracy.setText(percent_range(found.accuracy))
        self._show_f1(figures, found)
        for value, between, note in (
            (self._accuracy, self._between_accuracy, self._accuracy_note),
            (self._f1, self._between_f1, self._f1_note),
        ):
            between.setToolTip(legend_words())
            parts = (value.text(), note.text(), between.text())
            value.setAccessibleName(" ".join(filter(None, parts)))

    def _show_f1(self, figures: Figures, found: FigureIntervals) -> None:
        defined = sum(c.f1 is not None for c in figures.per_class)
        self._f1.setText(score(figures.macro_f1))
        self._f1_note.setText(
            self.tr("macro-F1: mean over {part} classes").format(
                part=part_of(defined, len(figures.classes))
                if defined < len(figures.classes)
                else defined
            )
        )
        words = (
            self.tr(
                "The mean of the classes' F1: every class counts the same, however "
                "few pictures it has (macro-F1)."
            )
            if defined
            else self.tr("No class has an F1, so there is no mean of them.")
        )
        self._f1.setToolTip(score_hint(words, found.macro_f1))
        self._between_f1.setText(score_range(found.macro_f1))

    def _labels(self) -> tuple[QLabel, QLabel]:
        value = QLabel(self)
        value.setProperty("figure", True)
        value.setFont(tabular(value.font()))
        value.setTextFormat(Qt.TextFormat.PlainText)
        return value, self._caption()

    def _caption(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("caption", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
