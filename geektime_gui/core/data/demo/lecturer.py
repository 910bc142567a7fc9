"""A lecturer, drawn from plain shapes: head, hair, jacket, perhaps glasses."""

from random import Random

from geektime_gui.core.data.demo.boxes import Box, around
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.palettes import WHITE, Colour, Palette, mix

_SKINS: tuple[Colour, ...] = (
    (246, 211, 184),
    (232, 188, 152),
    (205, 152, 112),
    (150, 102, 70),
)
_HAIRS: tuple[Colour, ...] = ((38, 32, 34), (70, 48, 38), (120, 84, 54), (96, 98, 104))
_CLOTHES: tuple[Colour, ...] = (
    (47, 62, 92),
    (70, 78, 90),
    (32, 34, 40),
    (122, 50, 62),
    (34, 98, 92),
    (232, 234, 238),
)


def draw_lecturer(canvas: Canvas, box: Box, rng: Random) -> None:
    """A person from the chest up, standing on the bottom edge of `box`."""
    radius = min(box.width * 0.2, box.height * 0.225)
    x = box.center[0]
    head_y = box.bottom - radius * 3.4
    skin, hair = rng.choice(_SKINS), rng.choice(_HAIRS)
    style = rng.choice(("short", "side", "bob", "long", "cap"))
    _hair_behind(canvas, x, head_y, radius, hair, style)
    _body(canvas, Box(box.left, head_y, box.right, box.bottom), x, radius, skin, rng)
    face = Box(x - radius * 0.82, head_y - radius, x + radius * 0.82, head_y + radius)
    canvas.ellipse(face, skin)
    _hair_above(canvas, x, head_y, radius, hair, style)
    _features(canvas, x, head_y, radius, skin, glasses=rng.random() < 0.5)


def _hair_behind(
    canvas: Canvas, x: float, y: float, radius: float, hair: Colour, style: str
) -> None:
    if style in ("bob", "long"):
        drop = radius * (1.15 if style == "bob" else 1.9)
        canvas.rectangle(
            Box(x - radius * 1.02, y - radius * 1.12, x + radius * 1.02, y + drop),
            hair,
            radius * 0.95,
        )


def _body(
    canvas: Canvas, box: Box, x: float, radius: float, skin: Colour, rng: Random
) -> None:
    clothes = rng.choice(_CLOTHES)
    shoulder = box.top + radius * 1.62
    reach = radius * 2.15
    canvas.tab(Box(x - reach, shoulder, x + reach, box.bottom), clothes, radius * 1.1)
    neck = radius * 0.4
    shadow = mix(skin, (90, 50, 40), 0.22)
    canvas.rectangle(
        Box(x - neck, box.top + radius * 0.6, x + neck, shoulder + radius * 0.2), shadow
    )
    shirt = rng.choice((WHITE, (205, 220, 238), mix(clothes, WHITE, 0.25)))
    opening = radius * 0.72
    tip = shoulder + radius * 1.35
    canvas.polygon(((x - opening, shoulder), (x + opening, shoulder), (x, tip)), shirt)
    canvas.polygon(
        (
            (x - neck, shoulder - 1),
            (x + neck, shoulder - 1),
            (x, shoulder + radius * 0.5),
        ),
        shadow,
    )
    fold = mix(clothes, (0, 0, 0), 0.22)
    for side in (-1, 1):
        canvas.polygon(
            (
                (x + side * opening, shoulder),
                (x + side * radius * 1.0, shoulder + radius * 0.5),
                (x, tip),
            ),
            fold,
        )
        arm = x + side * radius * 1.5
        canvas.line(
            ((arm, shoulder + radius * 1.1), (arm, box.bottom)), fold, radius * 0.05
        )


def _hair_above(
    canvas: Canvas, x: float, y: float, radius: float, hair: Colour, style: str
) -> None:
    crown = Box(x - radius * 0.9, y - radius * 1.16, x + radius * 0.9, y + radius * 0.7)
    if style == "cap":
        canvas.slice(crown, 198, 342, hair)
    elif style == "side":
        canvas.slice(crown, 176, 318, hair)
        canvas.slice(crown, 300, 364, hair)
    elif style == "short":
        canvas.slice(crown, 186, 354, hair)
    else:
        canvas.slice(crown, 184, 356, hair)


def _features(
    canvas: Canvas, x: float, y: float, radius: float, skin: Colour, glasses: bool
) -> None:
    dark: Colour = (48, 38, 40)
    line = max(0.8, radius * 0.055)
    for side in (-1, 1):
        eye = (x + side * radius * 0.34, y + radius * 0.12)
        canvas.ellipse(around(eye, radius * 0.075), dark)
        if glasses:
            canvas.ring(around(eye, radius * 0.26), dark, line)
    if glasses:
        bridge = y + radius * 0.08
        canvas.line(
            ((x - radius * 0.1, bridge), (x + radius * 0.1, bridge)), dark, line
        )
    smile = Box(
        x - radius * 0.28, y + radius * 0.28, x + radius * 0.28, y + radius * 0.66
    )
    canvas.arc(smile, 25, 155, mix(skin, (120, 30, 30), 0.6), line * 1.2)


def draw_avatar(canvas: Canvas, box: Box, palette: Palette, rng: Random) -> None:
    """A lecturer in a round frame."""
    inner = Canvas(max(8, round(box.width)), max(8, round(box.height)), palette.shade)
    whole = inner.box
    tint = mix(palette.accent, WHITE, 0.65)
    inner.rectangle(whole, palette.paper)
    inner.ellipse(whole, tint)
    draw_lecturer(
        inner, Box(-box.width * 0.05, 0, box.width * 1.05, box.height * 1.02), rng
    )
    canvas.cover_round(inner.image, box)
    canvas.ring(box, WHITE, max(1.5, box.width * 0.03))
