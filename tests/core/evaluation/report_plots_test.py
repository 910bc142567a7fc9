"""The report's drawings: well-formed, of bounded size, to be read in both looks."""

import math
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from geektime_gui.core.evaluation import report_plots
from geektime_gui.core.evaluation.report_matrix import MatrixPlot, opacity
from geektime_gui.core.evaluation.report_plots import (
    HEIGHT,
    NIGHT,
    PAPER,
    SCREEN,
    WIDTH,
    LinePlot,
    Palette,
    Series,
    text_width,
    ticks,
)


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    """Of sRGB from 0 to 1, as WCAG 2 defines it."""
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [PAPER, NIGHT])
def test_that_numbers_can_be_read_on_every_cell_and_lines_be_seen(
    palette: Palette,
) -> None:
    ground, ink = channels(palette.panel), channels(palette.ink)
    for colour in (palette.right, palette.wrong):
        full = channels(colour)
        for share in np.linspace(0, 1, 101).tolist():
            part = opacity(share)
            mixed = tuple(
                part * f + (1 - part) * g for f, g in zip(full, ground, strict=True)
            )
            assert contrast(ink, mixed) >= 4.5
    assert contrast(channels(palette.quiet), ground) >= 4.5
    for colour in palette.series:
        assert contrast(channels(colour), ground) >= 3.0


def test_that_the_style_sheet_has_the_palettes_colours() -> None:
    style = Path(report_plots.__file__).with_name("report.css").read_text("utf-8")
    blocks = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    assert len(blocks) == 3  # light, dark, print
    names = ("ink", "quiet", "line", "panel", "right", "wrong")
    for colours, palette in ((blocks[1], NIGHT), (blocks[2], PAPER)):
        assert {name: colours[name] for name in names} == {
            name: getattr(palette, name) for name in names
        }
        assert tuple(colours[f"s{n}"] for n in range(4)) == palette.series
    light = {name: blocks[0][name] for name in ("right", "wrong", "s0", "s1")}
    assert light == {name: blocks[2][name] for name in light}
    used = {value[6:-1] for value in SCREEN.series}
    used |= {getattr(SCREEN, name)[6:-1] for name in names}
    assert used <= blocks[0].keys()


def test_that_a_line_lies_on_the_paper_and_leaves_gaps() -> None:
    ys = (0.1, 0.4, math.nan, 0.9, 0.2)
    series = Series("a & b", (1.0, 2.0, 3.0, 4.0, 5.0), ys, marked=True)
    drawing = LinePlot("t < u", "x", "y", (series,), unit_height=True).svg(PAPER)
    root = ElementTree.fromstring(drawing)
    lines = root.findall("{*}polyline")
    assert len(lines) == 2
    assert len(root.findall("{*}circle")) == 4
    for line in lines:
        for point in line.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT
    words = [text.text for text in root.findall("{*}text")]
    assert {"x", "y", "a & b"} <= set(words)


def test_that_a_long_line_is_thinned_and_keeps_its_ends() -> None:
    xs = tuple(float(x) for x in range(50_000))
    drawing = LinePlot("t", "x", "y", (Series("s", xs, xs),)).svg(PAPER)
    (line,) = ElementTree.fromstring(drawing).findall("{*}polyline")
    points = line.attrib["points"].split()
    assert len(points) == report_plots.MOST_POINTS
    first, last = (float(point.split(",")[0]) for point in (points[0], points[-1]))
    assert first == report_plots.LEFT
    assert last == WIDTH - report_plots.RIGHT


def test_that_long_names_stay_on_the_paper() -> None:
    names = ("a class with a very long name indeed " * 3, "海报" * 40)
    series = tuple(Series(name, (1.0, 2.0), (1.0, 2.0)) for name in names)
    root = ElementTree.fromstring(LinePlot("t", "x", "y", series).svg(PAPER))
    for words in root.findall("{*}text"):
        if words.attrib["text-anchor"] == "start":
            assert (words.text or "").endswith("…")
            end = float(words.attrib["x"]) + text_width(words.text or "")
            assert end <= WIDTH


@pytest.mark.parametrize("values", [(), (2.0,), (0.0, 0.0), (1e-9, 1e9)])
def test_that_odd_values_are_drawn(values: tuple[float, ...]) -> None:
    plot = LinePlot("t", "x", "y", (Series("s", values, values, marked=True),))
    root = ElementTree.fromstring(plot.svg(PAPER))
    assert "nan" not in ElementTree.tostring(root, encoding="unicode")


def test_that_ticks_are_few_and_round() -> None:
    assert ticks(0, 1) == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert ticks(1, 5, whole=True) == [1, 2, 3, 4, 5]
    assert ticks(1, 2, whole=True) == [1, 2]
    assert ticks(0, 0.73) == [0, 0.2, 0.4, 0.6]
    assert 3 <= len(ticks(1, 9_999)) <= 7


@pytest.mark.parametrize("count", [1, 2, 12, 13, 31, 100])
def test_that_a_matrix_has_a_cell_a_pair_with_its_count_to_hover(count: int) -> None:
    chance = np.random.default_rng(count)
    matrix = chance.integers(0, 50, (count, count))
    matrix[0] = 0  # a class without pictures
    classes = tuple(f"<{index}>" for index in range(count))
    supports = tuple(matrix.sum(axis=1).tolist())
    plot = MatrixPlot("Matrix", classes, matrix, "Truth", "Prediction", supports)
    root = ElementTree.fromstring(plot.svg(PAPER))
    titles = [e.text or "" for e in root.iter() if e.tag.endswith("}title")]
    assert len(titles) == count**2
    assert f"<{count - 1}> → <{count - 1}>: {matrix[-1, -1]}" in titles[-1]
    shares = [float(e.attrib["fill-opacity"]) for e in root.iter() if "rect" in e.tag]
    assert max(shares[:count]) == 0.0
    assert float(root.attrib["width"]) < 1000
