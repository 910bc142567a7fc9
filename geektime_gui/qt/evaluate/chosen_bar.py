"""What can be done with chosen pictures: buttons, a menu and keys."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.keymap import DIGITS
from geektime_gui.qt.widgets.keys import add_key, shown_key


class ChosenBar(QWidget):
    """Says what is wanted of them: another class, aside, and what a subclass adds.

    Hidden while none is chosen.
    """

    class_wanted = Signal(int)
    """Index of the right class."""
    quarantine_wanted = Signal()
    curate_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, over: QWidget, parent: QWidget, room_for_words: int) -> None:
        """The keys work while the focus is in `parent`; the menu is that of `over`. In
        less than `room_for_words` pixels the buttons stand alone."""
        super().__init__(parent)
        self._keys_in, self._room_for_words = parent, room_for_words
        self._classes: tuple[str, ...] = ()
        self._count = 0
        self._keys: dict[QPushButton, str] = {}
        self.words = QLabel(self)
        self.words.setProperty("quiet", True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.class_menu = QMenu(self)
        self.class_button = QPushButton(self.tr("It is really…"), self)
        self.class_button.setMenu(self.class_menu)
        self.quarantine_button = self.add_button(
            self.tr("Put aside"), "Del", self.quarantine_wanted.emit
        )
        self.curate_button = self.add_button(
            self.tr("Open in Curate"), "C", self.curate_wanted.emit
        )
        for at, key in enumerate(DIGITS):
            add_key(parent, key, partial(self._on_digit, at))
        add_key(parent, "Ctrl+Z", self.undo_wanted.emit)
        add_key(parent, "Ctrl+Shift+Z", self.redo_wanted.emit)
        over.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        over.customContextMenuRequested.connect(
            lambda at: self._show_menu(over.mapToGlobal(at))
        )
        self.hide()

    def add_button(
        self, text: str, key: str, function: Callable[[], None]
    ) -> QPushButton:
        """A button and its key; `lay_out` gives it its place."""
        button = QPushButton(text, self)
        self._keys[button] = key
        button.setToolTip(f"{text} ({shown_key(key)})")
        button.clicked.connect(function)
        add_key(self._keys_in, key, partial(self._if_chosen, function))
        return button

    def lay_out(self, *buttons: QPushButton) -> None:
        """Put the words left and the buttons right, in this order."""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addStretch(0)
        for button in buttons:
            row.addWidget(button)
        for button, following in pairwise(buttons):
            self.setTabOrder(button, following)

    def set_classes(self, classes: Sequence[str]) -> None:
        """These can be given."""
        if tuple(classes) != self._classes:
            self._classes = tuple(classes)
            self.class_menu.clear()
            self._add_class_entries(self.class_menu)

    def show_count(self, count: int) -> None:
        """So many pictures are chosen."""
        self._count = count
        text = ""
        if count == 1:
            text = self.tr("1 picture chosen")
        elif count:
            text = self.tr("{count} pictures chosen").format(count=number(count))
        self.words.setText(text)
        self.setVisible(count > 0)

    def menu(self) -> QMenu:
        """All that can be done, for a context menu; the caller shows it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put everything into a menu; a subclass says what, and in which order."""
        raise NotImplementedError

    def add_entries(self, menu: QMenu, *buttons: QPushButton) -> None:
        """What these buttons do."""
        for button in buttons:
            self._add_entry(menu, button.text(), self._keys[button], button.click)

    def add_classes(self, menu: QMenu) -> None:
        """The classes as a menu within `menu`."""
        self._add_class_entries(menu.addMenu(self.class_button.text()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.width() >= self._room_for_words)

    def _add_class_entries(self, menu: QMenu) -> None:
        for index, name in enumerate(self._classes):
            key = DIGITS[index] if index < len(DIGITS) else ""
            text = name.replace("&", "&&")
            self._add_entry(menu, text, key, partial(self.class_wanted.emit, index))

    def _add_entry(
        self, menu: QMenu, text: str, key: str, function: Callable[[], None]
    ) -> None:
        """Its key stands at the right and is no shortcut of the menu's."""
        action = menu.addAction(f"{text}\t{shown_key(key)}" if key else text)
        action.triggered.connect(lambda: function())

    def _show_menu(self, at: QPoint) -> None:
        if self._count:
            self.menu().popup(at)

    def _on_digit(self, index: int) -> None:
        if index < len(self._classes) and self._count:
            self.class_wanted.emit(index)

    def _if_chosen(self, function: Callable[[], None]) -> None:
        if self._count:
            function()
