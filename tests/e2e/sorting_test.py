"""Sorting in the real window by mouse and key: nothing is lost, all can be undone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from support.dragging import send_drop
from support.person import Person
from support.pictures import draw_classes, draw_picture
from support.sorting import Sorting, bytes_of

pytestmark = pytest.mark.slow

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def sorting(person: Person, folder: Path) -> Sorting:
    return Sorting(person, folder)


def test_that_sixty_pictures_are_sorted_from_the_inbox_by_keys_alone(
    person: Person, tmp_path: Path
) -> None:
    root = tmp_path / "heap"
    draw_classes(root / "train", 1)
    for number in range(60):
        draw_picture(root / f"{number:02}.jpg", (200, 60, 40), number)
    sorting = Sorting(person, root)
    person.window.curate.show_fact("inbox")
    person.wait_until(lambda: person.pane("Inbox").count == 60)
    before = bytes_of(root)
    sorting.select("Inbox", 0)
    for number in range(60):
        # No wait between the keys: the next picture is there at once.
        sorting.press((KEY.Key_1, KEY.Key_2)[number % 2], pane="Inbox")
    sorting.wait(60)
    person.wait_until(lambda: person.pane("Inbox").count == 0)
    for number in range(60):
        name = ("logo", "others")[number % 2]
        assert (root / "train" / name / f"{number:02}.jpg").is_file()
    for _ in range(60):
        sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(120)
    assert bytes_of(root) == before


def test_that_every_key_does_what_the_sheet_says(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    train = sorting.root / "train"
    sorting.select("logo", 0)
    sorting.press(KEY.Key_Right)
    sorting.press(KEY.Key_Right, SHIFT)
    assert [p.name for p in sorting.curate.panes.selected_paths()] == [
        "001.jpg",
        "002.jpg",
    ]
    sorting.press(KEY.Key_Delete)
    assert sorting.wait(1) == "Put 2 pictures aside"
    sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(2)
    assert bytes_of(sorting.root) == before
    sorting.press(KEY.Key_Z, CONTROL | SHIFT)
    sorting.wait(3)
    assert not (train / "logo/001.jpg").exists()
    sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(4)
    sorting.person.wait_until(lambda: sorting.person.pane("logo").count == 8)
    sorting.select("logo", 0)
    sorting.press(KEY.Key_Space)
    large = sorting.curate.large
    assert sorting.curate.middle.currentWidget() is large
    sorting.person.qtbot.keyClick(large, KEY.Key_Right)
    assert large.path == train / "logo/001.jpg"
    sorting.person.qtbot.keyClick(large, KEY.Key_2)
    sorting.wait(5)
    assert large.path == train / "logo/002.jpg", "the next one comes by itself"
    sorting.person.qtbot.keyClick(large, KEY.Key_Space)
    assert sorting.curate.middle.currentWidget() is sorting.curate.sorting
    sorting.press(KEY.Key_A, CONTROL)
    assert len(sorting.curate.panes.selected_paths()) >= 7
    sorting.press(KEY.Key_Backspace)
    sorting.wait(6)
    assert len(list(sorting.root.glob("*.jpg"))) == 7
    for act in (7, 8):
        sorting.press(KEY.Key_Z, CONTROL, "others")
        sorting.wait(act)
    assert bytes_of(sorting.root) == before


def test_that_files_from_outside_are_copied_where_they_are_dropped(
    sorting: Sorting, tmp_path: Path
) -> None:
    outside = draw_classes(tmp_path / "downloads", 2, ("logo", "others"), seed=9)
    (outside / "notes.txt").write_text("no picture")
    source, before = bytes_of(outside), bytes_of(sorting.root)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(outside))])
    assert send_drop(sorting.person.pane("others"), mime, QPoint(60, 90))
    assert sorting.wait(1).startswith("Copied 4 pictures to others; ")
    sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(2)
    tree = sorting.curate.tree
    split = tree.topLevelItem(2)
    assert split is not None
    classes = QMimeData()
    urls = [QUrl.fromLocalFile(str(outside / n)) for n in ("logo", "others")]
    classes.setUrls(urls)
    assert send_drop(tree, classes, tree.visualItemRect(split).center())
    sorting.wait(3)
    assert len(list((sorting.root / "val/others").iterdir())) == 6
    sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(4)
    assert bytes_of(sorting.root) == before
    assert bytes_of(outside) == source


def test_that_control_copies_within_the_window(sorting: Sorting) -> None:
    before = bytes_of(sorting.root)
    model = sorting.grid("logo").picture_model
    mime = model.mimeData([model.index(1)])
    pane = sorting.person.pane("others")
    assert send_drop(pane, mime, QPoint(60, 90), CONTROL)
    assert sorting.wait(1).startswith("Copied 1 picture to others")
    assert (sorting.root / "train/logo/001.jpg").is_file()
    sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(2)
    assert bytes_of(sorting.root) == before


def test_that_classes_are_renamed_merged_and_removed_and_come_back(
    sorting: Sorting,
) -> None:
    before = bytes_of(sorting.root)
    classes = sorting.curate.classes
    sorting.select("logo", 0)
    sorting.press(KEY.Key_F2)
    sorting.person.qtbot.keyClicks(classes.name_bar.field, "a mark")
    sorting.person.qtbot.keyClick(classes.name_bar.field, KEY.Key_Return)
    sorting.wait(1)
    sorting.person.wait_until(
        lambda: {p.name for p in sorting.curate.panes.panes} == {"a mark", "others"}
    )
    classes.merge("a mark", "others")
    sorting.wait(2)
    sorting.person.wait_until(lambda: sorting.person.pane("others").count == 16)
    sorting.select("others", 0)
    sorting.press(KEY.Key_Delete, CONTROL, "others")
    classes.question.agree()
    sorting.wait(3)
    assert len(list(sorting.root.glob("*.jpg"))) == 25
    for act in (4, 5, 6):
        sorting.person.qtbot.keyClick(sorting.curate, KEY.Key_Z, CONTROL)
        sorting.wait(act)
    assert bytes_of(sorting.root) == before


def test_that_a_validation_set_is_made_and_undone_to_the_byte(
    sorting: Sorting,
) -> None:
    before = bytes_of(sorting.root)
    tools = sorting.curate.tools
    tools.show_split()
    tools.split.amount.setValue(50)
    sorting.person.wait_until(lambda: bool(tools.split.plan))
    tools.split.move_button.click()
    assert "to the validation set" in sorting.wait(1)
    assert bytes_of(sorting.root) != before
    sorting.press(KEY.Key_Z, CONTROL)
    sorting.wait(2)
    assert bytes_of(sorting.root) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte with pictures on it and hardly any room."""
    root = tmp_path / "small disk"
    root.mkdir()
    mounted = (
        sys.platform == "linux"
        and os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", root],
            check=False,
            capture_output=True,
        ).returncode
    )
    if not mounted:
        pytest.skip("a small disk needs the right to mount")
    draw_classes(root / "train", 2)
    yield root
    subprocess.run(["umount", root], check=True)


