"""Where the words of a drag stand, and which class lies where in which view."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.metrics import figures_of
from geektime_gui.qt.widgets.class_aim import seen_part, words_rect
from geektime_gui.qt.widgets.class_list import ROW_HEIGHT, ClassList
from geektime_gui.qt.widgets.class_place import ClassPlace
from geektime_gui.qt.widgets.figures_table import NAME, FiguresTable
from geektime_gui.qt.widgets.matrix_view import MatrixView

CLASSES = ("ants", "bees", "cats")
MATRIX = np.array([[5, 1, 0], [2, 7, 1], [0, 3, 4]])
ROOM = QRect(0, 0, 300, 200)
SIZE = QSize(120, 24)


@pytest.mark.parametrize(
    ("around", "pointer"),
    [
        (QRect(0, 100, 300, 40), QPoint(60, 120)),
        (QRect(0, 100, 300, 3), QPoint(60, 101)),
        (QRect(290, 60, 9, 40), QPoint(294, 80)),
        (QRect(0, 20, 300, 30), QPoint(60, 40)),
    ],
)
def test_that_the_words_stand_above_the_target_and_the_pointer_and_in_the_room(
    around: QRect, pointer: QPoint
) -> None:
    rect = words_rect(SIZE, around, pointer, ROOM)
    assert rect.size() == SIZE
    assert ROOM.contains(rect)
    if around.top() > SIZE.height() + 16:
        assert rect.bottom() < around.top()
        assert rect.bottom() <= pointer.y() - 16


def test_that_every_row_of_the_table_is_the_class_it_shows_however_it_is_sorted(
    qtbot: QtBot,
) -> None:
    table = FiguresTable()
    qtbot.addWidget(table)
    table.resize(420, 300)
    table.show_figures(figures_of(MATRIX, CLASSES))
    table.show()
    qtbot.waitExposed(table)
    for _ in range(3):
        found = []
        for row in range(3):
            shown = table.model().index(row, NAME)
            rect = table.visualRect(shown)
            for x in (1, table.viewport().width() - 1):
                place = table.class_at(QPoint(x, rect.center().y()))
                assert place is not None
                assert CLASSES[place.index] == shown.data()
                assert place.rect.contains(rect)
            found.append(place.index)
        assert sorted(found) == [0, 1, 2]
        table.horizontalHeader().sectionClicked.emit(NAME)
    assert table.class_at(QPoint(10, table.viewport().height() - 2)) is None


def test_that_a_cell_of_the_matrix_is_the_class_of_its_row_and_a_name_its_own(
    qtbot: QtBot,
) -> None:
    view = MatrixView()
    qtbot.addWidget(view)
    assert view.class_at(QPoint(5, 5)) is None, "nothing is shown"
    view.resize(400, 300)
    view.show_matrix(CLASSES, MATRIX)
    view.show()
    qtbot.waitExposed(view)
    for index in range(3):
        row = [
            view.class_at(view.spot_rect_center(index, called))
            for called in (None, 0, 1, 2)
        ]
        assert all(place == row[0] for place in row)
        name = view.class_at(view.spot_rect_center(None, index))
        for place in (row[0], name):
            assert place is not None
            assert place.index == index
            assert view.viewport().rect().contains(place.rect)
    for beside in (QPoint(2, 40), QPoint(2, 2), QPoint(399, 299)):
        assert view.class_at(beside) is None


def test_that_a_row_is_no_target_where_it_lies_under_the_names_of_the_columns(
    qtbot: QtBot,
) -> None:
    view = MatrixView()
    qtbot.addWidget(view)
    view.resize(300, 240)
    view.show_matrix([f"class {n}" for n in range(200)], np.eye(200, dtype=int))
    view.show()
    qtbot.waitExposed(view)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2 + 1)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2 + 1)
    width, height = view.viewport().width(), view.viewport().height()
    names, rows = [], []
    for x in (4, 150, width - 1):
        for y in range(height):
            place = view.class_at(QPoint(x, y))
            if place is not None:
                assert place.rect.contains(QPoint(x, y))
                is_name = place.rect.width() < width // 2
                (names if is_name else rows).append(place.rect)
    assert names
    assert rows
    lowest = max(rect.bottom() for rect in names)
    assert all(rect.top() > lowest for rect in rows)


def test_that_every_row_of_the_list_is_its_class_and_below_is_none(
    qtbot: QtBot,
) -> None:
    view = ClassList()
    qtbot.addWidget(view)
    view.resize(160, 80)
    view.set_classes([f"class {n}" for n in range(12)])
    view.show()
    qtbot.waitExposed(view)
    view.verticalScrollBar().setValue(ROW_HEIGHT * 5)
    row = QRect(0, 0, view.viewport().width(), ROW_HEIGHT)
    assert view.class_at(QPoint(5, 2)) == ClassPlace(5, row)
    view.set_classes(CLASSES[:1])
    assert view.class_at(QPoint(5, ROW_HEIGHT + 2)) is None


def test_that_of_what_is_cut_off_only_the_rest_is_room_for_words(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    outer.resize(200, 100)
    inner = QWidget(outer)
    inner.setGeometry(10, -30, 300, 90)
    child = QWidget(inner)
    child.setGeometry(5, 10, 50, 200)
    assert seen_part(child) == QRect(0, 20, 50, 60)
    assert seen_part(outer) == outer.rect()
