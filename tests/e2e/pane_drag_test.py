"""A drag in a low window: the pane of the figures scrolls under a hand that waits."""

import pytest
from PySide6.QtCore import QPoint
from support.dragged import bring
from support.hand import Hand
from support.outside import FileManager, files
from support.real_drags import by_real_drags
from support.relabelled import *  # noqa: F403  the tab and its fixtures
from support.relabelled import Relabelled

from geektime_gui.qt.widgets.drag_scroll import INTERVAL_MS
from geektime_gui.qt.widgets.page_area import PageArea

pytestmark = pytest.mark.slow

NEAR = 4
"""Pixels from the edge of the pane."""


def make_low(relabelled: Relabelled) -> None:
    """So low that part of the figures lies below the window."""
    relabelled.tab.resize(1200, 420)
    pane = relabelled.tab.results.side
    relabelled.qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 60)
    relabelled.settle()


def assert_still(relabelled: Relabelled) -> None:
    """The pane does not scroll, for longer than a step takes."""
    bar = relabelled.tab.results.side.verticalScrollBar()
    before = bar.value()
    relabelled.qtbot.wait(3 * INTERVAL_MS)
    assert bar.value() == before


def wait_below(hand: Hand, relabelled: Relabelled) -> None:
    """Hold what is dragged near the lower edge until the pane is at its end."""
    pane = relabelled.tab.results.side
    bar, viewport = pane.verticalScrollBar(), pane.viewport()
    hand.over(viewport, QPoint(60, viewport.height() - NEAR))
    relabelled.qtbot.waitUntil(lambda: bar.value() == bar.maximum())


@by_real_drags
def test_that_a_class_below_the_window_comes_under_the_hand_and_is_hit(
    relabelled: Relabelled,
) -> None:
    make_low(relabelled)
    pane = relabelled.tab.results.side
    viewport, at = relabelled.row(2)
    hidden = pane.viewport().rect().contains(viewport.mapTo(pane.viewport(), at))
    assert not hidden, "the case in question"
    said: list[str] = []

    def walk(hand: Hand) -> None:
        wait_below(hand, relabelled)
        hand.over(*relabelled.row(2))
        said.extend(relabelled.shown())
        hand.let_go()

    relabelled.drag("a", walk)
    assert said == ["Give 1 picture the class cats"]
    relabelled.wait_for("ants/b", "bees/c", "cats/a", "cats/d")


@by_real_drags
def test_that_window_and_pane_scroll_one_after_the_other_under_the_same_hand(
    relabelled: Relabelled,
) -> None:
    area = PageArea((relabelled.tab,))  # as in a window that is lower than the tab
    relabelled.qtbot.addWidget(area)
    area.resize(1200, 360)
    area.move(2_000, 0)
    area.show()
    relabelled.qtbot.waitExposed(area)
    relabelled.settle()
    bars = [a.verticalScrollBar() for a in (area, relabelled.tab.results.side)]
    relabelled.qtbot.waitUntil(lambda: all(bar.maximum() > 20 for bar in bars))
    said: list[str] = []

    def walk(hand: Hand) -> None:
        hand.over(area.viewport(), QPoint(60, area.viewport().height() - NEAR))
        relabelled.qtbot.waitUntil(lambda: all(b.value() == b.maximum() for b in bars))
        hand.over(*relabelled.row(2))
        said.extend(relabelled.shown())
        hand.let_go()

    relabelled.drag("a", walk)
    assert said == ["Give 1 picture the class cats"]
    relabelled.wait_for("ants/b", "bees/c", "cats/a", "cats/d")


@by_real_drags
def test_that_what_is_said_is_of_the_class_that_has_come_under_a_waiting_hand(
    relabelled: Relabelled,
) -> None:
    make_low(relabelled)
    bar = relabelled.tab.results.side.verticalScrollBar()
    step = relabelled.tab.results.table.rowHeight(1)
    said: list[str] = []

    def walk(hand: Hand) -> None:
        bar.setValue(bar.maximum() - step)
        hand.over(*relabelled.row(1))
        said.extend(relabelled.shown())
        bar.setValue(bar.maximum())
        said.extend(relabelled.shown())
        hand.let_go()

    relabelled.drag("a", walk)
    names = ("bees", "cats")
    assert said == [f"Give 1 picture the class {name}" for name in names]
    relabelled.wait_for("ants/b", "bees/c", "cats/a", "cats/d")


@by_real_drags
def test_that_it_scrolls_back_also_over_what_takes_nothing_and_not_in_the_middle(
    relabelled: Relabelled,
) -> None:
    make_low(relabelled)
    pane = relabelled.tab.results.side
    bar, viewport = pane.verticalScrollBar(), pane.viewport()

    def walk(hand: Hand) -> None:
        wait_below(hand, relabelled)
        hand.over(viewport, QPoint(60, viewport.height() // 2))
        assert_still(relabelled)
        hand.over(viewport, QPoint(4, NEAR))
        relabelled.qtbot.waitUntil(lambda: bar.value() == 0)
        hand.over(viewport, QPoint(4, viewport.height() - NEAR))
        relabelled.qtbot.waitUntil(lambda: bar.value() > 0)
        hand.over(relabelled.tab.results.gallery)
        assert_still(relabelled)
        hand.escape()

    relabelled.drag("a", walk)


@by_real_drags
def test_that_it_scrolls_under_what_comes_from_outside_until_that_has_left(
    relabelled: Relabelled, manager: FileManager
) -> None:
    make_low(relabelled)
    pane = relabelled.tab.results.side
    bar, viewport = pane.verticalScrollBar(), pane.viewport()

    def walk(hand: Hand) -> None:
        hand.over(viewport, QPoint(60, viewport.height() - NEAR))
        relabelled.qtbot.waitUntil(lambda: bar.value() > 0)
        hand.over(manager)
        assert_still(relabelled)
        hand.escape()

    bring(manager, files(relabelled.root / "val/ants/a.png"), walk)


@by_real_drags
def test_that_it_is_still_when_the_drag_has_ended(relabelled: Relabelled) -> None:
    make_low(relabelled)
    pane = relabelled.tab.results.side
    bar, viewport = pane.verticalScrollBar(), pane.viewport()

    def walk(hand: Hand) -> None:
        hand.over(viewport, QPoint(60, viewport.height() - NEAR))
        relabelled.qtbot.waitUntil(lambda: bar.value() > 0)
        hand.escape()

    relabelled.drag("a", walk)
    assert bar.value() < bar.maximum(), "it could go on"
    assert_still(relabelled)
