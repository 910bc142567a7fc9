"""Keys that do something in a part of the window, and the person's choice of them."""

import json
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from geektime_gui.qt.settings import ORGANISATION
from geektime_gui.qt.widgets.keymap import Keymap

SAVED_AS = "keys/curate"


def add_key(
    widget: QWidget,
    keys: str,
    function: Callable[[], object],
    *,
    anywhere: bool = False,
) -> QShortcut:
    """Let `keys` (such as "Ctrl+Z") call `function` while the focus is in `widget`.

    With `anywhere` the focus may be elsewhere in the window, as long as `widget` shows.
    """
    shortcut = QShortcut(QKeySequence(keys), widget)
    if not anywhere:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: function())
    return shortcut


def shown_key(key: str) -> str:
    """A key as this system writes it ("⌘Z" on a Mac)."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class KeyStore(QObject):
    """The keymap in use and the classes that it names; kept in the settings."""

    changed = Signal()
    """Another key, or other classes."""

    def __init__(self) -> None:
        super().__init__()
        self._classes: tuple[str, ...] = ()

    @property
    def keymap(self) -> Keymap:
        """As the settings have it."""
        text = _settings().value(SAVED_AS, "")
        try:
            return Keymap.from_lists(json.loads(str(text))) if text else Keymap()
        except ValueError:
            return Keymap()

    def keep(self, keymap: Keymap) -> None:
        """Use this from now on, at the next start too."""
        settings = _settings()
        settings.setValue(SAVED_AS, json.dumps(keymap.as_lists()))
        settings.sync()
        self.changed.emit()

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the open folder, in the order of their digits."""
        return self._classes

    def set_classes(self, names: tuple[str, ...]) -> None:
        """These are the classes of the open folder now."""
        if names != self._classes:
            self._classes = names
            self.changed.emit()


@lru_cache(maxsize=1)
def key_store() -> KeyStore:
    """The one store of this process."""
    return KeyStore()


def _settings() -> QSettings:
    # Made anew each time: in one process all of one file share what they hold.
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    return QSettings(ini, user, ORGANISATION, ORGANISATION)
