"""Brings what is dragged over the panes to the one under the pointer."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QScrollArea

from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.widgets.drag_scroll import DragScroll
from geektime_gui.qt.widgets.dropping import Drop, accept_copy, read_drop


class PaneAim:
    """Scrolls the row while the drag is held near its side, and aims anew.

    Qt tells the widget that it told last, until the mouse moves: panes that took drops
    themselves would be hit after they had been scrolled away.
    """

    def __init__(
        self, area: QScrollArea, panes: Callable[[], Sequence[ClassPane]]
    ) -> None:
        self._area, self._panes = area, panes
        self._drop: Drop | None = None
        self._at = QPoint()
        self._aimed: ClassPane | None = None
        self._scroll = DragScroll(area, Qt.Orientation.Horizontal)
        area.horizontalScrollBar().valueChanged.connect(self._aim)

    def enter(self, event: QDropEvent) -> None:
        """A drag comes over the row; what is dragged is read once."""
        self._drop = read_drop(event.mimeData(), event.modifiers())
        self.move(event)
        if self._drop is not None and self._drop.own:
            accept_copy(event)  # to scroll, also over the pane that it comes from

    def move(self, event: QDropEvent) -> None:
        """It goes on; accepts the event where letting go would do something."""
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._drop is not None and copies != self._drop.copies:
            self._drop = replace(self._drop, copies=copies)
        self._at = event.position().toPoint()
        self._scroll.over(self._at)
        if self._aim() is None:
            event.ignore()
        else:
            accept_copy(event)

    def leave(self) -> None:
        """It is over, or elsewhere."""
        self._scroll.stop()
        self._drop = None
        self._aim()

    def drop(self, event: QDropEvent) -> None:
        """Let go: the pane under the pointer says what was dropped on it."""
        self._drop = read_drop(event.mimeData(), event.modifiers())
        self._at = event.position().toPoint()
        pane, drop = self._aim(), self._drop
        self.leave()
        if pane is None:
            event.ignore()
            return
        accept_copy(event)
        pane.dropped.emit(pane.folder, drop)

    def forget(self, pane: ClassPane) -> None:
        """It is not shown any more."""
        if self._aimed is pane:
            self._aimed = None

    def _aim(self) -> ClassPane | None:
        """Mark the pane that letting go would hit; None where nothing is taken."""
        under = self._pane_at(self._at) if self._drop is not None else None
        if self._aimed is not None and self._aimed is not under:
            self._aimed.aim(None)
        self._aimed = under
        return under if under is not None and under.aim(self._drop) else None

    def _pane_at(self, at: QPoint) -> ClassPane | None:
        viewport = self._area.viewport()
        for pane in self._panes():
            if pane.rect().contains(pane.mapFrom(viewport, at)):
                return pane
        return None
