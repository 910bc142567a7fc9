"""Lets pictures be dropped on the classes of a view: an outline and words over it.

Everything else that is dragged over the view goes to whoever takes it there.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import colour
from geektime_gui.qt.widgets.class_place import ClassPlace
from geektime_gui.qt.widgets.drag_scroll import DragScroll
from geektime_gui.qt.widgets.dropping import accept_copy, read_drop
from geektime_gui.qt.widgets.held_point import HeldPoint

WORDS_HEIGHT = 24
PADDING = 8
OVER_POINTER = 16
"""The picture at the pointer begins so many pixels above it, or a little less."""

Texts = Sequence[str]
"""Paths of the dragged pictures as texts."""


class ClassAim(QWidget):
    """Lies over a view, and shows itself while pictures of `source` hang over it.

    `place_at` tells which class stands at a point of the viewport; `words_for` what
    letting go of pictures on a class would do, in words: none where that is nothing.
    """

    dropped = Signal(object, int)
    """`Texts`, and the index of the class on which they were let go."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        source: QWidget,
        place_at: Callable[[QPoint], ClassPlace | None],
        words_for: Callable[[Texts, int], str],
        over: QWidget | None = None,
    ) -> None:
        """The words stand within `over`, where `area` lies, or else within `area`."""
        super().__init__(over or area)
        self._area, self._source, self._over = area, source, over or area
        self._place_at, self._words_for = place_at, words_for
        self._texts: Texts = ()
        self._held = HeldPoint(area, self._on_scrolled)
        self._place: ClassPlace | None = None
        self._words = ""
        self._outline, self._label = QRect(), QRect()
        """Around the class, and around the words; in pixels of the parent."""
        sides = (Qt.Orientation.Vertical, Qt.Orientation.Horizontal)
        self._scrolls = [DragScroll(area, side) for side in sides]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        area.viewport().setAcceptDrops(True)
        area.viewport().installEventFilter(self)

    @property
    def words(self) -> str:
        """What letting go would do now; empty where nothing is taken."""
        return self._words

    @property
    def target(self) -> QRect:
        """What is outlined, in pixels of the viewport."""
        if self._place is None:
            return QRect()
        return self._place.rect.intersected(self._area.viewport().rect())

    def leave(self) -> None:
        """The drag is over, or elsewhere."""
        for scroll in self._scrolls:
            scroll.stop()
        self._held.release()
        self._texts = ()
        self._aim()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave and self._texts:
            self.leave()
            return True
        if not isinstance(event, QDropEvent) or event.source() is not self._source:
            return False
        if kind == QEvent.Type.DragEnter:
            drop = read_drop(event.mimeData())
            self._texts = drop.paths.texts if drop is not None else ()
            self._move(event)
            accept_copy(event)  # to be told of the way, also from here to a target
        elif kind == QEvent.Type.DragMove:
            self._move(event)
        elif kind == QEvent.Type.Drop:
            self._drop(event)
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.pos())
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRoundedRect(self._outline.adjusted(1, 1, -1, -1), 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(self._label, 6, 6)
        painter.setPen(colour("on_accent"))
        room, middle = self._label.width() - 2 * PADDING, Qt.TextElideMode.ElideMiddle
        words = self.fontMetrics().elidedText(self._words, middle, room)
        painter.drawText(self._label, Qt.AlignmentFlag.AlignCenter, words)

    def _move(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        self._held.hold(at)
        for scroll in self._scrolls:
            scroll.over(at)
        if self._aim() is None:
            event.ignore()
        else:
            accept_copy(event)

    def _drop(self, event: QDropEvent) -> None:
        shown = self._place.index if self._place is not None else None
        texts = self._texts
        self._held.hold(event.position().toPoint())
        place = self._aim()
        self.leave()
        # Only what was shown: the view may have changed under a hand that waited.
        if place is None or place.index != shown:
            event.ignore()
            return
        accept_copy(event)
        self.dropped.emit(texts, place.index)

    def _on_scrolled(self) -> None:
        """Another class lies under the pointer now."""
        if self._texts:
            self._aim()

    def _aim(self) -> ClassPlace | None:
        """Show what letting go would do; None where it is nothing."""
        is_over = bool(self._texts) and self._held.is_over
        place = self._place_at(self._held.at) if is_over else None
        self._words = self._words_for(self._texts, place.index) if place else ""
        self._place = place if self._words else None
        self.setAccessibleName(self._words)
        self.setVisible(self._place is not None)
        if self._place is not None:
            self._lay_out()
        return self._place

    def _lay_out(self) -> None:
        over, viewport = self._over, self._area.viewport()
        room, around = seen_part(over), self.target
        around.moveTopLeft(viewport.mapTo(over, around.topLeft()))
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * PADDING
        size = QSize(min(width, room.width()), WORDS_HEIGHT)
        pointer = viewport.mapTo(over, self._held.at)
        self._outline = around
        self._label = words_rect(size, around, pointer, room)
        self.setGeometry(self._outline.united(self._label))
        self.raise_()
        self.update()


def words_rect(size: QSize, around: QRect, pointer: QPoint, room: QRect) -> QRect:
    """Where words of a size stand: above what they are about and what is dragged, yet
    within the room."""
    bottom = min(around.top() - 2, pointer.y() - OVER_POINTER)
    rect = QRect(QPoint(around.left(), bottom - size.height()), size)
    rect.moveLeft(max(room.left(), min(rect.left(), room.right() - size.width())))
    rect.moveTop(max(room.top(), rect.top()))
    return rect


def seen_part(widget: QWidget) -> QRect:
    """What of a widget is not cut off by those in which it lies."""
    rect, shift = widget.rect(), QPoint()
    above = widget.parentWidget()
    while above is not None and not widget.isWindow():
        rect = rect.translated(widget.pos()).intersected(above.rect())
        shift += widget.pos()
        widget, above = above, above.parentWidget()
    return rect.translated(-shift)
