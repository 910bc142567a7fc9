"""Panes that are as high as their content needs, and one that scrolls else."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.drag_area import DragArea

LEAST_HEIGHT = 240


class Sheet(QWidget):
    """As high as its wrapped lines are in its width: neither a scroll area nor a
    splitter asks that by itself, and both press them together."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            layout = self.layout()
            if layout is not None and layout.hasHeightForWidth():
                self.setMinimumHeight(layout.minimumHeightForWidth(self.width()))
        return super().event(event)


class TallPane(DragArea):
    """As wide as its content must be; of its height as much as there is room for."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._content.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), LEAST_HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return self._content.sizeHint().expandedTo(self.minimumSizeHint())
