"""Sorting by keyboard: move, undo, redo, put aside, look at one."""

from typing import Any

from PySide6.QtCore import Qt

Desk = Any
"""The `desk` of conftest.py."""


def test_that_keys_move_the_selection_on_and_undo_and_redo(desk: Desk) -> None:
    before = desk.fingerprint(desk.root)
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_2)
    assert desk.wait_for_act() == "Moved 1 picture to others"
    desk.wait_for("logo", 3)
    desk.qtbot.waitUntil(
        lambda: desk.tab.panes.selected_paths() == (desk.root / "train/logo/logo2.png",)
    )
    after = desk.fingerprint(desk.root)
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait_for("logo", 4)
    assert desk.fingerprint(desk.root) == before
    assert desk.acts[1].text.startswith("Taken back")
    desk.press(
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    desk.wait_for("logo", 3)
    assert desk.fingerprint(desk.root) == after


def test_that_a_digit_without_a_class_and_undo_without_an_act_do_nothing(
    desk: Desk,
) -> None:
    before = desk.fingerprint(desk.root)
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_7)
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_Delete)
    desk.wait_for_act()
    assert [a.text for a in desk.acts] == ["Put 1 picture aside"]
    desk.acts[0].undo()
    desk.wait_for_act(2)
    assert desk.fingerprint(desk.root) == before


def test_that_deleting_only_puts_aside(desk: Desk) -> None:
    picture = desk.root / "train/others/others1.png"
    content = picture.read_bytes()
    desk.select("others", "others1.png", "others2.png")
    desk.press(Qt.Key.Key_Delete)
    assert desk.wait_for_act() == "Put 2 pictures aside"
    desk.wait_for("others", 2)
    kept = list((desk.root / ".geektime").rglob("others1.png"))
    assert [p.read_bytes() for p in kept] == [content]


def test_that_only_one_pane_has_a_selection(desk: Desk) -> None:
    desk.select("logo", "logo1.png")
    desk.select("others", "others3.png")
    assert desk.pane("logo").grid.selected_paths() == ()
    assert desk.tab.panes.selected_paths() == (desk.root / "train/others/others3.png",)


def test_that_the_selected_picture_is_described(desk: Desk) -> None:
    desk.select("logo", "logo1.png")
    desk.qtbot.waitUntil(lambda: "40 × 30 px · PNG" in desk.tab.detail.facts)  # noqa: RUF001


def test_that_a_picture_opens_large_and_escape_leads_back(desk: Desk) -> None:
    desk.select("logo", "logo1.png")
    desk.qtbot.keyClick(desk.pane("logo").grid, Qt.Key.Key_Space)
    assert desk.tab.middle.currentWidget() is desk.tab.large
    desk.qtbot.keyClick(desk.tab.large, Qt.Key.Key_Right)
    assert desk.tab.large.path == desk.root / "train/logo/logo2.png"
    desk.qtbot.keyClick(desk.tab.large, Qt.Key.Key_2)
    desk.wait_for_act()
    assert (desk.root / "train/others/logo2.png").exists()
    desk.qtbot.keyClick(desk.tab.large, Qt.Key.Key_Escape)
    assert desk.tab.middle.currentWidget() is desk.tab.sorting


def test_that_unsorted_pictures_are_shown_beside_the_classes(desk: Desk) -> None:
    desk.tab.show_fact("inbox")
    assert [p.name for p in desk.tab.panes.panes] == ["Inbox", "logo", "others"]
    desk.select("Inbox", "loose.png")
    desk.press(Qt.Key.Key_1)
    desk.wait_for_act()
    assert (desk.root / "train/logo/loose.png").exists()


def test_that_side_panes_fold(desk: Desk) -> None:
    desk.tab.fold_left()
    desk.tab.fold_right()
    assert desk.tab.left.isHidden()
    assert desk.tab.detail.isHidden()
    desk.tab.fold_right()
    assert desk.tab.detail.isVisible()
