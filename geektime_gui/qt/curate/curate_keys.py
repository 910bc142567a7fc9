"""The keys of the Curate tab, made from the keymap and made anew when it changes."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from geektime_gui.qt.widgets.keymap import ACTIONS, ActionName
from geektime_gui.qt.widgets.keys import add_key, key_store

if TYPE_CHECKING:
    from PySide6.QtGui import QShortcut

ANYWHERE = ("undo", "redo")
"""These work wherever the focus is, as long as the tab shows."""


class CurateKeys(QObject):
    """Calls a function an action, and one for the number of a class."""

    def __init__(
        self,
        tab: QWidget,
        pictures: tuple[QWidget, ...],
        functions: Mapping[ActionName, Callable[[], object]],
        give_class: Callable[[int], object],
    ) -> None:
        super().__init__(tab)
        self._tab, self._pictures = tab, pictures
        self._functions, self._give_class = functions, give_class
        self._shortcuts: list[QShortcut] = []
        key_store().changed.connect(self._on_changed)
        add_key(tab, "Ctrl+Y", functions["redo"], anywhere=True)
        self._on_changed()

    def _on_changed(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()
        keymap = key_store().keymap
        for action in ACTIONS:
            key, function = keymap.key_of(action), self._functions[action]
            # Elsewhere the same key presses a button: it previews over pictures only.
            places = self._pictures if action == "preview" else (self._tab,)
            for widget in places if key else ():
                self._add(widget, key, function, anywhere=action in ANYWHERE)
        for key, index in keymap.class_keys(key_store().classes).items():
            self._add(self._tab, key, partial(self._give_class, index))

    def _add(
        self,
        widget: QWidget,
        key: str,
        function: Callable[[], object],
        *,
        anywhere: bool = False,
    ) -> None:
        self._shortcuts.append(add_key(widget, key, function, anywhere=anywhere))
