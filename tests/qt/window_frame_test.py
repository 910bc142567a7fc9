"""The sheet of keys beside the tabs or over them, and tabs larger than the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from geektime_gui.qt.widgets.page_area import PageArea
from geektime_gui.qt.widgets.window_frame import LEAST_HELP, WindowFrame


def page(width: int, height: int) -> QWidget:
    widget = QWidget()
    widget.setMinimumSize(width, height)
    return widget


@pytest.fixture
def frame(qtbot: QtBot) -> Iterator[WindowFrame]:
    """Around two tabs, the second of which needs more room; the first is in front."""
    tabs = (page(600, 300), page(900, 300))
    frame = WindowFrame({"one": "One", "two": "Two"}, tabs, ())
    qtbot.addWidget(frame)
    frame.pages.setCurrentIndex(1)
    frame.resize(1000, 600)
    frame.show()
    yield frame
    frame.start_page.stop()


def area_of(frame: WindowFrame) -> PageArea:
    return frame.findChild(PageArea)


def test_that_the_keys_lie_beside_the_work_where_both_have_room(
    qtbot: QtBot, frame: WindowFrame
) -> None:
    frame.help.show()
    qtbot.waitUntil(lambda: area_of(frame).width() == 640)
    assert frame.help.geometry().left() == area_of(frame).geometry().right() + 1
    frame.resize(600 + LEAST_HELP, 600)
    qtbot.waitUntil(lambda: area_of(frame).width() == 600)
    assert frame.help.width() == LEAST_HELP, "it is narrower before it covers anything"


def test_that_the_keys_lie_over_the_work_where_there_is_no_room_beside_it(
    qtbot: QtBot, frame: WindowFrame
) -> None:
    frame.help.show()
    frame.resize(600 + LEAST_HELP - 1, 600)
    area = area_of(frame)
    qtbot.waitUntil(lambda: area.width() == frame.width())
    assert area.geometry().contains(frame.help.geometry())
    assert frame.help.isAncestorOf(frame.childAt(frame.help.geometry().center()))
    frame.resize(1100, 600)
    qtbot.waitUntil(lambda: area.width() == 1100 - 360)
    assert frame.help.geometry().left() == area.geometry().right() + 1


def test_that_the_keys_go_over_a_tab_that_needs_more_room_than_the_last(
    qtbot: QtBot, frame: WindowFrame
) -> None:
    frame.help.show()
    qtbot.waitUntil(lambda: area_of(frame).width() == 640)
    frame.pages.setCurrentIndex(2)
    qtbot.waitUntil(lambda: area_of(frame).width() == 1000)
    frame.help.hide()
    assert area_of(frame).width() == 1000


def test_that_what_has_no_room_is_scrolled_to_by_the_focus(
    qtbot: QtBot, frame: WindowFrame
) -> None:
    button = QPushButton("far right", frame.pages.widget(2))
    button.move(800, 270)
    frame.pages.setCurrentIndex(2)
    frame.resize(640, 300)
    area = area_of(frame)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert frame.pages.width() >= 900
    area.ensureWidgetVisible(button)
    seen = area.viewport().rect()
    assert seen.contains(button.mapTo(area.viewport(), button.rect().center()))
