"""The tabs one at a time; where the window is smaller than one, it can be scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.drag_area import DragArea


class Pages(QStackedWidget):
    """As small as the page in front may be, whatever the others need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.currentChanged.connect(lambda: self.updateGeometry())

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    @override
    def heightForWidth(self, width: int) -> int:
        """The least that the page in front needs in this width.

        A scroll area asks for this where any line of text wraps; what the pages would
        like to have, which is the answer of Qt's own, makes bars without need.
        """
        least = self.minimumSizeHint().height()
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if layout is None or not layout.hasHeightForWidth():
            return least
        return max(least, layout.totalMinimumHeightForWidth(width))


class PageArea(DragArea):
    """Shows `pages` whole, or with bars where a small or much enlarged screen leaves
    them too little room: nothing is cut off."""

    def __init__(self, pages: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = Pages(self)
        for page in pages:
            self.pages.addWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCornerWidget(QWidget(self))  # else a frame is drawn there
        self.setWidget(self.pages)
