"""Diagrams and tables: layers of boxes, a flow with arrows, a tree, rows of figures."""

import itertools

from geektime_gui.core.data.demo import words
from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.palettes import WHITE, Colour, mix, readable_on
from geektime_gui.core.data.demo.stage import Stage

_SOFT: tuple[Colour, ...] = (
    (164, 196, 240),
    (190, 224, 190),
    (246, 190, 190),
    (250, 226, 160),
    (212, 196, 236),
)
_LINE: Colour = (70, 78, 92)


def heading(stage: Stage, page: Box, index: int) -> Box:
    """Write the heading of that index; returns what is left below it."""
    texts = words.CHINESE_HEADINGS if stage.chinese else words.ENGLISH_HEADINGS
    head, rest = page.cut_top(min(page.height * 0.14, 52.0))
    ink = WHITE if stage.palette.dark else (40, 44, 52)
    stage.canvas.fitted(
        head.inset(0, head.height * 0.12), texts[index], head.height * 0.62, ink, True
    )
    return rest.cut_top(page.height * 0.03)[1]


def _node(stage: Stage, box: Box, text: str, fill: Colour) -> None:
    edge = mix(fill, (40, 40, 60), 0.45)
    radius = min(box.height * 0.15, 8)
    stage.canvas.rectangle(box, fill, radius)
    stage.canvas.frame(box, edge, 1.5, radius)
    size = min(box.height * 0.42, 24.0)
    inner = box.inset(box.width * 0.06, 0)
    stage.canvas.fitted(inner, text, size, (38, 42, 50), False, "center")


def draw_layers(stage: Stage, page: Box) -> None:
    """Layers of a system, one above the other, each with its parts."""
    layers = words.CHINESE_LAYERS if stage.chinese else words.ENGLISH_LAYERS
    rest = heading(stage, page, 0)
    rows = rest.rows(len(layers), rest.height * 0.06)
    shift = stage.rng.randint(0, 4)
    for i, (row, (name, parts)) in enumerate(zip(rows, layers, strict=True)):
        fill = _SOFT[(i + shift) % len(_SOFT)]
        label, cells = row.cut_left(row.width * 0.2)
        _node(stage, label.inset(0, row.height * 0.2), name, mix(fill, _LINE, 0.15))
        cells = cells.cut_left(row.width * 0.05)[1]
        for cell, part in zip(
            cells.columns(len(parts), row.width * 0.02), parts, strict=True
        ):
            _node(stage, cell.inset(0, row.height * 0.12), part, fill)
        if i < len(layers) - 1:
            y = row.bottom + rest.height * 0.03
            for k in range(24):
                x = rest.left + rest.width * k / 24
                stage.canvas.line(((x, y), (x + rest.width / 48, y)), _quiet(stage), 1)


def _quiet(stage: Stage) -> Colour:
    return (150, 158, 172) if not stage.palette.dark else (128, 138, 160)


