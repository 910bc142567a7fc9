"""A log that a person can read and copy: a time and a sentence a line, bounded."""

from collections import deque
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.resources import set_icon

Level = Literal["remark", "done", "warning", "error"]

MOST_LINES = 2000
FLUSH_MS = 100
_SIGNS: dict[Level, str] = {"remark": "·", "done": "✓", "warning": "⚠", "error": "✗"}

translate = QCoreApplication.translate


class LogView(QWidget):
    """The last lines of what happened; older ones make room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque(maxlen=MOST_LINES)
        self._text = QPlainTextEdit()
        self._copy_button = QToolButton()
        self._build()
        self._timer = QTimer(self, interval=FLUSH_MS, singleShot=True)
        self._timer.timeout.connect(self._flush)

    def add(self, sentence: str, level: Level = "remark") -> None:
        """Add a line with the time of now; a line break within it becomes a space."""
        time = datetime.now().astimezone().strftime("%H:%M:%S")
        self._waiting.append(f"{time}  {_SIGNS[level]}  {' '.join(sentence.split())}")
        if not self._timer.isActive():
            self._timer.start()

    def clear(self) -> None:
        """Forget all lines."""
        self._waiting.clear()
        self._text.clear()

    @property
    def text(self) -> str:
        """All lines."""
        self._flush()
        return self._text.toPlainText()

    def copy(self) -> None:
        """Put all lines on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def _flush(self) -> None:
        if self._waiting:
            lines = "\n".join(self._waiting)
            self._waiting.clear()
            self._text.appendPlainText(lines)  # scrolls along if the end is in sight

    def _build(self) -> None:
        title = QLabel(translate("LogView", "Log"))
        title.setProperty("quiet", True)
        title.setBuddy(self._text)
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(MOST_LINES)
        self._text.setAccessibleName(translate("LogView", "Log"))
        self._text.setPlaceholderText(
            translate("LogView", "What happens in the run is told here.")
        )
        copy = translate("LogView", "Copy the whole log")
        self._copy_button.setToolTip(copy)
        self._copy_button.setAccessibleName(copy)
        self._copy_button.setProperty("flat", True)
        set_icon(self._copy_button, "copy", "quiet")
        self._copy_button.clicked.connect(self.copy)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text)
