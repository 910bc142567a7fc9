"""A full disk while sorting: said in a sentence, nothing lost, all can be undone."""

import logging
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from support.disks import fill, mounted
from support.person import Person
from support.pictures import draw_classes, draw_picture
from support.refusals import KEY, Sorting, contents, places

pytestmark = pytest.mark.slow


def grow(picture: Path, size: int) -> Path:
    """Random bytes behind a picture: still a picture, of `size` bytes."""
    with picture.open("ab") as file:
        file.write(os.urandom(size - picture.stat().st_size))
    return picture


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder of two classes on a disk of 400 kB."""
    with mounted(tmp_path / "small disk", "size=400k") as root:
        draw_classes(root / "train", 4)
        yield root


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    """Twelve pictures of 40 kB in two classes: more than the disk has room for."""
    root = draw_classes(tmp_path / "heap", 6, seed=5)
    for picture in root.rglob("*.jpg"):
        grow(picture, 40_000)
    return root


def test_that_a_move_to_a_full_disk_keeps_what_does_not_fit(
    person: Person, tmp_path: Path
) -> None:
    root = draw_classes(tmp_path / "posters" / "train", 6, ("logo",)).parent
    for picture in root.rglob("*.jpg"):
        grow(picture, 30_000)
    with mounted(root / "train/others", "size=100k"):
        draw_picture(root / "train/others/a.jpg", (1, 2, 3), 1)
        before, counted = places(root), contents(root)
        sorting = Sorting(person, root)
        sorting.select_all("logo")
        text = sorting.act(sorting.press("logo", KEY.Key_2))
        assert text.startswith("Moved 3 pictures to others; 3 pictures left alone (")
        assert "the disk is full: make room and try again" in sorting.sentence
        assert len(list((root / "train/others").iterdir())) == 4
        assert contents(root) == counted
        assert "left alone" not in sorting.undo()
        assert places(root) == before
        sorting.wait_for("logo", 6)
        sorting.sort_one_and_undo("logo", KEY.Key_2)


def test_that_importing_a_folder_to_a_full_disk_names_what_is_left_out(
    person: Person, disk: Path, heap: Path
) -> None:
    sorting = Sorting(person, disk)
    before, source = places(disk), contents(heap)
    text = sorting.act(lambda: sorting.curate.tools.bring_in("folder", heap))
    assert text.startswith("Imported ")
    assert "left alone (" in text
    assert "the disk is full: make room and try again" in sorting.sentence
    assert before.items() < places(disk).items()
    assert "left alone" not in sorting.undo()
    assert places(disk) == before
    assert contents(heap) == source
    sorting.sort_one_and_undo("logo", KEY.Key_2)


def test_that_importing_a_csv_to_a_full_disk_names_what_is_left_out(
    person: Person, disk: Path, heap: Path
) -> None:
    table = heap.with_name("labels.csv")
    rows = [f"{p},{p.parent.name}\n" for p in sorted(heap.rglob("*.jpg"))]
    table.write_text("path,label\n" + "".join(rows))
    sorting = Sorting(person, disk)
    before, source = places(disk), contents(heap)
    text = sorting.act(lambda: sorting.curate.tools.bring_in("csv", table))
    assert text.startswith("Imported ")
    assert "the disk is full: make room and try again" in sorting.sentence
    assert before.items() < places(disk).items()
    assert "left alone" not in sorting.undo()
    assert places(disk) == before
    assert contents(heap) == source


def pack(heap: Path) -> Path:
    archive = heap.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        for picture in sorted(heap.rglob("*.jpg")):
            file.write(picture, picture.relative_to(heap))
    return archive


def test_that_a_zip_without_room_for_it_is_refused_with_its_size(
    person: Person, disk: Path, heap: Path
) -> None:
    archive = pack(heap)
    sorting = Sorting(person, disk)
    before = places(disk)
    assert sorting.act(lambda: sorting.curate.tools.bring_in("zip", archive)) == ""
    assert str(archive) in sorting.sentence
    assert "would unpack to 0.5 MB" in sorting.sentence
    assert "make room and try again" in sorting.sentence
    assert places(disk) == before
    assert not list((disk / ".geektime").glob("import-*"))
    sorting.sort_one_and_undo("logo", KEY.Key_2)


def test_that_a_disk_that_fills_up_while_unpacking_is_left_as_it_was(
    person: Person, disk: Path, tmp_path: Path
) -> None:
    # Blocks are of 4 kB: pictures of a little more than that take twice their size.
    heap = tmp_path / "many"
    for number in range(60):
        picture = draw_picture(heap / "logo" / f"new{number}.jpg", (9, 9, 9), number)
        grow(picture, max(4200, picture.stat().st_size))
    archive = pack(heap)
    sorting = Sorting(person, disk)
    before = contents(disk)
    assert sorting.act(lambda: sorting.curate.tools.bring_in("zip", archive)) == ""
    assert "The archive can't be unpacked" in sorting.sentence
    assert "Make room on the disk" in sorting.sentence
    assert contents(disk) == before
    assert not list((disk / ".geektime").glob("import-*"))
    sorting.sort_one_and_undo("logo", KEY.Key_2)


def test_that_a_validation_set_waits_for_room_in_the_journal(
    person: Person, disk: Path
) -> None:
    # Names so long that what is intended is more than the rest of the last block.
    for picture in list(disk.rglob("*.jpg")):
        for number in range(3):
            shutil.copy(picture, picture.with_name(f"{picture.stem}{number:0200}.jpg"))
        with picture.open("ab") as file:
            file.write(b"another")
    sorting = Sorting(person, disk)
    tools = sorting.curate.tools
    tools.show_split()
    tools.split.amount.setValue(50)
    person.wait_until(lambda: bool(tools.split.plan and tools.split.plan.moves))
    before = places(disk)
    filler = fill(disk)
    text = sorting.act(tools.split.move_button.click)
    assert "pictures left alone (" in text
    assert "Moved" not in text
    assert "the disk is full: make room and try again" in sorting.sentence
    filler.unlink()
    assert places(disk) == before
    person.wait_until(tools.split.move_button.isEnabled)
    assert "to the validation set" in sorting.act(tools.split.move_button.click)
    moved = places(disk)
    assert len(list((disk / "val").rglob("*.jpg"))) == 16
    filler = fill(disk)
    assert "the disk is full: make room and try again" in sorting.undo()
    filler.unlink()
    assert places(disk) == moved
    assert "left alone" not in sorting.undo()
    assert places(disk) == before


def test_that_thumbnails_that_find_no_room_are_shown_all_the_same(
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "geektime_gui.core.data.thumbnail_cache")
    root = draw_classes(tmp_path / "posters" / "train", 1).parent
    for number in range(3):
        big = Image.effect_noise((1200, 900), 60 + number).convert("RGB")
        big.save(root / "train/logo" / f"big{number}.png", compress_level=1)
    with mounted(tmp_path / "cache", "size=64k") as cache:
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        room = fill(cache)
        sorting = Sorting(person, root)
        loader = sorting.curate.loader
        for picture in (root / "train/logo").iterdir():
            person.wait_until(
                lambda picture=picture: (
                    (thumbnail := loader.get(picture)) is not None
                    and thumbnail.pixmap is not None
                )
            )
        person.wait_until(lambda: len(caplog.messages) >= 3)
        assert all("No space left" in text for text in caplog.messages)
        assert sorting.sentence == ""
        assert [p for p in cache.rglob("*") if p.is_file()] == [room]
        sorting.sort_one_and_undo("logo", KEY.Key_2)
