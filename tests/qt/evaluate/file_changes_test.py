"""The prediction file changes and the pictures move: the tab follows."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from support.evaluate_tab import choose, items, names, open_file, title

from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.matrix_layout import Spot


def test_that_an_edited_file_is_read_again_and_the_choice_stays(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    choose(qtbot, tab, Spot(0, 1))
    lines = txt.read_text().splitlines(True)
    txt.write_text("".join(lines[:2] + lines[3:]))
    qtbot.waitUntil(lambda: names(tab) == ["b"])
    assert tab.results.matrix.chosen == Spot(0, 1)
    assert title(tab) == "1 picture that is logo was called others"


def test_that_a_file_put_in_its_place_is_read_again_twice(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    lines = txt.read_text().splitlines(True)
    for keep, shown in ((4, ["c", "b", "d"]), (2, ["b"])):
        other = txt.with_name("other")
        other.write_text("".join(lines[:keep]))
        other.replace(txt)
        qtbot.waitUntil(
            lambda keep=keep: tab.reading is not None and tab.reading.total == keep
        )
        qtbot.waitUntil(lambda shown=shown: names(tab) == shown)


def test_that_a_half_saved_file_costs_nothing(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    whole = txt.read_text()
    with qtbot.waitSignal(tab.file.failed):
        txt.write_text("0.9")
    assert names(tab) == ["c", "b", "d"]
    with qtbot.waitSignal(tab.file.was_read):
        txt.write_text(whole)
    assert not tab.banner.isVisible()


def test_that_moved_pictures_are_looked_for_again(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, txt: Path, data: Path
) -> None:
    open_file(qtbot, tab, txt)
    (data / "logo" / "c.png").rename(data / "others" / "c.png")
    with qtbot.waitSignal(tab.file.picked):
        state.report_pictures_changed()
    assert [item.detail for item in items(tab)] == ["missing: c.png", "b.png", "d.png"]


def test_that_nothing_is_read_after_the_window_closes(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    tab.open_prediction_file(txt)
    tab.shut_down()
    with qtbot.assertNotEmitted(tab.file.was_read, wait=300):
        txt.write_text("")
