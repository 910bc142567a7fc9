"""The lesson as a person walks it: sort, train, evaluate, look at a badcase."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from support.person import Person

pytestmark = pytest.mark.slow


def test_that_the_lesson_works_from_a_folder_to_its_badcases(
    person: Person, folder: Path
) -> None:
    window = person.window
    person.open(folder)
    person.wait_until(lambda: person.pane("logo").count == 8)

    # Sort: one picture is dragged to the other class, and the act is undone.
    moved = folder / "train" / "others" / "000 (2).jpg"
    person.drag(0, "logo", "others")
    person.wait_until(lambda: person.pane("others").count == 9)
    assert moved.is_file()
    assert not (folder / "train" / "logo" / "000.jpg").exists()
    person.qtbot.keyClick(
        person.pane("logo").grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    person.wait_until(lambda: person.pane("logo").count == 8)
    assert (folder / "train" / "logo" / "000.jpg").is_file()

    # Train two epochs.
    person.set_up_training(epochs=2, lr=0.01)
    person.press_train()
    assert window.desk.running("train") is not None
    child = window.desk.running("train").engine.pid  # type: ignore[union-attr]
    assert child != os.getpid()
    person.wait_for_end()
    ckpts = person.checkpoints(folder)
    assert folder in ckpts.parents
    assert (ckpts / "checkpoint.pth.tar.epoch_2").is_file()
    assert (ckpts / "checkpoint.epoch_1.json").is_file()
    assert window.train.run_view.curves.steps_shown >= 4

    # Evaluate what was trained: the fields are filled in.
    window.show_step("evaluate")
    evaluate = window.evaluate
    person.wait_until(lambda: evaluate.bar.evaluate_button.isEnabled())
    assert evaluate.bar.checkpoint.path == ckpts / "checkpoint.pth.tar.epoch_2"
    assert evaluate.bar.data.path == folder / "val"
    person.qtbot.mouseClick(evaluate.bar.evaluate_button, Qt.MouseButton.LeftButton)
    person.wait_until(lambda: evaluate.reading is not None)
    assert evaluate.reading is not None
    matrix = evaluate.reading.figures.matrix
    assert matrix.sum() == 9
    assert (ckpts / "predictions.epoch_2.txt").is_file()

    # The picture that lies in the wrong class, or another one, is among the badcases.
    gallery = evaluate.results.gallery
    wrong = int(matrix.sum() - matrix.trace())
    person.wait_until(lambda: gallery.grid.picture_model.rowCount() == wrong > 0)
    gallery.grid.setCurrentIndex(gallery.grid.picture_model.index(0))
    person.qtbot.keyClick(gallery.grid, Qt.Key.Key_Return)
    person.wait_until(lambda: gallery.shows_one_large)
    assert "logo" in gallery.page.title.text()
    assert "others" in gallery.page.title.text()

    window.close()
    person.wait_until(lambda: not window.isVisible())
