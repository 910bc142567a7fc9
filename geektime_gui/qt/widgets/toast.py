"""A few words at the lower edge that go away by themselves, with a way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

SECONDS = 5
ABOVE_EDGE = 88
"""Pixels: the status line and a bar of acts above it stay in reach."""


class Toast(QFrame):
    """Lies over `parent`, takes no focus, stays while the pointer is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", True)
        self._over = parent
        self._undo_function: Callable[[], None] | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.setAccessibleName(self.tr("Undo what just happened"))
        self._undo.clicked.connect(self._on_undo_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(16)
        row.addWidget(self._label)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(
        self,
        text: str,
        undo: Callable[[], None] | None = None,
        *,
        was_undo: bool = False,
    ) -> None:
        """Show `text` for a few seconds; `undo` gets a button.

        After an undo (`was_undo`) that button does the act again, and says so.
        """
        self._undo_function = undo
        self._undo.setText(self.tr("Redo") if was_undo else self.tr("Undo"))
        self._undo.setVisible(undo is not None)
        width = max(200, self._over.width() - 160)
        elided = self._label.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, width
        )
        self._label.setText(elided)
        self._label.setContentsMargins(0, 4, 8 if undo is None else 0, 4)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    @override
    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        area = self._over.rect()
        self.move(
            (area.width() - self.width()) // 2,
            area.height() - self.height() - ABOVE_EDGE,
        )

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._undo_function is not None:
            self._undo_function()
