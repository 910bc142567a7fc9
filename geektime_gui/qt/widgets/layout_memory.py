"""Where the window was, and how its panes were divided, at the next start again."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from geektime_gui.qt.settings import Settings

FIRST_SIZE = QSize(1280, 800)
LEAST_SIZE = QSize(640, 400)
"""A screen of 1280 by 800 pixels at 200 %; what does not fit is scrolled."""
TITLE_BAR = QSize(0, 40)
"""The system's, about: how high it is, is not known before the window is shown."""


def restore_layout(window: QMainWindow, settings: Settings) -> None:
    """Give the window and every splitter that has a name its saved shape."""
    window.setMinimumSize(LEAST_SIZE)
    saved = settings.bytes_of("window")
    if saved.isEmpty() or not window.restoreGeometry(saved):
        screen = window.screen().availableSize() - TITLE_BAR
        window.resize(FIRST_SIZE.boundedTo(screen))
    for splitter in window.findChildren(QSplitter):
        state = settings.bytes_of(splitter.objectName())
        if splitter.objectName() and not state.isEmpty():
            splitter.restoreState(state)


def keep_layout(window: QMainWindow, settings: Settings) -> None:
    """Save what `restore_layout` restores."""
    settings.keep_bytes("window", window.saveGeometry())
    for splitter in window.findChildren(QSplitter):
        if splitter.objectName():
            settings.keep_bytes(splitter.objectName(), splitter.saveState())
