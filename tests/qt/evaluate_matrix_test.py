"""The matrix's companions: percent of rows and columns, the pairs confused most."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.confused_pairs import Pair, confused_pairs
from geektime_gui.qt.widgets.matrix_colours import shade
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.matrix_pane import WIDE, MatrixPane
from geektime_gui.qt.widgets.matrix_shares import (
    Shown,
    cell_text,
    share_words,
    shares_of,
)

CLASSES = ("logo", "map", "others")
MATRIX = np.array([[8, 2, 0], [0, 0, 0], [3, 5, 12]])
THIN = "\u202f"


@pytest.fixture
def pane(qtbot: QtBot) -> MatrixPane:
    matrix_pane = MatrixPane()
    qtbot.addWidget(matrix_pane)
    matrix_pane.resize(640, 360)
    matrix_pane.show_matrix(CLASSES, MATRIX)
    matrix_pane.show()
    qtbot.waitExposed(matrix_pane)
    return matrix_pane


def doors(pane: MatrixPane) -> list[Spot]:
    """What the pane asks for from now on."""
    spots: list[Spot] = []
    pane.cell_chosen.connect(lambda t, p: spots.append(Spot(t, p)))
    return spots


def picture(pane: MatrixPane) -> QImage:
    return pane.view.viewport().grab().toImage()


def ground(pane: MatrixPane, truth: int, predicted: int) -> str:
    at = pane.view.spot_rect_center(truth, predicted) - QPoint(20, 14)
    image = picture(pane)
    return image.pixelColor(at * pane.view.devicePixelRatioF()).name()


def pairs_shown(pane: MatrixPane) -> list[str]:
    rows = range(pane.pairs.list.count())
    return [pane.pairs.list.item(row).text() for row in rows]


def test_that_shares_of_rows_and_columns_add_up_to_one_or_nothing() -> None:
    rows, columns = (shares_of(MATRIX, s) for s in (Shown.ROWS, Shown.COLUMNS))
    assert rows.sum(axis=1).tolist() == pytest.approx([1, 0, 1])
    assert columns.sum(axis=0).tolist() == pytest.approx([1, 1, 1])
    assert rows[2, 0] == pytest.approx(3 / 20)
    assert columns[2, 0] == pytest.approx(3 / 11)


@pytest.mark.parametrize(
    ("count", "share", "shown", "text"),
    [
        (8, 0.8, Shown.COUNTS, "8"),
        (8, 0.8, Shown.ROWS, "80"),
        (999, 0.999, Shown.ROWS, "99"),
        (10, 1.0, Shown.COLUMNS, "100"),
        (1, 0.004, Shown.ROWS, "<1"),
        (0, 0.0, Shown.COLUMNS, "0"),
    ],
)
def test_that_only_all_is_a_hundred_and_only_none_is_zero(
    count: int, share: float, shown: Shown, text: str
) -> None:
    assert cell_text(count, share, shown) == text


def test_that_a_cell_says_its_share_of_row_and_column() -> None:
    assert share_words(Spot(2, 0), CLASSES, MATRIX).splitlines() == [
        f"15.0{THIN}% of all that are others",
        f"27.3{THIN}% of all that were called logo",
    ]
    # There is no picture of a map: no share of nothing is told.
    assert share_words(Spot(1, 0), CLASSES, MATRIX) == (
        f"0.0{THIN}% of all that were called logo"
    )
    assert share_words(Spot(2, None), CLASSES, MATRIX) == ""


def test_that_the_toggle_changes_numbers_and_shades(
    qtbot: QtBot, pane: MatrixPane
) -> None:
    assert ground(pane, 0, 1) == shade(0.2, right=False, dark=theme().dark).name()
    before = picture(pane)
    qtbot.mouseClick(pane.buttons[Shown.COLUMNS], Qt.MouseButton.LeftButton)
    expected = shade(2 / 7, right=False, dark=theme().dark).name()
    assert ground(pane, 0, 1) == expected
    assert picture(pane) != before
    assert pane.buttons[Shown.COLUMNS].isChecked()
    assert not pane.buttons[Shown.COUNTS].isChecked()


@pytest.mark.parametrize("shown", list(Shown))
def test_that_the_toggle_is_remembered(
    qtbot: QtBot, pane: MatrixPane, shown: Shown
) -> None:
    pane.show_as(Shown.ROWS)
    pane.show_as(shown)
    again = MatrixPane()
    qtbot.addWidget(again)
    checked = [s for s, button in again.buttons.items() if button.isChecked()]
    assert checked == [shown]


def test_that_the_fullest_wrong_cells_come_first() -> None:
    assert confused_pairs(MATRIX) == (Pair(2, 1, 5), Pair(2, 0, 3), Pair(0, 1, 2))
    # Of equal counts the greater share of its class goes first.
    assert confused_pairs(np.array([[90, 2], [2, 8]]))[0] == Pair(1, 0, 2)
    assert confused_pairs(np.diag([4, 5])) == ()
    assert len(confused_pairs(np.ones((100, 100), np.int64))) == 50


def test_that_the_pairs_are_doors_by_mouse_and_keyboard(
    qtbot: QtBot, pane: MatrixPane
) -> None:
    spots, pairs = doors(pane), pane.pairs.list
    assert pairs_shown(pane) == [
        "5  others → map",
        "3  others → logo",
        "2  logo → map",
    ]
    at = pairs.visualItemRect(pairs.item(1)).center()
    qtbot.mouseClick(pairs.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert set(spots) == {Spot(2, 0)}
    qtbot.keyClick(pairs, Qt.Key.Key_Down)
    qtbot.keyClick(pairs, Qt.Key.Key_Return)
    assert spots[-1] == Spot(0, 1)


def test_that_a_chosen_cell_marks_its_pair_and_sends_nothing(pane: MatrixPane) -> None:
    spots = doors(pane)
    pane.choose(2, 0)
    assert pane.pairs.list.currentRow() == 1
    pane.choose(2, None)
    assert pane.pairs.list.currentRow() == -1
    assert spots == []


def test_that_nothing_confused_is_said(pane: MatrixPane) -> None:
    pane.show_matrix(CLASSES, np.diag([4, 5, 6]))
    assert pane.pairs.none.isVisible()
    assert not pane.pairs.list.isVisible()


def test_that_a_narrow_pane_swaps_matrix_and_pairs(
    qtbot: QtBot, pane: MatrixPane
) -> None:
    assert pane.pairs.isVisible()
    assert not pane.swap_button.isVisible()
    pane.resize(WIDE - 100, 360)
    qtbot.waitUntil(pane.swap_button.isVisible)
    assert pane.view.isVisible()
    assert not pane.pairs.isVisible()
    qtbot.mouseClick(pane.swap_button, Qt.MouseButton.LeftButton)
    assert pane.pairs.isVisible()
    assert not pane.view.isVisible()
    pane.resize(WIDE + 100, 360)
    qtbot.waitUntil(pane.view.isVisible)
    assert pane.pairs.isVisible()


def test_that_a_matrix_of_the_same_classes_stays_enlarged(
    qtbot: QtBot, pane: MatrixPane
) -> None:
    view = pane.view
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert (far := view.horizontalScrollBar().maximum()) > 0
    pane.show_matrix(CLASSES, MATRIX.T)
    assert view.horizontalScrollBar().maximum() == far
    pane.show_matrix(("a", "b"), np.eye(2, dtype=int))
    assert view.horizontalScrollBar().maximum() == 0


def test_that_many_classes_are_told_how_to_see_more(pane: MatrixPane) -> None:
    assert not pane.zoom_hint.isVisible()
    pane.show_matrix([f"class {i}" for i in range(30)], np.eye(30, dtype=int))
    assert pane.zoom_hint.isVisible()
