"""What is drawn for the demo set: posters, the mark, its rivals."""

import numpy as np
import pytest

from geektime_gui.core.data.demo.demo_set import (
    draw_picture,
    put_mark,
)
from geektime_gui.core.data.demo.mark import OURS, RIVALS, draw_mark
from geektime_gui.core.data.demo.palettes import ORANGE, PALETTES
from geektime_gui.core.data.demo.plan import PicturePlan, plan_demo_set
from geektime_gui.core.data.demo.posters import draw_poster


def marked_posters() -> list[PicturePlan]:
    return [plan for plan in plan_demo_set(7) if plan.marked]


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
