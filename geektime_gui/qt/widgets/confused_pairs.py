"""The pairs of classes that are confused most: each is a door to its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.figures_words import number, tabular
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.matrix_shares import hint_of
from geektime_gui.qt.widgets.matrix_words import Matrix

MOST_PAIRS = 50
FIGURE_SPACE = "\u2007"
ROW_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Pair:
    """So many pictures that are of one class were called another."""

    truth: int
    predicted: int
    count: int


def confused_pairs(matrix: Matrix, most: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """The cells beside the diagonal that hold pictures, the fullest first.

    Of equally full ones the greater share of its row goes first, then the class order.
    """
    wrong = np.array(matrix, np.int64)
    np.fill_diagonal(wrong, 0)
    truths, predicted = np.nonzero(wrong)
    counts, sums = wrong[truths, predicted], matrix.sum(axis=1)[truths]
    order = np.lexsort((predicted, truths, sums, -counts))[:most]
    return tuple(Pair(int(truths[i]), int(predicted[i]), int(counts[i])) for i in order)


class ConfusedPairs(QWidget):
    """A list of them; a click or Enter on one asks for its pictures."""

    pair_chosen = Signal(object, object)
    """Truth and predicted class index."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self.tr("Most confused"), self)
        self.title.setProperty("caption", True)
        self.list = _PairList(self)
        self.list.setAccessibleName(self.tr("The pairs of classes confused most"))
        self.list.setFont(tabular(self.list.font()))
        self.list.itemActivated.connect(self._on_item_chosen)
        self.list.itemClicked.connect(self._on_item_chosen)
        self.none = QLabel(self.tr("No class was taken for another."), self)
        self.none.setProperty("quiet", True)
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)

    def show_matrix(self, classes: Sequence[str], matrix: Matrix) -> None:
        """Show the pairs of these counts, rows truth and columns predicted."""
        self.list.clear()
        pairs = confused_pairs(matrix)
        text = self.tr("{count}  {truth} → {predicted}")
        digits = len(number(pairs[0].count)) if pairs else 0
        for pair in pairs:
            item = QListWidgetItem(
                text.format(
                    count=number(pair.count).rjust(digits, FIGURE_SPACE),
                    truth=classes[pair.truth],
                    predicted=classes[pair.predicted],
                )
            )
            words = hint_of(Spot(pair.truth, pair.predicted), classes, matrix)
            item.setToolTip(plain_hint(words))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setData(Qt.ItemDataRole.UserRole, pair)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
        self.none.setVisible(not pairs)
        self.list.setVisible(bool(pairs))

    def choose(self, truth: int | None, predicted: int | None) -> None:
        """Mark the pair of this cell if it is listed; no signal is sent."""
        for row in range(self.list.count()):
            pair: Pair = self.list.item(row).data(Qt.ItemDataRole.UserRole)
            if (pair.truth, pair.predicted) == (truth, predicted):
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow(-1)

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        pair: Pair = item.data(Qt.ItemDataRole.UserRole)
        self.pair_chosen.emit(pair.truth, pair.predicted)


class _PairList(QListWidget):
    """Enter and Space choose; Esc is left to whoever wants it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * ROW_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        return QSize(184, ROW_HEIGHT * min(max(self.count(), 2), 8))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
