"""Which curve is which run, and its figures at the epoch under the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from geektime_gui.qt.train.runs_plot import RunKey
from geektime_gui.qt.widgets.elided_label import ElidedLabel
from geektime_gui.qt.widgets.figures_words import tabular

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One run in words."""

    name: str
    epoch: str
    loss: str
    goal: str


class RunsLegend(QWidget):
    """A line a run: its mark, its name, the epoch and two figures there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 16, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[tuple[QLabel, QLabel, QLabel, QLabel]] = []

    def show_lines(self, lines: Sequence[LegendLine]) -> None:
        """Say these; the lines are made anew only when there are more or fewer."""
        if len(lines) != len(self._cells):
            self._make_cells(len(lines))
        for line, labels in zip(lines, self._cells, strict=True):
            texts = (line.name, line.epoch, line.loss, line.goal)
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)

    @property
    def lines(self) -> tuple[LegendLine, ...]:
        """What it says."""
        return tuple(LegendLine(*(x.text() for x in labels)) for labels in self._cells)

    def _make_cells(self, count: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._cells.clear()
        if not count:
            return
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        titles = (
            translate("Runs", "Epoch"),
            translate("Runs", "Loss"),
            translate("Runs", "Goal"),
        )
        for column, title in enumerate(titles, 2):
            label = QLabel(title)
            label.setProperty("caption", True)
            self._grid.addWidget(label, 0, column, right)
        for at in range(count):
            name: QLabel = ElidedLabel(Qt.TextElideMode.ElideMiddle)
            epoch, loss, goal = (QLabel() for _ in titles)
            self._grid.addWidget(RunKey(at), at + 1, 0)
            self._grid.addWidget(name, at + 1, 1)
            for column, label in enumerate((epoch, loss, goal), 2):
                label.setFont(tabular(label.font()))
                self._grid.addWidget(label, at + 1, column, right)
            self._cells.append((name, epoch, loss, goal))
