"""Scrolls while something is held near the upper or lower edge of a view."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

MARGIN = 20
"""So near an edge, in pixels."""
INTERVAL_MS = 60


class DragScroll:
    """One step at a time, as long as the drag stays there.

    Qt's own scrolling during drags goes on by events of the mouse only, and a hand that
    waits sends none.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._down = False
        self._timer = QTimer(area, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._on_time_to_scroll)

    def over(self, at: QPoint) -> None:
        """The drag is at this point of the viewport now."""
        self._down = at.y() >= self._area.viewport().height() - MARGIN
        if not self._down and at.y() >= MARGIN:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The drag is over, or elsewhere."""
        self._timer.stop()

    def _on_time_to_scroll(self) -> None:
        bar = self._area.verticalScrollBar()
        step = bar.singleStep()
        bar.setValue(bar.value() + (step if self._down else -step))
