"""The grid: decoded off the main thread, bounded, broken ones shown as broken."""

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from pytestqt.qtbot import QtBot

from geektime_gui.qt.widgets import thumbnails
from geektime_gui.qt.widgets.background import picture_threads
from geektime_gui.qt.widgets.drag_picture import drag_picture
from geektime_gui.qt.widgets.dropping import read_drop
from geektime_gui.qt.widgets.thumbnail_grid import PictureItem, ThumbnailGrid
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        size = (300, 100) if number % 2 else (100, 300)
        Image.new("RGB", size, (number * 20, 90, 40)).save(
            tmp_path / f"{number:02}.png"
        )
    return tmp_path


def make_grid(qtbot: QtBot, paths: list[Path]) -> ThumbnailGrid:
    grid = ThumbnailGrid()
    qtbot.addWidget(grid)
    grid.resize(520, 400)
    grid.set_items([PictureItem(p, colour=QColor("#0072B2")) for p in paths])
    grid.show()
    return grid


def pictures_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.png"))


def test_that_pictures_are_decoded_in_other_threads(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = set()
    decode = thumbnails.load_thumbnail

    def note(path: Path, size: int) -> object:
        where.add(threading.current_thread() is threading.main_thread())
        return decode(path, size)

    monkeypatch.setattr(thumbnails, "load_thumbnail", note)
    grid = make_grid(qtbot, pictures_in(folder))
    qtbot.waitUntil(lambda: all(grid.loader.get(p) for p in pictures_in(folder)))
    assert where == {False}
    wide = grid.loader.get(folder / "01.png")
    assert wide is not None
    assert wide.pixmap is not None
    assert wide.pixmap.width() / wide.pixmap.height() == pytest.approx(3, abs=0.1)


def test_that_a_broken_picture_is_shown_as_broken_with_the_reason(
    qtbot: QtBot, folder: Path
) -> None:
    broken = folder / "00.png"
    broken.write_bytes(b"no picture at all")
    grid = make_grid(qtbot, pictures_in(folder))
    qtbot.waitUntil(lambda: grid.loader.get(broken) is not None)
    thumbnail = grid.loader.get(broken)
    assert thumbnail is not None
    assert thumbnail.pixmap is None
    tip = grid.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert thumbnail.reason in tip
    assert "Broken" in tip
    qtbot.waitUntil(lambda: QColor("#C92A2A").rgb() in _colours(grid))


def _colours(grid: ThumbnailGrid) -> set[int]:
    image = grid.viewport().grab().toImage()
    cell = grid.visualRect(grid.model().index(0, 0))
    return {
        image.pixel(x, y)
        for x in range(cell.left(), cell.right())
        for y in range(cell.top(), cell.bottom())
    }


def test_that_a_file_that_is_not_there_is_told_from_a_broken_one(
    qtbot: QtBot, folder: Path
) -> None:
    (folder / "broken.png").write_bytes(b"no picture")
    absent, broken = folder / "absent.png", folder / "broken.png"
    grid = make_grid(qtbot, [absent, broken])
    qtbot.waitUntil(lambda: all(grid.loader.get(p) for p in (absent, broken)))
    found = [grid.loader.get(path) for path in (absent, broken)]
    assert [thumbnail and thumbnail.missing for thumbnail in found] == [True, False]


def test_that_what_has_left_the_screen_is_not_decoded(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, decode = threading.Event(), thumbnails.load_thumbnail

    def decode_later(path: Path, size: int) -> object:
        assert go.wait(30)
        return decode(path, size)

    monkeypatch.setattr(thumbnails, "load_thumbnail", decode_later)
    loader = ThumbnailLoader()
    everything = pictures_in(folder)
    last = everything[-1:]
    try:
        loader.want("grid", everything, 64)
        loader.want("grid", last, 64)
    finally:
        go.set()
    qtbot.waitUntil(lambda: loader.waiting == 0)
    decoded = [p for p in everything if loader.get(p)]
    assert last[0] in decoded
    assert len(decoded) <= picture_threads() + 1


def test_that_the_threads_find_their_next_picture_while_the_window_is_busy(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    enough, decode = threading.Event(), thumbnails.load_thumbnail

    def note(path: Path, size: int) -> object:
        begun.append(path)
        if len(begun) > picture_threads():
            enough.set()
        return decode(path, size)

    monkeypatch.setattr(thumbnails, "load_thumbnail", note)
    loader = ThumbnailLoader()
    loader.want("grid", pictures_in(folder), 64)
    # The main thread waits here and answers nobody.
    assert enough.wait(30)
    qtbot.waitUntil(lambda: loader.waiting == 0)
    assert len(begun) == len(set(begun)) == 12


def test_that_thumbnails_are_shown_several_at_a_time_and_the_last_at_once(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "SHOW_MS", 600_000)  # the timer never comes
    loader = ThumbnailLoader()
    arrived: list[Path] = []
    loader.loaded.connect(arrived.append)
    loader.want("grid", pictures_in(folder), 64)
    qtbot.waitUntil(lambda: loader.waiting == 0)
    assert sorted(arrived) == pictures_in(folder)


def test_that_the_memory_is_bounded_and_nothing_is_decoded_for_ever(
    qtbot: QtBot, folder: Path
) -> None:
    loader = ThumbnailLoader(cache_bytes=30_000)
    arrived: list[Path] = []
    loader.loaded.connect(arrived.append)
    loader.want("grid", pictures_in(folder), 64)
    qtbot.waitUntil(lambda: loader.waiting == 0)
    assert loader.cost <= 30_000
    assert len(arrived) == 12


def test_that_another_file_of_the_same_name_is_seen(qtbot: QtBot, folder: Path) -> None:
    path = folder / "00.png"
    loader = ThumbnailLoader()
    loader.want("grid", [path], 64)
    qtbot.waitUntil(lambda: loader.get(path) is not None)
    Image.new("RGB", (50, 50), "red").save(path)
    loader.recheck()
    with qtbot.waitSignal(loader.loaded):
        loader.want("grid", [path], 64)
    thumbnail = loader.get(path)
    assert thumbnail is not None
    assert thumbnail.pixmap is not None
    assert thumbnail.pixmap.width() == thumbnail.pixmap.height()


def test_that_new_records_keep_the_selection_and_the_current_picture(
    qtbot: QtBot, folder: Path
) -> None:
    paths = pictures_in(folder)
    grid = make_grid(qtbot, paths)
    grid.select_paths(paths[3:6], paths[4])
    grid.set_items([PictureItem(p) for p in paths[4:]])
    assert grid.selected_paths() == tuple(paths[4:6])
    assert grid.current_path() == paths[4]


def test_that_dragged_pictures_are_files_and_known_as_our_own(
    qtbot: QtBot, folder: Path
) -> None:
    paths = pictures_in(folder)
    grid = make_grid(qtbot, paths)
    model = grid.picture_model
    mime = model.mimeData([model.index(2), model.index(0)])
    assert [u.toLocalFile() for u in mime.urls()] == [str(paths[0]), str(paths[2])]
    drop = read_drop(mime)
    assert drop is not None
    assert drop.own
    assert model.supportedDragActions() == Qt.DropAction.CopyAction
    assert not drag_picture(None, 12).isNull()


def test_that_space_and_enter_open_and_digits_are_left_to_the_window(
    qtbot: QtBot, folder: Path
) -> None:
    grid = make_grid(qtbot, pictures_in(folder))
    grid.show_path(folder / "03.png")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(grid.picture_activated) as opened:
            qtbot.keyClick(grid, key)
        assert opened.args == [folder / "03.png"]
    digit = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1"
    )
    grid.keyPressEvent(digit)
    assert not digit.isAccepted()


def test_that_arrows_and_shift_select(qtbot: QtBot, folder: Path) -> None:
    paths = pictures_in(folder)
    grid = make_grid(qtbot, paths)
    grid.show_path(paths[0])
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_paths() == tuple(paths[:2])
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert grid.selected_paths() == tuple(paths)


def test_that_the_wheel_with_control_changes_the_size(
    qtbot: QtBot, folder: Path
) -> None:
    grid = make_grid(qtbot, pictures_in(folder))
    before = grid.thumbnail_size
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPointF(0, 0).toPoint(),
        QPointF(0, 120).toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(grid.thumbnail_size_changed):
        grid.wheelEvent(event)
    assert grid.thumbnail_size > before


def test_that_columns_fill_the_width_with_and_without_a_scroll_bar(
    qtbot: QtBot, folder: Path
) -> None:
    paths = pictures_in(folder)
    for width in range(300, 420, 7):
        grid = make_grid(qtbot, paths)
        grid.resize(width, 330)
        qtbot.wait(1)
        expected = grid._columns()
        columns = {grid.visualRect(grid.model().index(r, 0)).x() for r in range(12)}
        assert len(columns) == expected, width


@pytest.mark.slow
def test_that_a_hundred_thousand_pictures_are_set_at_once(qtbot: QtBot) -> None:
    paths = [Path(f"/none/{number}.jpg") for number in range(100_000)]
    grid = make_grid(qtbot, paths)
    assert grid.model().rowCount() == 100_000
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert grid.visible_rows().stop == 100_000
    grid.selectAll()
    assert len(grid.selected_paths()) == 100_000
    qtbot.waitUntil(lambda: grid.loader.waiting == 0)
