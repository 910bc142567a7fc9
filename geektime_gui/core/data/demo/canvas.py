"""A picture in the making: smooth shapes and well-set text.

Everything is drawn at twice the size and scaled down at the end, so that edges are
smooth. All measures are in pixels of the finished picture.
"""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.fonts import Face, face
from geektime_gui.core.data.demo.palettes import Colour
from geektime_gui.core.data.demo.typesetting import balanced, wrap

SCALE = 2

Point = tuple[float, float]
Paint = Colour | tuple[int, int, int, int]


class Canvas:
    """An RGB picture of `width` by `height` pixels to draw on."""

    def __init__(self, width: int, height: int, fill: Colour) -> None:
        self.width = width
        self.height = height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), fill)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0, 0, self.width, self.height)

    def finish(self) -> Image.Image:
        """The picture at its real size, RGB."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def cover(self, image: Image.Image, box: Box | None = None) -> None:
        """Put `image` over `box` (all of it by default), stretched to fit."""
        corners = _corners(box or self.box)
        size = (corners[2] - corners[0], corners[3] - corners[1])
        scaled = image.convert("RGB").resize(size, Image.Resampling.BICUBIC)
        self.image.paste(scaled, corners[:2])

    def cover_round(self, image: Image.Image, box: Box) -> None:
        """As `cover`, but only inside the ellipse of `box`."""
        left, top, right, bottom = _corners(box)
        size = (right - left, bottom - top)
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).ellipse((0, 0, size[0] - 1, size[1] - 1), 255)
        self.image.paste(image.resize(size), (left, top), mask)

    def rectangle(self, box: Box, fill: Paint, radius: float = 0) -> None:
        """A filled rectangle, with round corners if `radius` is given."""
        if box.width > 0 and box.height > 0:
            self._draw.rounded_rectangle(_corners(box), radius * SCALE, fill)

    def tab(self, box: Box, fill: Paint, radius: float) -> None:
        """A filled rectangle whose upper corners are round."""
        self._draw.rounded_rectangle(
            _corners(box), radius * SCALE, fill, corners=(True, True, False, False)
        )

    def frame(self, box: Box, line: Paint, width: float, radius: float = 0) -> None:
        """The outline of a rectangle."""
        self._draw.rounded_rectangle(
            _corners(box), radius * SCALE, None, line, round(width * SCALE)
        )

    def ellipse(self, box: Box, fill: Paint) -> None:
        """A filled ellipse."""
        self._draw.ellipse(_corners(box), fill)

    def ring(self, box: Box, line: Paint, width: float) -> None:
        """The outline of an ellipse."""
        self._draw.ellipse(_corners(box), None, line, round(width * SCALE))

    def slice(self, box: Box, start: float, end: float, fill: Paint) -> None:
        """A part of a disc, from `start` to `end` degrees, clockwise from the right."""
        self._draw.pieslice(_corners(box), start, end, fill)

    def arc(
        self, box: Box, start: float, end: float, line: Paint, width: float
    ) -> None:
        """A part of a circle's line."""
        self._draw.arc(_corners(box), start, end, line, round(width * SCALE))

    def polygon(self, points: Sequence[Point], fill: Paint) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def line(self, points: Sequence[Point], line: Paint, width: float) -> None:
        """A line through the points."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, line, max(1, round(width * SCALE)), joint="curve")

    def arrow(self, start: Point, end: Point, line: Paint, width: float) -> None:
        """A straight line with a head at its end."""
        (x0, y0), (x1, y1) = start, end
        length = max(1e-6, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        across, down = (x1 - x0) / length, (y1 - y0) / length
        head = width * 4.5
        base_x, base_y = x1 - across * head, y1 - down * head
        self.line((start, (base_x, base_y)), line, width)
        wing = head * 0.5
        self.polygon(
            (
                end,
                (base_x - down * wing, base_y + across * wing),
                (base_x + down * wing, base_y - across * wing),
            ),
            line,
        )

    def card(self, box: Box, fill: Paint, radius: float = 10, shadow: int = 60) -> None:
        """A rounded panel that throws a soft shadow of that darkness (0 to 255)."""
        blur = max(box.width, box.height) * 0.02 + 4
        around = box.inset(-3 * blur)
        left, top, right, bottom = _corners(around)
        mask = Image.new("L", (right - left, bottom - top), 0)
        inner = _corners(box)
        ImageDraw.Draw(mask).rounded_rectangle(
            (
                inner[0] - left,
                inner[1] - top + blur * SCALE * 0.6,
                inner[2] - left,
                inner[3] - top + blur * SCALE * 0.6,
            ),
            radius * SCALE,
            shadow,
        )
        mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE * 0.6))
        self.image.paste((20, 24, 40), (left, top), mask)
        self.rectangle(box, fill, radius)

    def text_width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide `text` would be on one line."""
        return _face(size, bold).getlength(text) / SCALE

    def text(
        self,
        at: Point,
        text: str,
        size: float,
        fill: Paint,
        bold: bool = False,
        anchor: str = "lm",
    ) -> None:
        """One line of text; `anchor` as in Pillow (``lm`` is left, middle)."""
        x, y = at
        self._draw.text(
            (x * SCALE, y * SCALE), text, fill, _face(size, bold), anchor=anchor
        )

    def fitted(
        self,
        box: Box,
        text: str,
        size: float,
        fill: Paint,
        bold: bool = False,
        align: str = "left",
    ) -> float:
        """One line in the middle of `box`, smaller where it would not fit.

        Returns the size that it got.
        """
        size = min(size, box.height)
        while size > 7 and self.text_width(text, size, bold) > box.width:
            size *= 0.96
        x = {"left": box.left, "center": box.center[0], "right": box.right}[align]
        anchor = {"left": "lm", "center": "mm", "right": "rm"}[align]
        self.text((x, box.center[1]), text, size, fill, bold, anchor)
        return size

    def paragraph(
        self,
        box: Box,
        text: str,
        size: float,
        fill: Paint,
        bold: bool = False,
        align: str = "left",
        lines: int = 99,
        leading: float = 1.32,
    ) -> float:
        """Lines from the top of `box`, smaller where they would not fit.

        At most `lines` of them. Returns where the last one ends.
        """
        while True:
            width = box.width * SCALE
            font = _face(size, bold)
            rows = wrap(text, font, width)
            step = size * leading
            fits = len(rows) <= lines and len(rows) * step <= box.height + step * 0.05
            if (fits and _widest(rows, font) <= width) or size < 7:
                break
            size *= 0.95
        if align != "left" or len(rows) <= 3:
            rows = balanced(text, font, width)
        x = {"left": box.left, "center": box.center[0], "right": box.right}[align]
        anchor = {"left": "lm", "center": "mm", "right": "rm"}[align]
        for i, row in enumerate(rows):
            self.text((x, box.top + (i + 0.5) * step), row, size, fill, bold, anchor)
        return box.top + len(rows) * step


def _widest(rows: Sequence[str], font: Face) -> float:
    return max((font.getlength(row) for row in rows), default=0)


def _face(size: float, bold: bool) -> Face:
    return face(max(1, round(size * SCALE)), bold)


def _corners(box: Box) -> tuple[int, int, int, int]:
    return (
        round(box.left * SCALE),
        round(box.top * SCALE),
        round(box.right * SCALE),
        round(box.bottom * SCALE),
    )
