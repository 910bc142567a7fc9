"""The ways to arrange a poster. Each fills the page between the bands with its words.

A layout gets the page's full width; it keeps the margins itself, so that figures and
panels can touch the edges.
"""

from geektime_gui.core.data.demo.boxes import Box
from geektime_gui.core.data.demo.copy_text import CopyText
from geektime_gui.core.data.demo.figures import (
    ILLUSTRATIONS,
    draw_code_block,
    draw_illustration,
    tints_on,
)
from geektime_gui.core.data.demo.lecturer import draw_avatar, draw_lecturer
from geektime_gui.core.data.demo.palettes import mix
from geektime_gui.core.data.demo.stage import (
    Stage,
    bullets,
    headline,
    pill,
    pill_width,
    price_line,
)


def banner(stage: Stage, page: Box, copy: CopyText) -> None:
    """For very wide pictures: title and button on the left, the lecturer right."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    right, rest = page.cut_right(page.height * 1.15)
    draw_lecturer(canvas, right.inset(margin * 0.3, 0), stage.rng)
    text = rest.inset(margin, page.height * 0.06)
    title, below = text.cut_top(text.height * 0.44)
    canvas.fitted(
        title, copy.title.replace("|", ""), title.height * 0.8, palette.ink, True
    )
    middle, low = below.cut_top(below.height * 0.4)
    canvas.fitted(middle, copy.subtitle, middle.height * 0.62, palette.quiet)
    high = min(low.height * 0.72, 40)
    button = low.cut_top(high)[0]
    width = pill_width(stage, copy.button, high)
    pill(stage, button.cut_left(width)[0], copy.button)
    beside = button.cut_left(width + margin)[1]
    price_line(stage, beside, copy)


def split(stage: Stage, page: Box, copy: CopyText) -> None:
    """A leaning panel in the accent's colour with a drawing in it."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    lean = min(page.width, page.height) * 0.1
    if page.width > page.height * 1.15:
        panel, rest = page.cut_right(page.width * 0.36)
        canvas.polygon(
            (
                (panel.left + lean, page.top),
                (page.right, page.top),
                (page.right, page.bottom),
                (panel.left - lean, page.bottom),
            ),
            palette.accent,
        )
        text = Box(page.left, page.top, panel.left - lean, page.bottom)
        spot = panel.inset(lean * 0.2, page.height * 0.05)
    else:
        panel, rest = page.cut_bottom(page.height * 0.46)
        canvas.polygon(
            (
                (page.left, panel.top + lean),
                (page.right, panel.top - lean),
                (page.right, page.bottom),
                (page.left, page.bottom),
            ),
            palette.accent,
        )
        text = Box(rest.left, rest.top, rest.right, rest.bottom - lean)
        spot = panel.inset(margin, lean * 0.75)
    name = stage.rng.choice(ILLUSTRATIONS)
    draw_illustration(canvas, spot, tints_on(palette, palette.accent), name, stage.rng)
    headline(stage, text.inset(margin, margin * 0.8), copy, tag=True)


