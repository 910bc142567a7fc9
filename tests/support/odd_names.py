"""Names that a system allows and programs stumble over, for pictures and classes."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from support.pictures import COLOURS, draw_picture

PICTURES = {
    "chinese": "极客时间 海报.jpg",
    "emoji": "\N{FACE WITH TEARS OF JOY}\N{ZERO WIDTH JOINER}\N{SNOWMAN}.jpg",
    "a space within": "two words.jpg",
    "a space before": " lead.jpg",
    "a space after": "trail .jpg",
    "only a space": " .jpg",
    "255 bytes": "a" * 251 + ".jpg",
    "255 bytes of chinese": "ab" + "海" * 83 + ".jpg",
    "255 bytes of emoji": "abc" + "\N{ROCKET}" * 62 + ".jpg",
    "a newline": "line\nbreak.jpg",
    "a newline before a number": "1\n0.5 0.5 1 0 1 0 x.jpg",
    "other line ends": "a\rb\x85c\u2028d.jpg",
    "a tab": "tab\tstop.jpg",
    "a bell and an escape": "\a\x1b[31m.jpg",
    "single quotes": "it's 'so'.jpg",
    "double quotes": '"said".jpg',
    "a backslash": "back\\slash.jpg",
    "an escape in words": "\\n.jpg",
    "a percent escape": "100%20%2F.jpg",
    "a hash": "#1.jpg",
    "a question mark": "what?.jpg",
    "a dash before": "-rf.jpg",
    "two dashes before": "--help.jpg",
    "braces": "{path} {0} %s.jpg",
    "marks of HTML": "<b>&amp;.jpg",
    "a shell's signs": "$(touch x);`y`|*.jpg",
    "no UTF-8": os.fsdecode(b"caf\xe9 \xff\xfe.jpg"),
    "a surrogate in UTF-8": os.fsdecode(b"\xed\xa0\x80.jpg"),
    "composed": "caf\N{LATIN SMALL LETTER E WITH ACUTE}.jpg",
    "decomposed": "cafe\N{COMBINING ACUTE ACCENT}.jpg",
    "capitals": "A.JPG",
    "no capitals": "a.jpg",
    "the name of a class": "logo.jpg",
    "written from the right": "\N{RIGHT-TO-LEFT OVERRIDE}gpj.jpg",
    "only a number": "0.jpg",
}
HIDDEN = ".poster.jpg"
"""No picture: what begins with a dot is passed over by every listing."""

CLASSES = {
    "chinese": "极客 海报",
    "spaces": " lead and trail ",
    "quotes": 'it\'s "so"',
    "a newline": "line\nbreak",
    "percent, hash, question": "100%20 #1 what?",
    "a backslash": "back\\slash",
    "a dash": "-rf",
    "marks of HTML": "<b>R&D<b>",
    "braces": "{path} {0}",
    "no UTF-8": os.fsdecode(b"caf\xe9 \xff"),
    "composed": "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
    "decomposed": "cafe\N{COMBINING ACUTE ACCENT}",
    "a picture's name": "logo.jpg",
    "capitals": "LOGO",
    "no capitals": "logo",
    "a number": "1",
}
"""In no order of their own: a class index follows the sorted names."""


def draw_pictures(folder: Path, names: Iterable[str], seed: int = 0) -> None:
    """One small picture of each name, no two the same.

    Skips the test where the disk does not take them all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        plain = folder / "drawn.jpg"
        draw_picture(plain, COLOURS[number % len(COLOURS)], seed * 1009 + number)
        place(plain, folder / name)


def place(plain: Path, path: Path) -> None:
    """Rename `plain` to `path`, or skip the test where the disk does not allow it."""
    if sys.platform == "win32":
        pytest.skip("Windows forbids such names")
    try:
        taken = os.path.lexists(path)
        if not taken:
            plain.rename(path)
    except (OSError, UnicodeError):
        pytest.skip(f"this disk takes no name like {path.name!a}")
    if taken:
        pytest.skip(f"this disk takes {path.name!a} for another name")
