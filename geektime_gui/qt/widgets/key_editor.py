"""The keys that a person may change: press a row's button, then the new key."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.class_badge import SIDE, class_badge
from geektime_gui.qt.widgets.keymap import ACTIONS, DIGITS, ActionName, Keymap, Taken
from geektime_gui.qt.widgets.keys import key_store, shown_key

if TYPE_CHECKING:
    from collections.abc import Mapping

MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
)
MOST_CLASSES = 60
LONG_WORD = 16
"""Longer names may be broken anywhere: the sheet is narrow."""


class KeyButton(QPushButton):
    """Shows a key; after a press of the mouse or Enter takes the next key."""

    pressed_key = Signal(str)
    """The new key as Qt writes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self._waiting = False
        self.setAutoDefault(False)
        self.setMinimumWidth(88)
        self.clicked.connect(self._on_clicked)

    def show_key(self, key: str) -> None:
        """Show this key; empty is none."""
        self._key, self._waiting = key, False
        self.setText(shown_key(key) or self.tr("none"))

    @property
    def waiting(self) -> bool:
        """Whether the next key is taken."""
        return self._waiting

    @override
    def event(self, event: QEvent) -> bool:
        if self._waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # nobody else's while a key is waited for
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        if self._waiting and event.type() == QEvent.Type.FocusOut:
            self.show_key(self._key)
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MODIFIERS:
            return
        self.show_key(self._key)
        if key != Qt.Key.Key_Escape:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            text = QKeySequence(QKeyCombination(held, key)).toString()
            self.pressed_key.emit(text)

    def _on_clicked(self) -> None:
        self._waiting = True
        self.setText(self.tr("press a key"))


class KeyEditor(QWidget):
    """Every action and every class with its key; says when a key is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self._classes: tuple[str, ...] = ()
        self._letters: Mapping[str, str] = {}
        self.buttons: dict[str, KeyButton] = {}
        """By action; of a class by "class:" and its name."""
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setProperty("warn", True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.hide()
        self.reset = QPushButton(self.tr("Reset all keys"), self)
        self.reset.clicked.connect(self._on_reset_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self.remark)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        key_store().changed.connect(self._on_changed)
        self._build()

    def _on_changed(self) -> None:
        keymap, classes = key_store().keymap, key_store().classes
        if (classes, keymap.letters) != (self._classes, self._letters):
            self._build()
        else:
            self._show_keys()

    def _build(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons.clear()
        self._classes = key_store().classes
        self._letters = key_store().keymap.letters
        for action in ACTIONS:
            self._add_row(action, action_words(action), partial(self._give, action))
        for index, name in enumerate(self._classes[:MOST_CLASSES]):
            words = self.tr("move to {name}").format(name=name)
            take = partial(self._give_class, name)
            self._add_row(f"class:{name}", words, take, index)
        self._show_keys()

    def _add_row(
        self, key: str, words: str, take: "partial[None]", index: int | None = None
    ) -> None:
        row = self._rows.rowCount()
        button = KeyButton(self)
        button.setAccessibleName(self.tr("Key for: {words}").format(words=words))
        button.setToolTip(self.tr("Press, then the new key; Esc leaves it"))
        button.pressed_key.connect(take)
        label = QLabel(_breakable(words), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("quiet", True)
        if index is not None:
            badge = QLabel(self)
            shown = key_store().keymap.key_of_class(key.removeprefix("class:"), index)
            badge.setPixmap(class_badge(index, shown).pixmap(QSize(SIDE, SIDE)))
            self._rows.addWidget(badge, row, 0)
            self._rows.addWidget(label, row, 1)
        else:
            self._rows.addWidget(label, row, 0, 1, 2)
        self._rows.addWidget(button, row, 2)
        self.buttons[key] = button

    def _show_keys(self) -> None:
        keymap = key_store().keymap
        for action in ACTIONS:
            self.buttons[action].show_key(keymap.key_of(action))
        for index, name in enumerate(self._classes[:MOST_CLASSES]):
            key = keymap.key_of_class(name, index)
            self.buttons[f"class:{name}"].show_key(key)

    def _give(self, action: ActionName, key: str) -> None:
        keymap = key_store().keymap
        if key == keymap.key_of(action) or self._is_taken(key):
            return
        key_store().keep(keymap.with_action(action, key))

    def _give_class(self, name: str, key: str) -> None:
        keymap = key_store().keymap
        index = self._classes.index(name)
        own_digit = index < len(DIGITS) and key == DIGITS[index]
        if own_digit:
            key = ""  # back to the digit, which it has anyway
        elif key == keymap.letters.get(name) or self._is_taken(key):
            return
        self._say("")
        key_store().keep(keymap.with_letter(name, key, self._classes))

    def _is_taken(self, key: str) -> bool:
        taken = key_store().keymap.taken(key, self._classes)
        self._say(taken_words(taken, key) if taken else "")
        return taken is not None

    def _say(self, text: str) -> None:
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def _on_reset_clicked(self) -> None:
        self._say("")
        key_store().keep(Keymap())


def _breakable(words: str) -> str:
    return " ".join(
        "\u200b".join(word) if len(word) > LONG_WORD else word
        for word in words.split(" ")
    )


def action_words(action: ActionName) -> str:
    """What an action does, as the sheet says it."""
    translate = QCoreApplication.translate
    texts: dict[ActionName, str] = {
        "preview": translate("Keys", "show the picture large, and back"),
        "quarantine": translate("Keys", "put aside (quarantine), not deleted"),
        "to_inbox": translate("Keys", "back to the Inbox"),
        "undo": translate("Keys", "undo"),
        "redo": translate("Keys", "redo"),
        "new_class": translate("Keys", "new class"),
        "rename_class": translate("Keys", "rename the class"),
        "merge_class": translate("Keys", "merge the class into another"),
        "remove_class": translate("Keys", "remove the class"),
    }
    return texts[action]


def taken_words(taken: Taken, key: str) -> str:
    """Why a key can't be given."""
    translate = QCoreApplication.translate
    match taken.by:
        case "action":
            text = translate("Keys", "{key} is taken: {what}. Change that one first.")
            what = next(action_words(a) for a in ACTIONS if a == taken.name)
        case "class":
            text = translate("Keys", "{key} gives the class {what} already.")
            what = taken.name
        case "digit":
            text = translate("Keys", "{key} gives a class by its number.")
            what = ""
        case "fixed":
            text = translate("Keys", "{key} is a key of the window itself.")
            what = ""
    return text.format(key=shown_key(key), what=what)
