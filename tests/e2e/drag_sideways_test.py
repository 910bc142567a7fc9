"""More classes than there is room for: a drag that waits at the side brings them in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from support.dragged import *  # noqa: F403  the window and its fixtures
from support.dragged import Dragging
from support.hand import Hand
from support.real_drags import by_real_drags

pytestmark = pytest.mark.slow


@by_real_drags
def test_that_the_columns_scroll_under_a_drag_and_the_marked_one_is_the_one_hit(
    open_dragging: Callable[[Path], Dragging], folder: Path
) -> None:
    for number in range(8):
        (folder / "train" / f"z {number}").mkdir()
    dragging = open_dragging(folder)
    row = dragging.curate.panes
    bar, viewport = row.horizontalScrollBar(), row.viewport()
    dragging.person.wait_until(lambda: bar.maximum() > 0)
    hit: list[str] = []

    def walk(hand: Hand) -> None:
        at = QPoint(viewport.width() - 8, 200)
        hand.over(viewport, at)
        dragging.person.wait_until(lambda: bar.value() == bar.maximum())
        hit.extend(dragging.marked())
        hit.extend(
            pane.name
            for pane in row.panes
            if pane.rect().contains(pane.mapFrom(viewport, at))
        )
        hand.let_go()

    dragging.drag("logo", 1, walk)
    assert hit == ["Move 1 picture to z 7", "z 7"]
    assert dragging.wait(1) == "Moved 1 picture to z 7"
    assert (folder / "train" / "z 7" / "001.jpg").is_file()
    dragging.take_back(2)


@by_real_drags
def test_that_a_drag_scrolls_from_the_pane_that_it_comes_from(
    open_dragging: Callable[[Path], Dragging], folder: Path
) -> None:
    for number in range(8):
        (folder / "train" / f"z {number}").mkdir()
    dragging = open_dragging(folder)
    row = dragging.curate.panes
    bar, viewport = row.horizontalScrollBar(), row.viewport()
    dragging.person.wait_until(lambda: bar.maximum() > 0)

    def walk(hand: Hand) -> None:
        hand.over(viewport, QPoint(8, 200))
        assert dragging.marked() == [], "they are there already"
        bar.setValue(bar.maximum() // 2)
        hand.over(viewport, QPoint(8, 200))
        dragging.person.wait_until(lambda: bar.value() == 0)
        assert dragging.marked() == []
        hand.escape()

    dragging.drag("logo", 1, walk)
    assert not dragging.texts
