"""What lies in the folder is what is shown, whoever changed it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from geektime_gui.core.data.journal import Journal
from geektime_gui.qt.curate.fact_line import FactLine

Desk = Any
"""The `desk` of conftest.py."""


def test_that_the_tree_shows_every_split_and_class_with_its_count(desk: Desk) -> None:
    assert desk.tab.tree.rows() == (
        ("Inbox", "1"),
        ("Training", "8"),
        ("logo", "4"),
        ("others", "4"),
        ("Validation", "4"),
        ("logo", "2"),
        ("others", "2"),
        ("Quarantine", "0"),
    )
    assert desk.facts == ("13 pictures", "1 unsorted")
    assert [p.name for p in desk.tab.panes.panes] == ["logo", "others"]


def test_that_a_new_class_is_a_folder(desk: Desk) -> None:
    desk.tab.new_class.start()
    desk.qtbot.keyClicks(desk.tab.new_class.field, "maybe 1")
    desk.qtbot.keyClick(desk.tab.new_class.field, Qt.Key.Key_Return)
    assert desk.wait_for_act() == "Made the class maybe 1"
    assert (desk.root / "train/maybe 1").is_dir()
    desk.qtbot.waitUntil(lambda: len(desk.tab.panes.panes) == 3)


def test_that_a_name_that_no_folder_can_have_is_refused_in_words(desk: Desk) -> None:
    desk.tab.new_class.named.emit("a/b")
    desk.qtbot.waitUntil(lambda: desk.tab.banner.isVisible())
    assert "“a/b” can't be the name of a folder" in desk.tab.banner.sentence
    desk.tab.new_class.named.emit(".secret")
    desk.qtbot.waitUntil(lambda: ".secret" in desk.tab.banner.sentence)
    desk.tab.new_class.named.emit("logo")
    assert "logo" in desk.wait_for_act()
    assert "Made" not in desk.acts[0].text


def test_that_changes_from_outside_are_seen_and_the_selection_stays(
    desk: Desk,
) -> None:
    desk.select("logo", "logo2.png")
    desk.draw(desk.root / "train/logo/added.png", 5)
    desk.wait_for("logo", 5)
    assert desk.tab.panes.selected_paths() == (desk.root / "train/logo/logo2.png",)


def test_that_a_broken_picture_is_counted_and_its_fact_shows_it(desk: Desk) -> None:
    (desk.root / "train/logo/torn.png").write_bytes(b"\x89PNG torn")
    desk.qtbot.waitUntil(lambda: "1 broken" in desk.facts)
    desk.tab.show_fact("broken")
    assert [p.name for p in desk.tab.panes.panes] == ["Chosen pictures"]
    assert desk.names("Chosen pictures") == ["torn.png"]
    desk.tab.show_fact("picked")
    assert [p.name for p in desk.tab.panes.panes] == ["logo", "others"]


def test_that_exactly_the_requested_pictures_are_shown(desk: Desk) -> None:
    wanted = (desk.root / "val/logo/logo0.png", desk.root / "train/others/others3.png")
    desk.state.pictures_requested.emit(wanted)
    assert set(desk.names("Chosen pictures")) == {"logo0.png", "others3.png"}


def test_that_an_empty_folder_asks_for_classes(
    qtbot: QtBot, tmp_path: Path, open_desk: Callable[[Path], Desk]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    desk = open_desk(empty)
    assert desk.tab.middle.currentWidget() is desk.tab.empty
    qtbot.keyClicks(desk.tab.first_class.field, "logo")
    qtbot.keyClick(desk.tab.first_class.field, Qt.Key.Key_Return)
    desk.wait_for_act()
    assert (empty / "logo").is_dir()
    qtbot.waitUntil(lambda: desk.tab.middle.currentWidget() is desk.tab.sorting)


def test_that_a_folder_open_elsewhere_can_only_be_looked_at(
    qtbot: QtBot, root: Path, open_desk: Callable[[Path], Desk]
) -> None:
    with Journal.open(root):
        desk = open_desk(root)
        qtbot.waitUntil(lambda: desk.tab.banner.isVisible())
        assert desk.tab.acts.read_only
        assert not desk.tab.new_class.isEnabled()
        before = desk.fingerprint(root)
        desk.select("logo", "logo1.png")
        desk.press(Qt.Key.Key_2)
        qtbot.waitUntil(lambda: "another" in desk.tab.banner.sentence)
        assert desk.fingerprint(root) == before


def test_that_another_folder_lets_go_of_the_first(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "second"
    desk.draw(second / "a" / "1.png", 1)
    desk.state.open_folder(second)
    qtbot.waitUntil(lambda: desk.facts == ("1 picture",))
    with Journal.open(desk.root) as journal:
        assert not journal.read_only


def test_that_a_heap_of_pictures_is_told_how_to_begin(
    qtbot: QtBot, tmp_path: Path, open_desk: Callable[[Path], Desk]
) -> None:
    heap = tmp_path / "heap"
    for number in range(3):
        picture = Image.new("RGB", (20, 20), (number, 0, 0))
        heap.mkdir(exist_ok=True)
        picture.save(heap / f"{number}.png")
    desk = open_desk(heap)
    assert desk.tab.hint.isVisible()
    desk.tab.hint_class.named.emit("logo")
    qtbot.waitUntil(lambda: not desk.tab.hint.isVisible())
    desk.select("Inbox", "1.png")
    desk.press(Qt.Key.Key_1)
    desk.wait_for_act(2)
    assert (heap / "logo" / "1.png").exists()
    qtbot.waitUntil(lambda: desk.tab.tree.rows()[0] == ("Inbox", "2"))


def test_that_a_picture_that_is_gone_is_not_counted_as_broken(desk: Desk) -> None:
    facts = FactLine(desk.tab.loader, desk.tab)
    gone = desk.root / "train/logo/gone.png"
    desk.tab.loader.want(desk, [gone], 64)
    desk.qtbot.waitUntil(lambda: desk.tab.loader.get(gone) is not None)
    found = desk.tab.loader.get(gone)
    assert found.pixmap is None
    assert found.missing
    assert facts.broken == ()
