import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from geektime_gui.core.data.images import picture_size
from geektime_gui.core.data.listing import PictureFile, list_pictures
from geektime_gui.core.data.ordering import (
    SortKey,
    natural_key,
    read_aspects,
    sort_pictures,
)
from geektime_gui.core.data.walk import find_pictures
from geektime_gui.core.errors import DataError


def names(pictures: list[PictureFile]) -> list[str]:
    return [picture.name for picture in pictures]


def files(*wanted: str) -> list[PictureFile]:
    return [PictureFile("/x", name, 1, 1) for name in wanted]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2.png", "10.png"),
        ("a2b10.png", "a2b11.png"),
        ("a2b9.png", "a10b1.png"),
        ("A1.png", "b1.png"),
        ("a1.png", "B1.png"),
        ("007.png", "8.png"),
        ("1.png", "a.png"),
        ("第2页.png", "第10页.png"),
        ("\uff12.png", "\uff11\uff10.png"),
        ("\u0662.png", "\u0661\u0660.png"),
        ("x", "x1"),
        ("99999999999999999999999", "100000000000000000000000"),
    ],
)
def test_that_numbers_in_names_are_counted(first: str, second: str) -> None:
    assert natural_key(first) < natural_key(second)


@given(st.lists(st.text(alphabet=st.characters(codec=None)), unique=True))
def test_that_any_names_have_one_natural_order(texts: list[str]) -> None:
    keys = [natural_key(text) for text in texts]
    assert len(set(keys)) == len(texts)
    shuffled = random.Random(1).sample(texts, len(texts))
    assert sorted(shuffled, key=natural_key) == sorted(texts, key=natural_key)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_that_plain_numbers_sort_by_value(one: int, other: int) -> None:
    assert (natural_key(f"p{one}") < natural_key(f"p{other}")) == (one < other)


def test_that_names_that_are_not_utf8_sort() -> None:
    bad = os.fsdecode(b"\xff\xfe10.png")
    assert names(sort_pictures(files(bad, "2.png"), SortKey.NATURAL)) == ["2.png", bad]


def test_that_each_key_sorts_by_its_figure_and_equal_ones_by_name() -> None:
    pictures = [
        PictureFile("/x", "10.png", 5, 300),
        PictureFile("/x", "2.png", 5, 300),
        PictureFile("/x", "B.png", 9, 100),
        PictureFile("/x", "a.png", 1, 200),
    ]
    order = {
        SortKey.NATURAL: ["2.png", "10.png", "a.png", "B.png"],
        SortKey.NAME: ["10.png", "2.png", "B.png", "a.png"],
        SortKey.DATE: ["B.png", "a.png", "2.png", "10.png"],
        SortKey.SIZE: ["a.png", "2.png", "10.png", "B.png"],
    }
    for key, wanted in order.items():
        assert names(sort_pictures(pictures, key)) == wanted
    by_date = sort_pictures(pictures, SortKey.DATE, descending=True)
    assert names(by_date) == ["2.png", "10.png", "a.png", "B.png"]
    by_name = sort_pictures(pictures, SortKey.NATURAL, descending=True)
    assert names(by_name) == ["B.png", "a.png", "10.png", "2.png"]


def test_that_the_order_does_not_depend_on_the_order_before() -> None:
    pictures = [
        PictureFile(f"/x/{i // 20}", f"{i % 20}.png", i % 2, i % 5) for i in range(200)
    ]
    chance = random.Random(0)
    for key in SortKey:
        wanted = sort_pictures(pictures, key)
        for _ in range(5):
            assert sort_pictures(chance.sample(pictures, 200), key) == wanted


def test_that_aspects_come_in_chunks_and_broken_pictures_last(tmp_path: Path) -> None:
    for name, size in (("wide", (40, 10)), ("tall", (10, 40)), ("square", (10, 10))):
        Image.new("RGB", size).save(tmp_path / f"{name}.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    aspects: dict[PictureFile, float | None] = {}
    chunks: list[int] = []

    def take(found: dict[PictureFile, float | None]) -> bool:
        chunks.append(len(found))
        aspects.update(found)
        return True

    pictures = list_pictures(tmp_path)
    assert read_aspects(pictures, take, chunk=3)  # type: ignore[arg-type]
    assert chunks == [3, 1]
    ordered = sort_pictures(pictures, SortKey.ASPECT, aspects=aspects)
    assert names(ordered) == ["tall.png", "square.png", "wide.png", "broken.png"]
    ordered = sort_pictures(pictures, SortKey.ASPECT, aspects=aspects, descending=True)
    assert names(ordered) == ["wide.png", "square.png", "tall.png", "broken.png"]
    for picture in pictures:
        if picture.name != "broken.png":
            info = picture_size(picture.path)
            assert aspects[picture] == info.width / info.height


def test_that_reading_aspects_stops_when_told(tmp_path: Path) -> None:
    for number in range(5):
        Image.new("RGB", (4, 4)).save(tmp_path / f"{number}.png")
    calls: list[int] = []

    def stop(found: object) -> bool:
        calls.append(1)
        return False

    assert not read_aspects(list_pictures(tmp_path), stop, chunk=2)
    assert len(calls) == 1


def test_that_the_list_is_that_of_the_class_folders(tmp_path: Path) -> None:
    for name in ("1.png", "sub/2.JPG", ".hidden.png", ".dir/3.png", "note.txt"):
        path = tmp_path / "top" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    top = tmp_path / "top"
    (top / "loop").symlink_to(top)
    (top / "gone.png").symlink_to(top / "nowhere.png")
    (top / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/4.png").write_bytes(b"four")
    found = list_pictures(top)
    assert {p.path for p in found} == set(find_pictures(top).pictures)
    by_name = {p.name: p for p in found}
    assert by_name["gone.png"][2:] == (0, 0)
    info = (top / "1.png").stat()
    assert by_name["1.png"] == PictureFile.of(top / "1.png")
    assert by_name["1.png"][2:] == (info.st_size, info.st_mtime_ns)


def test_that_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="can't be listed"):
        list_pictures(tmp_path / "nowhere")


def test_that_listing_stops_when_told(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"1")
    assert list_pictures(tmp_path, may_go_on=lambda: False) == ()


@pytest.mark.slow
def test_that_a_hundred_thousand_are_sorted_at_once() -> None:
    chance = random.Random(0)
    pictures = [
        PictureFile("/x", f"IMG_{chance.randrange(10**6)}_{i}.jpg", i % 9999, i)
        for i in range(100_000)
    ]
    aspects = {picture: chance.random() for picture in pictures}
    for key in SortKey:
        begun = time.thread_time()
        sort_pictures(pictures, key, aspects=aspects)
        # Measured: 0.03 to 0.25 s; the slack is for machines that are busy.
        assert time.thread_time() - begun < 1.0, key
