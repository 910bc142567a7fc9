"""Which epoch of a run to keep: its figures by epoch as a table and as curves."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.core.evaluation.epochs import EpochChoice
from geektime_gui.qt.evaluate.back_page import BackPage
from geektime_gui.qt.evaluate.epochs_cells import EpochRow, goal_words, title_of
from geektime_gui.qt.evaluate.epochs_plot import EpochsPlot, caption, legend_entries
from geektime_gui.qt.evaluate.epochs_table import EpochsTable
from geektime_gui.qt.widgets.elided_label import ElidedLabel

PLOT_WIDTH = 272
"""Pixels that the plot keeps."""


class EpochsPage(BackPage):
    """A row an epoch, each a door to its pictures; Esc goes back."""

    open_asked = Signal(object)
    """Path of the prediction file that should be shown."""
    take_asked = Signal(object)
    """EpochRow whose checkpoint should be used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # After the layout has given everything its place.
        self._widths = QTimer(self, singleShot=True, interval=0)
        self._widths.timeout.connect(self._share_width)
        self._build()
        self._lay_out()

    def show_choice(self, choice: EpochChoice) -> None:
        """Show a choice; its best epoch is chosen in the table and the plot."""
        folder = next(iter(choice.checkpoints.values())).parent
        self.run.setText(str(folder))
        self.run.set_hint(str(folder))
        self.title.setText(title_of(choice))
        self.words.setText(goal_words(choice))
        self.note.setText(self._note(choice))
        self.note.setVisible(bool(self.note.text()))
        self._show_legend(choice)
        self.plot.show_choice(choice)
        self.table.show_choice(choice)
        self._widths.start()

    def _note(self, choice: EpochChoice) -> str:
        notes = []
        if not choice.selection.is_fair:
            notes.append(
                self.tr(
                    "The prediction files do not hold the same pictures with the same "
                    "classes, so the epochs can't be compared fairly: evaluate all "
                    "checkpoints anew."
                )
            )
        if len(choice.selection.rows) == 1:
            notes.append(
                self.tr(
                    "Only this epoch has a prediction file here: evaluate all "
                    "checkpoints to see the others."
                )
            )
        return " ".join(notes)

    def _build(self) -> None:
        self.name_back(self.tr("Back to the figures"))
        self.run = ElidedLabel(Qt.TextElideMode.ElideMiddle, self)
        self.run.setProperty("quiet", True)
        self.title = self.add_label("heading")
        self.words = self.add_label("quiet")
        self.note = self.add_label("warn")
        self.open_button = QPushButton(self.tr("Show its pictures"), self)
        self.open_button.setToolTip(
            self.tr("Show the figures and pictures of the chosen epoch (Enter)")
        )
        self.open_button.clicked.connect(self._on_open_clicked)
        self.take_button = QPushButton(self.tr("Take this one"), self)
        self.take_button.setToolTip(
            self.tr("Put the checkpoint of the chosen epoch into the Checkpoint line")
        )
        self.take_button.clicked.connect(self._on_take_clicked)
        self.table = EpochsTable(self)
        self.plot = EpochsPlot(self)
        self.table.row_opened.connect(self._on_row_opened)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.plot.epoch_clicked.connect(self.table.choose)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back_button)
        top.addWidget(self.run, 1)
        top.addWidget(self.open_button)
        top.addWidget(self.take_button)
        self.legend = QGridLayout()
        self.legend.setContentsMargins(8, 0, 0, 0)
        self.legend.setHorizontalSpacing(8)
        self.legend.setVerticalSpacing(4)
        self.legend.setColumnStretch(1, 1)
        self.legend.setColumnStretch(3, 1)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.legend)
        column.addWidget(self.plot, 1)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.panes.addWidget(self.table)
        self.panes.addWidget(right)
        self.panes.setChildrenCollapsible(False)
        self.panes.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 16)
        whole.setSpacing(8)
        whole.addLayout(top)
        for widget in (self.title, self.words, self.note):
            whole.addWidget(widget)
        whole.addSpacing(8)
        whole.addWidget(self.panes, 1)

    def _show_legend(self, choice: EpochChoice) -> None:
        while (item := self.legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, (key, text) in enumerate(legend_entries(choice)):
            row, side = divmod(at, 2)
            self.legend.addWidget(key, row, 2 * side)
            self.legend.addWidget(caption(text), row, 2 * side + 1)

    def _share_width(self) -> None:
        """The table as wide as its columns, as far as the plot keeps enough."""
        room = self.panes.width()
        first = min(self.table.whole_width, room - PLOT_WIDTH)
        self.panes.setSizes([first, room - first])

    def _on_row_chosen(self, row: EpochRow) -> None:
        self.plot.mark_epoch(row.epoch)

    def _on_row_opened(self, row: EpochRow) -> None:
        self.open_asked.emit(row.output)

    def _on_open_clicked(self) -> None:
        if self.table.row is not None:
            self.open_asked.emit(self.table.row.output)

    def _on_take_clicked(self) -> None:
        if self.table.row is not None:
            self.take_asked.emit(self.table.row)
