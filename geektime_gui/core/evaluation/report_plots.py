"""The report's plots as inline SVG: lines on two axes, drawn without a library.

The colours are CSS: variables in the HTML, which knows a light and a dark look, and
plain values on paper. Series differ in dash and marker as well as in colour.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 440, 290
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 12, 66
MOST_POINTS = 400
"""Points of a line that are drawn; more would only make the file large."""

DASHES = ("", "6 3", "2 3", "8 3 2 3")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as CSS values."""

    ink: str
    quiet: str
    line: str
    panel: str
    right: str
    """Of the fullest right cell of the matrix."""
    wrong: str
    series: tuple[str, ...]
    font: str = "inherit"


SCREEN = Palette(
    ink="var(--ink)",
    quiet="var(--quiet)",
    line="var(--line)",
    panel="var(--panel)",
    right="var(--right)",
    wrong="var(--wrong)",
    series=("var(--s0)", "var(--s1)", "var(--s2)", "var(--s3)"),
)
PAPER = Palette(
    ink="#1D1D1B",
    quiet="#5A5A56",
    line="#D2D2CE",
    panel="#FFFFFF",
    right="#5B9BD5",
    wrong="#E8954A",
    series=("#0072B2", "#D55E00", "#009E73", "#9A5B85"),
)
NIGHT = Palette(
    ink="#ECECEA",
    quiet="#A0A29E",
    line="#3A3D42",
    panel="#26282C",
    right="#2B67A3",
    wrong="#8F4E12",
    series=("#56B4E9", "#E69F00", "#2FC79A", "#E3A3CB"),
)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: x and y of its points; NaN leaves a gap."""

    name: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    marked: bool = False
    """Whether each point gets a dot."""


@dataclass(frozen=True, slots=True)
class LinePlot:
    """Lines on two axes."""

    title: str
    x_label: str
    y_label: str
    series: tuple[Series, ...]
    unit_square: bool = False
    """Both axes from 0 to 1."""
    unit_height: bool = False
    """The y axis from 0 to 1."""
    diagonal: str = ""
    """Name of a dashed line from corner to corner; none without a name."""
    whole_x: bool = False
    """Ticks of x at whole numbers only."""

    def svg(self, palette: Palette) -> str:
        """The drawing, as an ``<svg>`` element."""
        return _Axes(self, palette).draw()


class _Axes:
    """Where the numbers of a plot lie on the paper."""

    def __init__(self, plot: LinePlot, palette: Palette) -> None:
        self._plot, self._palette = plot, palette
        xs = [x for s in plot.series for x in s.xs if math.isfinite(x)]
        ys = [y for s in plot.series for y in s.ys if math.isfinite(y)]
        unit = (0.0, 1.0)
        self._x = unit if plot.unit_square else _range(xs, from_zero=False)
        square = plot.unit_square or plot.unit_height
        self._y = unit if square else _range(ys, from_zero=True)

    def draw(self) -> str:
        plot, palette = self._plot, self._palette
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img" '
            f'aria-label="{escape(plot.title)}">',
            *self._grid(),
        ]
        if plot.diagonal:
            parts.append(
                _line(*self._at(0, 0), *self._at(1, 1), palette.quiet, dash="5 4")
            )
        for number, series in enumerate(plot.series):
            parts.extend(self._series(series, number))
        parts.extend(self._legend())
        return "".join([*parts, "</svg>"])

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + (x - self._x[0]) / (self._x[1] - self._x[0]) * _INNER_WIDTH,
            TOP + (1 - (y - self._y[0]) / (self._y[1] - self._y[0])) * _INNER_HEIGHT,
        )

    def _grid(self) -> list[str]:
        palette, plot = self._palette, self._plot
        parts = []
        for y in ticks(*self._y):
            at = self._at(self._x[0], y)[1]
            parts.append(_line(LEFT, at, WIDTH - RIGHT, at, palette.line))
            parts.append(text(LEFT - 6, at + 4, _number(y), palette.quiet, "end"))
        base = HEIGHT - BOTTOM
        for x in ticks(*self._x, whole=plot.whole_x):
            at = self._at(x, self._y[0])[0]
            parts.append(_line(at, base, at, base + 4, palette.quiet))
            parts.append(text(at, base + 17, _number(x), palette.quiet))
        parts.append(_line(LEFT, base, WIDTH - RIGHT, base, palette.quiet))
        middle = LEFT + _INNER_WIDTH / 2
        parts.append(text(middle, base + 34, plot.x_label, palette.quiet))
        height = TOP + _INNER_HEIGHT / 2
        parts.append(text(0, 0, plot.y_label, palette.quiet, turned_at=(13.0, height)))
        return parts

    def _series(self, series: Series, number: int) -> list[str]:
        colour = self._palette.series[number % len(self._palette.series)]
        dash = DASHES[number % len(DASHES)]
        points = _thinned(list(zip(series.xs, series.ys, strict=True)))
        parts, piece = [], list[tuple[float, float]]()
        for x, y in [*points, (math.nan, math.nan)]:
            if math.isfinite(x) and math.isfinite(y):
                piece.append(self._at(x, y))
            elif piece:
                parts.append(_polyline(piece, colour, dash))
                if series.marked or len(piece) == 1:
                    parts.extend(_dot(*point, colour) for point in piece)
                piece = []
        return parts

    def _legend(self) -> list[str]:
        palette, plot = self._palette, self._plot
        named = [
            (
                series.name,
                palette.series[number % len(palette.series)],
                None if len(series.xs) == 1 else DASHES[number % len(DASHES)],
            )
            for number, series in enumerate(plot.series)
        ]
        if plot.diagonal:
            named.append((plot.diagonal, palette.quiet, "5 4"))
        room = _INNER_WIDTH / len(named) - 44 if named else 0.0
        parts, x, y = [], float(LEFT), HEIGHT - 12
        for whole, colour, dash in named:
            name = shortened(whole, room)
            if dash is None:  # one point
                parts.append(_dot(x + 12, y - 4, colour))
            else:
                parts.append(_line(x, y - 4, x + 24, y - 4, colour, dash=dash, width=2))
            parts.append(text(x + 29, y, name, palette.ink, "start"))
            x += 44 + text_width(name)
        return parts


_INNER_WIDTH = WIDTH - LEFT - RIGHT
_INNER_HEIGHT = HEIGHT - TOP - BOTTOM


def ticks(low: float, high: float, *, whole: bool = False) -> list[float]:
    """About five round numbers from `low` to `high`."""
    step = 10.0 ** math.floor(math.log10((high - low) / 5))
    for factor in (1, 2, 5, 10):
        if (high - low) / (step * factor) <= 6:
            step *= factor
            break
    if whole:
        step = max(1.0, round(step))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def text_width(words: str, size: float = 11.0) -> float:
    """A generous guess of how wide words are, in the units of the drawing."""
    return sum(size if ord(letter) > 0x2E80 else size * 0.58 for letter in words)


def shortened(name: str, room: float, size: float = 11.0) -> str:
    """The name, or as much of it as fits into `room` units of the drawing."""
    if text_width(name, size) <= room:
        return name
    while name and text_width(name + "…", size) > room:
        name = name[:-1]
    return name + "…"


def text(
    x: float,
    y: float,
    words: str,
    colour: str,
    anchor: str = "middle",
    *,
    size: float = 11.0,
    weight: str = "normal",
    turned_at: tuple[float, float] | None = None,
) -> str:
    """A ``<text>`` element; `turned_at` turns it a quarter to the left around there."""
    place = f'x="{x:.1f}" y="{y:.1f}"'
    if turned_at is not None:
        place += f' transform="translate({turned_at[0]:.1f},{turned_at[1]:.1f}) '
        place += 'rotate(-90)"'
    return (
        f'<text {place} text-anchor="{anchor}" font-size="{size:g}" '
        f'font-weight="{weight}" style="fill:{colour}">{escape(words)}</text>'
    )


def _range(values: Sequence[float], *, from_zero: bool) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), high * 1.05
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    if len(points) <= MOST_POINTS:
        return points
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return [points[round(index * step)] for index in range(MOST_POINTS)]


def _number(value: float) -> str:
    return f"{value:,.10g}".replace("-", "\N{MINUS SIGN}")


def _line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: str,
    *,
    dash: str = "",
    width: float = 1,
) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke-width="{width:g}"{_dashed(dash)} style="stroke:{colour}"/>'
    )


def _polyline(points: Sequence[tuple[float, float]], colour: str, dash: str) -> str:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{places}" fill="none" stroke-width="2" '
        f'stroke-linejoin="round"{_dashed(dash)} style="stroke:{colour}"/>'
    )


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" style="fill:{colour}"/>'


def _dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""
