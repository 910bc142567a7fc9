"""The editors of a form: numbers, choices, paths, and what is left to the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.config_forms import number_of

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import Bounds, Field
from geektime_gui.qt.train.form_words import form_texts
from geektime_gui.qt.widgets.choice_box import ChoiceBox
from geektime_gui.qt.widgets.choice_cards import ChoiceCards
from geektime_gui.qt.widgets.config_form import ConfigForm
from geektime_gui.qt.widgets.number_edit import NumberEdit, next_rung
from geektime_gui.qt.widgets.path_edit import PathEdit


def box_of(form: ConfigForm[TrainConfig], name: str) -> ChoiceBox:
    editor = form.rows[name].editor
    assert isinstance(editor, ChoiceBox)
    return editor


def cards_of(form: ConfigForm[TrainConfig], name: str) -> ChoiceCards:
    editor = form.rows[name].editor
    assert isinstance(editor, ChoiceCards)
    return editor


def test_that_an_empty_number_is_automatic_and_says_which_it_will_be(
    form: ConfigForm[TrainConfig],
) -> None:
    form.set_automatic({"batch_size": 32, "image_size": 224, "ema": 0.97368421})
    for name, words in (
        ("batch_size", "automatic: 32"),
        ("ema", "automatic: 0.9737"),
        ("epochs", "automatic"),
    ):
        assert number_of(form, name).placeholderText() == words
    form.set_automatic({"image_size": 224}, or_more={"image_size"})
    assert number_of(form, "image_size").placeholderText() == "automatic: 224+"
    assert number_of(form, "momentum").placeholderText() == ""

    form.set_value("batch_size", 8)
    assert form.config().batch_size == 8
    number_of(form, "batch_size").setText(" ")
    assert form.config().batch_size is None


def test_that_the_way_back_to_automatic_names_what_that_is(
    form: ConfigForm[TrainConfig],
) -> None:
    form.set_value("epochs", 3)
    form.set_automatic({"epochs": 40, "optimizer": "adamw"})
    assert form.rows["epochs"].reset_button.toolTip() == "Back to automatic: 40"
    form.set_value("optimizer", "sgd")
    row = form.rows["optimizer"]
    assert row.reset_button.toolTip() == "Back to Automatic (AdamW)"
    row.reset()
    assert form.config().optimizer is None


def test_that_an_arrow_starts_from_the_automatic_number(
    form: ConfigForm[TrainConfig],
) -> None:
    form.set_automatic({"epochs": 40, "lr": 0.001})
    QTest.keyClick(number_of(form, "epochs"), Qt.Key.Key_Up)
    assert form.config().epochs == 41
    QTest.keyClick(number_of(form, "lr"), Qt.Key.Key_Down)
    assert form.config().lr == 0.0005


def test_that_a_choice_can_be_left_to_the_program(
    qtbot: QtBot, form: ConfigForm[TrainConfig]
) -> None:
    box = box_of(form, "optimizer")
    assert [box.itemText(i) for i in range(3)] == ["Automatic", "SGD", "AdamW"]
    form.set_automatic({"optimizer": "adamw"})
    assert box.currentText() == "Automatic (AdamW)"
    with qtbot.waitSignal(form.changed):
        box.setCurrentIndex(1)
    assert form.config().optimizer == "sgd"
    box.setCurrentIndex(0)
    assert form.config().optimizer is None


def test_that_the_classes_come_and_go_and_a_kept_one_stays(
    qtbot: QtBot, form: ConfigForm[TrainConfig]
) -> None:
    box = box_of(form, "positive")
    form.set_value("positive", "others")  # kept from before, no folder was read yet
    assert form.config().positive == "others"

    form.set_choices("positive", ("logo", "others"))
    assert [box.itemData(i) for i in range(box.count())] == [None, "logo", "others"]
    assert form.config().positive == "others"

    with qtbot.waitSignal(form.changed):
        form.set_choices("positive", ("cat", "dog"))
    assert form.config().positive is None


def test_that_cards_are_chosen_by_key_by_button_and_by_their_line(
    qtbot: QtBot, form: ConfigForm[TrainConfig]
) -> None:
    form.resize(360, 900)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    cards = cards_of(form, "goal")
    with qtbot.waitSignal(form.changed):
        cards.buttons["recall"].click()
    assert form.config().goal == "recall"
    cards.buttons["recall"].setFocus()
    QTest.keyClick(cards.buttons["recall"], Qt.Key.Key_Down)
    assert form.config().goal == "precision"
    line = next(
        label
        for label in cards.findChildren(QLabel)
        if label.text() == form_texts().choices["goal"]["balanced"].description
    )
    with qtbot.waitSignal(form.changed):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert form.config().goal == "balanced"
    form.rows["goal"].set_value("recall")
    form.rows["goal"].reset()
    assert form.config().goal == "balanced"


def test_that_the_wheel_changes_nothing(form: ConfigForm[TrainConfig]) -> None:
    form.set_config(TrainConfig(goal="recall", epochs=5, image_size=224))
    form.more_button.click()
    form.show()
    before = form.config()
    for row in form.rows.values():
        target = row.editor.focusProxy() or row.editor
        target.setFocus()
        for down in (120, -120):
            QApplication.sendEvent(target, wheel(down))
    assert form.config() == before


def wheel(turned: int) -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_that_the_network_says_what_it_costs(form: ConfigForm[TrainConfig]) -> None:
    row = form.rows["arch"]
    assert isinstance(row.editor, ChoiceBox)
    form.set_value("arch", "efficientnet-b7")
    assert row.editor.currentText() == "EfficientNet-B7"
    assert row.help_label.text() == (
        "66.3 M parameters · 37.7 G multiply-adds · 600 px · weights are fetched once"
    )


@pytest.mark.parametrize(
    ("value", "up", "expected"),
    [
        (0.001, True, 0.002),
        (0.002, True, 0.005),
        (0.005, True, 0.01),
        (0.001, False, 0.0005),
        (0.0013, False, 0.001),
        (0.0013, True, 0.002),
        (10.0, False, 5.0),
        (1e-7, True, 2e-7),
    ],
)
def test_that_the_learning_rate_climbs_a_ladder(
    value: float, up: bool, expected: float
) -> None:
    assert next_rung(value, up) == pytest.approx(expected, rel=1e-12)


def test_that_the_arrow_keys_step_within_the_bounds(
    form: ConfigForm[TrainConfig],
) -> None:
    form.set_automatic({"weight_decay": 1e-4, "lr": 0.001, "image_size": 224})
    decay = number_of(form, "weight_decay")
    for _ in range(30):
        QTest.keyClick(decay, Qt.Key.Key_Down)
    assert decay.value() == 0.0
    QTest.keyClick(decay, Qt.Key.Key_Up)
    assert decay.value() == 1e-7
    lr = number_of(form, "lr")
    QTest.keyClick(lr, Qt.Key.Key_Up)
    assert lr.text() == "0.002"
    momentum = number_of(form, "momentum")
    for _ in range(5):
        QTest.keyClick(momentum, Qt.Key.Key_Up)
    assert momentum.value() == 0.9999
    size = number_of(form, "image_size")
    QTest.keyClick(size, Qt.Key.Key_Up)
    assert size.value() == 256


def test_that_1e_4_may_be_typed_and_a_decimal_comma_too(qtbot: QtBot) -> None:
    field = Field("lr", float, 0.001, Bounds(0, 1), (), "")
    edit = NumberEdit(field)
    qtbot.addWidget(edit)
    edit.setText("1e-4")
    assert edit.value() == 1e-4
    edit.setText("0,02")
    assert edit.value() == 0.02


def test_that_a_dropped_folder_is_taken_and_a_file_is_not(
    qtbot: QtBot, form: ConfigForm[TrainConfig], tmp_path: Path
) -> None:
    editor = form.rows["train_data"].editor
    assert isinstance(editor, PathEdit)
    file = tmp_path / "a.txt"
    file.write_text("x")

    with qtbot.waitSignal(form.changed):
        editor.dropEvent(drop_of(tmp_path))
    assert form.config().train_data == tmp_path
    editor.dropEvent(drop_of(file))
    assert form.config().train_data == tmp_path


_KEPT: list[QMimeData] = []


def drop_of(path: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    _KEPT.append(mime)  # the event does not own it
    return QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
