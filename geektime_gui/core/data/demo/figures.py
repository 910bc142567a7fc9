"""Small drawings on posters: devices, networks, books, a block like a QR code."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from geektime_gui.core.data.demo.boxes import Box, around
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.palettes import WHITE, Colour, Palette, mix


def draw_code_block(canvas: Canvas, box: Box, rng: Random) -> None:
    """A block that looks like a QR code and says nothing."""
    canvas.rectangle(box, WHITE, box.width * 0.04)
    inner = box.inset(box.width * 0.07)
    count = 21
    step = inner.width / count
    dark: Colour = (30, 32, 38)
    for row in range(count):
        for column in range(count):
            corner = (row < 8 or row > 12) and (column < 8 or column > 12)
            if corner and not (row > 12 and column > 12):
                continue
            if rng.random() < 0.48:
                left, top = inner.left + column * step, inner.top + row * step
                canvas.rectangle(Box(left, top, left + step, top + step), dark)
    for row, column in ((0, 0), (0, 14), (14, 0)):
        eye = Box(
            inner.left + column * step,
            inner.top + row * step,
            inner.left + (column + 7) * step,
            inner.top + (row + 7) * step,
        )
        canvas.rectangle(eye, dark)
        canvas.rectangle(eye.inset(step), WHITE)
        canvas.rectangle(eye.inset(2 * step), dark)


@dataclass(frozen=True, slots=True)
class Tints:
    """The colours of an illustration: lines and frames, the main and second fill."""

    line: Colour
    main: Colour
    second: Colour
    light: Colour


def tints_on(palette: Palette, ground: Colour) -> Tints:
    """Colours of the palette for an illustration that stands on `ground`."""
    main = palette.accent
    if sum(abs(a - b) for a, b in zip(main, ground, strict=True)) < 90:
        main = palette.card
    return Tints(mix(palette.card_ink, main, 0.2), main, palette.second, palette.card)


def draw_illustration(
    canvas: Canvas, box: Box, tints: Tints, name: str, rng: Random
) -> None:
    """One of `ILLUSTRATIONS`, as large as `box` allows, in its middle."""
    side = min(box.width, box.height)
    x, y = box.center
    _ILLUSTRATIONS[name](canvas, around((x, y), side / 2), tints, rng)


def _laptop(canvas: Canvas, box: Box, tints: Tints, rng: Random) -> None:
    side = box.width
    lid = Box(
        box.left + side * 0.14,
        box.top + side * 0.18,
        box.right - side * 0.14,
        box.top + side * 0.68,
    )
    canvas.rectangle(lid, (38, 42, 52), side * 0.03)
    screen = lid.inset(side * 0.025)
    canvas.rectangle(screen, tints.light, side * 0.012)
    for i, row in enumerate(screen.inset(side * 0.05).rows(6, side * 0.025)):
        left = row.left + row.width * 0.1 * rng.randint(0, 2)
        end = left + (row.right - left) * rng.uniform(0.3, 0.95)
        colour = (tints.main, tints.second, mix(tints.line, tints.light, 0.6))[i % 3]
        canvas.rectangle(Box(left, row.top, end, row.bottom), colour, row.height / 2)
    base = Box(
        box.left + side * 0.03,
        box.top + side * 0.69,
        box.right - side * 0.03,
        box.top + side * 0.75,
    )
    canvas.rectangle(base, (192, 198, 208), side * 0.03)
    canvas.rectangle(base.inset(side * 0.36, side * 0.02), (140, 146, 158))


def _network(canvas: Canvas, box: Box, tints: Tints, rng: Random) -> None:
    side, (x, y) = box.width, box.center
    turn = rng.uniform(0, 6.28)
    nodes = [
        (
            x + side * 0.36 * math.cos(turn + i * 1.0472),
            y + side * 0.36 * math.sin(turn + i * 1.0472),
        )
        for i in range(6)
    ]
    for i, node in enumerate(nodes):
        canvas.line(((x, y), node), tints.line, side * 0.012)
        canvas.line((node, nodes[(i + 1) % 6]), (*tints.line, 110), side * 0.008)
    for i, node in enumerate(nodes):
        canvas.ellipse(
            around(node, side * (0.06 + 0.02 * (i % 3))),
            (tints.main, tints.second, tints.light)[i % 3],
        )
    canvas.rectangle(around((x, y), side * 0.12), tints.main, side * 0.04)
    canvas.rectangle(around((x, y), side * 0.06), tints.light, side * 0.02)


def _books(canvas: Canvas, box: Box, tints: Tints, rng: Random) -> None:
    side = box.width
    colours = [tints.main, tints.second, tints.line, tints.main]
    bottom = box.bottom - side * 0.12
    for i, colour in enumerate(colours):
        height = side * rng.uniform(0.12, 0.16)
        left = box.left + side * rng.uniform(0.08, 0.2)
        right = box.right - side * rng.uniform(0.08, 0.2)
        book = Box(left, bottom - height, right, bottom)
        canvas.rectangle(book, colour, side * 0.02)
        pages = Box(
            left + side * 0.05, book.top + height * 0.2, right, bottom - height * 0.2
        )
        canvas.rectangle(pages, (248, 246, 240))
        if i % 2:
            canvas.rectangle(book.cut_left(side * 0.05)[0], mix(colour, WHITE, 0.3))
        bottom -= height + side * 0.008


def _cubes(canvas: Canvas, box: Box, tints: Tints, rng: Random) -> None:
    edge = box.width * 0.17
    high = edge * 0.577
    x, y = box.center[0], box.top + box.height * 0.28
    cells = [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)]
    colours = [tints.main, tints.second, tints.light]
    for column, row in sorted(cells, key=sum):
        left = x + (column - row) * edge
        top = y + (column + row) * high + edge * rng.choice((0, 0, -0.5))
        colour = colours[(column + 2 * row) % 3]
        tip, right, low, far = (
            (left, top),
            (left + edge, top + high),
            (left, top + 2 * high),
            (left - edge, top + high),
        )
        canvas.polygon((tip, right, low, far), mix(colour, WHITE, 0.35))
        sides = ((far, low, 0.0), (low, right, 0.3))
        for (ax, ay), (bx, by), dark in sides:
            canvas.polygon(
                ((ax, ay), (bx, by), (bx, by + edge), (ax, ay + edge)),
                mix(colour, (20, 22, 40), dark),
            )


def _rocket(canvas: Canvas, box: Box, tints: Tints, rng: Random) -> None:
    side, (x, y) = box.width, box.center
    for i in range(3):
        left = x + side * (i - 1) * 0.09
        canvas.rectangle(
            Box(
                left - side * 0.025,
                y + side * 0.22,
                left + side * 0.025,
                y + side * rng.uniform(0.32, 0.46),
            ),
            (255, 196, 60),
            side * 0.025,
        )
    for way in (-1, 1):
        canvas.polygon(
            (
                (x + way * side * 0.12, y),
                (x + way * side * 0.28, y + side * 0.26),
                (x + way * side * 0.1, y + side * 0.22),
            ),
            tints.second,
        )
    hull = Box(x - side * 0.15, y - side * 0.45, x + side * 0.15, y + side * 0.75)
    canvas.slice(hull, 180, 360, tints.main)
    body = Box(x - side * 0.15, y + side * 0.145, x + side * 0.15, y + side * 0.24)
    canvas.rectangle(body, tints.main)
    canvas.ellipse(around((x, y - side * 0.08), side * 0.075), tints.light)
    canvas.ellipse(around((x, y - side * 0.08), side * 0.045), tints.line)


_ILLUSTRATIONS: dict[str, Callable[[Canvas, Box, Tints, Random], None]] = {
    "laptop": _laptop,
    "network": _network,
    "books": _books,
    "cubes": _cubes,
    "rocket": _rocket,
}
ILLUSTRATIONS = tuple(_ILLUSTRATIONS)
