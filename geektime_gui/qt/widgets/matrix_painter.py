"""Draws a confusion matrix; what is chosen or pointed at is drawn over it elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen, QPixmap

from geektime_gui.qt.resources import class_colour, colour, theme
from geektime_gui.qt.widgets.matrix_colours import SHADES, ink_on, shade, shade_values
from geektime_gui.qt.widgets.matrix_layout import CAPTION, MARK, MatrixLayout, Spot
from geektime_gui.qt.widgets.matrix_shares import Shown, cell_text, shares_of
from geektime_gui.qt.widgets.matrix_words import Matrix

NUMBER_SIZES = (13, 11)
"""Type sizes of the numbers in pixels, the first that fits is taken."""
LINED_CELL = 8
"""The smallest cell that is set apart by lines."""


@dataclass(frozen=True, slots=True)
class MatrixPainter:
    """One matrix at one size and scroll position, in the colours of this moment."""

    classes: Sequence[str]
    matrix: Matrix
    layout: MatrixLayout
    scrolled: QPoint
    font: QFont
    shown: Shown = Shown.COUNTS

    def paint(self, painter: QPainter, view: QSize) -> None:
        """Draw all that can be seen in a view of this size."""
        painter.fillRect(QRect(QPoint(), view), colour("panel"))
        painter.save()
        painter.setClipRect(QRect(self._cells().topLeft(), view))
        self._paint_cells(painter)
        self._paint_numbers(painter, view)
        painter.restore()
        self._paint_row_headers(painter, view)
        self._paint_column_headers(painter, view)
        self._paint_captions(painter)

    def pixmap(self, view: QSize, ratio: float) -> QPixmap:
        """The same as a picture with `ratio` pixels to one of the view."""
        picture = QPixmap(view * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self.paint(painter, view)
        painter.end()
        return picture

    def _cells(self) -> QRect:
        return QRect(
            self.layout.left, self.layout.top, self.layout.width, self.layout.height
        )

    def _paint_cells(self, painter: QPainter) -> None:
        grid = self._cells().translated(-self.scrolled)
        painter.drawImage(grid, cell_image(self.matrix, self.shown))
        if min(self.layout.cell_width, self.layout.cell_height) < LINED_CELL:
            return
        painter.setPen(colour("panel"))
        for index in range(1, self.layout.classes):
            x = grid.left() + round(index * self.layout.cell_width)
            y = grid.top() + round(index * self.layout.cell_height)
            painter.drawLine(x, grid.top(), x, grid.bottom())
            painter.drawLine(grid.left(), y, grid.right(), y)

    def _paint_numbers(self, painter: QPainter, view: QSize) -> None:
        is_counts = self.shown is Shown.COUNTS
        greatest = int(self.matrix.max(initial=0)) if is_counts else 100
        font = number_font(self.font, self.layout, greatest)
        if font is None:
            return
        painter.setFont(font)
        quiet, dark = colour("quiet"), theme().dark
        shares = shares_of(self.matrix, self.shown)
        for spot, rect in self._visible(view):
            count = int(self.matrix[spot.truth, spot.predicted])
            share = float(shares[spot.truth, spot.predicted])
            if count:
                ground = shade(share, right=spot.truth == spot.predicted, dark=dark)
            painter.setPen(ink_on(ground) if count else quiet)
            text = cell_text(count, share, self.shown)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _visible(self, view: QSize) -> Iterator[tuple[Spot, QRect]]:
        seen = QRect(QPoint(), view)
        layout = self.layout
        rows = [
            i
            for i in range(layout.classes)
            if layout.rect(Spot(i, None), self.scrolled).intersects(seen)
        ]
        for predicted in range(layout.classes):
            if not layout.rect(Spot(None, predicted), self.scrolled).intersects(seen):
                continue
            for truth in rows:
                spot = Spot(truth, predicted)
                yield spot, layout.rect(spot, self.scrolled)

    def _paint_row_headers(self, painter: QPainter, view: QSize) -> None:
        painter.save()
        painter.setClipRect(0, self.layout.top, view.width(), view.height())
        for index in range(self.layout.classes):
            rect = self.layout.rect(Spot(index, None), self.scrolled)
            mark = QRect(rect.right() - MARK + 3, rect.top(), MARK - 5, rect.height())
            self._paint_mark(painter, mark, index)
            name = rect.adjusted(4, 0, -MARK - 2, 0)
            self._paint_name(painter, name, index, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _paint_column_headers(self, painter: QPainter, view: QSize) -> None:
        painter.save()
        painter.setClipRect(self.layout.left, 0, view.width(), view.height())
        for index in range(self.layout.classes):
            rect = self.layout.rect(Spot(None, index), self.scrolled)
            mark = QRect(rect.left(), rect.bottom() - MARK + 3, rect.width(), MARK - 5)
            self._paint_mark(painter, mark, index)
            if self.layout.names_upright:
                name = rect.adjusted(2, 0, -2, -MARK + 2)
                self._paint_name(painter, name, index, Qt.AlignmentFlag.AlignHCenter)
            else:
                painter.save()
                painter.translate(rect.left(), rect.bottom() - MARK - 1)
                painter.rotate(-90)
                name = QRect(0, 0, rect.height() - MARK - 5, rect.width())
                self._paint_name(painter, name, index, Qt.AlignmentFlag.AlignLeft)
                painter.restore()
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRect, index: int) -> None:
        gap = 1 if self.layout.named else 0
        if rect.width() > rect.height():
            rect = QRect(rect.left() + gap, rect.top(), rect.width() - gap, 4)
        else:
            rect = QRect(rect.right() - 4, rect.top() + gap, 4, rect.height() - gap)
        painter.fillRect(rect, class_colour(index))

    def _paint_name(
        self, painter: QPainter, rect: QRect, index: int, side: Qt.AlignmentFlag
    ) -> None:
        if not self.layout.named:
            return
        font = QFont(self.font)
        font.setPixelSize(13 if self.layout.cell_height >= 18 else 11)
        painter.setFont(font)
        painter.setPen(colour("text"))
        name = QFontMetrics(font).elidedText(
            self.classes[index], Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_captions(self, painter: QPainter) -> None:
        font = QFont(self.font)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(colour("quiet"))
        called = QCoreApplication.translate("Matrix", "called →")
        actual = QCoreApplication.translate("Matrix", "is ↓")
        left, top = self.layout.left, self.layout.top
        middle = Qt.AlignmentFlag.AlignVCenter
        if not self.layout.named:  # no room in the corner
            called = f"{actual}   {called}"
        painter.drawText(QRect(left, 0, 400, CAPTION), middle, called)
        if self.layout.named:
            corner = QRect(4, top - 22, left - MARK - 6, 18)
            painter.drawText(corner, middle | Qt.AlignmentFlag.AlignRight, actual)


@dataclass(frozen=True, slots=True)
class MatrixOutline:
    """Draws rings over a painted matrix."""

    painter: QPainter
    layout: MatrixLayout
    scrolled: QPoint

    def draw(
        self,
        spot: Spot,
        name: str,
        width: int,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        """A ring of the named colour around a cell or a header."""
        rect = self.layout.rect(spot, self.scrolled)
        left = self.layout.left if spot.predicted is not None else 0
        top = self.layout.top if spot.truth is not None else 0
        self._ring(rect, QPoint(left, top), QPen(colour(name), width, style))

    def draw_line(self, spot: Spot, name: str, width: int) -> None:
        """A ring around all cells of the row or the column whose header `spot` is."""
        if spot.truth is not None and spot.predicted is not None:
            return
        first, last = (
            Spot(
                end if spot.truth is None else spot.truth,
                end if spot.predicted is None else spot.predicted,
            )
            for end in (0, self.layout.classes - 1)
        )
        rect = self.layout.rect(first, self.scrolled)
        rect = rect.united(self.layout.rect(last, self.scrolled))
        corner = QPoint(self.layout.left, self.layout.top)
        self._ring(rect, corner, QPen(colour(name), width))

    def _ring(self, rect: QRect, corner: QPoint, pen: QPen) -> None:
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setClipRect(QRect(corner, self.painter.viewport().size()))
        self.painter.setPen(pen)
        self.painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 2, 2)
        self.painter.restore()


def cell_image(matrix: Matrix, shown: Shown = Shown.COUNTS) -> QImage:
    """One pixel a cell, in the colours of this moment; an empty cell is faint."""
    size, dark = len(matrix), theme().dark
    levels = np.rint(shares_of(matrix, shown) * SHADES).astype(np.intp)
    values = shade_values(False, dark)[levels]
    diagonal = np.arange(size)
    values[diagonal, diagonal] = shade_values(True, dark)[levels[diagonal, diagonal]]
    values[matrix == 0] = colour("window").rgb()
    image = QImage(values.tobytes(), size, size, 4 * size, QImage.Format.Format_RGB32)
    return image.copy()  # its own memory, not that of the bytes


def number_font(font: QFont, layout: MatrixLayout, greatest: int) -> QFont | None:
    """The largest type in which every number fits into its cell; None if none does."""
    text = QLocale().toString(greatest)
    for size in NUMBER_SIZES:
        candidate = QFont(font)
        candidate.setPixelSize(size)
        candidate.setFeature(QFont.Tag("tnum"), 1)
        metrics = QFontMetrics(candidate)
        wide = metrics.horizontalAdvance(text) + 2 <= layout.cell_width
        if wide and metrics.height() <= layout.cell_height + 2:
            return candidate
    return None
