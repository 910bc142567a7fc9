"""A label that gives way: what doesn't fit becomes "…" and is in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.hints import plain_hint


class ElidedLabel(QLabel):
    """One line of plain text that never widens the window."""

    def __init__(
        self,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        self._hint = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """The text as it fits now."""
        return self.fontMetrics().elidedText(
            self.text(), self._elide, self.contentsRect().width()
        )

    def set_hint(self, hint: str) -> None:
        """Say this in the tooltip, whether the text fits or not."""
        self._hint = hint
        self._explain()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.shown,
            self.foregroundRole(),
        )

    def _explain(self) -> None:
        text = "" if self.shown == self.text() else self.text()
        self.setToolTip(plain_hint(self._hint or text))
