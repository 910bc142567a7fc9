"""Looking through the pictures: two views, order, filters, several places at once."""

import os
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt

from geektime_gui.core.data.journal import Journal
from geektime_gui.core.data.ordering import SortKey
from geektime_gui.qt.curate.browse_memory import remembered

Desk = Any
"""The `desk` of conftest.py."""


def bar_of(desk: Desk) -> Any:
    return desk.tab.browser.bar


def choose(desk: Desk, *rows: int) -> None:
    """Choose rows of the tree, counted from the top, as with Ctrl held."""
    items = desk.tab.tree._items()
    desk.tab.tree.clearSelection()
    for row in rows:
        items[row].setSelected(True)


def sort(desk: Desk, key: SortKey) -> None:
    box = bar_of(desk).sort_box
    box.setCurrentIndex(box.findData(key))


def test_that_v_shows_all_in_one_grid_and_the_selection_stays(desk: Desk) -> None:
    desk.select("others", "others2.png")
    desk.press(Qt.Key.Key_V)
    assert [p.count for p in desk.tab.panes.panes] == [8]
    chosen = (desk.root / "train/others/others2.png",)
    assert desk.tab.panes.selected_paths() == chosen
    items = desk.tab.panes.panes[0].grid.picture_model.items
    assert items[0].colour != items[7].colour, "every picture has its class's colour"
    desk.press(Qt.Key.Key_V)
    assert [p.name for p in desk.tab.panes.panes] == ["logo", "others"]
    assert desk.tab.panes.selected_paths() == chosen


def test_that_several_places_are_shown_together(desk: Desk) -> None:
    desk.press(Qt.Key.Key_V)
    choose(desk, 0, 2, 5)  # the inbox, train/logo, val/logo
    assert desk.names("Inbox, train / logo, val / logo") == [
        "loose.png",
        *(f"logo{n}.png" for n in range(4)),
        *(f"logo{n}.png" for n in range(2)),
    ]
    choose(desk, 2)
    assert desk.names("logo") == [f"logo{n}.png" for n in range(4)]
    desk.press(Qt.Key.Key_V)
    choose(desk, 2, 5)
    assert [p.name for p in desk.tab.panes.panes] == ["train / logo", "val / logo"]


def test_that_names_come_in_natural_order_and_sorting_keeps_the_selection(
    desk: Desk,
) -> None:
    desk.draw(desk.root / "train/logo/logo10.png", 3)
    desk.wait_for("logo", 5)
    assert desk.names("logo")[-1] == "logo10.png"
    desk.select("logo", "logo1.png", "logo3.png")
    sort(desk, SortKey.NAME)
    desk.qtbot.waitUntil(lambda: desk.names("logo")[2] == "logo10.png")
    kept = {p.name for p in desk.tab.panes.selected_paths()}
    assert kept == {"logo1.png", "logo3.png"}
    bar_of(desk).order_button.click()
    desk.qtbot.waitUntil(lambda: desk.names("logo")[0] == "logo3.png")
    assert {p.name for p in desk.tab.panes.selected_paths()} == kept


def test_that_date_size_and_shape_sort_too(desk: Desk) -> None:
    folder = desk.root / "train/logo"
    for number in range(4):
        os.utime(folder / f"logo{number}.png", (1000 - number, 1000 - number))
    sort(desk, SortKey.DATE)
    desk.qtbot.waitUntil(lambda: desk.names("logo")[0] == "logo3.png")
    Image.new("RGB", (10, 200)).save(folder / "logo2.png")
    (folder / "logo1.png").write_bytes(b"broken, and far longer than the others" * 50)
    sort(desk, SortKey.SIZE)
    desk.qtbot.waitUntil(lambda: desk.names("logo")[-1] == "logo1.png")
    sort(desk, SortKey.ASPECT)
    desk.qtbot.waitUntil(lambda: desk.names("logo")[0] == "logo2.png")
    assert desk.names("logo")[-1] == "logo1.png", "broken ones come last"


def test_that_a_part_of_the_name_and_a_class_filter(desk: Desk) -> None:
    desk.select("logo", "logo1.png", "logo2.png")
    desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar_of(desk).filter.setText("LOGO 2")
    desk.qtbot.waitUntil(lambda: desk.names("logo") == ["logo2.png"])
    assert desk.names("others") == []
    assert [p.name for p in desk.tab.panes.selected_paths()] == ["logo2.png"]
    desk.qtbot.keyClick(bar_of(desk).filter, Qt.Key.Key_Escape)
    desk.wait_for("logo", 4)
    box = bar_of(desk).class_box
    box.setCurrentIndex(box.findData("others"))
    assert [p.name for p in desk.tab.panes.panes] == ["others"]
    assert desk.tab.panes.selected_paths() == ()
    box.setCurrentIndex(0)
    assert [p.name for p in desk.tab.panes.panes] == ["logo", "others"]


