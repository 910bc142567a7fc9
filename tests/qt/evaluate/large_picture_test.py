"""One picture of the gallery large, with what the model thought."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.evaluate_tab import THIN, open_file, show_large

from geektime_gui.core.events import Neighbour
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.explanation import Explanation

ROOM = 700 - 88
"""Pixels of a window 700 high, less its steps and its status line."""


def test_that_enter_shows_one_picture_large_with_what_the_model_thought(
    qtbot: QtBot, tab: EvaluateTab, txt: Path, data: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    page = tab.results.gallery.page
    assert tab.results.gallery.shows_one_large
    assert page.view.image is not None
    assert (page.view.image.width(), page.view.image.height()) == (60, 40)
    assert page.title.text() == "✗ It is logo, but was called others"
    assert [(b.name, b.is_truth) for b in page.bars.bars] == [
        ("others", False),
        ("logo", True),
    ]
    assert page.bars.bars[0].probability == pytest.approx(0.95)
    assert Path(page.path_label.text()) == data / "logo" / "c.png"
    assert page.place.text() == "1 of 3"
    assert f"others 95.0{THIN}% was called" in page.bars.accessibleDescription()


def test_that_the_large_picture_with_its_explanation_fits_a_small_window(
    qtbot: QtBot, tab: EvaluateTab, txt: Path, data: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    alike = tuple(Neighbour(data / "logo" / "c.png", "logo", 0.9) for _ in range(4))
    explanation = Explanation((), QImage(64, 64, QImage.Format.Format_RGB32), alike, ())
    tab.results.gallery.page.explain.show_explanation(explanation, ("logo", "others"))
    tab.remarks.add("A long remark that only informs. " * 4, "", warns=False)
    layout = tab.layout()
    assert layout is not None
    QApplication.sendPostedEvents()
    assert layout.totalMinimumHeightForWidth(1000) <= ROOM
    assert tab.minimumSizeHint().height() <= ROOM


def test_that_a_double_click_shows_it_large_too(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    grid = tab.results.gallery.grid
    at = grid.visualRect(grid.picture_model.index(1)).center()
    with qtbot.waitSignal(tab.results.gallery.page.view.picture_shown):
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert tab.results.gallery.page.row == 1


def test_that_arrows_walk_and_escape_goes_back_to_that_picture(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    gallery = tab.results.gallery
    view = gallery.page.view
    assert not gallery.page.previous_button.isEnabled()
    for key, row in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
    ):
        qtbot.keyClick(view, key)
        assert gallery.page.row == row
    gallery.page.next_button.click()
    assert not gallery.page.next_button.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not gallery.shows_one_large
    assert gallery.grid.currentIndex().row() == 2
    assert gallery.grid.hasFocus()


def test_that_the_large_picture_stays_when_the_file_is_edited(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 1)
    lines = txt.read_text().splitlines(True)
    txt.write_text("".join(lines[:2] + lines[3:]))  # c, the one before it, is gone
    gallery = tab.results.gallery
    qtbot.waitUntil(lambda: len(gallery.selection.pictures) == 2)
    assert gallery.shows_one_large
    assert gallery.page.row == 0
    assert gallery.page.path_label.text().endswith("b.png")


def test_that_the_folder_of_a_picture_can_be_opened(
    qtbot: QtBot,
    tab: EvaluateTab,
    txt: Path,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    tab.results.gallery.page.folder_button.click()
    assert [Path(folder) for folder in opened] == [data / "logo"]
