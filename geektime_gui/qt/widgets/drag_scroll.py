"""Scrolls while something is held near an edge of a view."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from geektime_gui.qt.widgets.held_point import HeldPoint

MARGIN = 20
"""So near an edge, in pixels."""
INTERVAL_MS = 60


class DragScroll:
    """One step at a time, as long as the drag stays there.

    Qt's own scrolling during drags goes on by events of the mouse only, and a hand that
    waits sends none.
    """

    def __init__(
        self,
        area: QAbstractScrollArea,
        along: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        self._area = area
        self._sideways = along == Qt.Orientation.Horizontal
        self._on = False
        """Towards the end, not the beginning."""
        self._held = HeldPoint(area, self._look)
        self._timer = QTimer(area, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._on_time_to_scroll)

    def over(self, at: QPoint) -> None:
        """The drag is at this point of the viewport, or beside it, now."""
        self._held.hold(at)
        self._look()

    def stop(self) -> None:
        """The drag is over, or elsewhere."""
        self._held.release()
        self._timer.stop()

    def _look(self) -> None:
        """Begin or end to scroll, as near an edge as the drag is now."""
        at, size = self._held.at, self._area.viewport().size()
        place, end = (
            (at.x(), size.width()) if self._sideways else (at.y(), size.height())
        )
        self._on = place >= end - MARGIN
        if not self._held.is_over or MARGIN <= place < end - MARGIN:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_time_to_scroll(self) -> None:
        area = self._area
        bar = area.horizontalScrollBar() if self._sideways else area.verticalScrollBar()
        step = bar.singleStep()
        bar.setValue(bar.value() + (step if self._on else -step))
