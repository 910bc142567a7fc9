"""The invented brand's mark, and the marks of its rivals.

Ours is an orange disc with half a citrus slice in it, a wordmark beside or below. The
rivals wear other shapes and colours in the same places, so that "there is some badge"
does not tell the classes apart.
"""

import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.fonts import face, have_chinese
from geektime_gui.core.data.demo.palettes import (
    ORANGE,
    WHITE,
    Colour,
    readable_on,
)

_SCALE = 4

ARRANGEMENTS = ("both",) * 5 + ("beside",) * 2 + ("below",)
"""How the wordmark stands to the disc; as often as it is named here."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A badge and a name."""

    chinese: str
    english: str
    colour: Colour
    glyph: str


OURS = Brand("橙圈", "Orangedot", ORANGE, "citrus")
RIVALS = (
    Brand("青方", "Tealbox", (20, 140, 150), "bars"),
    Brand("紫星", "Violetstar", (124, 77, 190), "star"),
    Brand("蓝湾", "Bluebay", (38, 110, 220), "wave"),
    Brand("绿禾", "Greenstalk", (46, 150, 80), "leaf"),
    Brand("红瓦", "Redtile", (205, 50, 60), "bars"),
)


def draw_mark(
    brand: Brand, size: float, arrangement: str, backdrop: Colour, chinese: bool
) -> Image.Image:
    """The badge of `size` pixels and the wordmark, RGBA, for use on `backdrop`.

    On a backdrop of the badge's own colour it gets a white edge.
    """
    disc = round(size * _SCALE)
    ink = readable_on(backdrop)
    badge = _badge(brand, disc, edge=_near(brand.colour, backdrop))
    words = _words(brand, disc, arrangement, ink, chinese)
    gap = round(disc * (0.1 if arrangement == "below" else 0.22))
    if arrangement == "below":
        width = max(badge.width, words.width)
        whole = Image.new("RGBA", (width, badge.height + gap + words.height))
        whole.paste(badge, ((width - badge.width) // 2, 0))
        whole.paste(words, ((width - words.width) // 2, badge.height + gap))
    else:
        width = badge.width + gap + words.width
        whole = Image.new("RGBA", (width, max(badge.height, words.height)))
        whole.paste(badge, (0, (whole.height - badge.height) // 2))
        left = badge.width + gap
        whole.paste(words, (left, (whole.height - words.height) // 2))
    smaller = (math.ceil(whole.width / _SCALE), math.ceil(whole.height / _SCALE))
    return whole.resize(smaller, Image.Resampling.LANCZOS)


def stamp(image: Image.Image, mark: Image.Image, at: tuple[int, int]) -> Box:
    """Put `mark` on the RGB `image` with its left top corner `at`, and nothing else.

    Returns the box that it covers.
    """
    box = (at[0], at[1], at[0] + mark.width, at[1] + mark.height)
    part = image.crop(box).convert("RGBA")
    image.paste(Image.alpha_composite(part, mark).convert("RGB"), box)
    return Box(*box)


def backdrop_of(image: Image.Image, box: Box) -> Colour:
    """The mean colour of `image` in `box`."""
    corners = (int(box.left), int(box.top), int(box.right), int(box.bottom))
    pixel = image.crop(corners).convert("RGB").resize((1, 1), Image.Resampling.BOX)
    red, green, blue = pixel.tobytes()
    return red, green, blue


def _near(one: Colour, other: Colour) -> bool:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) < 150


def _words(
    brand: Brand, disc: int, arrangement: str, ink: Colour, chinese: bool
) -> Image.Image:
    """The wordmark: one line, or Chinese over English for ``both``."""
    name = brand.chinese if chinese and have_chinese() else brand.english
    if arrangement == "both" and have_chinese():
        rows: tuple[tuple[str, float, bool], ...] = (
            (brand.chinese, 0.56, True),
            (brand.english, 0.3, False),
        )
    elif arrangement == "below":
        rows = ((name, 0.4, True),)
    else:
        rows = ((name, 0.62 if name == brand.chinese else 0.5, True),)
    fonts = [face(round(disc * share), bold) for _, share, bold in rows]
    width = max(
        math.ceil(font.getlength(text))
        for font, (text, _, _) in zip(fonts, rows, strict=True)
    )
    heights = [
        round(disc * share * (1.3 if share > 0.35 else 1.5)) for _, share, _ in rows
    ]
    image = Image.new("RGBA", (width, sum(heights)), (*ink, 0))
    draw = ImageDraw.Draw(image)
    top = 0.0
    for font, (text, _, _), height in zip(fonts, rows, heights, strict=True):
        draw.text((0, top + height / 2), text, (*ink, 255), font, anchor="lm")
        top += height
    return image


def _badge(brand: Brand, disc: int, edge: bool) -> Image.Image:
    colour = (*brand.colour, 255)
    image = Image.new("RGBA", (disc, disc), (*brand.colour, 0))
    draw = ImageDraw.Draw(image)
    last = disc - 1
    if brand.glyph == "bars":
        draw.rounded_rectangle((0, 0, last, last), disc * 0.24, colour)
    else:
        draw.ellipse((0, 0, last, last), colour)
    if edge:
        width = round(disc * 0.07)
        if brand.glyph == "bars":
            draw.rounded_rectangle(
                (0, 0, last, last), disc * 0.24, None, (*WHITE, 255), width
            )
        else:
            draw.ellipse((0, 0, last, last), None, (*WHITE, 255), width)
    _GLYPHS[brand.glyph](draw, disc, brand.colour)
    return image


def _citrus(draw: ImageDraw.ImageDraw, disc: int, colour: Colour) -> None:
    """A half slice, flat side up, in three wedges."""
    reach = disc * 0.33
    x, y = disc * 0.5, disc * 0.46
    box = (x - reach, y - reach, x + reach, y + reach)
    draw.pieslice(box, 0, 180, WHITE)
    for degrees in (60, 120):
        turn = math.radians(degrees)
        end = (x + reach * math.cos(turn), y + reach * math.sin(turn))
        draw.line(((x, y), end), colour, round(disc * 0.05))
    dot = disc * 0.075
    middle = disc * 0.27
    draw.ellipse((x - dot, middle - dot, x + dot, middle + dot), WHITE)


def _bars(draw: ImageDraw.ImageDraw, disc: int, colour: Colour) -> None:
    for i, height in enumerate((0.26, 0.42, 0.56)):
        left = disc * (0.22 + 0.21 * i)
        draw.rectangle(
            (left, disc * (0.78 - height), left + disc * 0.14, disc * 0.78), WHITE
        )


def _star(draw: ImageDraw.ImageDraw, disc: int, colour: Colour) -> None:
    points = []
    for i in range(10):
        reach = disc * (0.34 if i % 2 == 0 else 0.15)
        turn = math.radians(i * 36 - 90)
        points.append(
            (disc * 0.5 + reach * math.cos(turn), disc * 0.5 + reach * math.sin(turn))
        )
    draw.polygon(points, WHITE)


def _wave(draw: ImageDraw.ImageDraw, disc: int, colour: Colour) -> None:
    for level in (0.4, 0.58):
        row = [
            (disc * x / 40, disc * (level + 0.06 * math.sin(x / 40 * 4 * math.pi)))
            for x in range(9, 32)
        ]
        draw.line(row, WHITE, round(disc * 0.09), joint="curve")


def _leaf(draw: ImageDraw.ImageDraw, disc: int, colour: Colour) -> None:
    draw.line(((disc * 0.5, disc * 0.8), (disc * 0.5, disc * 0.4)), WHITE, disc // 14)
    draw.pieslice((disc * 0.1, disc * 0.22, disc * 0.5, disc * 0.62), 270, 450, WHITE)
    draw.pieslice((disc * 0.5, disc * 0.16, disc * 0.9, disc * 0.56), 90, 270, WHITE)


_GLYPHS = {
    "citrus": _citrus,
    "bars": _bars,
    "star": _star,
    "wave": _wave,
    "leaf": _leaf,
}
