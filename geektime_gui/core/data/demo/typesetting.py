"""Where lines end: English at spaces, Chinese between characters, titles at ``|``."""

# Chinese sentences end with Chinese punctuation:
# ruff: noqa: RUF001

import re

from geektime_gui.core.data.demo.fonts import Face

_CLOSING = "，。、！？：；）”》"
_PIECE = re.compile(rf"[\x21-\x7e]+[{_CLOSING}]*|.[{_CLOSING}]*")


def wrap(text: str, font: Face, width: float) -> list[str]:
    """`text` in lines of at most `width` (in the font's pixels), filled greedily.

    A piece that is wider than a line gets one of its own.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and font.getlength((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, font: Face, width: float) -> list[str]:
    """As `wrap`, with as many lines, but none much shorter than the others."""
    best = wrap(text, font, width)
    low, high = width * 0.3, width
    for _ in range(8):
        middle = (low + high) / 2
        rows = wrap(text, font, middle)
        fits = all(font.getlength(row) <= middle for row in rows)
        if len(rows) <= len(best) and fits:
            best, high = rows, middle
        else:
            low = middle
    return best


def plain(title: str) -> str:
    """A title without the marks where its lines may end."""
    return title.replace("|", "")


def _pieces(text: str) -> list[str]:
    """The parts that stay together; joined they are the text."""
    if "|" in text:
        return text.split("|")
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if piece.isspace() and pieces:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
