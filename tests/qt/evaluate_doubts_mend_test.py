"""Suspicious labels in the Evaluate tab: mended by key, remembered, undone."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.doubts import PLACES, Checked, opened

from geektime_gui.core.events import Finished
from geektime_gui.qt.evaluate.doubts_page import ROOM_FOR_SIDE


@pytest.fixture
def checked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checked]:
    with opened(qtbot, tmp_path / "posters", monkeypatch) as both:
        yield both


def test_that_y_gives_the_class_it_looks_like_and_undo_takes_it_back(
    checked: Checked,
) -> None:
    checked.check()
    checked.choose(0)
    checked.press(Qt.Key.Key_Y)
    checked.wait_for("bcd")
    assert checked.lies("train/others/a.png")
    assert checked.page.title.text() == "3 of 7 labels are in doubt"
    assert [s.path.stem for s in checked.page.chosen] == ["b"]
    checked.press(Qt.Key.Key_Z, control=True)
    checked.wait_for("abcd")
    assert checked.lies("train/logo/a.png")


def test_that_a_picture_of_validation_stays_in_validation(checked: Checked) -> None:
    checked.check()
    checked.choose(2)
    checked.press(Qt.Key.Key_2)
    checked.wait_for("abd")
    assert checked.lies("val/others/c.png")


def test_that_del_puts_aside_all_that_are_chosen(checked: Checked) -> None:
    checked.check()
    checked.choose(0, 3)
    checked.press(Qt.Key.Key_Delete)
    checked.wait_for("bc")
    assert not checked.lies("train/logo/a.png")
    assert not checked.lies("train/others/d.png")
    checked.press(Qt.Key.Key_Z, control=True)
    checked.wait_for("abcd")


def test_that_suggestions_of_several_classes_are_one_act(checked: Checked) -> None:
    checked.check()
    checked.choose(0, 2, 3)
    checked.press(Qt.Key.Key_Y)
    checked.wait_for("b")
    there = ("train/others/a.png", "val/others/c.png", "train/logo/d.png")
    assert all(map(checked.lies, there))
    (act,) = checked.acts
    assert act.text == "Moved 3 pictures to others, logo"
    checked.press(Qt.Key.Key_Z, control=True)
    checked.wait_for("abcd")
    assert not any(map(checked.lies, there))
    checked.press(Qt.Key.Key_Z, control=True, shift=True)
    checked.wait_for("b")
    assert all(map(checked.lies, there))


def test_that_k_hides_a_label_from_now_on_and_undo_shows_it(checked: Checked) -> None:
    checked.check()
    checked.choose(1)
    checked.press(Qt.Key.Key_K)
    checked.wait_for("acd")
    assert checked.acts[-1].text == "Called 1 label right"
    assert checked.lies("train/logo/b.png")
    checked.check()
    checked.wait_for("acd")
    checked.choose(1)
    checked.press(Qt.Key.Key_K)
    checked.wait_for("ad")
    checked.press(Qt.Key.Key_Z, control=True)
    checked.wait_for("acd")


def test_that_labels_called_right_can_be_shown_and_doubted_again(
    checked: Checked,
) -> None:
    checked.check()
    assert not checked.page.trusted_button.isVisible()
    checked.choose(1)
    checked.press(Qt.Key.Key_K)
    checked.wait_for("acd")
    assert checked.page.trusted_button.text() == "Show the 1 called right"
    checked.qtbot.mouseClick(checked.page.trusted_button, Qt.MouseButton.LeftButton)
    assert checked.names == "abcd"
    assert checked.page.grid.picture_model.item(1).mark == "✓"
    checked.choose(1)
    assert checked.page.bar.trust_button.text() == "Doubt it again"
    checked.press(Qt.Key.Key_K)
    checked.qtbot.waitUntil(lambda: not checked.page.trusted_button.isVisible())
    assert checked.page.title.text() == "4 of 7 labels are in doubt"


def test_that_labels_called_right_are_not_said_to_look_like_their_class(
    checked: Checked,
) -> None:
    checked.check()
    checked.page.grid.selectAll()
    checked.press(Qt.Key.Key_K)
    checked.wait_for("")
    assert checked.page.empty.words == "All that looked doubtful was called right."


def test_that_enter_shows_the_picture_in_curate(checked: Checked) -> None:
    checked.check()
    asked = QSignalSpy(checked.state.pictures_requested)
    checked.choose(1)
    checked.press(Qt.Key.Key_Return)
    checked.press(Qt.Key.Key_C)
    expected = (checked.root / "train/logo/b.png",)
    assert [asked.at(n)[0] for n in range(asked.count())] == [expected, expected]


def test_that_what_lies_elsewhere_is_not_moved_and_said(
    checked: Checked, tmp_path: Path
) -> None:
    checked.check()
    checked.choose(0)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "logo").mkdir(parents=True)
    checked.state._folder = elsewhere  # opened, and the page does not know it yet
    checked.press(Qt.Key.Key_Y)
    assert "is not in the folder that is open in Curate" in checked.tab.banner.sentence
    assert checked.lies("train/logo/a.png")


def test_that_mending_stays_in_front_while_the_prediction_file_follows(
    checked: Checked,
) -> None:
    txt = checked.root / "predictions.txt"
    txt.write_text(
        "0.30000 0.70000 1 0 0 1 ./train/logo/a.png\n"
        "0.10000 0.90000 0 1 0 1 ./train/others/e.png\n"
    )
    with checked.qtbot.waitSignal(checked.tab.file.picked):
        checked.tab.open_prediction_file(txt)
    assert checked.tab.results.isVisible()
    checked.check()
    checked.choose(0)
    with checked.qtbot.waitSignal(checked.tab.file.was_read):
        checked.press(Qt.Key.Key_Y)
    checked.wait_for("bcd")
    assert checked.page.isVisible()
    assert "train/others/a.png" in txt.read_text()
    with checked.qtbot.waitSignal(checked.tab.file.was_read):
        checked.tab.open_prediction_file(txt)
    assert checked.tab.results.isVisible()


def test_that_what_moves_during_a_check_is_followed(checked: Checked) -> None:
    checked.check()
    checked.doubting.start()
    assert checked.names == "abcd"  # what is known stays until more is known
    checked.choose(0)
    checked.press(Qt.Key.Key_Y)
    checked.wait_for("bcd")
    checked.doubting.handle_event(checked.answer(PLACES))  # it has read the old places
    checked.doubting.handle_last_word(Finished(None, 1.0))
    assert checked.names == "bcd"
    checked.press(Qt.Key.Key_Z, control=True)
    checked.wait_for("abcd")


def test_that_undo_elsewhere_takes_back_what_was_done_last_here_too(
    checked: Checked,
) -> None:
    checked.check()
    checked.choose(0)
    checked.press(Qt.Key.Key_Y)
    checked.wait_for("bcd")
    checked.choose(0)
    checked.press(Qt.Key.Key_K)
    checked.wait_for("cd")
    checked.tab.picture_desk.mending.undo()
    checked.wait_for("bcd")
    assert checked.lies("train/others/a.png"), "the act before stays"


def test_that_the_classes_leave_a_narrow_page_to_the_pictures(checked: Checked) -> None:
    checked.check()
    assert checked.page.side.isVisible()
    names = [checked.page.classes.item(row).text() for row in range(2)]
    assert names == ["logo", "others"]
    checked.page.resize(ROOM_FOR_SIDE - 1, 500)
    assert not checked.page.side.isVisible()
    checked.page.resize(ROOM_FOR_SIDE, 500)
    assert checked.page.side.isVisible()


def test_that_tab_goes_along_the_buttons_as_the_eye_does(checked: Checked) -> None:
    checked.check()
    checked.choose(0)
    bar = checked.page.bar
    buttons = sorted(bar.findChildren(QPushButton), key=lambda button: button.x())
    assert buttons[0].text() == "Accept suggestion"
    for button, following in pairwise(buttons):
        assert button.nextInFocusChain() is following
