"""Keys that do something in a part of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_key(
    widget: QWidget,
    keys: str,
    function: Callable[[], object],
    *,
    anywhere: bool = False,
) -> None:
    """Let `keys` (such as "Ctrl+Z") call `function` while the focus is in `widget`.

    With `anywhere` the focus may be elsewhere in the window, as long as `widget` shows.
    """
    shortcut = QShortcut(QKeySequence(keys), widget)
    if not anywhere:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: function())
