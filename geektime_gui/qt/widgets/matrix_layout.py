"""Where the cells of a confusion matrix lie: sizes, rectangles and hits, nothing drawn.

Cells and headers scroll apart: a row header moves up and down only, a column header
left and right only. All lengths are in pixels of the view.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from geektime_gui.qt.widgets.class_place import ClassPlace

CAPTION = 24
"""Height of the line that says "called"."""
MARK = 12
"""Side of a class's colour mark with its gap."""
NAME_ROOM = 140
"""The most that names take from the cells, in width or in height."""
UPRIGHT = 28
"""Height of a line of column names."""
NAMED_CELL = 13
"""The smallest cell beside which a name is written."""
LARGEST = (128, 56)
SMALLEST = 3.0
GREATEST_ZOOM = 16.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, or with one side None a row's or a column's header."""

    truth: int | None
    predicted: int | None


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """One matrix at one size."""

    classes: int
    cell_width: float
    cell_height: float
    left: int
    """Width of the row headers."""
    top: int
    """Height of the caption and the column headers."""
    names_upright: bool
    """Whether the columns' names lie as one reads them."""

    @property
    def width(self) -> int:
        """Of all cells."""
        return round(self.classes * self.cell_width)

    @property
    def height(self) -> int:
        """Of all cells."""
        return round(self.classes * self.cell_height)

    @property
    def named(self) -> bool:
        """Whether names have room beside the colour marks."""
        return min(self.cell_width, self.cell_height) >= NAMED_CELL

    def rect(self, spot: Spot, scrolled: QPoint) -> QRect:
        """Where `spot` lies in the view."""
        left, top = 0, CAPTION
        right, bottom = self.left, self.top
        if spot.predicted is not None:
            left, right = self._span(spot.predicted, self.cell_width)
            left, right = (side + self.left - scrolled.x() for side in (left, right))
        if spot.truth is not None:
            top, bottom = self._span(spot.truth, self.cell_height)
            top, bottom = (side + self.top - scrolled.y() for side in (top, bottom))
        return QRect(left, top, right - left, bottom - top)

    def spot_at(self, point: QPoint, scrolled: QPoint) -> Spot | None:
        """What lies at `point` of the view; None beside the matrix."""
        truth = predicted = None
        if point.x() >= self.left:
            predicted = int((point.x() - self.left + scrolled.x()) / self.cell_width)
        if point.y() >= self.top:
            truth = int((point.y() - self.top + scrolled.y()) / self.cell_height)
        if (truth is None and predicted is None) or point.y() < CAPTION:
            return None
        if not all(i is None or 0 <= i < self.classes for i in (truth, predicted)):
            return None
        return Spot(truth, predicted)

    def class_at(self, point: QPoint, scrolled: QPoint) -> ClassPlace | None:
        """The class of the row at `point`, or that a column's name there names.

        A row lies from its header to its last cell, without what lies under the
        columns' headers; None beside the matrix.
        """
        spot = self.spot_at(point, scrolled)
        if spot is None:
            return None
        if spot.truth is None:
            rect = self.rect(spot, scrolled)
            rect.setLeft(max(rect.left(), self.left))
            return ClassPlace(spot.predicted or 0, rect)
        rect = self.rect(Spot(spot.truth, None), scrolled)
        rect.setRight(self.left + self.width - scrolled.x() - 1)
        rect.setTop(max(rect.top(), self.top))
        return ClassPlace(spot.truth, rect)

    @staticmethod
    def _span(index: int, size: float) -> tuple[int, int]:
        return round(index * size), round((index + 1) * size)


def neighbour(spot: Spot, down: int, right: int, classes: int) -> Spot:
    """The place beside `spot`; above and left of the cells are the headers."""
    truth = -1 if spot.truth is None else spot.truth
    predicted = -1 if spot.predicted is None else spot.predicted
    truth = min(max(truth + down, -1), classes - 1)
    predicted = min(max(predicted + right, -1), classes - 1)
    if truth < 0 and predicted < 0:  # the corner is no place
        return spot
    return Spot(None if truth < 0 else truth, None if predicted < 0 else predicted)


def lay_out(
    classes: int, width: int, height: int, *, name_width: int, zoom: float = 1.0
) -> MatrixLayout:
    """Fit the matrix into `width` x `height`, enlarged by `zoom`.

    `name_width` is the width of the longest class name. Cells never get larger than
    what is pleasant to read, nor so small that they vanish: then the matrix scrolls.
    """
    across = min(name_width, NAME_ROOM, width // 3) + MARK + 12
    up = min(name_width, NAME_ROOM, max(height // 4, 48)) + MARK + 12
    bare = MARK + 4
    # 1. Few classes: wide cells under names that lie as one reads them.
    wide = _fit(width - across, classes, LARGEST[0])
    high = _fit(height - CAPTION - UPRIGHT, classes, LARGEST[1])
    if wide >= name_width + 8 and high >= NAMED_CELL:
        top = CAPTION + UPRIGHT
        return MatrixLayout(classes, wide * zoom, high * zoom, across, top, True)
    # 2. More: squares, so that the diagonal is one, under names on their sides.
    side = min(wide, _fit(height - CAPTION - up, classes, LARGEST[1]))
    if side < NAMED_CELL:
        # 3. Still more: the names' room is given to the cells; or, where it would not
        # make them small, the names stay and the matrix scrolls a little.
        side = min(
            _fit(width - bare, classes, LARGEST[0]),
            _fit(height - CAPTION - bare, classes, LARGEST[1]),
        )
        side = min(side, NAMED_CELL)
    side *= zoom
    if side < NAMED_CELL:
        return MatrixLayout(classes, side, side, bare, CAPTION + bare, False)
    return MatrixLayout(classes, side, side, across, CAPTION + up, False)


def _fit(room: int, classes: int, largest: int) -> float:
    return min(max(room / classes, SMALLEST), float(largest))
