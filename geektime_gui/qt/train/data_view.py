"""What there is to train on: the pictures of each class, and what is odd about them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.errors import describe, translated
from geektime_gui.qt.resources import class_colour, theme
from geektime_gui.qt.train.data_report import ClassPictures, DataReport, report_data
from geektime_gui.qt.train.share_bar import ShareBar
from geektime_gui.qt.train.words import count
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.empty_page import EmptyPage

translate = QCoreApplication.translate

DOT = "●"
ROW_HEIGHT = 28
TABLE_WIDTH = 720
LOOK_DELAY_MS = 250
"""So long after the last change the folders are read."""
MOST_CLASSES = 60
"""More lines than these would take long to build and to read."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DataView(QScrollArea):
    """A small table of the classes, and sentences below it."""

    pictures_clicked = Signal(object)
    """tuple[Path, ...]: the pictures behind a figure."""
    curate_clicked = Signal()
    """The person has no pictures yet and wants to sort some."""
    reported = Signal(object)
    """DataReport: the pictures were counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("DataView", "Pictures of each class"))
        self._report: DataReport | None = None
        self._estimate = ""
        self._estimate_label: QLabel | None = None
        self._files = Background("files", self)
        self._folders: tuple[Path, Path | None] | None = None
        self._wants_look = False
        self._timer = QTimer(self, interval=LOOK_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._on_look)
        self.show_waiting()
        theme().changed.connect(self._on_theme_changed)

    @property
    def report(self) -> DataReport | None:
        """What is shown; None while there is nothing to show."""
        return self._report

    def look(self, train_data: Path, val_data: Path | None) -> None:
        """Count the pictures of these folders in a thread, then show them."""
        self._folders = (train_data, val_data)
        self._wants_look = True
        self._files.forget()
        if self.isVisible():
            self._timer.start()  # else when it is shown: nobody sees it now

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wants_look:
            self._timer.start()

    def shut_down(self) -> None:
        """No answer may come back any more."""
        self._timer.stop()
        self._files.forget()

    def show_waiting(self) -> None:
        """The folders are being read."""
        self._report = self._estimate_label = None
        page, column = _page()
        column.addWidget(_label(translate("DataView", "Counting pictures…"), "quiet"))
        column.addStretch()
        self.setWidget(page)

    def show_empty(self) -> None:
        """No folder is open, and no other one was chosen."""
        self.shut_down()
        self._report = self._estimate_label = None
        page = EmptyPage(
            "chart",
            translate("DataView", "What should it learn?"),
            translate(
                "DataView",
                "Training needs a folder of pictures, sorted into one folder a class.",
            ),
        )
        page.set_buttons(quiet=translate("DataView", "Sort pictures in Curate"))
        page.quiet_clicked.connect(self.curate_clicked)
        self.setWidget(page)

    def show_report(self, report: DataReport) -> None:
        """Show what would stop a run, the counts, then what to know."""
        self._report = report
        self._estimate_label = None
        page, column = _page()
        for error in report.problems:
            column.addWidget(_label(f"✗ {describe(error).sentence}", "bad"))
        if report.classes:
            table = QWidget()
            table.setLayout(self._table(report.classes))
            table.setMaximumWidth(TABLE_WIDTH)
            column.addWidget(table)
            column.addSpacing(8)
            self._estimate_label = _label(self._estimate, "quiet")
            column.addWidget(self._estimate_label)
        for notice in report.warnings:
            sentence = translated(notice.template, notice.values)
            column.addWidget(_label(f"⚠ {sentence}", "warn"))
        column.addStretch()
        self.setWidget(page)

    def show_estimate(self, text: str) -> None:
        """Say below the counts how long a run will take."""
        self._estimate = text
        if self._estimate_label is not None:
            self._estimate_label.setText(text)

    @property
    def estimate(self) -> str:
        """How long a run will take, as it is said."""
        return self._estimate

    def _table(self, classes: tuple[ClassPictures, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(4, 1)
        grid.addWidget(_name(translate("DataView", "Class"), "quiet"), 0, 1)
        grid.addWidget(_figure(translate("DataView", "Training")), 0, 2)
        grid.addWidget(_figure(translate("DataView", "Validation")), 0, 3)
        most = max(1, *(len(c.train) for c in classes))
        for row, entry in enumerate(classes[:MOST_CLASSES], 1):
            self._add_class(grid, row, entry)
            bar = ShareBar(len(entry.train) / most, class_colour(row - 1))
            grid.addWidget(bar, row, 4)
        if len(classes) > MOST_CLASSES:
            more = translate("DataView", "and {count} more classes")
            text = more.format(count=count(len(classes) - MOST_CLASSES))
            grid.addWidget(_name(text, "quiet"), grid.rowCount(), 1)
        _add_sums(grid, grid.rowCount(), classes)
        for row in range(grid.rowCount()):
            grid.setRowMinimumHeight(row, ROW_HEIGHT)
        return grid

    def _add_class(self, grid: QGridLayout, row: int, entry: ClassPictures) -> None:
        dot = QLabel(DOT)
        dot.setStyleSheet(f"color: {class_colour(row - 1).name()}")
        grid.addWidget(dot, row, 0)
        grid.addWidget(_name(entry.name), row, 1)
        named = translate("DataView", "{count} training pictures of {name}")
        self._add_door(
            grid,
            row,
            2,
            entry.train,
            named.format(count=len(entry.train), name=entry.name),
        )
        if entry.val is None:
            grid.addWidget(_figure("\u2013"), row, 3)
            return
        named = translate("DataView", "{count} validation pictures of {name}")
        self._add_door(
            grid, row, 3, entry.val, named.format(count=len(entry.val), name=entry.name)
        )

    def _add_door(
        self,
        grid: QGridLayout,
        row: int,
        column: int,
        pictures: tuple[Path, ...],
        name: str,
    ) -> None:
        door = QPushButton(count(len(pictures)))
        door.setProperty("link", True)
        door.setAccessibleName(name)
        door.setToolTip(translate("DataView", "Show these pictures in Curate"))
        door.setEnabled(bool(pictures))
        door.clicked.connect(lambda: self.pictures_clicked.emit(pictures))
        grid.addWidget(door, row, column, RIGHT)

    def _on_look(self) -> None:
        self._wants_look = False
        if self._folders is not None:
            self._files.submit(partial(report_data, *self._folders), self._on_report)

    def _on_report(self, report: DataReport) -> None:
        self.show_report(report)
        self.reported.emit(report)

    def _on_theme_changed(self) -> None:
        if self._report is not None:
            self.show_report(self._report)  # a class may take the text's colour


def _add_sums(grid: QGridLayout, row: int, classes: tuple[ClassPictures, ...]) -> None:
    grid.addWidget(_name(translate("DataView", "Together"), "quiet"), row, 1)
    grid.addWidget(_figure(count(sum(len(c.train) for c in classes))), row, 2)
    vals = [len(c.val) for c in classes if c.val is not None]
    grid.addWidget(_figure(count(sum(vals)) if vals else "\u2013"), row, 3)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(8)
    return page, column


def _label(text: str, look: str) -> QLabel:
    label = _name(text, look)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _name(text: str, look: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        label.setProperty(look, True)
    return label


def _figure(text: str) -> QLabel:
    label = _name(text, "quiet")
    label.setAlignment(RIGHT)
    label.setContentsMargins(0, 0, 5, 0)  # as the link buttons above and below it
    return label
