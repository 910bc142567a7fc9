"""What can be done with pictures whose label is in doubt: buttons, a menu and keys."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.keymap import DIGITS
from geektime_gui.qt.widgets.keys import add_key, shown_key

ROOM_FOR_WORDS = 800
"""Pixels; in less the buttons stand alone."""


class DoubtsBar(QWidget):
    """Says what is wanted of the chosen pictures; hidden while none is chosen."""

    suggestion_wanted = Signal()
    """The class that they look like is right."""
    class_wanted = Signal(int)
    """Index of the right class."""
    trust_wanted = Signal()
    """The label is right, or in doubt again."""
    quarantine_wanted = Signal()
    curate_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, over: QWidget, parent: QWidget) -> None:
        """The keys work while the focus is in `parent`; the menu is that of `over`."""
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._count = 0
        self.words = QLabel(self)
        self.words.setProperty("quiet", True)
        self.class_menu = QMenu(self)
        self.class_button = QPushButton(self.tr("It is really…"), self)
        self.class_button.setMenu(self.class_menu)
        self.class_button.setToolTip(
            self.tr("The right class: the file moves to its folder (keys 1 to 9)")
        )
        self.suggestion_button = self._button(
            self.tr("Accept suggestion"), "Y", self.suggestion_wanted.emit
        )
        self.trust_button = self._button(
            self.tr("Label is right"), "K", self.trust_wanted.emit
        )
        self.quarantine_button = self._button(
            self.tr("Put aside"), "Del", self.quarantine_wanted.emit
        )
        self.curate_button = self._button(
            self.tr("Open in Curate"), "C", self.curate_wanted.emit
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addStretch(1)
        for button in self._buttons():
            row.addWidget(button)
        for at, key in enumerate(DIGITS):
            add_key(parent, key, partial(self._on_digit, at))
        for key, function in self._keys():
            add_key(parent, key, partial(self._if_chosen, function))
        add_key(parent, "Ctrl+Z", self.undo_wanted.emit)
        add_key(parent, "Ctrl+Shift+Z", self.redo_wanted.emit)
        over.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        over.customContextMenuRequested.connect(
            lambda at: self._show_menu(over.mapToGlobal(at))
        )
        self.set_chosen(0, are_trusted=False)

    def set_classes(self, classes: Sequence[str]) -> None:
        """These can be given."""
        self._classes = tuple(classes)
        self.class_menu.clear()
        self._fill(self.class_menu)

    def set_chosen(self, count: int, *, are_trusted: bool) -> None:
        """So many pictures are chosen, all of them called right before or not."""
        self._count = count
        text = ""
        if count == 1:
            text = self.tr("1 picture chosen")
        elif count:
            text = self.tr("{count} pictures chosen").format(count=number(count))
        self.words.setText(text)
        name = self.tr("Doubt it again") if are_trusted else self.tr("Label is right")
        self.trust_button.setText(name)
        self.trust_button.setToolTip(f"{name} ({shown_key('K')})")
        self.setVisible(count > 0)

    def menu(self) -> QMenu:
        """All that can be done, for a context menu; the caller shows it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = (self.suggestion_button, self.trust_button)
        for button, key in zip(buttons, "YK", strict=True):
            self._add(menu, button.text(), key, button.click)
        self._fill(menu.addMenu(self.class_button.text()))
        menu.addSeparator()
        for button, key in ((self.quarantine_button, "Del"), (self.curate_button, "C")):
            self._add(menu, button.text(), key, button.click)
        return menu

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.width() >= ROOM_FOR_WORDS)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.suggestion_button,
            self.trust_button,
            self.class_button,
            self.quarantine_button,
            self.curate_button,
        )

    def _keys(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("Y", self.suggestion_wanted.emit),
            ("K", self.trust_wanted.emit),
            ("Del", self.quarantine_wanted.emit),
            ("C", self.curate_wanted.emit),
        )

    def _fill(self, menu: QMenu) -> None:
        for index, name in enumerate(self._classes):
            key = DIGITS[index] if index < len(DIGITS) else ""
            text = name.replace("&", "&&")
            self._add(menu, text, key, partial(self.class_wanted.emit, index))

    def _add(
        self, menu: QMenu, text: str, key: str, function: Callable[[], None]
    ) -> None:
        """An entry; its key stands at the right and is no shortcut of the menu's."""
        action = menu.addAction(f"{text}\t{shown_key(key)}" if key else text)
        action.triggered.connect(lambda: function())

    def _button(self, text: str, key: str, function: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(f"{text} ({shown_key(key)})")
        button.clicked.connect(function)
        return button

    def _show_menu(self, at: QPoint) -> None:
        if self._count:
            self.menu().popup(at)

    def _on_digit(self, index: int) -> None:
        if index < len(self._classes) and self._count:
            self.class_wanted.emit(index)

    def _if_chosen(self, function: Callable[[], None]) -> None:
        if self._count:
            function()
