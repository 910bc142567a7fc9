# Chinese sentences end with Chinese punctuation:
# ruff: noqa: RUF001
import ast
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from geektime_gui.core.data import demo
from geektime_gui.core.data.demo import fonts
from geektime_gui.core.data.demo.canvas import Canvas
from geektime_gui.core.data.demo.demo_set import (
    draw_demo_set,
    draw_picture,
    put_mark,
)
from geektime_gui.core.data.demo.mark import OURS, RIVALS, draw_mark
from geektime_gui.core.data.demo.palettes import ORANGE, PALETTES
from geektime_gui.core.data.demo.plan import PicturePlan, plan_demo_set
from geektime_gui.core.data.demo.posters import draw_poster
from geektime_gui.core.data.demo.typesetting import balanced, plain, wrap
from geektime_gui.core.errors import DataError
from geektime_gui.core.paths import resource_folder

REPO = Path(__file__).parents[3]
DATA = REPO / "data"
COUNTS = {
    "train/logo": 24,
    "train/others": 24,
    "val/logo": 12,
    "val/others": 12,
}
NEAR_TWIN = 16
"""Of 256 bits; pictures that a person calls the same differ in fewer."""


def pictures() -> list[Path]:
    return sorted(p for name in COUNTS for p in (DATA / name).iterdir())


def marked_posters() -> list[PicturePlan]:
    return [plan for plan in plan_demo_set(7) if plan.marked]


def difference_hash(path: Path) -> np.ndarray:
    """256 bits: whether each of 16 x 16 grey cells is clearly darker than the next."""
    with Image.open(path) as image:
        small = image.convert("L").resize((17, 16), Image.Resampling.BILINEAR)
    grey = np.asarray(small, np.int16)
    return (grey[:, 1:] > grey[:, :-1] + 2).ravel()


def chance_of_more(logo: list[float], others: list[float]) -> float:
    """How often a picture of `logo` has more than one of `others`; ties count half."""
    return float(np.mean([(a > b) + 0.5 * (a == b) for a in logo for b in others]))


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(fonts, "resource_folder", lambda: tmp_path)
    fonts.forget()
    yield
    fonts.forget()


# The set in the repository


def test_that_the_repository_holds_the_stated_numbers_of_pictures() -> None:
    held = {name: len(list((DATA / name).iterdir())) for name in COUNTS}
    assert held == COUNTS


def test_that_the_repository_s_set_is_what_the_plan_names() -> None:
    planned = {DATA / p.split / p.label / p.name for p in plan_demo_set(7)}
    assert planned == set(pictures())


def test_that_every_name_occurs_once_in_the_whole_set() -> None:
    assert max(Counter(path.name for path in pictures()).values()) == 1


def test_that_the_set_is_smaller_than_three_megabytes() -> None:
    assert sum(path.stat().st_size for path in pictures()) < 3_000_000


def test_that_every_file_is_an_rgb_picture_of_the_format_its_name_says() -> None:
    for path in pictures():
        with Image.open(path) as image:
            image.load()
            assert image.mode == "RGB"
            assert image.format == {".jpg": "JPEG", ".png": "PNG"}[path.suffix]
            assert 400 <= max(image.size) <= 900
            assert not image.getexif()


def test_that_no_picture_has_a_near_twin_in_the_other_split() -> None:
    hashes = {path: difference_hash(path) for path in pictures()}
    train = [path for path in hashes if path.parts[-3] == "train"]
    val = [path for path in hashes if path.parts[-3] == "val"]
    nearest = min(int((hashes[a] != hashes[b]).sum()) for a in train for b in val)
    assert nearest > NEAR_TWIN


def test_that_the_distance_finds_a_twin_that_was_saved_again(tmp_path: Path) -> None:
    again = tmp_path / "again.jpg"
    for first in pictures()[::6]:
        with Image.open(first) as image:
            image.convert("RGB").resize((300, 300)).save(again, quality=60)
        distance = (difference_hash(first) != difference_hash(again)).sum()
        assert distance < NEAR_TWIN


@pytest.mark.parametrize("split", ["train", "val"])
def test_that_size_and_shape_do_not_tell_the_classes_apart(split: str) -> None:
    sizes = {}
    for label in ("logo", "others"):
        found = []
        for path in (DATA / split / label).iterdir():
            with Image.open(path) as image:
                found.append(image.size)
        sizes[label] = sorted(found)
    assert sizes["logo"] == sizes["others"]


def test_that_bytes_and_brightness_hardly_tell_the_classes_apart() -> None:
    bytes_of: dict[str, list[float]] = {"logo": [], "others": []}
    grey_of: dict[str, list[float]] = {"logo": [], "others": []}
    for path in pictures():
        bytes_of[path.parent.name].append(path.stat().st_size)
        with Image.open(path) as image:
            grey_of[path.parent.name].append(
                float(np.asarray(image.convert("L")).mean())
            )
    assert 0.25 < chance_of_more(bytes_of["logo"], bytes_of["others"]) < 0.75
    assert 0.25 < chance_of_more(grey_of["logo"], grey_of["others"]) < 0.75


def test_that_both_classes_have_both_formats_equally_often() -> None:
    for split in ("train", "val"):
        found = [
            Counter(path.suffix for path in (DATA / split / label).iterdir())
            for label in ("logo", "others")
        ]
        assert found[0] == found[1]
        assert set(found[0]) == {".jpg", ".png"}


@pytest.mark.slow
def test_that_the_repository_s_set_is_what_is_drawn(tmp_path: Path) -> None:
    written = list(draw_demo_set(tmp_path))
    assert len(written) == 72
    for path in written:
        kept = DATA / path.relative_to(tmp_path)
        with Image.open(path) as new, Image.open(kept) as old:
            assert new.size == old.size
            gap = np.asarray(new, np.int16) - np.asarray(old, np.int16)
        # Other versions of Pillow and FreeType set a letter a fraction aside.
        assert np.abs(gap).mean() < 4, path.name


