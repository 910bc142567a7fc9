"""Where the cells of a grid are: by arithmetic alone, however many there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect


@dataclass(frozen=True, slots=True)
class GridCells:
    """`count` equal cells, row after row, each row `columns` wide; in pixels."""

    count: int = 0
    columns: int = 1
    width: int = 100
    height: int = 100
    padding: int = 0
    """Before the first column and the first row."""

    @property
    def lines(self) -> int:
        """How many rows of cells there are."""
        return -(-self.count // self.columns)

    @property
    def total_height(self) -> int:
        """Of all rows of cells together."""
        return self.padding + self.lines * self.height

    def rect(self, at: int) -> QRect:
        """The cell number `at`, counted from 0."""
        line, column = divmod(at, self.columns)
        return QRect(
            self.padding + column * self.width,
            self.padding + line * self.height,
            self.width,
            self.height,
        )

    def at(self, point: QPoint) -> int:
        """The cell that holds `point`, -1 when there is none."""
        x, y = point.x() - self.padding, point.y() - self.padding
        if x < 0 or y < 0 or x >= self.columns * self.width:
            return -1
        cell = y // self.height * self.columns + x // self.width
        return cell if cell < self.count else -1

    def nearest(self, point: QPoint) -> int:
        """The cell that is nearest to `point`; -1 when there are no cells at all."""
        column = (point.x() - self.padding) // self.width
        line = (point.y() - self.padding) // self.height
        column = min(max(column, 0), self.columns - 1)
        line = min(max(line, 0), self.lines - 1)
        return min(line * self.columns + column, self.count - 1)

    def between(self, top: int, bottom: int) -> range:
        """All cells of the rows that touch the stretch from `top` to `bottom`."""
        first = max(0, top - self.padding) // self.height * self.columns
        last = (max(0, bottom - self.padding) // self.height + 1) * self.columns
        return range(min(first, self.count), min(last, self.count))

    def touched(self, area: QRect) -> Iterator[tuple[int, int]]:
        """The cells that `area` touches, as first and last of unbroken stretches."""
        left = max(0, (area.left() - self.padding) // self.width)
        right = min(self.columns - 1, (area.right() - self.padding) // self.width)
        if right < left or area.bottom() < self.padding:
            return
        lines = self.between(area.top(), area.bottom())
        if left == 0 and right == self.columns - 1:
            if lines:
                yield lines.start, lines.stop - 1
            return
        for start in range(lines.start, lines.stop, self.columns):
            first, last = start + left, min(start + right, self.count - 1)
            if first <= last:
                yield first, last


def runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Sorted rows as first and last of each unbroken stretch."""
    start = None
    for at, row in enumerate(rows):
        if start is None:
            start = row
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield start, row
            start = None
