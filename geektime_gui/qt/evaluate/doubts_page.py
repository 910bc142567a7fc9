"""Pictures that look like another class than their folder says, worst first."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.data.trusted_labels import TrustedLabel
from geektime_gui.qt.evaluate.back_page import BackPage
from geektime_gui.qt.evaluate.doubts_bar import DoubtsBar
from geektime_gui.qt.evaluate.doubts_list import (
    DoubtList,
    ShownDoubt,
    items_of_doubts,
)
from geektime_gui.qt.evaluate.remark_line import RemarkLine
from geektime_gui.qt.widgets.class_list import ClassList
from geektime_gui.qt.widgets.elided_label import ElidedLabel
from geektime_gui.qt.widgets.empty_page import EmptyPage
from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

THUMBNAIL_PX = 160
SIDE_WIDTH = 184
"""Pixels for the classes; in a narrow page they leave the room to the pictures."""
ROOM_FOR_SIDE = 640
STEPS = 1000


class DoubtsPage(BackPage):
    """How many labels are in doubt, their pictures, and what can be done with them."""

    check_asked = Signal()
    stop_asked = Signal()
    trusted_toggled = Signal()
    """The labels that were called right should be shown too, or no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts: tuple[ShownDoubt, ...] = ()
        self._build_head()
        self._build_body()
        self._lay_out()
        self.grid.selection_changed.connect(self._on_selection_changed)
        self.show_nothing(has_folder=False)

    @property
    def doubts(self) -> tuple[ShownDoubt, ...]:
        """Those whose pictures are shown."""
        return self._doubts

    @property
    def shows_pictures(self) -> bool:
        """Whether there are any, and not a sentence instead."""
        return self.body.currentWidget() is self.pictures

    @property
    def chosen(self) -> tuple[ShownDoubt, ...]:
        """The doubts whose pictures are selected."""
        return tuple(self._doubts[row] for row in self.grid.selected_rows())

    def show_nothing(self, *, has_folder: bool, is_running: bool = False) -> None:
        """Nothing was checked yet, or there is nothing to check."""
        self._doubts = ()
        self.grid.set_items(())
        self.title.setText(self.tr("Suspicious labels"))
        self.words.setText(self._how())
        self.trusted_button.hide()
        self.check_button.setText(self.tr("Check labels"))
        self.check_button.setEnabled(has_folder)
        if is_running:
            heading = self.tr("Checking the labels")
            sentence = self.tr(
                "Pictures that may lie in the wrong class folder will be here."
            )
        elif has_folder:
            heading = self.tr("Nothing was checked yet")
            sentence = self.tr(
                "Check the labels of the open folder: pictures that may lie in the "
                "wrong class folder will be here. It takes seconds to minutes."
            )
        else:
            heading = self.tr("No folder is open")
            sentence = self.tr(
                "Open a folder with one folder of pictures a class in Curate; then "
                "its labels can be checked."
            )
        self._show_empty(heading, sentence)

    def show_doubts(self, found: DoubtList, trusted: Collection[TrustedLabel]) -> None:
        """Show what a check found; `trusted` labels only where that is chosen."""
        everything = found.shown(trusted)
        doubted = tuple(shown for shown in everything if not shown.is_trusted)
        right = len(everything) - len(doubted)
        with_trusted = self.trusted_button.isChecked() and right > 0
        row = self.grid.first_selected()
        self._doubts = everything if with_trusted else doubted
        self.bar.set_classes(found.found.classes)
        self.classes.set_classes(found.found.classes)
        self.grid.set_items(items_of_doubts(self._doubts))
        self._choose_next(row)
        self._on_selection_changed()
        self.title.setText(self._count_words(len(doubted), found.found.checked))
        self.words.setText(self._how())
        self.trusted_button.setText(self._trusted_words(right))
        self.trusted_button.setVisible(right > 0)
        self.check_button.setText(self.tr("Check again"))
        self.check_button.setEnabled(True)
        if self._doubts:
            self._show_grid()
        else:
            why = self.tr(
                "Every picture looks like the class that it lies in. Wrong labels "
                "can still be there: only what stands out is found."
            )
            if right:
                why = self.tr("All that looked doubtful was called right.")
            self._show_empty(self.tr("No label is in doubt"), why)

    def show_running(self, words: str, fraction: float | None) -> None:
        """A check is under way; `fraction` from 0 to 1, None where nobody knows."""
        self.progress.setMaximum(STEPS if fraction is not None else 0)
        if fraction is not None:
            self.progress.setValue(round(fraction * STEPS))
        self.progress_words.setText(words)
        self._show_progress(is_running=True)

    def show_idle(self, words: str = "") -> None:
        """No check is under way; `words` say how the last one ended."""
        self.progress_words.setText(words)
        self._show_progress(is_running=False)

    def _build_head(self) -> None:
        self.name_back(self.tr("Back"))
        self.title = self.add_label("heading")
        self.words = self.add_label("quiet")
        self.check_button = QPushButton(self)
        self.check_button.clicked.connect(self.check_asked)
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.clicked.connect(self.stop_asked)
        self.stop_button.hide()
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Progress of the check"))
        self.progress.hide()
        self.progress_words = ElidedLabel(Qt.TextElideMode.ElideRight, self)
        self.progress_words.setProperty("quiet", True)
        self.progress_words.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.trusted_button = QPushButton(self)
        self.trusted_button.setProperty("link", True)
        self.trusted_button.setCheckable(True)
        self.trusted_button.clicked.connect(self.trusted_toggled)
        self.remarks = RemarkLine(self)

    def _build_body(self) -> None:
        self.grid = ThumbnailGrid(self)
        self.grid.set_thumbnail_size(THUMBNAIL_PX)
        self.grid.setAccessibleName(self.tr("Pictures whose label is in doubt"))
        self.classes = ClassList(self)
        self.empty = EmptyPage("search", "", "", self)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.empty)
        self.pictures = self._with_classes()
        self.body.addWidget(self.pictures)
        self.bar = DoubtsBar(self.grid, self)

    def _with_classes(self) -> QWidget:
        """The pictures, and beside them the classes onto which they can be dragged."""
        caption = QLabel(self.tr("Drag pictures onto their right class"), self)
        caption.setProperty("caption", True)
        caption.setWordWrap(True)
        self.side = QWidget(self)
        self.side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(8, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(caption)
        column.addWidget(self.classes, 1)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.grid, 1)
        row.addWidget(self.side)
        return both

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= ROOM_FOR_SIDE)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back_button)
        top.addWidget(self.progress_words, 1)
        top.addWidget(self.progress)
        top.addWidget(self.stop_button)
        top.addWidget(self.check_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.trusted_button)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(top)
        head.addLayout(row)
        head.addWidget(self.words)
        head.addWidget(self.remarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        column.addWidget(self.bar)

    def _how(self) -> str:
        return self.tr(
            "Judged by models that have not learnt from the picture itself; the most "
            "doubtful come first."
        )

    def _count_words(self, count: int, checked: int) -> str:
        if count == 0:
            text = self.tr("None of {checked} labels is in doubt")
        elif count == 1:
            text = self.tr("1 of {checked} labels is in doubt")
        else:
            text = self.tr("{count} of {checked} labels are in doubt")
        return text.format(count=number(count), checked=number(checked))

    def _trusted_words(self, count: int) -> str:
        is_on = self.trusted_button.isChecked()
        if count == 1:
            return (
                self.tr("Hide the 1 called right")
                if is_on
                else self.tr("Show the 1 called right")
            )
        text = (
            self.tr("Hide the {count} called right")
            if is_on
            else self.tr("Show the {count} called right")
        )
        return text.format(count=number(count))

    def _show_grid(self) -> None:
        comes_back = self.check_button.hasFocus() and not self.grid.isVisible()
        self.body.setCurrentWidget(self.pictures)
        if comes_back:
            self.grid.setFocus()

    def _show_empty(self, heading: str, sentence: str) -> None:
        had_focus = self.grid.hasFocus()
        self.empty.set_words(heading, sentence)
        self.body.setCurrentWidget(self.empty)
        if had_focus:  # the keys, undo among them, go on working
            self.check_button.setFocus()

    def _show_progress(self, *, is_running: bool) -> None:
        had_focus = self.check_button.hasFocus() or self.stop_button.hasFocus()
        self.check_button.setHidden(is_running)
        self.stop_button.setVisible(is_running)
        self.stop_button.setEnabled(True)
        self.progress.setVisible(is_running)
        if had_focus:
            (self.stop_button if is_running else self.check_button).setFocus()

    def _choose_next(self, row: int) -> None:
        """Where the chosen pictures have left, choose the one in their place."""
        if row >= 0 and self._doubts and self.grid.first_selected() < 0:
            at = min(row, len(self._doubts) - 1)
            self.grid.show_path(self._doubts[at].path)

    def _on_selection_changed(self) -> None:
        chosen = self.chosen
        are_trusted = bool(chosen) and all(shown.is_trusted for shown in chosen)
        self.bar.set_chosen(len(chosen), are_trusted=are_trusted)
