"""A poster for an invented course, with a free place for the mark."""

from dataclasses import dataclass
from random import Random

from PIL import Image

from geektime_gui.core.data.demo import layouts, words
from geektime_gui.core.data.demo.backgrounds import (
    paint_background,
    paint_orange_shapes,
)
from geektime_gui.core.data.demo.boxes import Box, around
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.copy_text import CopyText, copy_text
from geektime_gui.core.data.demo.courses import COURSES
from geektime_gui.core.data.demo.fonts import have_chinese
from geektime_gui.core.data.demo.palettes import PALETTES, WHITE, mix
from geektime_gui.core.data.demo.stage import Stage

LAYOUTS = {
    "banner": layouts.banner,
    "split": layouts.split,
    "giant": layouts.giant,
    "hero": layouts.hero,
    "cards": layouts.cards,
    "quote": layouts.quote,
    "sheet": layouts.sheet,
    "coupon": layouts.coupon,
}
_FOR_VERY_WIDE = ("banner", "split", "giant")
_FOR_OTHERS = ("split", "giant", "hero", "cards", "quote", "sheet", "coupon")

BANDS = ("top", "bottom", "footer")
"""Where the mark's band lies; a footer is a strip of its own colour."""
_STANDING = ("banner", "hero")
"""Layouts with a figure on the lower edge: no free band may lie under it."""


@dataclass(frozen=True, slots=True)
class PosterPlan:
    """Everything that decides what a poster looks like, the mark left out."""

    width: int
    height: int
    layout: str
    palette: int
    pattern: str
    course: int
    chinese: bool
    band: str
    side: str
    """Where in the band the mark stands: ``left``, ``center`` or ``right``."""
    seed: str
    """Decides the drawing; with the course it decides the other words."""


def layouts_for(width: int, height: int) -> tuple[str, ...]:
    """The layouts that suit a picture of that shape."""
    return _FOR_VERY_WIDE if width > 2.1 * height else _FOR_OTHERS


def band_height(width: int, height: int) -> float:
    """How high the band for the mark is, in pixels."""
    return height * 0.25 if width > 2.1 * height else min(width, height) * 0.2


@dataclass(frozen=True, slots=True)
class Extras:
    """What a poster has besides its words; both classes have them equally often."""

    footer: bool
    """A few words at the other end of the mark's band."""
    sticker: bool
    """A round orange sticker there, which is no mark."""
    orange: bool
    """Orange shapes in the margins."""
    slogan: bool = False
    """Words where else a mark would be; only where none will be."""


def draw_poster(plan: PosterPlan, extras: Extras) -> tuple[Image.Image, Box]:
    """The poster without a mark, RGB, and the band in which one can be put."""
    rng = Random(plan.seed)
    chinese = plan.chinese and have_chinese()
    palette = PALETTES[plan.palette]
    canvas = Canvas(plan.width, plan.height, palette.paper)
    stage = Stage(canvas, palette, rng, chinese)
    copy = copy_text(
        COURSES[plan.course], chinese, Random(f"{plan.seed} {plan.course}")
    )
    paint_background(canvas, palette, plan.pattern, rng)
    if extras.orange:
        paint_orange_shapes(canvas, stage.margin, rng)
    where = plan.band
    if where == "bottom" and plan.layout in _STANDING:
        where = "footer"
    strip, page = _cut(canvas.box, where)
    LAYOUTS[plan.layout](stage, page, copy)
    on_card = where == "footer"
    if on_card:
        canvas.rectangle(strip, mix(palette.card, palette.shade, 0.12))
    if extras.slogan:
        _write_slogan(stage, strip, plan.side, copy, on_card)
    if plan.side != "center":
        _fill_other_end(stage, strip, plan.side, copy, extras, on_card)
    return canvas.finish(), strip


def _write_slogan(
    stage: Stage, strip: Box, side: str, copy: CopyText, on_card: bool
) -> None:
    """The tag and the lessons in the mark's place."""
    palette = stage.palette
    inner = strip.inset(stage.margin, strip.height * 0.28)
    if side == "left":
        inner = inner.cut_left(inner.width * 0.55)[0]
    elif side == "right":
        inner = inner.cut_right(inner.width * 0.55)[0]
    ink = palette.card_ink if on_card else palette.ink
    text = f"{copy.tag} · {copy.lessons}"
    stage.canvas.fitted(inner, text, strip.height * 0.3, ink, True, side)


def _cut(whole: Box, where: str) -> tuple[Box, Box]:
    """The band, and the page that is left for the layout."""
    high = band_height(round(whole.width), round(whole.height))
    strip, page = whole.cut_top(high) if where == "top" else whole.cut_bottom(high)
    if where == "top":
        page = Box(page.left, page.top - high * 0.04, page.right, page.bottom)
    return strip, page


def _fill_other_end(
    stage: Stage, strip: Box, side: str, copy: CopyText, extras: Extras, on_card: bool
) -> None:
    """Words or a sticker at the end of the band where the mark is not."""
    palette = stage.palette
    inner = strip.inset(stage.margin, strip.height * 0.3)
    end, align = inner.cut_left(inner.width * 0.36)[0], "left"
    if side == "left":
        end, align = inner.cut_right(inner.width * 0.36)[0], "right"
    if extras.sticker:
        radius = strip.height * 0.3
        x = end.left + radius if align == "left" else end.right - radius
        disc = around((x, strip.center[1]), radius)
        stage.canvas.ellipse(disc, (240, 104, 40))
        text = words.CHINESE_STICKER if stage.chinese else words.ENGLISH_STICKER
        stage.canvas.fitted(
            disc.inset(radius * 0.35), text, radius * 0.9, WHITE, True, "center"
        )
    elif extras.footer:
        ink = palette.card_ink if on_card else palette.quiet
        stage.canvas.fitted(end, copy.footer, strip.height * 0.25, ink, False, align)
