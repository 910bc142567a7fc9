"""Pictures that are no posters: diagrams, tables, charts, screenshots, photographs."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from PIL import Image

from geektime_gui.core.data.demo.backgrounds import gradient
from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.charts import draw_bars, draw_lines, draw_ring
from geektime_gui.core.data.demo.diagrams import (
    draw_flow,
    draw_layers,
    draw_table,
    draw_tree,
)
from geektime_gui.core.data.demo.fonts import have_chinese
from geektime_gui.core.data.demo.palettes import PALETTES, WHITE, mix
from geektime_gui.core.data.demo.photos import PHOTOS, draw_photo
from geektime_gui.core.data.demo.screens import draw_chat, draw_editor, draw_terminal
from geektime_gui.core.data.demo.stage import Stage

_DRAWN: dict[str, Callable[[Stage, Box], None]] = {
    "layers": draw_layers,
    "flow": draw_flow,
    "tree": draw_tree,
    "table": draw_table,
    "bars": draw_bars,
    "lines": draw_lines,
    "ring": draw_ring,
    "editor": draw_editor,
    "terminal": draw_terminal,
    "chat": draw_chat,
}
SUBJECTS = (*_DRAWN, *PHOTOS)


def draw_document(
    subject: str, size: tuple[int, int], palette: int, chinese: bool, seed: str
) -> Image.Image:
    """One of `SUBJECTS` on the palette's paper, RGB."""
    width, height = size
    rng = Random(f"{seed} {subject}")
    if subject in PHOTOS:
        return draw_photo(subject, width, height, rng.getrandbits(32))
    colours = PALETTES[palette]
    if colours.name == "ember":  # its paper is the colour of the charts' second series
        colours = next(other for other in PALETTES if other.name == "steel")
    if not colours.dark:
        paper = mix(colours.paper, WHITE, 0.6)
        colours = replace(colours, paper=paper, shade=mix(colours.paper, WHITE, 0.3))
    canvas = Canvas(width, height, colours.paper)
    canvas.cover(gradient(width, height, colours.paper, colours.shade, 90))
    stage = Stage(canvas, colours, rng, chinese and have_chinese())
    _DRAWN[subject](stage, canvas.box.inset(stage.margin))
    return canvas.finish()