def test_that_a_full_disk_is_a_sentence_and_what_was_there_stays(
    person: Person, small_disk: Path, tmp_path: Path
) -> None:
    sorting = Sorting(person, small_disk)
    before = bytes_of(small_disk)
    big = draw_picture(tmp_path / "in" / "big.jpg", (1, 2, 3), 1)
    with big.open("ab") as file:
        file.write(os.urandom(2_000_000))
    small = draw_picture(tmp_path / "in" / "small.jpg", (1, 2, 3), 2)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in (big, small)])
    assert send_drop(person.pane("logo"), mime, QPoint(60, 90))
    text = sorting.wait(1)
    assert "Copied 1 picture to logo" in text
    assert "1 picture left alone (big.jpg): the disk is full" in text
    assert "big.jpg" in sorting.curate.banner.sentence
    after = bytes_of(small_disk)
    assert set(after) - set(before) == {"train/logo/small.jpg"}
    assert before.items() <= after.items()


def test_that_a_vanished_picture_is_named_and_the_rest_goes_on(
    sorting: Sorting,
) -> None:
    sorting.select("logo", 0)
    sorting.press(KEY.Key_A, CONTROL)
    gone = sorting.root / "train/logo/003.jpg"
    elsewhere = gone.rename(sorting.root.parent / "003.jpg")
    sorting.press(KEY.Key_2)
    text = sorting.wait(1)
    assert text.startswith("Moved 7 pictures to others")
    assert "(003.jpg): it is not there any more" in text
    assert elsewhere.is_file()
