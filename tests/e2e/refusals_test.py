"""What was there just now is gone, changed or another's: told, and nothing lost."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.disks import mounted
from support.person import Person
from support.pictures import draw_classes, draw_picture
from support.refusals import (
    CONTROL,
    KEY,
    Sorting,
    as_soon_as,
    contents,
    count,
    places,
)

from geektime_gui.qt.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture
def sorting(person: Person, folder: Path) -> Sorting:
    return Sorting(person, folder)


def test_that_a_disk_that_can_only_be_read_is_looked_at(
    person: Person, tmp_path: Path
) -> None:
    with mounted(tmp_path / "disc", "size=4m") as root:
        draw_classes(root / "train", 2)
        subprocess.run(["mount", "-o", "remount,ro", root], check=True)
        before = places(root)
        sorting = Sorting(person, root)
        assert sorting.curate.acts.read_only
        assert str(root) in sorting.sentence
        assert "the disk can only be read; make it writable" in sorting.sentence
        sorting.wait_for("logo", 2)
        sorting.select_all("logo")
        assert sorting.act(sorting.press("logo", KEY.Key_2)) == ""
        assert "the disk can only be read; make it writable" in sorting.sentence
        assert places(root) == before
        subprocess.run(["mount", "-o", "remount,rw", root], check=True)
        person.wait_until(lambda: not sorting.curate.acts.read_only)
        assert sorting.texts[-1] == "The pictures can be moved again"
        sorting.sort_one_and_undo("logo", KEY.Key_2)


def test_that_a_vanished_picture_is_named_and_undo_brings_back_the_others(
    sorting: Sorting,
) -> None:
    before = places(sorting.root)
    gone = sorting.root / "train/logo/003.jpg"
    sorting.wait_for("logo", 8)
    sorting.select_all("logo")
    elsewhere = gone.rename(sorting.root.parent / "003.jpg")
    text = sorting.act(sorting.press("logo", KEY.Key_2))
    assert text.startswith("Moved 7 pictures to others")
    assert "(003.jpg): it is not there any more" in sorting.sentence
    assert "left alone" not in sorting.undo()
    elsewhere.rename(gone)
    assert places(sorting.root) == before


def many(root: Path, pictures: int) -> Path:
    """Two classes, one with so many pictures; each is another one."""
    logo = draw_classes(root / "train", 1) / "logo"
    picture = (logo / "000.jpg").read_bytes()
    for number in range(1, pictures):
        (logo / f"{number:04}.jpg").write_bytes(picture + b"%d" % number)
    return root


def test_that_a_class_folder_that_vanishes_in_mid_move_loses_nothing(
    person: Person, tmp_path: Path
) -> None:
    root = many(tmp_path / "posters", 1500)
    logo, aside = root / "train/logo", tmp_path / "aside"
    sorting = Sorting(person, root)
    sorting.wait_for("logo", 1500)
    counted = contents(tmp_path)
    sorting.select_all("logo")
    others = root / "train/others"
    with as_soon_as(lambda: count(others) > 300, lambda: logo.rename(aside)):
        text = sorting.act(sorting.press("logo", KEY.Key_2))
    moved, left = count(others) - 1, count(aside)
    assert 300 <= moved < 1500
    assert moved + left == 1500
    assert f"{left:,} pictures left alone (" in text
    assert "it is not there any more" in sorting.sentence
    assert contents(tmp_path) == counted
    assert "left alone" not in sorting.undo()
    assert count(logo) == moved
    assert contents(tmp_path) == counted


def test_that_a_target_that_vanishes_in_mid_move_is_told_from_a_vanished_picture(
    person: Person, tmp_path: Path
) -> None:
    root = many(tmp_path / "posters", 1500)
    others, aside = root / "train/others", tmp_path / "aside"
    sorting = Sorting(person, root)
    sorting.wait_for("logo", 1500)
    counted = contents(tmp_path)
    sorting.select_all("logo")
    with as_soon_as(lambda: count(others) > 300, lambda: others.rename(aside)):
        text = sorting.act(sorting.press("logo", KEY.Key_2))
    assert "left alone (" in text
    assert "the folder where it should go is not there any more" in sorting.sentence
    assert contents(tmp_path) == counted
    gone = count(aside) - 1  # one was there before
    assert "pictures left alone (" in sorting.undo()
    assert "it is not there any more" in sorting.sentence
    assert count(root / "train/logo") == 1500 - gone
    assert contents(tmp_path) == counted


def test_that_a_root_that_vanishes_in_mid_move_comes_back_with_its_undo(
    person: Person, tmp_path: Path
) -> None:
    root = many(tmp_path / "stick" / "posters", 1500)
    before, counted = places(root), contents(tmp_path)
    sorting = Sorting(person, root)
    sorting.wait_for("logo", 1500)
    sorting.select_all("logo")
    others, pulled = root / "train/others", tmp_path / "pulled"
    with as_soon_as(lambda: count(others) > 300, lambda: root.rename(pulled)):
        text = sorting.act(sorting.press("logo", KEY.Key_2))
    assert "left alone (" in text
    banner = sorting.window.banner
    person.wait_until(lambda: "is not there any more; connect" in banner.sentence)
    assert contents(tmp_path) == counted
    assert not root.exists(), "nothing is made in its place"
    pulled.rename(root)
    person.wait_until(lambda: not banner.isVisible())
    person.wait_until(lambda: not sorting.curate.acts.read_only)
    assert "left alone" not in sorting.undo()
    assert places(root) == before


def test_that_a_disk_that_is_pulled_out_is_not_written_below_its_name(
    person: Person, tmp_path: Path
) -> None:
    with mounted(tmp_path / "stick", "size=8m") as root:
        draw_classes(root / "train", 3)
        sorting = Sorting(person, root)
        sorting.wait_for("logo", 3)
        sorting.select_all("logo")
        subprocess.run(["umount", "--lazy", root], check=True)
        assert sorting.act(sorting.press("logo", KEY.Key_2)) == ""
        assert "open the folder anew" in sorting.sentence
        assert list(root.iterdir()) == []
        draw_classes(tmp_path / "other" / "train", 2)
        Sorting(person, tmp_path / "other").sort_one_and_undo("logo", KEY.Key_2)
        assert list(root.iterdir()) == []


def test_that_undo_leaves_a_picture_that_was_changed_since(sorting: Sorting) -> None:
    sorting.wait_for("logo", 8)
    sorting.select_all("logo")
    sorting.act(sorting.press("logo", KEY.Key_2))
    changed = sorting.root / "train/others/003 (2).jpg"
    draw_picture(changed, (9, 9, 9), 77)
    counted, now = contents(sorting.root), changed.read_bytes()
    text = sorting.undo()
    assert text.startswith("Taken back: ")
    assert "1 picture left alone (003 (2).jpg): it was changed meanwhile" in text
    assert "003 (2).jpg" in sorting.sentence
    assert changed.read_bytes() == now
    assert count(sorting.root / "train/logo") == 7
    assert contents(sorting.root) == counted
    sorting.wait_for("logo", 7)
    sorting.sort_one_and_undo("logo", KEY.Key_2)


@pytest.fixture
def second(qtbot: QtBot) -> Iterator[Person]:
    """Sits before another window."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    window.start(warm=False)
    yield Person(qtbot, window)
    window.desk.close()
    window.close()