def giant(stage: Stage, page: Box, copy: CopyText) -> None:
    """A giant number of lessons, the title across it."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    inner = page.inset(margin, margin * 0.8)
    number, unit = copy.lessons.split(" ")
    wide = page.width > page.height * 1.15
    if wide:
        figure, text = inner.cut_right(min(inner.width * 0.4, inner.height * 1.3))
        text = text.cut_right(margin)[1]
    else:
        figure, text = inner.cut_top(inner.height * 0.46)
    size = min(figure.height * 0.9, figure.width * 0.66)
    x, y = figure.center if wide else (figure.left, figure.center[1])
    anchor = "mm" if wide else "lm"
    canvas.text(
        (x + size * 0.03, y + size * 0.03),
        number,
        size,
        (*palette.second, 150),
        True,
        anchor,
    )
    canvas.text((x, y), number, size, palette.accent, True, anchor)
    if not wide:
        right = x + canvas.text_width(number, size, True) + size * 0.1
        beside = Box(right, y + size * 0.1, figure.right, y + size * 0.38)
        canvas.fitted(beside, unit, size * 0.2, palette.ink, True)
    end = headline(stage, text, copy, tag=True)
    rule = Box(text.left, end + 8, text.left + 54, end + 13)
    if rule.bottom < text.bottom:
        canvas.rectangle(rule, palette.accent, 2)
    if text.bottom - end > 70:
        row = Box(text.left, text.bottom - 34, text.right, text.bottom)
        canvas.fitted(row, f"{copy.name} · {copy.role}", 19, palette.ink)


def hero(stage: Stage, page: Box, copy: CopyText) -> None:
    """A large title, and the lecturer on the lower edge."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    if page.width > page.height * 1.15:
        right, left = page.cut_right(page.width * 0.38)
        draw_lecturer(canvas, right.cut_top(page.height * 0.04)[1], stage.rng)
        text = left.inset(margin, margin * 0.8)
        foot, text = text.cut_bottom(text.height * 0.26)
        text = text.cut_bottom(margin * 0.4)[1]
    else:
        low, head = page.cut_bottom(page.height * 0.64)
        draw_lecturer(canvas, low.cut_right(page.width * 0.68)[0], stage.rng)
        text = head.inset(margin, margin * 0.75)
        foot = low.cut_left(page.width * 0.45)[0].inset(margin, low.height * 0.3)
    headline(stage, text, copy)
    upper, lower = foot.cut_top(foot.height * 0.5)
    size = min(foot.height * 0.4, 30.0)
    canvas.fitted(upper.cut_bottom(size * 1.2)[0], copy.name, size, palette.ink, True)
    canvas.fitted(lower.cut_top(size)[0], copy.role, size * 0.62, palette.quiet)


def cards(stage: Stage, page: Box, copy: CopyText) -> None:
    """The title, and what is taught on a panel; the price below."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    inner = page.inset(margin, margin * 0.8)
    wide = page.width > page.height * 1.15
    if wide:
        panel, text = inner.cut_right(inner.width * 0.46)
        text = text.cut_right(margin)[1]
        foot, text = text.cut_bottom(text.height * 0.24)
    else:
        text, below = inner.cut_top(inner.height * 0.34)
        foot, panel = below.cut_bottom(below.height * 0.19)
        panel = panel.cut_bottom(margin * 0.6)[1]
    headline(stage, text, copy, align="left" if wide else "center")
    canvas.card(panel, palette.card, 14, 70)
    pad = min(panel.width, panel.height) * 0.09
    heading, rows = panel.inset(pad).cut_top(panel.height * 0.18)
    canvas.fitted(heading, copy.learn, heading.height * 0.6, palette.accent, True)
    size = min(rows.height * 0.15, 27.0)
    bullets(stage, rows, copy.topics, size, on_card=True)
    high = min(foot.height * 0.6, 44.0)
    middle = foot.center[1]
    row = Box(foot.left, middle - high / 2, foot.right, middle + high / 2)
    text_of = f"{copy.button}  {copy.price}"
    width = min(pill_width(stage, text_of, high), row.width)
    left = row.left if wide else row.center[0] - width / 2
    pill(stage, Box(left, row.top, left + width, row.bottom), text_of)


def quote(stage: Stage, page: Box, copy: CopyText) -> None:
    """The lecturer introduces the course in a few sentences."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    inner = page.inset(margin, margin * 0.8)
    side = min(inner.width * 0.2, inner.height * 0.24)
    head, rest = inner.cut_top(side)
    draw_avatar(canvas, head.cut_left(side)[0], palette, stage.rng)
    name, role = head.cut_left(side * 1.22)[1].inset(0, side * 0.14).rows(2)
    canvas.fitted(name, copy.name, side * 0.32, palette.ink, True)
    canvas.fitted(role, copy.role, side * 0.21, palette.quiet)
    rest = rest.cut_top(margin * 0.7)[1]
    wide = page.width > page.height * 1.15
    foot, words = rest.cut_bottom(rest.height * (0.26 if wide else 0.36))
    drawing = foot.cut_right(min(foot.width * 0.45, foot.height * 1.2))[0]
    if wide:
        drawing, words = rest.cut_right(rest.width * 0.27)
        words = words.cut_right(margin)[1]
        words = words.cut_bottom(rest.height * 0.26)[1]
    canvas.paragraph(
        words,
        copy.paragraph,
        min(words.width * 0.062, 30.0),
        palette.ink,
        leading=1.55,
    )
    name_of = stage.rng.choice(ILLUSTRATIONS)
    tints = tints_on(palette, palette.shade)
    draw_illustration(canvas, drawing, tints, name_of, stage.rng)
    caption = Box(
        foot.left,
        foot.bottom - min(foot.height * 0.8, 96.0),
        drawing.left - 8,
        foot.bottom,
    )
    size = min(caption.height * 0.42, 27.0)
    title, subtitle = caption.rows(2)
    canvas.fitted(title, copy.title.replace("|", ""), size, palette.ink, True)
    canvas.fitted(subtitle, copy.subtitle, max(size * 0.6, 13), palette.quiet)


