"""What every drawing function gets: a canvas, colours, words and a source of chance."""

from dataclasses import dataclass
from random import Random

from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.copy_text import CopyText
from geektime_gui.core.data.demo.palettes import Palette, readable_on


@dataclass(frozen=True, slots=True)
class Stage:
    """One picture in the making."""

    canvas: Canvas
    palette: Palette
    rng: Random
    chinese: bool

    @property
    def margin(self) -> float:
        """The free edge of the page, in pixels."""
        return max(16.0, min(self.canvas.width, self.canvas.height) * 0.06)


def pill(stage: Stage, box: Box, text: str, filled: bool = True) -> None:
    """A button with round ends."""
    colour = stage.palette.accent
    if filled:
        stage.canvas.rectangle(box, colour, box.height / 2)
        ink = readable_on(colour)
    else:
        ink = stage.palette.ink
        stage.canvas.frame(box, ink, 1.5, box.height / 2)
    inner = box.inset(box.height * 0.4, 0)
    stage.canvas.fitted(inner, text, box.height * 0.5, ink, filled, "center")


def pill_width(stage: Stage, text: str, height: float) -> float:
    """How wide a pill of that height is for `text`."""
    return stage.canvas.text_width(text, height * 0.5, True) + height * 1.1


def bullets(
    stage: Stage, box: Box, items: tuple[str, ...], size: float, on_card: bool
) -> None:
    """A list with numbered discs, spread over `box`."""
    palette = stage.palette
    ink = palette.card_ink if on_card else palette.ink
    rows = box.rows(len(items))
    for i, (row, item) in enumerate(zip(rows, items, strict=True)):
        side = min(size * 1.5, row.height * 0.8)
        middle = row.center[1]
        disc = Box(row.left, middle - side / 2, row.left + side, middle + side / 2)
        stage.canvas.rectangle(disc, palette.accent, side * 0.3)
        stage.canvas.text(
            disc.center, str(i + 1), side * 0.6, readable_on(palette.accent), True, "mm"
        )
        text = Box(row.left + side * 1.5, row.top, row.right, row.bottom)
        stage.canvas.fitted(text, item, size, ink)


def headline(
    stage: Stage, box: Box, copy: CopyText, tag: bool = False, align: str = "left"
) -> float:
    """A tag if wanted, the title, a short line, the subtitle; returns where it ends."""
    canvas, palette = stage.canvas, stage.palette
    top = box.top
    if align == "left" and box.height > 260:
        top += box.height * 0.08
    if tag and box.height > 150:
        high = min(30.0, box.height * 0.13)
        width = pill_width(stage, copy.tag, high)
        left = box.left if align == "left" else box.center[0] - width / 2
        mark = Box(left, top, left + width, top + high)
        canvas.rectangle(mark, palette.second, 4)
        canvas.fitted(
            mark, copy.tag, high * 0.55, readable_on(palette.second), True, "center"
        )
        top += high * 1.5
    room = box.bottom - top
    size = min(box.width * 0.175, room * 0.3, 74.0)
    title = Box(box.left, top, box.right, top + room * 0.66)
    end = canvas.paragraph(
        title, copy.title, size, palette.ink, True, align, lines=2, leading=1.22
    )
    subtitle = Box(box.left, end + room * 0.03, box.right, box.bottom)
    return canvas.paragraph(
        subtitle, copy.subtitle, size * 0.46, palette.quiet, False, align, lines=2
    )


def price_line(stage: Stage, box: Box, copy: CopyText) -> None:
    """The price in large figures, the old one crossed out behind it."""
    canvas, palette = stage.canvas, stage.palette
    size = min(box.height * 0.85, box.width * 0.16)
    label = f"{copy.price_label} "
    y = box.center[1]
    canvas.text((box.left, y), label, size * 0.55, palette.ink)
    x = box.left + canvas.text_width(label, size * 0.55)
    colour = palette.accent if not palette.dark else palette.second
    canvas.text((x, y), copy.price, size, colour, True)
    x += canvas.text_width(copy.price, size, True) + size * 0.35
    canvas.text((x, y), copy.old_price, size * 0.55, palette.quiet)
    end = x + canvas.text_width(copy.old_price, size * 0.55)
    canvas.line(((x - 2, y), (end + 2, y)), palette.quiet, 1.3)
