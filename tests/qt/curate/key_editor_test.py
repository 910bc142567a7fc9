"""The sheet with the keys: it folds by a key, and every key on it can be changed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from geektime_gui.qt.widgets.cheat_sheet import make_cheat_sheet
from geektime_gui.qt.widgets.key_editor import KeyEditor
from geektime_gui.qt.widgets.keymap import DEFAULTS
from geektime_gui.qt.widgets.keys import KeyStore, key_store

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[KeyEditor]:
    key_store().set_classes(("logo", "others"))
    editor = KeyEditor()
    qtbot.addWidget(editor)
    editor.show()
    yield editor
    key_store().set_classes(())


def press(
    qtbot: QtBot,
    editor: KeyEditor,
    row: str,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    qtbot.mouseClick(editor.buttons[row], LEFT)
    assert editor.buttons[row].waiting
    qtbot.keyClick(editor.buttons[row], key, held)


def test_that_every_action_and_class_shows_its_key(editor: KeyEditor) -> None:
    assert editor.buttons["undo"].text() == "Ctrl+Z"
    assert editor.buttons["class:others"].text() == "2"
    assert set(editor.buttons) == {*DEFAULTS, "class:logo", "class:others"}


def test_that_a_pressed_key_is_kept_for_the_next_start(
    qtbot: QtBot, editor: KeyEditor
) -> None:
    press(qtbot, editor, "quarantine", Qt.Key.Key_X)
    press(qtbot, editor, "class:others", Qt.Key.Key_O)
    assert editor.buttons["quarantine"].text() == "X"
    assert editor.buttons["class:others"].text() == "O"
    assert KeyStore().keymap.key_of("quarantine") == "X"
    editor.reset.click()
    assert editor.buttons["quarantine"].text() == "Del"
    assert editor.buttons["class:others"].text() == "2"


def test_that_a_taken_key_is_said_and_changes_nothing(
    qtbot: QtBot, editor: KeyEditor
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, editor, "quarantine", Qt.Key.Key_Z, control)
    assert editor.remark.text() == "Ctrl+Z is taken: undo. Change that one first."
    press(qtbot, editor, "class:logo", Qt.Key.Key_2)
    assert "by its number" in editor.remark.text()
    press(qtbot, editor, "class:logo", Qt.Key.Key_L)
    assert editor.remark.isHidden()
    press(qtbot, editor, "class:others", Qt.Key.Key_L)
    assert "logo already" in editor.remark.text()
    assert KeyStore().keymap.letters == {"logo": "L"}


def test_that_escape_leaves_a_key_and_a_modifier_alone_is_none(
    qtbot: QtBot, editor: KeyEditor
) -> None:
    press(qtbot, editor, "redo", Qt.Key.Key_Escape)
    assert editor.buttons["redo"].text() == "Ctrl+Shift+Z"
    press(qtbot, editor, "redo", Qt.Key.Key_Shift)
    assert editor.buttons["redo"].waiting
    assert not KeyStore().keymap.actions


def test_that_a_question_mark_folds_the_sheet_out_and_in(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = make_cheat_sheet()
    field = QPushButton("a widget that has the focus", window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(sheet)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    for key in (Qt.Key.Key_Question, Qt.Key.Key_F1):
        qtbot.keyClick(field, key)
        assert sheet.isVisible()
        qtbot.keyClick(field, key)
        assert not sheet.isVisible()