# What is drawn


@pytest.mark.parametrize("number", [0, 30, 50])
def test_that_the_same_seed_draws_the_same_pixels(number: int) -> None:
    first = draw_picture(plan_demo_set(7)[number])
    again = draw_picture(plan_demo_set(7)[number])
    assert first.tobytes() == again.tobytes()


def test_that_another_seed_draws_another_picture() -> None:
    one, other = draw_picture(plan_demo_set(7)[0]), draw_picture(plan_demo_set(8)[0])
    assert one.size != other.size or one.tobytes() != other.tobytes()


@pytest.mark.parametrize("number", [0, 5, 11, 17])
def test_that_a_poster_with_the_mark_differs_inside_the_mark_s_box_only(
    number: int,
) -> None:
    plan = marked_posters()[number]
    bare, strip = draw_poster(plan.poster, plan.extras)
    marked = bare.copy()
    box = put_mark(marked, strip, plan, OURS)
    assert marked.tobytes() == draw_picture(plan).tobytes()
    differs = (np.asarray(bare) != np.asarray(marked)).any(axis=2)
    assert differs.mean() > 0.002
    rows, columns = np.nonzero(differs)
    assert box.left <= columns.min()
    assert columns.max() < box.right
    assert box.top <= rows.min()
    assert rows.max() < box.bottom


@pytest.mark.slow
def test_that_every_mark_lies_inside_its_picture_and_its_band() -> None:
    for plan in marked_posters():
        poster = plan.poster
        image, strip = draw_poster(poster, plan.extras)
        box = put_mark(image, strip, plan, OURS)
        assert box.left >= 8
        assert box.right <= poster.width - 8
        assert box.top >= strip.top
        assert box.bottom <= strip.bottom


@pytest.mark.slow
def test_that_a_mark_s_disc_is_as_large_as_on_real_posters() -> None:
    for plan in marked_posters():
        image, strip = draw_poster(plan.poster, plan.extras)
        bare = np.asarray(image, np.int16)
        put_mark(image, strip, plan, OURS)
        changed = np.abs(np.asarray(image, np.int16) - bare).sum(axis=2) > 24
        orange = np.abs(np.asarray(image, np.int16) - ORANGE).sum(axis=2) < 24
        if PALETTES[plan.poster.palette].name == "ember":
            continue  # orange on orange: only its white edge differs
        columns = np.nonzero((changed & orange).any(axis=0))[0]
        share = (columns.max() - columns.min() + 1) / plan.poster.width
        assert 0.045 <= share <= 0.18, plan.name


def test_that_our_mark_is_orange_and_no_rival_is() -> None:
    ours = np.asarray(draw_mark(OURS, 60, "beside", (255, 255, 255), True), np.int16)
    assert _share_of_orange(ours) > 0.1
    for rival in RIVALS:
        mark = draw_mark(rival, 60, "beside", (255, 255, 255), True)
        assert _share_of_orange(np.asarray(mark, np.int16)) < 0.001


def _share_of_orange(mark: np.ndarray) -> float:
    near = np.abs(mark[:, :, :3] - np.array(ORANGE)).sum(axis=2) < 24
    return float((near & (mark[:, :, 3] > 200)).mean())


def test_that_others_hold_posters_without_a_mark_and_with_a_rival_s() -> None:
    plans = [p for p in plan_demo_set(7) if p.label == "others"]
    posters = [p for p in plans if p.subject == "poster"]
    assert {p.split for p in posters} == {"train", "val"}
    assert any(p.rival is not None for p in posters)
    assert any(p.rival is None for p in posters)
    assert len({p.subject for p in plans}) > 10


@pytest.mark.parametrize("seed", [0, 7, 99])
def test_that_train_and_val_share_no_course_and_no_layout_with_its_palette(
    seed: int,
) -> None:
    posters = [p for p in plan_demo_set(seed) if p.subject == "poster"]
    for key in ("course", "design"):
        seen: dict[str, set[object]] = {"train": set(), "val": set()}
        for plan in posters:
            poster = plan.poster
            design = (poster.layout, poster.palette)
            seen[plan.split].add(poster.course if key == "course" else design)
        assert not seen["train"] & seen["val"]


def test_that_no_two_posters_have_the_same_title() -> None:
    titles = [
        (p.poster.course, p.poster.chinese)
        for p in plan_demo_set(7)
        if p.subject == "poster"
    ]
    assert len(titles) == len(set(titles))


# Writing


def test_that_a_set_is_written_file_by_file(tmp_path: Path) -> None:
    drawing = draw_demo_set(tmp_path / "new")
    first, second = next(drawing), next(drawing)
    drawing.close()
    there = sorted(p for p in (tmp_path / "new").rglob("*") if p.is_file())
    assert there == sorted([first, second])
    assert first.parent == tmp_path / "new" / "train" / "logo"


@pytest.mark.parametrize("name", list(COUNTS))
def test_that_a_folder_that_holds_something_is_refused_and_left_alone(
    tmp_path: Path, name: str
) -> None:
    mine = tmp_path / name / "mine.jpg"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    with pytest.raises(DataError, match="not empty") as caught:
        list(draw_demo_set(tmp_path))
    assert str(mine.parent) in str(caught.value)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [mine]
    assert mine.read_bytes() == b"mine"


def test_that_a_file_in_the_folder_s_place_is_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with pytest.raises(DataError, match=r"can't be written to .*blocked"):
        next(draw_demo_set(blocked))
    assert blocked.read_text() == "a file"


# Words and fonts


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
