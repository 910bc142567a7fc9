"""Where a drag hangs over a view, however that is scrolled under a hand that waits."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget
from shiboken6 import isValid


class HeldPoint:
    """A point of the window, told as one of the viewport of `area`."""

    def __init__(self, area: QAbstractScrollArea, scrolled: Callable[[], None]) -> None:
        """`scrolled` is called when another point of the viewport has come there: the
        area was scrolled, or one in which it lies."""
        self._area, self._scrolled = area, scrolled
        self._point = QPoint()
        self._bars: tuple[QScrollBar, ...] = ()

    @property
    def at(self) -> QPoint:
        """In pixels of the viewport; the drag may also be beside it."""
        viewport = self._area.viewport()
        return viewport.mapFrom(viewport.window(), self._point)

    @property
    def is_over(self) -> bool:
        """Whether it is a point of the viewport."""
        return self._area.viewport().rect().contains(self.at)

    def hold(self, at: QPoint) -> None:
        """The drag is at this point of the viewport now."""
        viewport = self._area.viewport()
        self._point = viewport.mapTo(viewport.window(), at)
        if not self._bars:
            self._bars = tuple(_bars_around(self._area))
            for bar in self._bars:
                bar.valueChanged.connect(self._on_scrolled)

    def release(self) -> None:
        """The drag is over, or elsewhere."""
        for bar in filter(isValid, self._bars):
            bar.valueChanged.disconnect(self._on_scrolled)
        self._bars = ()

    def _on_scrolled(self) -> None:
        self._scrolled()


def _bars_around(area: QAbstractScrollArea) -> Iterator[QScrollBar]:
    """Those of the area, and of all in which it lies."""
    around: QWidget | None = area
    while around is not None:
        if isinstance(around, QAbstractScrollArea):
            yield around.verticalScrollBar()
            yield around.horizontalScrollBar()
        around = around.parentWidget()
