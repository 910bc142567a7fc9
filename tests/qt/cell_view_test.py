"""Cells by arithmetic: places, the keys that walk over them, and the mouse's band."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from geektime_gui.core.data.picture_list import PictureList, PictureSet
from geektime_gui.qt.widgets.grid_cells import GridCells, runs
from geektime_gui.qt.widgets.picture_model import PictureItem, PictureMime
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

CELLS = GridCells(count=23, columns=5, width=40, height=30, padding=8)


def test_that_every_cell_is_found_where_it_is() -> None:
    for number in range(CELLS.count):
        rect = CELLS.rect(number)
        assert CELLS.at(rect.topLeft()) == number
        assert CELLS.at(rect.bottomRight()) == number
    assert CELLS.at(QPoint(3, 3)) == -1
    assert CELLS.at(CELLS.rect(22).center() + QPoint(40, 0)) == -1
    assert CELLS.total_height == 8 + 5 * 30


def test_that_a_stretch_of_the_content_has_all_cells_it_touches() -> None:
    for top in range(0, 160, 7):
        for height in (1, 29, 30, 31, 90):
            area = QRect(0, top, 1000, height)
            touching = [n for n in range(23) if CELLS.rect(n).intersects(area)]
            found = CELLS.between(top, top + height - 1)
            assert set(touching) <= set(found)
            assert len(found) <= len(touching) + 5


def test_that_an_area_touches_the_cells_that_overlap_it() -> None:
    for area in (
        QRect(50, 20, 60, 50),
        QRect(8, 8, 200, 30),
        QRect(100, 100, 400, 400),
        QRect(400, 10, 20, 20),
        QRect(-50, -50, 70, 70),
    ):
        found = [
            n for first, last in CELLS.touched(area) for n in range(first, last + 1)
        ]
        assert found == [n for n in range(23) if CELLS.rect(n).intersects(area)]


def test_that_runs_are_unbroken_stretches() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(1, 3), (7, 7), (9, 10)]
    assert list(runs([])) == []


@pytest.fixture
def grid(qtbot: QtBot) -> ThumbnailGrid:
    grid = ThumbnailGrid()
    qtbot.addWidget(grid)
    grid.resize(480, 400)
    grid.set_items([PictureItem(Path(f"/none/{n}.jpg")) for n in range(1003)])
    grid.show()
    grid.setCurrentIndex(grid.picture_model.index(0))
    return grid


def test_that_keys_walk_by_cell_line_page_and_to_the_ends(
    qtbot: QtBot, grid: ThumbnailGrid
) -> None:
    columns, page = grid.cells.columns, grid.viewport().height() // grid.cells.height
    for key, row in (
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_PageDown, 1 + columns + page * columns),
        (Qt.Key.Key_PageUp, 1 + columns),
        (Qt.Key.Key_End, 1002),
        (Qt.Key.Key_Right, 1002),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
    ):
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == row, key
        assert row in grid.visible_rows(), "the view follows"
    assert grid.selected_rows() == [0]


def test_that_shift_selects_in_reading_order_and_ctrl_adds(
    qtbot: QtBot, grid: ThumbnailGrid
) -> None:
    def click(row: int, held: Qt.KeyboardModifier) -> None:
        at = grid.visualRect(grid.picture_model.index(row)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, held, at)

    click(2, Qt.KeyboardModifier.NoModifier)
    click(8, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_rows() == list(range(2, 9))
    click(1, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_rows() == [1, 2]
    click(6, Qt.KeyboardModifier.ControlModifier)
    assert grid.selected_rows() == [1, 2, 6]


def test_that_a_band_selects_what_it_touches(qtbot: QtBot, grid: ThumbnailGrid) -> None:
    grid.set_items([PictureItem(Path(f"/none/{n}.jpg")) for n in range(7)])
    columns = grid.cells.columns
    assert columns == 4
    view, left = grid.viewport(), Qt.MouseButton.LeftButton
    rect = grid.visualRect(grid.picture_model.index(2))
    outside = grid.visualRect(grid.picture_model.index(6)).center() + QPoint(
        rect.width(), 0
    )
    qtbot.mousePress(view, left, pos=outside)
    qtbot.mouseMove(view, outside - QPoint(30, 10))
    qtbot.mouseMove(view, rect.center())
    assert grid.selected_rows() == [2, 3, 6]
    qtbot.mouseRelease(view, left, pos=rect.center())
    assert grid._band is None


def test_that_what_is_at_the_top_stays_when_the_cells_get_larger(
    grid: ThumbnailGrid,
) -> None:
    grid.verticalScrollBar().setValue(grid.cells.rect(400).top())
    first = grid.visible_rows().start
    grid.set_thumbnail_size(200)
    assert grid.visible_rows().start <= first < grid.visible_rows().stop
    grid.set_thumbnail_size(64)
    assert grid.visible_rows().start <= first < grid.visible_rows().stop


def test_that_a_list_of_pictures_is_like_a_tuple_of_paths() -> None:
    paths = (Path("/a/1.jpg"), Path("/a/2.jpg"))
    pictures = PictureList.of(paths)
    assert pictures == paths
    assert tuple(pictures) == paths
    assert pictures[1] == paths[1]
    assert pictures[:1] == paths[:1]
    assert paths[0] in pictures
    assert Path("/a/3.jpg") not in pictures
    assert pictures != PictureList.of(paths[:1])
    few = {paths[0], Path("/gone.jpg")}
    few &= PictureSet(pictures.texts)
    assert few == {paths[0]}


def test_that_dragged_names_that_are_not_utf_8_stay_what_they_are(
    grid: ThumbnailGrid,
) -> None:
    odd = "/none/\udcff.jpg"
    grid.set_items([PictureItem(Path(odd))])
    mime = grid.picture_model.mime_of([0])
    assert isinstance(mime, PictureMime)
    assert list(mime.texts) == [odd]
    assert mime.hasUrls()
