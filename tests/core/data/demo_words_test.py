# Chinese sentences end with Chinese punctuation:
# ruff: noqa: RUF001
"""The words on the demo set's posters, and the fonts they are set in."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geektime_gui.core.data import demo
from geektime_gui.core.data.demo import fonts
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.demo_set import (
    draw_picture,
)
from geektime_gui.core.data.demo.plan import plan_demo_set
from geektime_gui.core.data.demo.typesetting import balanced, plain, wrap
from geektime_gui.core.paths import resource_folder


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(fonts, "resource_folder", lambda: tmp_path)
    fonts.forget()
    yield
    fonts.forget()


@pytest.mark.parametrize("name", [fonts.REGULAR, fonts.BOLD])
def test_that_every_character_in_the_sources_is_in_the_font(name: str) -> None:
    drawn = set(map(chr, range(0x20, 0x7F)))
    for source in Path(demo.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                drawn |= set(node.value)
    with TTFont(resource_folder() / "fonts" / name) as font:
        missing = {c for c in drawn if ord(c) not in font.getBestCmap()}
    assert missing <= {"\n"}


def test_that_the_fonts_are_small_renamed_and_keep_their_licence() -> None:
    folder = resource_folder() / "fonts"
    assert sum(path.stat().st_size for path in folder.glob("*.otf")) < 300_000
    for path in folder.glob("*.otf"):
        with TTFont(path) as font:
            names = font["name"]
            assert names.getDebugName(1) == "GeekTime Demo Sans"
            assert "Adobe" in names.getDebugName(0)
            assert "Open Font License" in names.getDebugName(13)
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright 2014-2021 Adobe" in licence


@pytest.mark.usefixtures("without_fonts")
def test_that_without_the_fonts_it_is_drawn_in_english_and_said(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    set_text = Canvas.text

    def record(self: Canvas, at: tuple[float, float], text: str, *rest: object) -> None:
        written.append(text)
        set_text(self, at, text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Canvas, "text", record)
    chinese = [p for p in plan_demo_set(7) if p.poster.chinese]
    with caplog.at_level(logging.WARNING):
        for plan in (chinese[0], chinese[20], chinese[25]):
            draw_picture(plan)
    assert written
    assert all(ord(c) < 128 or c == "·" for text in written for c in text)
    assert [r.levelname for r in caplog.records] == ["WARNING"]
    assert fonts.REGULAR in caplog.text


def test_that_lines_end_at_spaces_and_never_before_a_closing_mark() -> None:
    font = fonts.face(20)
    text = "学习一门技术，最好的方法是自己动手做一遍。"
    for width in range(60, 300, 20):
        rows = wrap(text, font, width)
        assert "".join(rows) == text
        assert not any(row[0] in "，。" for row in rows)
    rows = wrap("The best way to learn a craft", font, 110)
    assert " ".join(rows) == "The best way to learn a craft"
    assert len(rows) > 1
    assert all(font.getlength(row) <= 110 for row in rows)


def test_that_balanced_lines_are_as_many_and_no_wider() -> None:
    font = fonts.face(20)
    text = "Make it run, then make it right, then make it fast"
    for width in (150, 200, 300):
        rows = balanced(text, font, width)
        assert len(rows) == len(wrap(text, font, width))
        assert all(font.getlength(row) <= width for row in rows)


def test_that_a_title_breaks_at_its_bars_only() -> None:
    font = fonts.face(40, bold=True)
    assert wrap("编译原理|动手课", font, 200) == ["编译原理", "动手课"]
    assert wrap("编译原理|动手课", font, 400) == ["编译原理动手课"]
    assert plain("编译原理|动手课") == "编译原理动手课"
