"""A small or much enlarged screen: what lacks room makes room, nothing is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from geektime_gui.qt.curate.class_pane import LEAST_WIDTH
from geektime_gui.qt.curate.curate_view import LEAST_LARGE
from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.widgets.key_editor import KeyEditor
from geektime_gui.qt.widgets.page_area import PageArea

SMALL = QSize(1000, 700)
ENLARGED = QSize(720, 450)
"""A screen of 1440 by 900 pixels at 200 %."""


both_languages = pytest.mark.parametrize("language", ["en", "zh_CN"], indirect=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split in ("train", "val"):
        for name in ("logo", "others"):
            (root / split / name).mkdir(parents=True)
            Image.new("RGB", (90, 60), (9, 90, 9)).save(root / split / name / "1.png")
    return root


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.resize(SMALL)
    window.show()
    window.open_folder(folder)
    qtbot.waitUntil(lambda: len(window.curate.panes.panes) == 2)
    yield window
    window.close_now()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_that_the_selected_picture_gives_way_to_the_keys_and_comes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    detail = window.curate.detail
    assert detail.isVisible()
    window.help.show()
    qtbot.waitUntil(lambda: not detail.isVisible())
    area = window.centralWidget().findChild(PageArea)
    qtbot.waitUntil(lambda: area.width() + window.help.width() == window.width())
    assert area.horizontalScrollBar().maximum() == 0
    window.help.hide()
    qtbot.waitUntil(detail.isVisible)


def test_that_a_large_picture_stays_large_beside_the_keys(
    qtbot: QtBot, window: MainWindow
) -> None:
    curate = window.curate
    grid = curate.panes.panes[0].grid
    qtbot.waitUntil(lambda: grid.picture_model.rowCount() == 1)
    grid.show_path(grid.picture_model.item(0).path)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.waitUntil(curate.large.isVisible)
    window.help.show()
    area = window.centralWidget().findChild(PageArea)
    qtbot.waitUntil(lambda: area.width() + window.help.width() == window.width())
    qtbot.waitUntil(lambda: curate.width() == area.width())
    assert curate.large.width() >= LEAST_LARGE
    window.help.hide()
    qtbot.waitUntil(curate.detail.isVisible)


def test_that_a_person_who_wants_the_selected_picture_gets_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    detail = window.curate.detail
    window.resize(ENLARGED)
    qtbot.waitUntil(lambda: not detail.isVisible())
    window.curate.fold_right()
    qtbot.waitUntil(detail.isVisible)
    area = window.centralWidget().findChild(PageArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)
    window.curate.fold_right()
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    window.resize(SMALL)
    qtbot.waitUntil(lambda: window.curate.width() == SMALL.width())
    assert not detail.isVisible(), "folded by the person: room alone opens nothing"


def test_that_a_drawer_takes_the_place_of_the_selected_picture(
    qtbot: QtBot, window: MainWindow
) -> None:
    curate = window.curate
    curate.tools.show_split()
    assert not curate.detail.isVisible()
    window.resize(1400, 700)
    qtbot.waitUntil(lambda: curate.width() == 1400)
    assert not curate.detail.isVisible()
    curate.tools.split.hide()
    qtbot.waitUntil(curate.detail.isVisible)


def needed_width(widget: QAbstractButton | QComboBox | QLabel) -> int:
    """What it asks for; of a width that was fixed only what its words need."""
    if widget.minimumWidth() < widget.maximumWidth():
        return widget.minimumSizeHint().width()
    words = "" if isinstance(widget, QComboBox) else widget.text()
    return widget.fontMetrics().horizontalAdvance(words)


def cut_off(root: QWidget) -> list[str]:
    """Buttons, boxes and lines of text that got less room than their words need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            enough = widget.height() >= widget.heightForWidth(widget.width())
        elif isinstance(widget, QAbstractButton | QComboBox | QLabel):
            enough = widget.width() >= needed_width(widget) and widget.height() >= min(
                widget.minimumSizeHint().height(), 28
            )
        else:
            continue
        inside = widget.parentWidget().rect().contains(widget.geometry())
        if not (enough and inside):
            words = getattr(widget, "text", widget.accessibleName)()
            found.append(f"{type(widget).__name__} {words!r} {widget.geometry()}")
    return found


