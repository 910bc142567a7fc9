"""Charts: bars, lines, a ring of shares."""

from geektime_gui.core.data.demo import words
from geektime_gui.core.data.demo.boxes import Box, around
from geektime_gui.core.data.demo.diagrams import heading
from geektime_gui.core.data.demo.palettes import ORANGE, WHITE, Colour
from geektime_gui.core.data.demo.stage import Stage

_SERIES: tuple[Colour, ...] = (
    (70, 130, 200),
    ORANGE,
    (90, 170, 120),
    (160, 110, 190),
    (225, 180, 60),
)


def _ink(stage: Stage) -> Colour:
    return (205, 211, 224) if stage.palette.dark else (84, 92, 106)


def _axes(stage: Stage, box: Box, top: int) -> Box:
    """Grid, figures at the left; returns the plotting area."""
    ink = _ink(stage)
    faint = (*ink, 60)
    area = Box(box.left + 40, box.top + 8, box.right, box.bottom - 26)
    for i in range(6):
        y = area.bottom - area.height * i / 5
        stage.canvas.line(((area.left, y), (area.right, y)), faint, 1)
        stage.canvas.text((area.left - 7, y), str(top * i // 5), 13, ink, False, "rm")
    return area


def _legend(stage: Stage, box: Box, count: int) -> Box:
    """Names of the series in a row; returns what is left below."""
    names = words.CHINESE_STEPS if stage.chinese else words.ENGLISH_STEPS
    row, rest = box.cut_top(26)
    x = row.left + 40
    for i in range(count):
        stage.canvas.ellipse(around((x + 6, row.center[1]), 6), _SERIES[i])
        stage.canvas.text((x + 18, row.center[1]), names[i], 15, _ink(stage))
        x += 42 + stage.canvas.text_width(names[i], 15)
    return rest


def draw_bars(stage: Stage, page: Box) -> None:
    """Two series of bars, month by month."""
    rng = stage.rng
    area = _axes(stage, _legend(stage, heading(stage, page, 2), 2), 100)
    months = 6 if page.width < page.height else 10
    for i, slot in enumerate(area.columns(months)):
        for k, bar in enumerate(slot.inset(slot.width * 0.16, 0).columns(2)):
            high = area.height * min(0.97, rng.uniform(0.2, 0.6) + 0.035 * i)
            stage.canvas.rectangle(bar.cut_bottom(high)[0], _SERIES[k], 2)
        stage.canvas.text(
            (slot.center[0], area.bottom + 14), str(i + 1), 13, _ink(stage), False, "mm"
        )


def draw_lines(stage: Stage, page: Box) -> None:
    """Three curves that wander upwards."""
    rng = stage.rng
    area = _axes(stage, _legend(stage, heading(stage, page, 4), 3), 50)
    count = 12
    step = area.width / (count - 1)
    for k in range(3):
        level = rng.uniform(0.15, 0.45)
        points = []
        for i in range(count):
            level = min(0.97, max(0.04, level + rng.uniform(-0.09, 0.14)))
            points.append((area.left + i * step, area.bottom - area.height * level))
        stage.canvas.line(points, _SERIES[k], 2.6)
        for point in points:
            stage.canvas.ellipse(around(point, 4), _SERIES[k])
            stage.canvas.ellipse(around(point, 2), WHITE)
    for i in range(count):
        stage.canvas.text(
            (area.left + i * step, area.bottom + 14),
            str(i + 1),
            13,
            _ink(stage),
            False,
            "mm",
        )


def draw_ring(stage: Stage, page: Box) -> None:
    """Shares of a whole, with a legend."""
    rest = heading(stage, page, 5)
    wide = page.width > page.height
    plot, key = (
        rest.cut_left(rest.width * 0.5) if wide else rest.cut_top(rest.height * 0.6)
    )
    radius = min(plot.width, plot.height) * 0.45
    disc = around(plot.center, radius)
    shares = [stage.rng.uniform(0.6, 2.0) for _ in _SERIES]
    shares = [share / sum(shares) for share in shares]
    at = -90.0
    for share, colour in zip(shares, _SERIES, strict=True):
        stage.canvas.slice(disc, at, at + share * 360, colour)
        at += share * 360
    stage.canvas.ellipse(around(plot.center, radius * 0.58), stage.palette.paper)
    names = words.CHINESE_STEPS if stage.chinese else words.ENGLISH_STEPS
    rows = key.inset(key.width * 0.1, key.height * 0.08).rows(len(shares))
    for row, name, share, colour in zip(rows, names, shares, _SERIES, strict=False):
        middle = row.center[1]
        stage.canvas.ellipse(around((row.left + 8, middle), 8), colour)
        text = Box(row.left + 26, row.top, row.right, row.bottom)
        stage.canvas.fitted(text, f"{name}  {share:.0%}", 20, _ink(stage))
