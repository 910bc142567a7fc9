"""The line above the pictures: which view, which of them, in what order, how large."""

from typing import Literal, get_args

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.data.ordering import SortKey
from geektime_gui.qt.curate.arranging import Arrangement
from geektime_gui.qt.curate.pane_plan import ViewMode
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.thumbnail_grid import LARGEST, SMALLEST, ZOOM_STEP

FILTER_DELAY_MS = 150
MODES: tuple[ViewMode, ...] = get_args(ViewMode)
Side = Literal[-1, 1]


class FilterField(QLineEdit):
    """A field for a part of the name; Escape empties it, then leaves it."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.left.emit()
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class BrowseBar(QWidget):
    """Says what the person chose; `arrangement`, `class_name` and `mode` have it."""

    arranged = Signal(object)
    """Arrangement"""
    class_picked = Signal(object)
    """Name of the class to show alone, a str; empty for all."""
    mode_picked = Signal(str)
    """ViewMode"""
    size_picked = Signal(int)
    """Side of a thumbnail in pixels."""
    left = Signal()
    """The filter is done with: the pictures should have the keys again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panes", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mode: ViewMode = "columns"
        self._descending = False
        self._names: tuple[str, ...] = ()
        self._build_view_button()
        self._build_filters()
        self._build_order()
        self._build_size()
        self._timer = QTimer(self, singleShot=True, interval=FILTER_DELAY_MS)
        self._timer.timeout.connect(self._tell)
        self._lay_out()

    @property
    def arrangement(self) -> Arrangement:
        """Order and filter."""
        key = self.sort_box.currentData()
        return Arrangement(key, self._descending, self.filter.text().strip())

    @property
    def class_name(self) -> str:
        """The one class that is shown; empty for all."""
        at = self.class_box.currentIndex()  # names of no UTF-8 don't survive in it
        return self._names[at - 1] if at > 0 else ""

    @property
    def mode(self) -> ViewMode:
        """Columns or one grid."""
        return self._mode

    def set_order(self, key: SortKey, descending: bool) -> None:
        """Show a remembered order without saying that it was chosen."""
        with QSignalBlocker(self.sort_box):
            self.sort_box.setCurrentIndex(self.sort_box.findData(key))
        self._descending = descending
        self._show_direction()

    def set_mode(self, mode: ViewMode) -> None:
        """Show a remembered view without saying that it was chosen."""
        self._mode = mode
        self._show_mode()

    def set_size(self, pixels: int) -> None:
        """Show the size of the thumbnails without saying that it was chosen."""
        with QSignalBlocker(self.size_slider):
            self.size_slider.setValue(pixels)

    def set_classes(self, names: tuple[str, ...]) -> None:
        """The classes there are; the picked one stays if it is among them."""
        if names == self._names:
            return
        picked, self._names = self.class_name, names
        with QSignalBlocker(self.class_box):
            self.class_box.clear()
            self.class_box.addItem(self.tr("All classes"), "")
            for name in names:
                self.class_box.addItem(name, name)
            at = names.index(picked) + 1 if picked in names else 0
            self.class_box.setCurrentIndex(at)
        if picked and picked not in names:
            self.class_picked.emit("")

    def toggle_mode(self) -> None:
        """From columns to the grid or back."""
        self.set_mode("grid" if self._mode == "columns" else "columns")
        self.mode_picked.emit(self._mode)

    def zoom(self, side: Side) -> None:
        """One step larger or smaller."""
        self.size_slider.setValue(self.size_slider.value() + side * ZOOM_STEP)

    def start_filter(self) -> None:
        """Let the person type a part of a name."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def set_busy(self, busy: bool) -> None:
        """Whether a worker is at it."""
        self.sort_box.setToolTip(
            self.tr("Sorting…") if busy else self.tr("What the pictures are sorted by")
        )
        self.setCursor(
            Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor
        )

    def _build_view_button(self) -> None:
        self.view_button = QToolButton(self)
        self.view_button.setProperty("flat", True)
        self.view_button.clicked.connect(self.toggle_mode)
        self._show_mode()

    def _build_filters(self) -> None:
        self.filter = FilterField(self)
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter by name"))
        self.filter.setToolTip(
            self.tr("Show only pictures whose name holds this (Ctrl+F)")
        )
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(96)
        self.filter.textChanged.connect(lambda: self._timer.start())
        self.filter.left.connect(self.left)
        self.class_box = _box(self, self.tr("Show one class alone"))
        self.class_box.addItem(self.tr("All classes"), "")
        self.class_box.currentIndexChanged.connect(
            lambda: self.class_picked.emit(self.class_name)
        )

    def _build_order(self) -> None:
        self.sort_box = _box(self, self.tr("What the pictures are sorted by"))
        for at, (key, words, tip) in enumerate(
            (
                (SortKey.NATURAL, self.tr("Name"), self.tr("1, 2, 10")),
                (SortKey.NAME, self.tr("Plain name"), self.tr("1, 10, 2")),
                (SortKey.DATE, self.tr("Date"), self.tr("Of the last change")),
                (SortKey.SIZE, self.tr("File size"), self.tr("In bytes")),
                (SortKey.ASPECT, self.tr("Shape"), self.tr("From tall to wide")),
            )
        ):
            self.sort_box.addItem(words, key)
            self.sort_box.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
        self.sort_box.currentIndexChanged.connect(lambda: self._tell())
        self.order_button = QToolButton(self)
        self.order_button.setProperty("flat", True)
        self.order_button.clicked.connect(self._on_order_clicked)
        self._show_direction()

    def _build_size(self) -> None:
        self.size_slider = QSlider(Qt.Orientation.Horizontal, self)
        self.size_slider.setRange(SMALLEST, LARGEST)
        self.size_slider.setPageStep(ZOOM_STEP)
        self.size_slider.setSingleStep(ZOOM_STEP)
        self.size_slider.setMinimumWidth(48)
        self.size_slider.setMaximumWidth(120)
        self.size_slider.setAccessibleName(self.tr("Size of the thumbnails"))
        self.size_slider.setToolTip(
            self.tr("Size of the thumbnails (+ and -, or Ctrl and the wheel)")
        )
        self.size_slider.valueChanged.connect(self.size_picked)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.view_button)
        row.addWidget(self.filter, 2)
        row.addWidget(self.class_box, 1)
        row.addWidget(self.sort_box, 1)
        row.addWidget(self.order_button)
        row.addWidget(self.size_slider, 1)

    def _show_mode(self) -> None:
        # The button shows what it leads to.
        name, words = {
            "columns": ("grid", self.tr("Show all in one grid (V)")),
            "grid": ("columns", self.tr("Show the classes side by side (V)")),
        }[self._mode]
        set_icon(self.view_button, name)
        self.view_button.setToolTip(words)
        self.view_button.setAccessibleName(words)

    def _show_direction(self) -> None:
        set_icon(self.order_button, "sort-down" if self._descending else "sort-up")
        words = (
            self.tr("Descending; press for ascending")
            if self._descending
            else self.tr("Ascending; press for descending")
        )
        self.order_button.setToolTip(words)
        self.order_button.setAccessibleName(words)

    def _on_order_clicked(self) -> None:
        self._descending = not self._descending
        self._show_direction()
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.arranged.emit(self.arrangement)


def _box(parent: QWidget, words: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(words)
    box.setToolTip(words)
    box.setMinimumContentsLength(5)
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return box
