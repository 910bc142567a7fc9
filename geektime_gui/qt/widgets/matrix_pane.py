"""The matrix with its companions: counts or percent, and the most confused pairs."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.settings import Settings
from geektime_gui.qt.widgets.confused_pairs import ConfusedPairs
from geektime_gui.qt.widgets.matrix_shares import Shown
from geektime_gui.qt.widgets.matrix_view import MatrixView
from geektime_gui.qt.widgets.matrix_words import Matrix

WIDE = 456
"""From this width on the pairs have room beside the matrix."""
PAIRS_WIDTH = (176, 256)
"""The least and the most; between them a third of all."""
FEW, MANY = 4, 20
LEAST_HEIGHTS = (120, 400)
"""Of a matrix of few classes, and the most that one of many asks for."""
NAMES_HEIGHT, CELL_HEIGHT = 100, 20
"""With these a dozen classes keep their names and readable numbers."""
FLAG = "matrix-{shown}"


class MatrixPane(QWidget):
    """Right of the matrix stand the pairs; where it is narrow, a button swaps them."""

    cell_chosen = Signal(object, object)
    """As of `MatrixView`; from the list of pairs too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = MatrixView(self)
        self.view.cell_chosen.connect(self.cell_chosen)
        self._has_many = False
        self.pairs = ConfusedPairs(self)
        self.pairs.pair_chosen.connect(self.cell_chosen)
        self._build_buttons()
        self._lay_out()
        self._share_width()
        shown = _remembered()
        self.buttons[shown].setChecked(True)
        self.view.show_as(shown)

    def show_matrix(self, classes: Sequence[str], matrix: Matrix) -> None:
        """Show these counts, rows truth and columns predicted."""
        self.view.show_matrix(classes, matrix)
        self._has_many = len(classes) > MANY
        self._share_width()
        few, many = LEAST_HEIGHTS
        wanted = min(NAMES_HEIGHT + CELL_HEIGHT * len(classes), many)
        self.view.setMinimumHeight(wanted if len(classes) > FEW else few)
        self.pairs.show_matrix(classes, matrix)

    def choose(self, truth: int | None, predicted: int | None) -> None:
        """Mark a cell, a row, a column or nothing as chosen; no signal is sent."""
        self.view.choose(truth, predicted)
        self.pairs.choose(truth, predicted)

    def show_as(self, shown: Shown) -> None:
        """Let the numbers be counts or percent, now and the next time."""
        self.buttons[shown].setChecked(True)
        self.view.show_as(shown)
        settings = Settings()
        for each in (Shown.ROWS, Shown.COLUMNS):
            settings.keep_flag(FLAG.format(shown=each.value), each is shown)

    @override
    def sizeHint(self) -> QSize:
        hint = self.view.sizeHint()
        return QSize(hint.width(), hint.height() + 8 + self.bar.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _build_buttons(self) -> None:
        self.group = QButtonGroup(self)
        self.buttons = {
            Shown.COUNTS: QPushButton(self.tr("Counts"), self),
            Shown.ROWS: QPushButton(self.tr("% of row"), self),
            Shown.COLUMNS: QPushButton(self.tr("% of column"), self),
        }
        hints = {
            Shown.COUNTS: self.tr("How many pictures each cell holds"),
            Shown.ROWS: self.tr(
                "How the pictures that are of a class were called, in percent; on the "
                "diagonal stands the recall"
            ),
            Shown.COLUMNS: self.tr(
                "What the pictures that were called so are, in percent; on the "
                "diagonal stands the precision"
            ),
        }
        for shown, button in self.buttons.items():
            button.setCheckable(True)
            button.setProperty("flat", True)
            button.setProperty("toggle", True)
            button.setToolTip(hints[shown])
            button.clicked.connect(lambda _=False, chosen=shown: self.show_as(chosen))
            self.group.addButton(button)
        self.swap_button = QPushButton(self.tr("Most confused"), self)
        self.swap_button.setCheckable(True)
        self.swap_button.setProperty("flat", True)
        self.swap_button.setProperty("toggle", True)
        self.swap_button.setToolTip(
            self.tr("List the pairs of classes confused most in place of the matrix")
        )
        self.swap_button.toggled.connect(self._share_width)

    def _lay_out(self) -> None:
        self.bar = QWidget(self)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        self.zoom_hint = QLabel(self.tr("Larger: Ctrl and the wheel, or +"), self)
        self.zoom_hint.setProperty("caption", True)
        row.addStretch(1)
        row.addWidget(self.zoom_hint)
        row.addWidget(self.swap_button)
        self.view.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding
        )
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.view, 1)
        body.addWidget(self.pairs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addLayout(body, 1)

    def _share_width(self) -> None:
        is_wide = self.width() >= WIDE
        swapped = not is_wide and self.swap_button.isChecked()
        self.swap_button.setVisible(not is_wide)
        self.zoom_hint.setVisible(is_wide and self._has_many)
        self.pairs.title.setVisible(is_wide)
        self.pairs.setVisible(is_wide or swapped)
        self.view.setVisible(not swapped)
        least, most = PAIRS_WIDTH
        third = min(max(self.width() // 3, least), most)
        self.pairs.setMinimumWidth(0 if swapped else third)
        self.pairs.setMaximumWidth(self.maximumWidth() if swapped else third)


def _remembered() -> Shown:
    settings = Settings()
    for shown in (Shown.ROWS, Shown.COLUMNS):
        if settings.flag(FLAG.format(shown=shown.value), False):
            return shown
    return Shown.COUNTS