@both_languages
@pytest.mark.parametrize("size", [SMALL, ENLARGED], ids=["small", "enlarged"])
@pytest.mark.parametrize("with_keys", [False, True], ids=["bare", "keys"])
@pytest.mark.usefixtures("language")
def test_that_nothing_in_the_window_is_cut_off(
    qtbot: QtBot, window: MainWindow, size: QSize, with_keys: bool
) -> None:
    window.resize(size)
    window.help.setVisible(with_keys)
    area = window.centralWidget().findChild(PageArea)
    qtbot.waitUntil(lambda: window.size() == size)
    QApplication.processEvents()
    for step in ("curate", "train", "evaluate"):
        window.show_step(step)
        qtbot.waitUntil(lambda: area.pages.width() >= area.viewport().width())
        QApplication.processEvents()
        page = area.pages.currentWidget()
        assert page.width() >= page.minimumSizeHint().width()
        assert page.height() >= page.minimumSizeHint().height()
        assert cut_off(window.steps) == []
        assert cut_off(page) == []
        assert cut_off(window.help) == []
    window.show_step("curate")
    assert area.horizontalScrollBar().maximum() == 0, "Curate needs no scrolling"


@both_languages
@pytest.mark.usefixtures("language")
def test_that_a_very_long_class_name_fits_the_sheet_of_keys(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    (folder / "train" / ("supercalifragilistic" * 3)).mkdir()
    window.help.show()
    editor = window.help.findChild(KeyEditor)
    qtbot.waitUntil(lambda: len(editor.buttons) > 11)
    area = window.help.findChild(QScrollArea)
    inside = area.widget()
    qtbot.waitUntil(lambda: inside.width() == area.viewport().width())
    assert window.help.width() < 360
    qtbot.waitUntil(lambda: cut_off(window.help) == [])
    for button in editor.buttons.values():
        assert inside.rect().contains(button.mapTo(inside, button.rect().bottomRight()))


def test_that_a_very_long_class_name_makes_no_wide_pane(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    (folder / "train" / ("supercalifragilistic" * 3)).mkdir()
    qtbot.waitUntil(lambda: len(window.curate.panes.panes) == 3)
    long = window.curate.panes.panes[2]
    qtbot.waitUntil(lambda: long.width() <= LEAST_WIDTH + 1)
    [title] = [x for x in long.findChildren(QLabel) if "…" in x.text()]
    assert title.text().startswith("super")
    assert title.text().endswith("listic")
    window.resize(1900, 700)
    qtbot.waitUntil(lambda: title.text() == long.name)


def test_that_the_first_window_leaves_room_for_its_title_bar(
    qtbot: QtBot, window: MainWindow
) -> None:
    second = MainWindow(Settings())
    qtbot.addWidget(second)
    screen = second.screen().availableSize()
    assert second.height() < screen.height()
    assert second.width() <= screen.width()
    assert second.minimumWidth() <= ENLARGED.width()
    assert second.minimumHeight() <= ENLARGED.height()
    second.close_now()


def test_that_every_control_of_the_enlarged_curate_is_reached_by_the_keyboard(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(ENLARGED)
    qtbot.waitUntil(lambda: window.size() == ENLARGED)
    bar = window.curate.browser.bar
    area = window.centralWidget().findChild(PageArea)
    with qtbot.waitActive(window):
        window.activateWindow()
    bar.filter.setFocus()
    met = set()
    for _ in range(12):
        focused = window.focusWidget()
        met.add(focused)
        if area.isAncestorOf(focused):
            centre = focused.mapTo(area.viewport(), focused.rect().center())
            assert area.viewport().rect().contains(centre)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert {bar.filter, bar.class_box, bar.sort_box, bar.size_slider} <= met
