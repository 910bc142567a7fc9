"""What can be done with chosen pictures: another class, aside, a mark, elsewhere."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
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

ROOM_FOR_WORDS = 624
"""Pixels; in less the buttons stand alone."""


class MendBar(QWidget):
    """Buttons, a menu and keys for the chosen pictures; says what is wanted."""

    class_wanted = Signal(int)
    """Index of the right class."""
    quarantine_wanted = Signal()
    mark_wanted = Signal()
    """Ambiguous, or not any more."""
    curate_wanted = Signal()
    folder_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, over: QWidget, parent: QWidget | None = None) -> None:
        """The keys work while the focus is in `over`."""
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._count = 0
        self.words = QLabel(self)
        self.words.setProperty("quiet", True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.class_menu = QMenu(self)
        self.class_button = QPushButton(self.tr("It is really…"), self)
        self.class_button.setMenu(self.class_menu)
        self.class_button.setToolTip(
            self.tr(
                "The right class: the file moves to its folder, and the truth in the "
                "prediction file follows (keys 1 to 9, or drag pictures onto its row)"
            )
        )
        self.quarantine_button = self._button(
            self.tr("Put aside"), "Del", self.quarantine_wanted.emit
        )
        self.mark_button = self._button(
            self.tr("Ambiguous"), "A", self.mark_wanted.emit
        )
        self.curate_button = self._button(
            self.tr("Open in Curate"), "C", self.curate_wanted.emit
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addStretch(0)
        row.addWidget(self.class_button)
        row.addWidget(self.quarantine_button)
        row.addWidget(self.mark_button)
        row.addWidget(self.curate_button)
        for at, key in enumerate(DIGITS):
            add_key(over, key, partial(self._on_digit, at))
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Del", self.quarantine_wanted.emit),
            ("A", self.mark_wanted.emit),
            ("C", self.curate_wanted.emit),
        )
        for key, function in keys:
            add_key(over, key, partial(self._if_chosen, function))
        add_key(over, "Ctrl+Z", self.undo_wanted.emit)
        add_key(over, "Ctrl+Shift+Z", self.redo_wanted.emit)
        over.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        over.customContextMenuRequested.connect(
            lambda at: self.show_menu(over.mapToGlobal(at))
        )
        self.set_chosen(0)

    def set_classes(self, classes: Sequence[str]) -> None:
        """These can be given."""
        if tuple(classes) == self._classes:
            return
        self._classes = tuple(classes)
        self.class_menu.clear()
        for action in self._class_actions(self.class_menu):
            self.class_menu.addAction(action)

    def set_chosen(self, count: int) -> None:
        """So many pictures are chosen."""
        self._count = count
        text = ""
        if count == 1:
            text = self.tr("1 picture chosen")
        elif count:
            text = self.tr("{count} pictures chosen").format(count=number(count))
        self.words.setText(text)
        for button in self.findChildren(QPushButton):
            button.setEnabled(count > 0)
        self.setVisible(count > 0)

    def menu(self) -> QMenu:
        """All that can be done, for a context menu; the caller shows it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classes = menu.addMenu(self.tr("It is really…"))
        for action in self._class_actions(classes):
            classes.addAction(action)
        menu.addSeparator()
        for text, key, function in (
            (self.tr("Put aside"), "Del", self.quarantine_wanted.emit),
            (self.tr("Ambiguous"), "A", self.mark_wanted.emit),
            (self.tr("Open in Curate"), "C", self.curate_wanted.emit),
            (self.tr("Show in its folder"), "", self.folder_wanted.emit),
        ):
            action = menu.addAction(_with_key(text, key))
            action.triggered.connect(function)
        return menu

    def show_menu(self, at: QPoint) -> None:
        """Show the menu at a place of the screen, if anything is chosen."""
        if self._count:
            self.menu().popup(at)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.width() >= ROOM_FOR_WORDS)

    def _class_actions(self, menu: QMenu) -> list[QAction]:
        actions = []
        for index, name in enumerate(self._classes):
            key = DIGITS[index] if index < len(DIGITS) else ""
            action = QAction(_with_key(name.replace("&", "&&"), key), menu)
            action.triggered.connect(partial(self.class_wanted.emit, index))
            actions.append(action)
        return actions

    def _button(self, text: str, key: str, function: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(f"{text} ({shown_key(key)})")
        button.clicked.connect(function)
        return button

    def _on_digit(self, index: int) -> None:
        if index < len(self._classes) and self._count:
            self.class_wanted.emit(index)

    def _if_chosen(self, function: Callable[[], None]) -> None:
        if self._count:
            function()


def _with_key(text: str, key: str) -> str:
    """The key stands at the right; it is no shortcut of the menu's own."""
    return f"{text}\t{shown_key(key)}" if key else text
