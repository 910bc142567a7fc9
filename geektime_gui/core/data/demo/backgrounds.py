"""What lies behind a poster's words: a gradient and a quiet pattern."""

import math
from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image

from geektime_gui.core.data.demo.boxes import around
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.palettes import Colour, Palette


def gradient(
    width: int, height: int, first: Colour, last: Colour, degrees: float
) -> Image.Image:
    """From `first` to `last` along a direction, 0 to the right, 90 down."""
    turn = math.radians(degrees)
    across, down = math.cos(turn), math.sin(turn)
    x = np.linspace(-0.5, 0.5, width)[None, :] * across
    y = np.linspace(-0.5, 0.5, height)[:, None] * down
    share = (x + y) / (abs(across) + abs(down)) + 0.5
    start, end = np.array(first), np.array(last)
    pixels = start + (end - start) * share[:, :, None]
    return Image.fromarray(np.rint(pixels).astype(np.uint8), "RGB")


def paint_background(
    canvas: Canvas, palette: Palette, pattern: str, rng: Random
) -> None:
    """Cover the canvas with the palette's gradient and one of `PATTERNS`."""
    degrees = rng.choice((35, 60, 90, 120, 150))
    canvas.cover(
        gradient(canvas.width, canvas.height, palette.paper, palette.shade, degrees)
    )
    _PATTERNS[pattern](canvas, palette, rng)


def _plain(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Nothing but the gradient."""


def _blobs(canvas: Canvas, palette: Palette, rng: Random) -> None:
    side = max(canvas.width, canvas.height)
    for colour in (palette.card, palette.accent, palette.second):
        center = (
            rng.choice((rng.uniform(-0.1, 0.2), rng.uniform(0.8, 1.1))) * canvas.width,
            rng.uniform(0, 1) * canvas.height,
        )
        canvas.ellipse(around(center, side * rng.uniform(0.14, 0.3)), (*colour, 34))


def _dots(canvas: Canvas, palette: Palette, rng: Random) -> None:
    gap = rng.uniform(16, 24)
    left = rng.choice((0.0, canvas.width * 0.55))
    top = rng.choice((0.0, canvas.height * 0.6))
    for row in range(int(canvas.height * 0.4 / gap)):
        for column in range(int(canvas.width * 0.45 / gap)):
            center = (left + (column + 0.5) * gap, top + (row + 0.5) * gap)
            canvas.ellipse(around(center, 2.0), (*palette.accent, 70))


def _waves(canvas: Canvas, palette: Palette, rng: Random) -> None:
    width, height = canvas.width, canvas.height
    for i, colour in enumerate((palette.second, palette.accent, palette.card)):
        phase, swing = rng.uniform(0, 6.28), height * rng.uniform(0.02, 0.05)
        level = height * (0.72 + 0.09 * i)
        edge = [
            (x, level + swing * math.sin(phase + x / width * 2 * math.pi))
            for x in range(0, width + 9, 8)
        ]
        canvas.polygon([*edge, (width, height), (0, height)], (*colour, 46))


def _rays(canvas: Canvas, palette: Palette, rng: Random) -> None:
    x, y = canvas.width * rng.uniform(0.55, 0.95), canvas.height * rng.uniform(0.5, 0.9)
    reach = canvas.width + canvas.height
    start = rng.uniform(0, 20)
    for i in range(0, 18, 2):
        canvas.slice(
            around((x, y), reach),
            start + i * 20,
            start + i * 20 + 20,
            (*palette.card, 38),
        )


def _grid(canvas: Canvas, palette: Palette, rng: Random) -> None:
    gap = rng.uniform(26, 40)
    paint = (*palette.quiet, 34)
    for i in range(1, int(canvas.width / gap) + 1):
        canvas.line(((i * gap, 0), (i * gap, canvas.height)), paint, 1)
    for i in range(1, int(canvas.height / gap) + 1):
        canvas.line(((0, i * gap), (canvas.width, i * gap)), paint, 1)


def _rings(canvas: Canvas, palette: Palette, rng: Random) -> None:
    x = rng.choice((0.02, 0.98)) * canvas.width
    y = rng.uniform(0.2, 0.9) * canvas.height
    step = min(canvas.width, canvas.height) * rng.uniform(0.08, 0.13)
    for i in range(1, 6):
        canvas.ring(around((x, y), step * i), (*palette.accent, 60), 2)


def _triangles(canvas: Canvas, palette: Palette, rng: Random) -> None:
    for colour in (palette.second, palette.accent, palette.card, palette.second):
        x, y = rng.random() * canvas.width, rng.random() * canvas.height
        size, turn = rng.uniform(14, 42), rng.uniform(0, 6.28)
        canvas.polygon(
            [
                (x + size * math.cos(turn + t), y + size * math.sin(turn + t))
                for t in (0, 2.09, 4.19)
            ],
            (*colour, 64),
        )


def _slabs(canvas: Canvas, palette: Palette, rng: Random) -> None:
    width, height = canvas.width, canvas.height
    lean = width * rng.uniform(0.12, 0.3) * rng.choice((-1, 1))
    for i, colour in enumerate((palette.card, palette.accent)):
        left = width * (0.5 + 0.2 * i) + width * rng.uniform(-0.06, 0.06)
        canvas.polygon(
            (
                (left + lean, 0),
                (width * 1.4, 0),
                (width * 1.4, height),
                (left - lean, height),
            ),
            (*colour, 40),
        )


_PATTERNS: dict[str, Callable[[Canvas, Palette, Random], None]] = {
    "plain": _plain,
    "blobs": _blobs,
    "dots": _dots,
    "waves": _waves,
    "rays": _rays,
    "grid": _grid,
    "rings": _rings,
    "triangles": _triangles,
    "slabs": _slabs,
}
PATTERNS = tuple(_PATTERNS)


def paint_orange_shapes(canvas: Canvas, margin: float, rng: Random) -> None:
    """One to three orange discs and rings that are no mark, in the margins."""
    for _ in range(rng.randint(1, 3)):
        radius = margin * rng.choice((0.32, 0.4, 0.85))
        inside = margin / 2 if radius < margin / 2 else 0.0
        center = (
            rng.choice((inside, canvas.width - inside)),
            rng.uniform(0.25, 0.75) * canvas.height,
        )
        orange = (243, 108 + rng.randint(-12, 24), 33)
        if rng.random() < 0.7:
            canvas.ellipse(around(center, radius), orange)
        else:
            canvas.ring(around(center, radius), orange, radius * 0.35)