def test_that_view_order_and_size_are_remembered_and_filters_are_not(
    desk: Desk, open_desk: Any
) -> None:
    desk.press(Qt.Key.Key_V)
    sort(desk, SortKey.SIZE)
    bar_of(desk).order_button.click()
    bar_of(desk).filter.setText("no such name")
    before = bar_of(desk).size_slider.value()
    desk.press(Qt.Key.Key_Plus)
    assert bar_of(desk).size_slider.value() > before
    choice = remembered()
    assert (choice.mode, choice.key, choice.descending) == ("grid", SortKey.SIZE, True)
    desk.tab.shut_down()
    second = open_desk(desk.root)
    second.qtbot.waitUntil(lambda: [p.count for p in second.tab.panes.panes] == [8])
    assert bar_of(second).arrangement.key is SortKey.SIZE
    size = bar_of(second).size_slider.value()
    assert second.tab.panes.panes[0].grid.thumbnail_size == size > before


def test_that_an_inbox_folder_and_loose_pictures_are_both_unsorted(
    tmp_path: Path, root: Path, open_desk: Any
) -> None:
    desk = open_desk(root)
    desk.draw(root / "Inbox" / "waiting.png", 7)
    desk.qtbot.waitUntil(lambda: desk.tab.tree.rows()[0] == ("Inbox", "2"))
    assert "2 unsorted" in desk.facts
    flat = tmp_path / "flat"
    desk.draw(flat / "logo" / "1.png", 1)
    desk.draw(flat / "inbox" / "2.png", 2)
    second = open_desk(flat)
    assert second.tab.tree.rows() == (
        ("Inbox", "1"),
        ("All classes", "1"),
        ("logo", "1"),
        ("Quarantine", "0"),
    ), "the inbox is no class"


def test_that_the_quarantine_is_looked_at_like_any_place(desk: Desk) -> None:
    desk.select("logo", "logo0.png")
    desk.press(Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: desk.tab.tree.rows()[-1] == ("Quarantine", "1"))
    assert "13 pictures" not in desk.facts, "what was put aside is not counted"
    choose(desk, 7)
    assert desk.names("Quarantine") == ["logo0.png"]
    assert desk.tab.panes.panes[0].folder is None


def test_that_folders_in_a_class_are_watched_too(desk: Desk) -> None:
    desk.draw(desk.root / "train/logo/more/deep.png", 1)
    desk.wait_for("logo", 5)
    desk.draw(desk.root / "train/logo/more/deeper.png", 2)
    desk.wait_for("logo", 6)


def test_that_changes_are_seen_where_no_events_come(desk: Desk) -> None:
    watcher = desk.tab._watch._watcher
    watcher.removePaths(watcher.directories())
    desk.qtbot.waitUntil(lambda: bool(desk.tab._watch._stamps))
    desk.select("logo", "logo2.png")
    desk.draw(desk.root / "train/logo/added.png", 5)
    desk.wait_for("logo", 5)
    assert desk.tab.panes.selected_paths() == (desk.root / "train/logo/logo2.png",)


def test_that_a_picture_changed_outside_is_drawn_anew(desk: Desk) -> None:
    path = desk.root / "train/logo/logo0.png"
    loader = desk.tab.loader
    desk.qtbot.waitUntil(lambda: loader.get(path) is not None)
    Image.new("RGB", (30, 60), "green").save(path)

    def is_new() -> bool:
        pixmap = loader.get(path).pixmap
        return pixmap is not None and pixmap.height() > pixmap.width()

    desk.qtbot.waitUntil(is_new)


def test_that_the_journal_sees_what_the_tree_calls_quarantine(desk: Desk) -> None:
    desk.select("logo", "logo0.png", "logo1.png")
    desk.press(Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: desk.tab.tree.rows()[-1] == ("Quarantine", "2"))
    shown = set(desk.tab._contents.quarantine)
    assert shown == {q.path for q in Journal(desk.root).quarantined()}


def test_that_the_detail_tells_the_place_from_the_open_folder_on(desk: Desk) -> None:
    desk.select("logo", "logo0.png")
    where = desk.tab.detail._where
    assert where.text().replace("\u200b", "") == "posters/train/logo"
    assert str(desk.root / "train/logo/logo0.png") in where.toolTip()
