"""What a prediction file says: figures and matrix left, the pictures behind right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.evaluation.intervals import intervals_of
from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.errors import translated
from geektime_gui.qt.evaluate.change_lines import ChangeLines
from geektime_gui.qt.evaluate.gallery import ALL_BADCASES, Gallery
from geektime_gui.qt.evaluate.reading import Reading, Selection
from geektime_gui.qt.evaluate.remark_line import RemarkLine
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.elided_label import ElidedLabel
from geektime_gui.qt.widgets.figures_head import FiguresHead
from geektime_gui.qt.widgets.figures_notes import FiguresNotes, IntervalLegend
from geektime_gui.qt.widgets.figures_table import FiguresTable
from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.matrix_pane import MatrixPane
from geektime_gui.qt.widgets.tall_pane import Sheet, TallPane

NAMED_LINES = 5
"""So many of the lines that could not be used are named in the folded remark."""


class Results(QSplitter):
    """Every figure is a door: choosing one asks for its pictures."""

    spot_asked = Signal(object)
    """Spot: the pictures of a cell, a row, a column, or all badcases are wanted."""

    export_asked = Signal(object)
    """Reading: it should be saved as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._reading: Reading | None = None
        self._figures: Figures | None = None
        self._spot = ALL_BADCASES
        self._wants_heights = False
        # After the layout has given everything its place.
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self._share_height)
        self._build()

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def shown_figures(self) -> Figures | None:
        """The figures that are shown: of the file, or of a threshold in it."""
        return self._figures

    @property
    def spot(self) -> Spot:
        """Which pictures are wanted in the gallery."""
        return self._spot

    def show_reading(self, reading: Reading) -> None:
        """Show a prediction file; its pictures are asked for.

        The choice stays where the classes are the same as before.
        """
        before, self._reading = self._reading, reading
        figures = reading.figures
        if before is None or before.figures.classes != figures.classes:
            self._spot = ALL_BADCASES
        self.file_label.setText(reading.path.name)
        self.file_label.set_hint(str(reading.path))
        self.show_figures(figures)
        self._show_problems(reading)
        if before is None or len(before.figures.classes) != len(figures.classes):
            self._wants_heights = True
            self._heights.start()
        self.ask(self._spot)

    def show_figures(self, figures: Figures) -> None:
        """Show these figures and their matrix; what is chosen stays chosen."""
        self._figures, found = figures, intervals_of(figures)
        self.head.show_figures(figures, found)
        self.matrix_pane.show_matrix(figures.classes, figures.matrix)
        self.matrix_pane.choose(self._spot.truth, self._spot.predicted)
        self.table.show_figures(figures, found)
        self.notes.show_figures(figures, found)

    def show_selection(self, selection: Selection) -> None:
        """Show pictures that were asked for."""
        if self._figures is not None and selection.spot == self._spot:
            self.gallery.show_selection(selection, self._figures)

    def ask(self, spot: Spot) -> None:
        """Want these pictures in the gallery."""
        self._spot = spot
        self.matrix_pane.choose(spot.truth, spot.predicted)
        self.spot_asked.emit(spot)

    def fold(self, pane: QWidget) -> None:
        """Hide one of the two panes and show the other, or show both again."""
        is_folded = not pane.isHidden()
        self.side.show()
        self.gallery.show()
        pane.setHidden(is_folded)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._heights.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._spot != ALL_BADCASES:
            self.ask(ALL_BADCASES)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.file_label = ElidedLabel(Qt.TextElideMode.ElideMiddle, self)
        self.file_label.setProperty("quiet", True)
        file_row = self._file_row()
        self.head = FiguresHead(self)
        self.problems = RemarkLine(self)
        self.skipped = RemarkLine(self)
        self.changes = ChangeLines(self)
        self.matrix_pane = MatrixPane(self)
        self.matrix_pane.cell_chosen.connect(self._on_figure_chosen)
        self.matrix = self.matrix_pane.view
        self.table = FiguresTable(self)
        self.table.figure_chosen.connect(self._on_figure_chosen)
        self.figures = QSplitter(Qt.Orientation.Vertical, self)
        self.figures.addWidget(self.matrix_pane)
        self.figures.addWidget(self._with_notes())
        self.figures.setChildrenCollapsible(False)
        self.figures.setStretchFactor(1, 1)
        self.gallery = Gallery(self)
        self.gallery.all_asked.connect(self._on_all_asked)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(file_row)
        for widget in (self.head, self.legend, self.problems, self.skipped):
            column.addWidget(widget)
        column.addWidget(self.changes)
        column.addWidget(self.figures, 1)
        self.side = TallPane(inside, self)
        self.gallery.setMinimumWidth(240)
        self.addWidget(self.side)
        self.addWidget(self.gallery)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        for pane in (inside, self.gallery):
            pane.setProperty("panes", True)
            pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _file_row(self) -> QHBoxLayout:
        """The name of the file, and what can be done with it."""
        self.export_button = QToolButton(self)
        self.export_button.setProperty("flat", True)
        self.export_button.setAccessibleName(self.tr("Save as table…"))
        self.export_button.setToolTip(
            self.tr("Save all predictions as CSV or Parquet, for other programs")
        )
        set_icon(self.export_button, "save", "quiet")
        self.export_button.clicked.connect(self._on_export_clicked)
        self.threshold_button = QPushButton(self.tr("Threshold"), self)
        self.threshold_button.setCheckable(True)
        self.threshold_button.setProperty("flat", True)
        self.threshold_button.setProperty("toggle", True)
        self.threshold_button.setToolTip(
            self.tr("Choose how sure it must be to call a picture one class")
        )
        self.legend = IntervalLegend(self)
        self.file_row = QHBoxLayout()
        self.file_row.setSpacing(8)
        self.file_row.addWidget(self.file_label, 1)
        self.file_row.addWidget(self.threshold_button)
        self.file_row.addWidget(self.export_button)
        self.file_row.addWidget(self.legend.button)
        return self.file_row

    def _with_notes(self) -> QWidget:
        """The table of the classes with its notes below."""
        self.notes = FiguresNotes(self)
        below = Sheet(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.notes)
        return below

    def _share_height(self) -> None:
        """Give the matrix what it needs, the rest to the table; once, for new ones."""
        if self._wants_heights and self.isVisible():
            self._wants_heights = False
            room = self.figures.height()
            first = min(self.matrix_pane.sizeHint().height() + 8, room * 2 // 3)
            self.figures.setSizes([first, room - first])

    def _show_problems(self, reading: Reading) -> None:
        problems = reading.table.problems
        summary = ""
        if len(problems) == 1:
            text = self.tr("1 line could not be used: {lines}")
        elif problems:
            text = self.tr("{count} lines could not be used: {lines}")
        if problems:
            lines = [number(problem.line) for problem in problems[:NAMED_LINES]]
            lines += ["…"] if len(problems) > NAMED_LINES else []
            summary = text.format(count=number(len(problems)), lines=", ".join(lines))
        self.problems.show_remarks(
            summary, [translated(p.template, p.values) for p in problems]
        )
        skipped, summary = reading.skipped, ""
        if len(skipped) == 1:
            summary = self.tr("1 picture could not be read and has no prediction")
        elif skipped:
            text = self.tr("{count} pictures could not be read and have no prediction")
            summary = text.format(count=number(len(skipped)))
        self.skipped.show_remarks(
            summary, [f"{s.path}: {translated(s.reason, {})}" for s in skipped]
        )

    def _on_figure_chosen(self, truth: int | None, predicted: int | None) -> None:
        self.ask(Spot(truth, predicted))

    def _on_export_clicked(self) -> None:
        self.export_asked.emit(self._reading)

    def _on_all_asked(self) -> None:
        self.ask(ALL_BADCASES)
