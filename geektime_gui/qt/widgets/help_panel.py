"""The keys on one small sheet; `?` shows it and folds it away again."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.tall_pane import Sheet

TOGGLES = ("?", "F1")


class HelpPanel(QFrame):
    """Groups of (keys, what they do) and the editor; `?` in its parent folds it."""

    closed = Signal()

    def __init__(
        self,
        groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        editor: QWidget | None = None,
        editor_title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._toggles: list[QShortcut] = []
        self.setProperty("panel", True)
        self.setAccessibleName(self.tr("Keys and hints"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.setSpacing(8)
        column.addLayout(self._head())
        inside = Sheet(self)
        inside.setProperty("panes", True)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(8)
        if editor is not None:
            rows.addWidget(self._caption(editor_title))
            rows.addWidget(editor)
        for name, keys in groups:
            rows.addSpacing(8)
            rows.addWidget(self._caption(name))
            rows.addLayout(self._rows(keys))
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column.addWidget(area, 1)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self._hear_toggles()
        return super().event(event)

    def toggle(self) -> None:
        """Show it, or hide it again."""
        self.setVisible(self.isHidden())

    def _hear_toggles(self) -> None:
        """A hidden panel hears no key: its parent hears them for it."""
        while self._toggles:
            self._toggles.pop().deleteLater()
        parent = self.parentWidget()
        if parent is None:
            return
        for key in TOGGLES:
            shortcut = QShortcut(QKeySequence(key), parent)
            shortcut.activated.connect(self.toggle)
            self._toggles.append(shortcut)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Keys"), self)
        title.setProperty("heading", True)
        close = QToolButton(self)
        close.setProperty("flat", True)
        close.setToolTip(self.tr("Close (?)"))
        close.setAccessibleName(self.tr("Close the keys"))
        set_icon(close, "close", "quiet")
        close.clicked.connect(self._on_close_clicked)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        return head

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
