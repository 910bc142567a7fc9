"""The demo set in the repository, and how it is written."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geektime_gui.core.data.demo.demo_set import (
    draw_demo_set,
)
from geektime_gui.core.data.demo.plan import plan_demo_set
from geektime_gui.core.errors import DataError

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


def difference_hash(path: Path) -> np.ndarray:
    """256 bits: whether each of 16 x 16 grey cells is clearly darker than the next."""
    with Image.open(path) as image:
        small = image.convert("L").resize((17, 16), Image.Resampling.BILINEAR)
    grey = np.asarray(small, np.int16)
    return (grey[:, 1:] > grey[:, :-1] + 2).ravel()


def chance_of_more(logo: list[float], others: list[float]) -> float:
    """How often a picture of `logo` has more than one of `others`; ties count half."""
    return float(np.mean([(a > b) + 0.5 * (a == b) for a in logo for b in others]))


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