def draw_flow(stage: Stage, page: Box) -> None:
    """Steps joined by arrows, in rows that run there and back."""
    steps = words.CHINESE_STEPS if stage.chinese else words.ENGLISH_STEPS
    first = stage.rng.randrange(len(steps))
    texts = steps[first:] + steps[:first]
    rest = heading(stage, page, 1)
    columns = 4 if page.width > page.height else 2
    gap = rest.width * 0.07
    grid = [
        row.columns(columns, gap)
        for row in rest.rows(len(texts) // columns, rest.height * 0.09)
    ]
    for i, row in enumerate(grid):
        if i % 2:
            grid[i] = row[::-1]
    cells = [cell for row in grid for cell in row]
    ink = _LINE if not stage.palette.dark else (190, 198, 214)
    shift = stage.rng.randint(0, 4)
    boxes = [_middle(cell, 0.72) for cell in cells]
    for here, there in itertools.pairwise(boxes):
        _join(stage, here, there, ink)
    for i, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        _node(stage, box, text, _SOFT[(i // 2 + shift) % len(_SOFT)])


def _middle(cell: Box, share: float) -> Box:
    high = min(cell.height * share, cell.width * 0.62)
    y = cell.center[1]
    return Box(cell.left, y - high / 2, cell.right, y + high / 2)


def _join(stage: Stage, here: Box, there: Box, ink: Colour) -> None:
    if abs(here.center[1] - there.center[1]) < 2:
        right = there.left > here.left
        start = (here.right if right else here.left, here.center[1])
        end = (there.left if right else there.right, there.center[1])
    else:
        start = (here.center[0], here.bottom)
        end = (there.center[0], there.top)
    stage.canvas.arrow(start, end, ink, 2)


def draw_tree(stage: Stage, page: Box) -> None:
    """One root, its branches, their leaves."""
    layers = words.CHINESE_LAYERS if stage.chinese else words.ENGLISH_LAYERS
    rest = heading(stage, page, 0)
    across = page.width > page.height * 0.9
    ink = _LINE if not stage.palette.dark else (190, 198, 214)
    branches = layers[: 3 if across else 4]
    root_area, rest = (
        rest.cut_top(rest.height * 0.18) if across else rest.cut_left(rest.width * 0.2)
    )
    parts = (
        rest.columns(len(branches), rest.width * 0.05)
        if across
        else rest.rows(len(branches), rest.height * 0.04)
    )
    root = (
        root_area.inset(root_area.width * 0.36, 0)
        if across
        else root_area.inset(0, root_area.height * 0.42)
    )
    for i, (part, (name, leaves)) in enumerate(zip(parts, branches, strict=True)):
        fill = _SOFT[i]
        if across:
            part = part.cut_top(rest.height * 0.14)[1]
            top, low = part.cut_top(part.height * 0.27)
            stage.canvas.line(
                (
                    root.center,
                    (root.center[0], top.top - rest.height * 0.07),
                    (top.center[0], top.top - rest.height * 0.07),
                    top.center,
                ),
                ink,
                1.6,
            )
            low = low.cut_left(part.width * 0.2)[1]
        else:
            part = part.cut_left(rest.width * 0.1)[1]
            top, low = part.cut_left(part.width * 0.36)
            top = top.inset(0, top.height * 0.3)
            x = part.left - rest.width * 0.05
            stage.canvas.line(
                (root.center, (x, root.center[1]), (x, top.center[1]), top.center),
                ink,
                1.6,
            )
            low = low.cut_left(part.width * 0.1)[1]
        _leaves(stage, top, low, leaves[:3], fill, ink)
        _node(stage, top, name, fill)
    _node(
        stage,
        root,
        words.CHINESE_ROOT if stage.chinese else words.ENGLISH_ROOT,
        mix(_SOFT[4], WHITE, 0.2),
    )


def _leaves(
    stage: Stage, top: Box, low: Box, texts: tuple[str, ...], fill: Colour, ink: Colour
) -> None:
    for leaf, text in zip(low.rows(len(texts), low.height * 0.1), texts, strict=True):
        box = leaf.inset(0, leaf.height * 0.14)
        if top.bottom <= low.top + 1:
            x = top.left + top.width * 0.1
            start = (x, top.bottom)
        else:
            x, start = top.right + (low.left - top.right) / 2, (0.0, 0.0)
            start = (x, top.center[1])
            stage.canvas.line((top.center, start), ink, 1.4)
        stage.canvas.line(
            (start, (x, box.center[1]), (box.left, box.center[1])), ink, 1.4
        )
        _node(stage, box, text, mix(fill, WHITE, 0.5))


def draw_table(stage: Stage, page: Box) -> None:
    """Methods in rows, figures in columns."""
    palette, rng = stage.palette, stage.rng
    titles = words.CHINESE_COLUMNS if stage.chinese else words.ENGLISH_COLUMNS
    names = words.CHINESE_STEPS if stage.chinese else words.ENGLISH_STEPS
    columns = titles[: 5 if page.width > 430 else 4]
    rest = heading(stage, page, 3)
    count = 5 if page.width > page.height * 2 else rng.randint(7, 9)
    rows = rest.rows(count)
    stage.canvas.rectangle(rest, WHITE, 4)
    size = min(rows[0].height * 0.42, rest.width * 0.036, 22.0)
    for i, row in enumerate(rows):
        if i == 0:
            stage.canvas.rectangle(row, palette.accent, 4)
        elif i % 2:
            stage.canvas.rectangle(row, (240, 243, 248))
        cells = row.columns(len(columns))
        for k, cell in enumerate(cells):
            if i == 0:
                text = columns[k]
            elif k == 0:
                text = names[(i + 2) % len(names)]
            else:
                text = _figure(stage, k)
            ink = readable_on(palette.accent) if i == 0 else (52, 58, 70)
            inner = cell.inset(cell.width * 0.1, 0)
            stage.canvas.fitted(
                inner, text, size, ink, i == 0 or k == 0, "left" if k == 0 else "right"
            )
    stage.canvas.frame(rest, (205, 211, 220), 1.2, 4)


def _figure(stage: Stage, column: int) -> str:
    rng = stage.rng
    if column == 1:
        return f"{rng.randint(12, 980)} ms"
    if column == 2:
        return f"{rng.randint(8, 640)} MB"
    if column == 3:
        return f"{rng.uniform(0.1, 9.9):.1f}"
    return f"{rng.randint(61, 99)}%"
