"""The Evaluate tab by keyboard, folded, and in the dark."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot
from support.evaluate_tab import (
    open_file,
    show_large,
)

from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.resources import theme


def test_that_at_first_there_is_one_sentence_and_one_way_on(tab: EvaluateTab) -> None:
    assert tab.stack.currentWidget() is tab.empty
    assert "figures" in tab.empty.words
    assert tab.bar.open_button.isHidden()  # the page's own button is enough
    assert not tab.banner.isVisible()


def test_that_every_control_has_a_name_and_can_be_reached_by_keyboard(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    start: QWidget = tab.bar.checkpoint.line
    reached = {start}
    widget = start.nextInFocusChain()
    while widget is not start:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            reached.add(widget)
        widget = widget.nextInFocusChain()
    results = tab.results
    for control in (
        tab.bar.data.line,
        tab.bar.output.line,
        tab.bar.evaluate_button,
        tab.bar.open_button,
        results.matrix,
        results.table,
        results.gallery.grid,
    ):
        assert control in reached
        name = control.accessibleName() or getattr(control, "text", str)()
        assert name, control


def test_that_panes_fold_and_one_always_stays(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    side, gallery = tab.results.side, tab.results.gallery
    tab.fold_left()
    assert (side.isVisible(), gallery.isVisible()) == (False, True)
    tab.fold_right()
    assert (side.isVisible(), gallery.isVisible()) == (True, False)
    tab.fold_right()
    assert (side.isVisible(), gallery.isVisible()) == (True, True)


def test_that_the_whole_tab_follows_the_theme(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    light = tab.grab().toImage()
    theme().set_mode("dark")
    dark = tab.grab().toImage()
    assert light.pixelColor(4, 4).lightness() > 200
    assert dark.pixelColor(4, 4).lightness() < 80
    QToolTip.hideText()
