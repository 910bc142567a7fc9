"""Pictures dragged by the mouse within the real window, with QDrag's own loop."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from support.dragged import *  # noqa: F403  the window and its fixtures
from support.dragged import Dragging
from support.hand import CONTROL, NONE, Hand, Walk
from support.pictures import draw_picture
from support.real_drags import by_real_drags
from support.sorting import bytes_of

from geektime_gui.qt.widgets.drag_picture import drag_picture

pytestmark = pytest.mark.slow

Row = tuple[str, ...]
"""A place of the tree, or a place and a class in it."""


@by_real_drags
def test_that_a_picture_goes_to_the_pane_over_which_it_is_let_go(
    dragging: Dragging,
) -> None:
    seen: list[str] = []

    def walk(hand: Hand) -> None:
        seen.extend(dragging.marked())
        hand.over(dragging.person.pane("others"))
        seen.extend(dragging.marked())
        hand.let_go()

    dragging.drag("logo", 1, walk)
    assert seen == ["Move 1 picture to others"]
    assert dragging.marked() == []
    assert dragging.wait(1).startswith("Moved 1 picture to others")
    assert not (dragging.root / "train/logo/001.jpg").exists()
    dragging.take_back(2)


@by_real_drags
def test_that_all_selected_pictures_hang_at_the_pointer_and_their_number(
    dragging: Dragging,
) -> None:
    grid = dragging.grid("logo")
    path = dragging.root / "train/logo/002.jpg"
    dragging.person.wait_until(lambda: grid.loader.get(path) is not None)
    dragging.select("logo", 1, 2, 5)
    drawn = []

    def walk(hand: Hand) -> None:
        drawn.append((hand.drag.pixmap().toImage(), hand.drag.hotSpot()))
        dragging.over_row(hand, "Training", "others")
        drawn.append(dragging.named("Training", "others"))
        hand.let_go()

    dragging.drag("logo", 2, walk)
    thumbnail = grid.loader.get(path).pixmap
    assert drawn[0] == (drag_picture(thumbnail, 3).toImage(), QPoint(12, 12))
    assert drawn[0][0] != drag_picture(thumbnail, 1).toImage()
    middle = drawn[0][0].pixelColor(48, 48)
    assert middle.alpha() == 255, "the picture is to be seen, not what lies under it"
    assert drawn[1] == "Move 3 pictures to others"
    assert dragging.wait(1).startswith("Moved 3 pictures to others")
    dragging.take_back(2)


@by_real_drags
def test_that_a_picture_that_was_not_selected_goes_alone(dragging: Dragging) -> None:
    dragging.select("logo", 1, 2, 5)
    dragging.drag("logo", 4, dragging.to_pane("others"))
    assert dragging.wait(1).startswith("Moved 1 picture to others")
    assert not (dragging.root / "train/logo/004.jpg").exists()
    dragging.take_back(2)


@by_real_drags
def test_that_every_place_of_the_tree_says_what_it_would_do_and_does_it(
    dragging: Dragging,
) -> None:
    dragging.select("logo", 3, 4)
    acts = 0
    for row, says, tells in (
        (("Validation", "logo"), "Move 2 pictures to logo", "Moved 2 pictures to logo"),
        (("Validation",), "Move 2 pictures to Validation", "Moved 2 pictures to val"),
        (("Inbox",), "Move 2 pictures to Inbox", "Moved 2 pictures to"),
        (("Quarantine",), "Move 2 pictures to Quarantine", "Put 2 pictures aside"),
    ):
        named: list[str] = []

        def walk(hand: Hand, row: Row = row, named: list[str] = named) -> None:
            dragging.over_row(hand, *row)
            named.append(dragging.named(*row))
            hand.let_go()

        dragging.drag("logo", 3, walk)
        assert named == [says]
        assert dragging.wait(acts + 1).startswith(tells)
        assert dragging.named(*row) == "", "no row stays marked"
        acts += 2
        dragging.take_back(acts)
        dragging.person.wait_until(lambda: dragging.selected == ["003.jpg", "004.jpg"])


@by_real_drags
def test_that_control_copies_and_may_be_pressed_on_the_way(dragging: Dragging) -> None:
    said: list[str] = []

    def to_pane(hand: Hand) -> None:
        hand.over(dragging.person.pane("others"))
        for act in (hand.hold, hand.release, hand.hold):
            act(CONTROL)
            said.extend(dragging.marked())
        hand.let_go()

    def to_row(hand: Hand) -> None:
        dragging.over_row(hand, "Validation", "others")
        for act in (hand.hold, hand.release, hand.hold):
            act(CONTROL)
            said.append(dragging.named("Validation", "others"))
        hand.let_go()

    for at, walk in enumerate((to_pane, to_row)):
        dragging.drag("logo", 1, walk)
        copy, move = "Copy to others", "Move 1 picture to others"
        assert said[-3:] == [copy, move, copy]
        assert dragging.wait(at * 2 + 1).startswith("Copied 1 picture to others")
        assert (dragging.root / "train/logo/001.jpg").is_file()
        dragging.take_back(at * 2 + 2)


@by_real_drags
def test_that_escape_leaves_everything_as_it_was(dragging: Dragging) -> None:
    dragging.select("logo", 1, 2)

    def walk(hand: Hand) -> None:
        hand.over(dragging.person.pane("others"))
        assert dragging.marked()
        hand.escape()

    def walk_in_tree(hand: Hand) -> None:
        dragging.over_row(hand, "Validation", "logo")
        assert dragging.named("Validation", "logo")
        hand.escape()

    for cancelled in (walk, walk_in_tree):
        dragging.drag("logo", 2, cancelled)
        assert dragging.marked() == []
        assert dragging.named("Validation", "logo") == ""
        assert dragging.selected == ["001.jpg", "002.jpg"]
    dragging.drag("logo", 2, dragging.to_pane("others"))
    assert dragging.wait(1).startswith("Moved 2 pictures to others")
    assert len(dragging.texts) == 1
    dragging.take_back(2)


@by_real_drags
def test_that_where_the_pictures_are_already_nothing_is_marked_and_nothing_done(
    dragging: Dragging,
) -> None:
    grid = dragging.grid("logo")

    def over_all(held: Qt.KeyboardModifier, *rows: Row) -> Walk:
        def walk(hand: Hand) -> None:
            if held != NONE:
                hand.hold(held)
            for row in rows:
                dragging.over_row(hand, *row)
                assert dragging.named(*row) == ""
            hand.over(grid)
            assert dragging.marked() == []
            hand.let_go()

        return walk

    own = (("Training", "logo"), ("Training",))
    for held in (NONE, CONTROL):
        dragging.drag("logo", 1, over_all(held, *own))
        dragging.drag("logo", 1, dragging.to_row("Training", "logo"))
        dragging.drag("logo", 1, dragging.to_row("Training"))
    dragging.drag("logo", 1, over_all(CONTROL, ("Quarantine",)))
    for place in (dragging.curate.detail, dragging.curate.browser.bar):
        dragging.drag("logo", 1, _let_go_over(place))
    dragging.settle()
    assert dragging.texts == []
    assert bytes_of(dragging.root) == dragging.before


def _let_go_over(widget: QWidget) -> Walk:
    def walk(hand: Hand) -> None:
        hand.over(widget)
        hand.let_go()

    return walk


@by_real_drags
def test_that_inbox_and_quarantine_are_no_targets_for_what_lies_in_them(
    dragging: Dragging,
) -> None:
    draw_picture(dragging.root / "loose.jpg", (1, 2, 3), 77)
    dragging.curate.rescan()
    dragging.settle()
    dragging.curate.show_fact("inbox")
    dragging.person.wait_until(lambda: dragging.person.pane("Inbox").count == 1)

    def nowhere(*row: str) -> Walk:
        def walk(hand: Hand) -> None:
            dragging.over_row(hand, *row)
            assert dragging.named(*row) == ""
            hand.let_go()

        return walk

    dragging.drag("Inbox", 0, nowhere("Inbox"))
    dragging.drag("Inbox", 0, _let_go_over(dragging.person.pane("Inbox")))
    assert dragging.texts == []
    dragging.drag("Inbox", 0, dragging.to_row("Quarantine"))
    assert dragging.wait(1) == "Put 1 picture aside"
    dragging.settle()
    QTest.mouseClick(
        dragging.tree.viewport(),
        Qt.MouseButton.LeftButton,
        NONE,
        dragging.tree.visualItemRect(dragging.row("Quarantine")).center(),
    )
    dragging.person.wait_until(lambda: dragging.person.pane("Quarantine").count == 1)
    dragging.drag("Quarantine", 0, nowhere("Quarantine"))
    assert len(dragging.texts) == 1
    dragging.drag("Quarantine", 0, dragging.to_row("Training", "others"))
    assert dragging.wait(2).startswith("Moved 1 picture to others")
    assert (dragging.root / "train/others/loose.jpg").is_file()


@by_real_drags
def test_that_a_class_that_vanishes_under_a_drag_takes_nothing_with_it(
    dragging: Dragging,
) -> None:
    shutil.copytree(dragging.root / "train/logo", dragging.root / "train/third")
    dragging.curate.rescan()
    dragging.settle()
    dragging.person.wait_until(lambda: dragging.person.pane("third").count == 8)

    def walk(hand: Hand) -> None:
        shutil.rmtree(dragging.root / "train/third")
        dragging.curate.rescan()
        dragging.settle()
        dragging.person.wait_until(lambda: len(dragging.curate.panes.panes) == 2)
        hand.over(dragging.person.pane("others"))
        hand.let_go()

    dragging.drag("third", 2, walk)
    assert "it is not there any more" in dragging.wait(1)
    dragging.settle()
    assert bytes_of(dragging.root) == dragging.before


@by_real_drags
def test_that_the_tree_scrolls_under_a_drag_and_the_marked_row_is_the_one_hit(
    open_dragging: Callable[[Path], Dragging], folder: Path
) -> None:
    for number in range(60):
        (folder / "train" / f"z {number:02}").mkdir()
    dragging = open_dragging(folder)
    bar = dragging.tree.verticalScrollBar()
    viewport = dragging.tree.viewport()
    hit: list[str] = []

    def walk(hand: Hand) -> None:
        at = QPoint(60, viewport.height() - 8)
        hand.over(viewport, at)
        dragging.person.wait_until(lambda: bar.value() > 3)
        rows = [dragging.tree.itemAt(at)]
        hit.extend(item.text(0) for item in rows if item and item.font(0).bold())
        hit.append(dragging.hints[-1])
        hand.let_go()

    dragging.drag("logo", 1, walk)
    assert hit[1] == f"Move 1 picture to {hit[0]}"
    assert dragging.wait(1) == f"Moved 1 picture to {hit[0]}"
    assert (folder / "train" / hit[0] / "001.jpg").is_file()
