"""What a hand moves is shown at once, then at most once a frame, the last state too."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from geektime_gui.qt.widgets.once_a_frame import OnceAFrame


class Hand:
    """A state that moves, and what was shown of it."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.state = 0
        self.shown: list[int] = []
        self.frame = OnceAFrame(lambda: self.shown.append(self.state), self.owner)

    def move(self, state: int) -> None:
        self.state = state
        self.frame.wish()


@pytest.fixture
def hand(qapp: object) -> Iterator[Hand]:
    hand = Hand()
    yield hand
    shiboken6.delete(hand.owner)  # not by the collector, perhaps in another thread


def test_that_the_first_is_shown_at_once(hand: Hand) -> None:
    hand.move(1)
    assert hand.shown == [1]


def test_that_many_within_a_frame_are_shown_as_the_last(
    qtbot: QtBot, hand: Hand
) -> None:
    for state in range(1, 50):
        hand.move(state)
    assert hand.shown == [1]
    qtbot.waitUntil(lambda: hand.shown == [1, 49])


def test_that_a_frame_without_a_wish_shows_nothing(qtbot: QtBot, hand: Hand) -> None:
    hand.move(1)
    with qtbot.waitSignal(hand.owner.findChild(QTimer).timeout):
        pass
    assert hand.shown == [1]
    hand.move(2)
    assert hand.shown == [1, 2]


def test_that_what_cannot_wait_takes_the_place_of_what_is_due(
    qtbot: QtBot, hand: Hand
) -> None:
    hand.move(1)
    hand.move(2)
    hand.state = 3
    hand.frame.show_now()
    with qtbot.waitSignal(hand.owner.findChild(QTimer).timeout):
        pass
    assert hand.shown == [1, 3]


def test_that_what_is_forgotten_is_not_shown(hand: Hand) -> None:
    hand.move(1)
    hand.move(2)
    hand.frame.forget()
    assert not hand.owner.findChild(QTimer).isActive()
    hand.move(3)
    assert hand.shown == [1, 3]