def sheet(stage: Stage, page: Box, copy: CopyText) -> None:
    """A head of deeper colour, a panel of questions on it, a code block to scan."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    wide = page.width > page.height * 1.15
    if wide:
        side, rest = page.cut_right(page.width * 0.27)
        code_side = min(side.width * 0.72, side.height * 0.5)
        text, low = rest.inset(margin, margin * 0.8).cut_top(page.height * 0.44)
        panel = low
    else:
        canvas.rectangle(page.cut_top(page.height * 0.42)[0], (*palette.accent, 40))
        text, low = page.inset(margin, margin * 0.8).cut_top(page.height * 0.3)
        side, panel = low.cut_bottom(low.height * 0.34)
        code_side = min(side.height * 0.72, 120.0)
    headline(stage, text, copy)
    canvas.card(panel, palette.card, 12, 60)
    rows = panel.inset(panel.width * 0.06, panel.height * 0.1)
    bullets(stage, rows, copy.topics, min(rows.height * 0.17, 26.0), on_card=True)
    x, y = side.center
    if wide:
        code = Box(x - code_side / 2, y - code_side * 0.62, 0, 0)
        caption = Box(side.left, y + code_side * 0.42, side.right, y + code_side * 0.7)
        align = "center"
    else:
        code = Box(side.left, y - code_side / 2, 0, 0)
        caption = Box(side.left + code_side + margin, y - 24, side.right, y + 24)
        align = "left"
    code = Box(code.left, code.top, code.left + code_side, code.top + code_side)
    draw_code_block(canvas, code, stage.rng)
    text_of = copy.scan if wide else f"{copy.scan} · {copy.lessons}"
    canvas.fitted(caption, text_of, code_side * 0.17, palette.ink, True, align)


def coupon(stage: Stage, page: Box, copy: CopyText) -> None:
    """A ticket with the price on it, the title above or beside."""
    canvas, palette, margin = stage.canvas, stage.palette, stage.margin
    inner = page.inset(margin, margin * 0.8)
    wide = page.width > page.height * 1.15
    if wide:
        text, low = inner.cut_top(inner.height * 0.56)
        ticket = low.cut_top(margin * 0.4)[1]
    else:
        text, low = inner.cut_top(inner.height * 0.4)
        drawing, ticket = low.cut_top(low.height * 0.52)
        name = stage.rng.choice(ILLUSTRATIONS)
        tints = tints_on(palette, palette.shade)
        draw_illustration(
            canvas, drawing.inset(0, drawing.height * 0.05), tints, name, stage.rng
        )
    headline(stage, text, copy, tag=not wide, align="left" if wide else "center")
    canvas.card(ticket, palette.card, 12, 70)
    stub, body = ticket.cut_right(ticket.width * 0.3)
    notch = ticket.height * 0.07
    for y in (ticket.top, ticket.bottom):
        canvas.ellipse(
            Box(stub.left - notch, y - notch, stub.left + notch, y + notch),
            mix(palette.paper, palette.shade, 0.5),
        )
    count = 9
    for row in stub.inset(0, notch * 1.6).rows(count, ticket.height * 0.04):
        canvas.line(
            ((stub.left, row.top), (stub.left, row.bottom)), palette.accent, 1.5
        )
    upper, lower = body.inset(ticket.height * 0.16).rows(2, ticket.height * 0.06)
    size = min(upper.height * 0.9, body.width * 0.18)
    canvas.fitted(upper, f"{copy.price_label} {copy.price}", size, palette.accent, True)
    ink = mix(palette.card_ink, palette.card, 0.25)
    canvas.fitted(lower, f"{copy.lessons} · {copy.footer}", size * 0.5, ink)
    action = stub.inset(stub.width * 0.1, stub.height * 0.3)
    canvas.fitted(action, copy.button, size * 0.6, palette.card_ink, True, "center")
