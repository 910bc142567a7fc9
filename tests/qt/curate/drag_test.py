"""Pictures are dragged: within the program they move, from outside they are copied."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QUrl
from support.dragging import drag_enter, drag_move, taker_of

Desk = Any
"""The `desk` of conftest.py."""


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    return mime


def test_that_a_dragged_picture_is_moved_and_undo_restores_every_byte(
    desk: Desk,
) -> None:
    before = desk.fingerprint(desk.root)
    model = desk.pane("logo").grid.picture_model
    mime = model.mimeData([model.index(0), model.index(2)])
    assert desk.send_drop(desk.pane("others"), mime, QPoint(50, 100))
    assert desk.wait_for_act() == "Moved 2 pictures to others"
    desk.wait_for("others", 6)
    assert desk.names("logo") == ["logo1.png", "logo3.png"]
    assert not (desk.root / "train/logo/logo0.png").exists()
    undo = desk.acts[0].undo
    assert undo is not None
    undo()
    desk.wait_for("logo", 4)
    assert desk.fingerprint(desk.root) == before


def test_that_the_target_says_what_letting_go_would_do(desk: Desk) -> None:
    model = desk.pane("logo").grid.picture_model
    mime = model.mimeData([model.index(r) for r in range(3)])
    pane, own = desk.pane("others"), desk.pane("logo")
    row, at = taker_of(pane, QPoint(50, 90))
    row.dragEnterEvent(drag_enter(mime, at))
    assert pane._target.text() == "Move 3 pictures to others"
    assert pane._target.isVisible()
    _, at = taker_of(own, QPoint(50, 90))
    event = drag_move(mime, at)
    row.dragMoveEvent(event)
    assert not event.isAccepted(), "a class takes no pictures that are its own"
    assert not own._target.isVisible()
    assert not pane._target.isVisible()


def test_that_a_class_in_the_tree_takes_a_drop(desk: Desk) -> None:
    model = desk.pane("logo").grid.picture_model
    mime = model.mimeData([model.index(0)])
    tree = desk.tab.tree
    item = tree.topLevelItem(2)
    assert item is not None
    target = item.child(1)
    assert desk.send_drop(tree, mime, tree.visualItemRect(target).center())
    desk.wait_for_act()
    assert (desk.root / "val/others/logo0.png").exists()


def test_that_a_drop_on_the_inbox_is_told_by_that_name_and_so_is_its_undo(
    desk: Desk,
) -> None:
    before = desk.fingerprint(desk.root)
    model = desk.pane("logo").grid.picture_model
    tree = desk.tab.tree
    inbox = tree.topLevelItem(0)
    assert inbox is not None
    mime = model.mimeData([model.index(1)])
    assert desk.send_drop(tree, mime, tree.visualItemRect(inbox).center())
    assert desk.wait_for_act() == "Moved 1 picture to Inbox"
    assert (desk.root / "logo1.png").is_file()
    undo = desk.acts[0].undo
    assert undo is not None
    undo()
    assert desk.wait_for_act(2) == "Taken back: Move “logo1.png” to “Inbox”"
    assert desk.fingerprint(desk.root) == before


def test_that_a_split_takes_a_drop_and_the_class_stays(desk: Desk) -> None:
    before = desk.fingerprint(desk.root)
    model = desk.pane("others").grid.picture_model
    mime = model.mimeData([model.index(0), model.index(3)])
    tree = desk.tab.tree
    split = tree.topLevelItem(2)
    assert split is not None
    assert desk.send_drop(tree, mime, tree.visualItemRect(split).center())
    assert desk.wait_for_act() == (
        "Moved 2 pictures to val; its name was taken: it is others0 (2).png now; "
        "1 is a copy of a picture there"
    )
    assert (desk.root / "val/others/others3.png").exists()
    undo = desk.acts[0].undo
    assert undo is not None
    undo()
    desk.wait_for_act(2)
    assert desk.fingerprint(desk.root) == before


def test_that_files_from_outside_are_copied_and_stay_where_they_were(
    desk: Desk, tmp_path: Path
) -> None:
    outside = tmp_path / "downloads"
    desk.draw(outside / "new.png", 3)
    desk.draw(outside / "deep" / "newer.png", 4)
    (outside / "notes.txt").write_text("not a picture")
    before = desk.fingerprint(outside)
    assert desk.send_drop(desk.pane("logo"), files(outside), QPoint(50, 100))
    text = desk.wait_for_act()
    assert text == "Copied 2 pictures to logo; 1 file is no picture: left out"
    desk.wait_for("logo", 6)
    assert desk.fingerprint(outside) == before


def test_that_a_drop_without_pictures_says_so(desk: Desk, tmp_path: Path) -> None:
    note = tmp_path / "notes.txt"
    note.write_text("not a picture")
    before = desk.fingerprint(desk.root)
    assert desk.send_drop(desk.pane("logo"), files(note), QPoint(50, 100))
    assert desk.wait_for_act().startswith("No pictures among what was dropped")
    assert desk.acts[0].undo is None
    assert desk.fingerprint(desk.root) == before


def test_that_a_taken_name_gets_a_number_and_is_said(
    desk: Desk, tmp_path: Path
) -> None:
    other = desk.draw(tmp_path / "logo0.png", 99)
    kept = (desk.root / "train/logo/logo0.png").read_bytes()
    desk.send_drop(desk.pane("logo"), files(other), QPoint(50, 100))
    text = desk.wait_for_act()
    assert "logo0 (2).png" in text
    assert (desk.root / "train/logo/logo0.png").read_bytes() == kept
