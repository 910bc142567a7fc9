"""Where things go: a rectangle in picture pixels that can be cut into parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, origin at the top left, right and bottom not included."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """The middle, x and y."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def inset(self, across: float, down: float | None = None) -> "Box":
        """Smaller by `across` on the left and right and by `down` at top and bottom."""
        down = across if down is None else down
        return Box(
            self.left + across, self.top + down, self.right - across, self.bottom - down
        )

    def cut_top(self, height: float) -> "tuple[Box, Box]":
        """The upper strip of that height, and the rest."""
        at = self.top + height
        return (
            Box(self.left, self.top, self.right, at),
            Box(self.left, at, self.right, self.bottom),
        )

    def cut_bottom(self, height: float) -> "tuple[Box, Box]":
        """The lower strip of that height, and the rest."""
        at = self.bottom - height
        return (
            Box(self.left, at, self.right, self.bottom),
            Box(self.left, self.top, self.right, at),
        )

    def cut_left(self, width: float) -> "tuple[Box, Box]":
        """The left strip of that width, and the rest."""
        at = self.left + width
        return (
            Box(self.left, self.top, at, self.bottom),
            Box(at, self.top, self.right, self.bottom),
        )

    def cut_right(self, width: float) -> "tuple[Box, Box]":
        """The right strip of that width, and the rest."""
        at = self.right - width
        return (
            Box(at, self.top, self.right, self.bottom),
            Box(self.left, self.top, at, self.bottom),
        )

    def rows(self, count: int, gap: float = 0.0) -> "tuple[Box, ...]":
        """`count` equal parts from top to bottom, `gap` apart."""
        step = (self.height + gap) / count
        return tuple(
            Box(
                self.left,
                self.top + i * step,
                self.right,
                self.top + (i + 1) * step - gap,
            )
            for i in range(count)
        )

    def columns(self, count: int, gap: float = 0.0) -> "tuple[Box, ...]":
        """`count` equal parts from left to right, `gap` apart."""
        step = (self.width + gap) / count
        return tuple(
            Box(
                self.left + i * step,
                self.top,
                self.left + (i + 1) * step - gap,
                self.bottom,
            )
            for i in range(count)
        )


def around(center: tuple[float, float], radius: float) -> Box:
    """The square around a circle."""
    x, y = center
    return Box(x - radius, y - radius, x + radius, y + radius)
