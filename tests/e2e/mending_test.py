"""Mend and prove: wrong labels are mended by key, a retrain shows what that fixed."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.person import Person

from geektime_gui.core.evaluation.predictions import read_predictions

pytestmark = pytest.mark.slow


def mislabel(folder: Path) -> list[Path]:
    """Two pictures of others that lie among the logos: where they are."""
    wrong = [folder / "val" / "logo" / f"really others {n}.jpg" for n in (1, 2)]
    (folder / "val" / "logo" / "wrong.jpg").unlink()
    for number, place in enumerate(wrong):
        shutil.move(folder / "val" / "others" / f"{number:03}.jpg", place)
    return wrong


def train_and_evaluate(person: Person) -> None:
    """The quick model, which tells these two classes apart."""
    person.set_up_training(mode="quick")
    person.press_train()
    person.wait_for_end()
    person.window.show_step("evaluate")
    evaluate = person.window.evaluate
    readings: list[object] = []
    evaluate.file.was_read.connect(readings.append)
    person.wait_until(lambda: evaluate.bar.evaluate_button.isEnabled())
    person.qtbot.mouseClick(evaluate.bar.evaluate_button, Qt.MouseButton.LeftButton)
    person.wait_until(lambda: bool(readings) and not evaluate.is_running)


def test_that_relabelled_pictures_are_proved_fixed_by_a_retrain(
    person: Person, folder: Path
) -> None:
    wrong = mislabel(folder)
    window, evaluate = person.window, person.window.evaluate
    person.open(folder)
    train_and_evaluate(person)
    gallery = evaluate.results.gallery
    model = gallery.grid.picture_model
    person.wait_until(lambda: model.rowCount() == 2)
    assert {item.path for item in model.items} == set(wrong)
    txt = evaluate.reading.path  # type: ignore[union-attr]
    before = txt.read_bytes()

    # Why? The large view tells.
    gallery.grid.setCurrentIndex(model.index(0))
    gallery.grid.setFocus()
    person.qtbot.keyClick(gallery.grid, Qt.Key.Key_Return)
    person.wait_until(lambda: gallery.page.view.overlay is not None)
    assert gallery.page.explain.grid.picture_model.rowCount() > 0

    # Both get their right class by key; one undo takes the last one back.
    window.activateWindow()
    person.qtbot.keyClick(gallery.page.view, Qt.Key.Key_2)
    person.wait_until(lambda: model.rowCount() == 1)
    once = txt.read_bytes()
    person.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    person.wait_until(lambda: gallery.selection.total == 0)
    assert not any(path.exists() for path in wrong)
    evaluate.results.gallery.setFocus()
    person.qtbot.keyClick(gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.wait_until(lambda: model.rowCount() == 1)
    assert txt.read_bytes() == once
    assert model.items[0].path.is_file()
    person.qtbot.keyClick(
        gallery,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    person.wait_until(lambda: gallery.selection.total == 0)
    table = read_predictions(txt)
    assert txt.read_bytes() != before
    assert (table.truth == table.predicted).all()

    # The proof.
    train_and_evaluate(person)
    page = evaluate.results_menu.comparing.page
    person.wait_until(lambda: evaluate.stack.currentWidget() is page)
    assert page.title.text() == "2 fixed, 0 newly broken"
    person.wait_until(lambda: page.grid.picture_model.rowCount() == 2)
    assert all(item.path.is_file() for item in page.grid.picture_model.items)
