"""The two figures that say how good a model is at all: accuracy and macro-F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.widgets.figures_words import part_of, percent, score, tabular


class FiguresHead(QWidget):
    """Accuracy and macro-F1, large, each with the pictures or classes behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accuracy, self._accuracy_note = self._labels()
        self._f1, self._f1_note = self._labels()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        for value, note in (
            (self._accuracy, self._accuracy_note),
            (self._f1, self._f1_note),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(value)
            column.addWidget(note)
            row.addLayout(column)
        row.addStretch(1)

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of an evaluation."""
        total, right = int(figures.matrix.sum()), int(figures.matrix.trace())
        self._accuracy.setText(percent(figures.accuracy))
        self._accuracy_note.setText(
            self.tr("right: {part} (accuracy)").format(part=part_of(right, total))
        )
        self._accuracy.setToolTip(
            self.tr("{part} pictures were called what they are (accuracy).").format(
                part=part_of(right, total)
            )
            if total
            else self.tr("There are no pictures, so there is no accuracy.")
        )
        defined = sum(c.f1 is not None for c in figures.per_class)
        self._f1.setText(score(figures.macro_f1))
        self._f1_note.setText(
            self.tr("macro-F1: mean over {part} classes").format(
                part=part_of(defined, len(figures.classes))
                if defined < len(figures.classes)
                else defined
            )
        )
        self._f1.setToolTip(
            self.tr(
                "The mean of the classes' F1: every class counts the same, however "
                "few pictures it has (macro-F1)."
            )
            if defined
            else self.tr("No class has an F1, so there is no mean of them.")
        )
        for value, note in (
            (self._accuracy, self._accuracy_note),
            (self._f1, self._f1_note),
        ):
            value.setAccessibleName(f"{value.text()} {note.text()}")

    def _labels(self) -> tuple[QLabel, QLabel]:
        value, note = QLabel(self), QLabel(self)
        value.setProperty("figure", True)
        value.setFont(tabular(value.font()))
        note.setProperty("caption", True)
        for label in (value, note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        return value, note
