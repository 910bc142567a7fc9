"""The keys on one small sheet, beside the work and never in front of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.resources import set_icon


class HelpPanel(QFrame):
    """Groups of (keys, what they do)."""

    closed = Signal()

    def __init__(
        self,
        groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(self.tr("Keys and hints"))
        title = QLabel(self.tr("Keys"), self)
        title.setProperty("heading", True)
        close = QToolButton(self)
        close.setProperty("flat", True)
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(close.toolTip())
        close.setShortcut(Qt.Key.Key_Escape)
        set_icon(close, "close", "quiet")
        close.clicked.connect(self._on_close_clicked)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        for name, rows in groups:
            column.addSpacing(8)
            column.addWidget(self._caption(name))
            column.addLayout(self._rows(rows))
        column.addStretch(1)

    def _caption(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("caption", True)
        return label

    def _rows(self, rows: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (keys, what) in enumerate(rows):
            key = QLabel(keys, self)
            meaning = QLabel(what, self)
            meaning.setWordWrap(True)
            meaning.setProperty("quiet", True)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(key, at, 0, top)
            grid.addWidget(meaning, at, 1, top)
        return grid

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
