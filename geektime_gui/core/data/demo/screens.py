"""Screenshots: an editor with code, a terminal, a chat."""

from geektime_gui.core.data.demo import words
from geektime_gui.core.data.demo.boxes import Box, around
from geektime_gui.core.data.demo.palettes import WHITE, Colour, mix
from geektime_gui.core.data.demo.stage import Stage

_LIGHTS: tuple[Colour, ...] = ((255, 95, 87), (254, 188, 46), (40, 200, 64))
_CODE: tuple[Colour, ...] = (
    (197, 134, 192),
    (156, 220, 254),
    (206, 145, 120),
    (220, 220, 170),
)
_WORDS_OF_PYTHON = ("def", "for", "if", "in", "yield", "return", "class")


def _window(stage: Stage, page: Box, body: Colour, bar: Colour) -> Box:
    """A window with its three lights; returns what is inside."""
    stage.canvas.card(page, body, 10, 90)
    top, rest = page.cut_top(30)
    stage.canvas.tab(top, bar, 10)
    for i, colour in enumerate(_LIGHTS):
        stage.canvas.ellipse(around((top.left + 18 + i * 20, top.center[1]), 6), colour)
    return rest


def draw_editor(stage: Stage, page: Box) -> None:
    """Code with line numbers on a dark ground."""
    inside = _window(stage, page, (30, 32, 40), (48, 51, 61)).inset(12, 12)
    size = max(12.0, min(17.0, inside.width / 34))
    start = stage.rng.randint(0, 6)
    for i in range(int(inside.height / (size * 1.5))):
        y = inside.top + (i + 0.5) * size * 1.5
        number, text = str(i + 1), words.CODE[(start + i) % len(words.CODE)]
        stage.canvas.text(
            (inside.left + size * 1.6, y),
            number,
            size * 0.85,
            (110, 116, 130),
            False,
            "rm",
        )
        _code_line(stage, inside.left + size * 2.4, y, text, size)


def _code_line(stage: Stage, x: float, y: float, text: str, size: float) -> None:
    """One line of code, coloured word by word."""
    indent = len(text) - len(text.lstrip())
    x += indent * size * 0.5
    if text.lstrip().startswith("#"):
        stage.canvas.text((x, y), text.lstrip(), size, (106, 153, 85))
        return
    for i, word in enumerate(text.split()):
        colour = _CODE[0] if word in _WORDS_OF_PYTHON else _CODE[1 + i % 3]
        stage.canvas.text((x, y), word, size, colour)
        x += stage.canvas.text_width(word + " ", size)


def draw_terminal(stage: Stage, page: Box) -> None:
    """Commands and what they answered."""
    inside = _window(stage, page, (18, 22, 28), (58, 62, 70)).inset(14, 12)
    size = max(12.0, min(18.0, inside.width / 30))
    start = stage.rng.choice((0, 2, 4))
    for i in range(int(inside.height / (size * 1.5))):
        text = words.TERMINAL[(start + i) % len(words.TERMINAL)]
        y = inside.top + (i + 0.5) * size * 1.5
        ink: Colour = (126, 231, 135) if text.startswith("$") else (201, 209, 217)
        stage.canvas.text((inside.left, y), text, size, ink)


def draw_chat(stage: Stage, page: Box) -> None:
    """Two people write to each other in bubbles."""
    palette = stage.palette
    inside = _window(stage, page, (243, 244, 247), (226, 228, 233)).inset(14, 12)
    texts = words.CHINESE_CHAT if stage.chinese else words.ENGLISH_CHAT
    high = 44.0
    start = stage.rng.randint(0, 3)
    mine = mix(palette.accent, WHITE, 0.62)
    for i in range(int(inside.height / (high * 1.3))):
        text = texts[(start + i) % len(texts)]
        y = inside.top + (i + 0.5) * high * 1.3
        right = i % 2 == 1
        width = min(stage.canvas.text_width(text, 16) + 28, inside.width - 52)
        x = inside.right if right else inside.left
        face = around((x - 18 if right else x + 18, y), 18)
        stage.canvas.ellipse(face, palette.accent if right else (243, 124, 50))
        stage.canvas.ellipse(around((face.center[0], y - 4), 6), WHITE)
        stage.canvas.slice(
            Box(face.left + 7, y + 3, face.right - 7, y + 25), 180, 360, WHITE
        )
        left = x - 46 - width if right else x + 46
        bubble = Box(left, y - high * 0.42, left + width, y + high * 0.42)
        stage.canvas.rectangle(bubble, mine if right else WHITE, 10)
        stage.canvas.fitted(bubble.inset(12, 0), text, 16, (44, 48, 56))
