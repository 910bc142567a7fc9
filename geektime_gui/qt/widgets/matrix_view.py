"""A confusion matrix in which every cell, row and column is a door to its pictures."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import colour, theme
from geektime_gui.qt.widgets.class_place import ClassPlace
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.matrix_layout import (
    GREATEST_ZOOM,
    MatrixLayout,
    Spot,
    lay_out,
    neighbour,
)
from geektime_gui.qt.widgets.matrix_painter import MatrixOutline, MatrixPainter
from geektime_gui.qt.widgets.matrix_shares import Shown, hint_of
from geektime_gui.qt.widgets.matrix_words import Matrix, words_of

ZOOM_STEP = 1.25
NOWHERE = Spot(None, None)

_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MatrixView(QAbstractScrollArea):
    """Rows are the truth, columns what was predicted; 1 to some hundred classes.

    A click, or the arrow keys and Enter, choose a cell, or through its header a row or
    a column; Esc chooses nothing. Ctrl and the wheel, + and -, enlarge; 0 fits again.
    """

    cell_chosen = Signal(object, object)
    """Truth and predicted class index; None for a whole row or column, twice None when
    nothing is chosen any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._matrix: Matrix = np.zeros((0, 0), np.int64)
        self._name_width = 0
        self._zoom = 1.0
        self._shown = Shown.COUNTS
        self._chosen = NOWHERE
        self._cursor = Spot(0, 0)
        self._hovered: Spot | None = None
        self._picture: QPixmap | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(160, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Confusion matrix"))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._redraw)
        theme().changed.connect(self._redraw)

    @property
    def chosen(self) -> Spot:
        """What is chosen; both sides None when nothing is."""
        return self._chosen

    @property
    def cursor_spot(self) -> Spot:
        """What the keyboard points at."""
        return self._cursor

    def show_matrix(self, classes: Sequence[str], matrix: Matrix) -> None:
        """Show these counts, rows truth and columns predicted; nothing is chosen.

        It stays enlarged where the classes are the same as before.
        """
        if self._classes != tuple(classes):
            self._zoom = 1.0
        self._classes = tuple(classes)
        self._matrix = np.asarray(matrix, np.int64)
        self.ensurePolished()  # the style sheet's font
        metrics = QFontMetrics(self.font())
        names = (metrics.horizontalAdvance(name) for name in self._classes)
        self._name_width = max(names, default=0)
        self._chosen, self._cursor, self._hovered = NOWHERE, Spot(0, 0), None
        self._arrange()
        self.updateGeometry()

    def show_as(self, shown: Shown) -> None:
        """Let the numbers and shades be counts, or shares of rows or columns."""
        self._shown = shown
        self._redraw()

    def choose(self, truth: int | None, predicted: int | None) -> None:
        """Mark a cell, a row, a column or nothing as chosen; no signal is sent."""
        self._chosen = Spot(truth, predicted)
        if self._chosen != NOWHERE:
            self._move_cursor(self._chosen)
        self.viewport().update()

    def spot_rect_center(self, truth: int | None, predicted: int | None) -> QPoint:
        """The middle of a cell or header, in the view's coordinates."""
        return self._layout().rect(Spot(truth, predicted), self._scrolled()).center()

    def class_at(self, at: QPoint) -> ClassPlace | None:
        """The class that a row, or a column's name, stands for there; None beside."""
        return self._layout().class_at(at, self._scrolled()) if self._classes else None

    def words(self, spot: Spot) -> str:
        """What `spot` says, as a sentence."""
        return words_of(spot, self._classes, self._matrix)

    @override
    def sizeHint(self) -> QSize:
        layout = self._layout(QSize(self.width(), 10_000))
        return QSize(320, layout.top + layout.height + 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if not self._classes:
            painter.fillRect(self.viewport().rect(), colour("panel"))
            return
        if self._picture is None:
            self._picture = self._draw()
        painter.drawPixmap(0, 0, self._picture)
        outline = MatrixOutline(painter, self._layout(), self._scrolled())
        if self._hovered is not None:
            outline.draw(self._hovered, "text", 1)
        if self.hasFocus():
            outline.draw(self._cursor, "text", 1, Qt.PenStyle.DotLine)
        if self._chosen != NOWHERE:
            outline.draw(self._chosen, "accent", 2)
            outline.draw_line(self._chosen, "accent", 2)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._spot_at(event.pos())
            if spot is None:
                QToolTip.hideText()
            else:
                hint = plain_hint(hint_of(spot, self._classes, self._matrix))
                QToolTip.showText(event.globalPos(), hint, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._spot_at(event.position().toPoint()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position().toPoint())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose_by_hand(spot)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enlarge(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._classes or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif key in _MOVES:
            step = _MOVES[key]
            self._move_cursor(neighbour(self._cursor, *step, len(self._classes)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose_by_hand(self._cursor)
        elif key == Qt.Key.Key_Escape and self._chosen != NOWHERE:
            self._choose_by_hand(NOWHERE)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._enlarge(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self._enlarge(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self._enlarge(0)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _choose_by_hand(self, spot: Spot) -> None:
        self.choose(spot.truth, spot.predicted)
        self.cell_chosen.emit(spot.truth, spot.predicted)

    def _move_cursor(self, spot: Spot) -> None:
        self._cursor = spot
        self.setAccessibleDescription(self.words(spot))
        layout = self._layout()
        rect = layout.rect(spot, QPoint())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, near, far, start in (
            (across, rect.left(), rect.right(), layout.left),
            (down, rect.top(), rect.bottom(), layout.top),
        ):
            if near >= start:
                bar.setValue(min(bar.value(), near - start))
                bar.setValue(max(bar.value(), far - start - bar.pageStep()))
        self.viewport().update()

    def _hover(self, spot: Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            shape = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape if spot else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _enlarge(self, factor: float) -> None:
        """Zoom by `factor`; 0 fits the matrix into the view again."""
        self._zoom = min(max(self._zoom * factor, 1.0), GREATEST_ZOOM)
        self._arrange()

    def _spot_at(self, point: QPoint) -> Spot | None:
        return (
            self._layout().spot_at(point, self._scrolled()) if self._classes else None
        )

    def _scrolled(self) -> QPoint:
        return QPoint(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )

    def _layout(self, room: QSize | None = None) -> MatrixLayout:
        room = room or self.maximumViewportSize()
        return lay_out(
            max(len(self._classes), 1),
            room.width(),
            room.height(),
            name_width=self._name_width,
            zoom=self._zoom,
        )

    def _arrange(self) -> None:
        layout, view = self._layout(), self.maximumViewportSize()
        needed = QSize(layout.left + layout.width, layout.top + layout.height)
        # A bar takes room from the other direction, which may need one then too.
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        bar_height, bar_width = across.sizeHint().height(), down.sizeHint().width()
        has_down = needed.height() > view.height()
        has_across = needed.width() > view.width() - has_down * bar_width
        has_down = needed.height() > view.height() - has_across * bar_height
        room = view - QSize(has_down * bar_width, has_across * bar_height)
        for bar, all_, start, page, is_needed in (
            (across, needed.width(), layout.left, room.width(), has_across),
            (down, needed.height(), layout.top, room.height(), has_down),
        ):
            bar.setRange(0, max(0, all_ - page) if is_needed else 0)
            bar.setPageStep(max(1, page - start))
            bar.setSingleStep(max(1, round(layout.cell_height)))
        self._redraw()

    def _redraw(self) -> None:
        self._picture = None
        self.viewport().update()

    def _draw(self) -> QPixmap:
        layout, scrolled = self._layout(), self._scrolled()
        return MatrixPainter(
            self._classes, self._matrix, layout, scrolled, self.font(), self._shown
        ).pixmap(self.viewport().size(), self.devicePixelRatioF())
