"""The report's confusion matrix as inline SVG: pictures and row percent in each cell.

Right cells are blue and framed, wrong ones orange: told apart by every kind of colour
vision, and without colour. The fullest cell still lets the ink be read on it.
"""

from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.report_plots import (
    Palette,
    shortened,
    text,
    text_width,
)

MOST_WITH_PERCENT = 12
MOST_WITH_COUNTS = 30
"""Classes up to which a cell has its percentage, or its count, in it."""


LABEL = 110.0
"""Most room of a class name."""


@dataclass(frozen=True, slots=True, eq=False)
class MatrixPlot:
    """A (C, C) matrix of counts, rows the truth, columns the prediction."""

    title: str
    classes: tuple[str, ...]
    matrix: npt.NDArray[np.int64]
    truth: str
    prediction: str
    supports: tuple[int, ...]
    """Pictures of each class, those predicted as a class that is not drawn too."""

    def svg(self, palette: Palette) -> str:
        """The drawing, as an ``<svg>`` element."""
        count = len(self.classes)
        cell = 64.0 if count <= 6 else max(7.0, 560.0 / count)
        size = 11.0 if cell >= 12 else max(5.0, cell * 0.8)
        names = [shortened(name, LABEL, size) for name in self.classes]
        label = min(LABEL, max(text_width(name, size) for name in names)) + 10
        left, top = label + 18, label * 0.75 + 22
        width, height = left + cell * count + label * 0.7 + 4, top + cell * count + 4
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} '
            f'{height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" '
            f'aria-label="{escape(self.title)}">',
            text(left + cell * count / 2, 13, self.prediction, palette.quiet),
            text(
                *(0, 0, self.truth, palette.quiet),
                turned_at=(12, top + cell * count / 2),
            ),
        ]
        for index, name in enumerate(names):
            middle = cell * (index + 0.5)
            ink = palette.ink
            parts.append(text(left - 6, top + middle + 4, name, ink, "end", size=size))
            parts.append(_slanted(left + middle, top - 6, name, ink, size))
        for row in range(count):
            for column in range(count):
                x, y = left + column * cell, top + row * cell
                parts.append(self._cell(row, column, x, y, cell, palette))
        return "".join([*parts, "</svg>"])

    def _cell(
        self, row: int, column: int, x: float, y: float, side: float, palette: Palette
    ) -> str:
        pictures, of_row = int(self.matrix[row, column]), self.supports[row]
        share = pictures / of_row if of_row else 0.0
        right = row == column
        colour = palette.right if right else palette.wrong
        gap = 1.0 if side > 10 else 0.3
        frame = palette.quiet if right else palette.line
        box = (
            f'<rect x="{x + gap:.1f}" y="{y + gap:.1f}" width="{side - 2 * gap:.1f}" '
            f'height="{side - 2 * gap:.1f}" '
        )
        parts = [
            f"{box}"
            f'fill-opacity="{opacity(share):.3f}" '
            f'stroke-width="{1.5 if right else 0.7}" '
            f'style="fill:{colour};stroke:{frame}">'
            f"<title>{escape(self.classes[row])} → {escape(self.classes[column])}: "
            f"{pictures:,} ({share:.1%})</title></rect>"
        ]
        ink = palette.ink
        middle, count = x + side / 2, len(self.classes)
        if count <= MOST_WITH_PERCENT:
            parts.append(
                text(middle, y + side / 2 - 1, f"{pictures:,}", ink, weight="bold")
            )
            below = f"{share:.0%}" if of_row else "-"
            parts.append(text(middle, y + side / 2 + 13, below, ink, size=10))
        elif count <= MOST_WITH_COUNTS and pictures:
            parts.append(text(middle, y + side / 2 + 3, f"{pictures}", ink, size=8))
        return "".join(parts)


def opacity(share: float) -> float:
    """How much of the full colour a cell has: none without pictures, all with all."""
    return 0.0 if share <= 0 else 0.08 + 0.92 * min(share, 1.0)


def _slanted(x: float, y: float, name: str, colour: str, size: float) -> str:
    return (
        f'<text x="0" y="0" transform="translate({x:.1f},{y:.1f}) rotate(-40)" '
        f'text-anchor="start" font-size="{size:g}" style="fill:{colour}">'
        f"{escape(name)}</text>"
    )
