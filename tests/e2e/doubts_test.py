"""Labels in doubt: a check by the real engine finds one, a key mends it, undo too."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from support.person import Person
from support.pictures import draw_classes

pytestmark = pytest.mark.slow


def test_that_a_wrong_label_is_found_and_mended(person: Person, folder: Path) -> None:
    window = person.window
    person.open(folder)
    window.show_step("evaluate")
    doubting = window.evaluate.results_menu.doubting
    page, qtbot = doubting.page, person.qtbot
    qtbot.mouseClick(doubting.door, Qt.MouseButton.LeftButton)
    person.wait_until(page.check_button.isEnabled)
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert doubting.is_running
    person.wait_until(lambda: not doubting.is_running)

    wrong = folder / "val" / "logo" / "wrong.jpg"
    model = page.grid.picture_model
    assert [item.path for item in model.items] == [wrong]
    assert page.title.text() == "1 of 25 labels is in doubt"
    page.grid.show_path(wrong)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Y)
    person.wait_until(lambda: model.rowCount() == 0)
    mended = folder / "val" / "others" / "wrong.jpg"
    assert mended.is_file()
    assert not wrong.exists()

    # The grid has left with its last picture; the key still takes it back.
    person.wait_until(page.check_button.hasFocus)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.check_button, Qt.Key.Key_Z, control)
    person.wait_until(lambda: model.rowCount() == 1)
    assert wrong.is_file()
    assert not mended.exists()


def test_that_a_check_stops_within_a_second(person: Person, tmp_path: Path) -> None:
    root = draw_classes(tmp_path / "many", 700)
    window = person.window
    person.open(root)
    window.show_step("evaluate")
    doubting = window.evaluate.results_menu.doubting
    doubting.open()
    person.wait_until(doubting.page.check_button.isEnabled)
    doubting.start()
    person.wait_until(lambda: "400 pictures" in doubting.page.progress_words.text())
    assert doubting.is_running
    asked = time.perf_counter()
    doubting.stop()
    person.wait_until(lambda: not doubting.is_running)
    assert time.perf_counter() - asked < 1.0
    assert "stopped" in doubting.page.progress_words.text()