def test_that_a_second_window_looks_on_and_takes_over_when_the_first_closes(
    person: Person, second: Person, folder: Path
) -> None:
    first = Sorting(person, folder)
    other = Sorting(second, folder)
    before = places(folder)
    assert other.curate.acts.read_only
    assert other.sentence == (
        f"The pictures in {folder} can only be looked at, not moved: another window of "
        "the program has this folder open; close that one, and this one takes over."
    )
    other.select_all("logo")
    assert other.act(other.press("logo", KEY.Key_2)) == ""
    assert places(folder) == before
    first.wait_for("logo", 8)
    first.come_to_the_front()
    first.select_all("logo")
    assert first.act(first.press("logo", KEY.Key_2)).startswith("Moved 8 pictures")
    first.window.close()
    second.wait_until(lambda: not other.curate.acts.read_only)
    assert not other.curate.banner.isVisible()
    assert other.texts[-1] == "The pictures can be moved again"
    assert other.curate.new_class.isEnabled()
    other.come_to_the_front()
    assert "Taken back" in other.act(other.press("others", KEY.Key_Z, CONTROL))
    assert places(folder) == before
    other.sort_one_and_undo("logo", KEY.Key_2)


def test_that_another_folder_is_opened_without_a_word_of_the_first(
    person: Person, second: Person, folder: Path, tmp_path: Path
) -> None:
    Sorting(person, folder)
    other = Sorting(second, folder)
    assert other.curate.acts.read_only
    free = Sorting(second, draw_classes(tmp_path / "free" / "train", 2).parent)
    assert not free.curate.acts.read_only
    assert not free.curate.banner.isVisible()
    assert other.texts == []


def test_that_a_journal_taken_away_is_told_and_begun_anew_when_it_is_back(
    sorting: Sorting,
) -> None:
    before = places(sorting.root)
    hidden, aside = sorting.root / ".geektime", sorting.root.parent / "aside"
    shutil.move(hidden, aside)
    sorting.select_all("logo")
    assert sorting.act(sorting.press("logo", KEY.Key_2)) == ""
    assert "its journal was removed" in sorting.sentence
    assert places(sorting.root) == before
    shutil.move(aside, hidden)
    sorting.person.wait_until(lambda: not sorting.curate.acts.read_only)
    sorting.sort_one_and_undo("logo", KEY.Key_2)
