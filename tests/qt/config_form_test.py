from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from geektime_gui.core.config import EvaluateConfig, TrainConfig
from geektime_gui.core.config_fields import Bounds, Field, fields_of
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.train.form_words import BASIC, form_texts
from geektime_gui.qt.widgets.config_form import ConfigForm
from geektime_gui.qt.widgets.field_editors import ChoiceBox, PathEdit
from geektime_gui.qt.widgets.number_edit import NumberEdit, next_rung

OTHER: dict[str, Any] = {
    "train_data": Path("/pictures/with spaces/train"),
    "val_data": Path("/pictures/验证"),
    "arch": "efficientnet-b3",
    "pretrained": False,
    "advprop": True,
    "weights": Path("/weights/b3.pth"),
    "image_size": 300,
    "batch_size": 32,
    "epochs": 25,
    "lr": 3e-5,
    "momentum": 0.85,
    "weight_decay": 1e-7,
    "workers": 0,
    "checkpoint_dir": Path("/tmp/ckpts"),
    "save_interval": 5,
    "device": "cpu",
    "precision": "fp32",
    "seed": 2**32 - 1,
    "max_megapixels": 50,
}


@pytest.fixture
def form(qtbot: QtBot) -> ConfigForm[TrainConfig]:
    made = ConfigForm(TrainConfig, basic=BASIC, texts=form_texts())
    qtbot.addWidget(made)
    return made


def number_of(form: ConfigForm[TrainConfig], name: str) -> NumberEdit:
    editor = form.rows[name].editor
    assert isinstance(editor, NumberEdit)
    return editor


def settings_in(path: Path) -> QSettings:
    settings = QSettings(str(path / "s.ini"), QSettings.Format.IniFormat)
    settings.beginGroup("train")
    return settings


def test_that_a_new_form_holds_the_defaults(form: ConfigForm[TrainConfig]) -> None:
    assert form.config() == TrainConfig()
    assert not any(row.differs for row in form.rows.values())


def test_that_every_field_has_another_value_here() -> None:
    defaults = {f.name: f.default for f in fields_of(TrainConfig)}
    assert OTHER.keys() == defaults.keys()
    assert all(OTHER[name] != default for name, default in defaults.items())


def test_that_every_field_goes_in_and_out_unchanged(
    form: ConfigForm[TrainConfig],
) -> None:
    config = TrainConfig(**OTHER)
    form.set_config(config)
    assert form.config() == config


def test_that_values_are_kept_from_one_start_to_the_next(
    qtbot: QtBot, form: ConfigForm[TrainConfig], tmp_path: Path
) -> None:
    config = TrainConfig(**OTHER)
    form.set_config(config)
    settings = settings_in(tmp_path)
    form.save(settings)
    settings.sync()

    other = ConfigForm(TrainConfig, basic=BASIC)
    qtbot.addWidget(other)
    other.restore(settings_in(tmp_path))

    assert other.config() == config


def test_that_nonsense_in_the_settings_is_left_out(
    form: ConfigForm[TrainConfig], tmp_path: Path
) -> None:
    settings = settings_in(tmp_path)
    for name, text in (
        ("epochs", "0"),
        ("lr", '"fast"'),
        ("arch", "{"),
        ("batch_size", "16"),
    ):
        settings.setValue(name, text)
    form.restore(settings)
    assert form.config() == TrainConfig(batch_size=16)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("batch_size", "0", "Batch size is 0, but must be from 1 to 4096."),
        ("lr", "50", "Learning rate is 50.0, but must be from 1e-07 to 10."),
        ("epochs", "ten", "Epochs is “ten”, but must be a whole number."),
        ("epochs", "1.5", "Epochs is “1.5”, but must be a whole number."),
        (
            "momentum",
            "",
            "Momentum is “”, but must be a number such as 0.001 or 1e-3.",
        ),
        ("lr", "nan", "Learning rate is nan, but must be from 1e-07 to 10."),
    ],
)
def test_that_nonsense_is_refused_in_a_sentence_beside_the_field(
    form: ConfigForm[TrainConfig], name: str, text: str, sentence: str
) -> None:
    form.show()
    number_of(form, name).setText(text)

    with pytest.raises(ConfigError):
        form.config()

    label = form.rows[name].error_label
    assert label.text() == f"⚠ {sentence}"
    assert label.isVisible()
    others = [r for n, r in form.rows.items() if n != name]
    assert not any(r.error_label.text() for r in others)


def test_that_an_error_in_a_folded_field_unfolds_it(
    form: ConfigForm[TrainConfig],
) -> None:
    form.show()
    assert not form.rows["advprop"].isVisible()
    form.set_value("advprop", True)

    with pytest.raises(ConfigError):
        form.config()

    assert form.rows["advprop"].isVisible()
    assert "efficientnet-lite0 has no such weights" in (
        form.rows["advprop"].error_label.text()
    )


def test_that_an_edit_takes_the_sentence_back(
    qtbot: QtBot, form: ConfigForm[TrainConfig]
) -> None:
    editor = number_of(form, "epochs")
    editor.setText("0")
    with pytest.raises(ConfigError):
        form.config()

    with qtbot.waitSignal(form.changed) as changed:
        editor.step_by(1)

    assert changed.args == ["epochs"]
    assert form.rows["epochs"].error_label.text() == ""
    assert form.config().epochs == 1


def test_that_an_empty_path_is_refused_only_where_there_must_be_one(
    form: ConfigForm[TrainConfig],
) -> None:
    for name in ("val_data", "weights"):
        form.set_value(name, None)
    assert form.config().val_data is None
    editor = form.rows["train_data"].editor
    assert isinstance(editor, PathEdit)
    editor.line.setText("  ")

    with pytest.raises(ConfigError, match="train data is empty"):
        form.config()


def test_that_the_reset_mark_shows_on_changed_fields_and_leads_back(
    form: ConfigForm[TrainConfig],
) -> None:
    form.show()
    row = form.rows["epochs"]
    assert not row.reset_button.isVisible()
    form.set_value("epochs", 30)
    assert row.reset_button.isVisible()
    assert row.reset_button.toolTip() == "Back to 10"

    row.reset_button.click()

    assert form.config().epochs == 10
    assert not row.reset_button.isVisible()


def test_that_a_reset_goes_to_the_default_that_was_set_last(
    form: ConfigForm[TrainConfig],
) -> None:
    form.set_default("train_data", Path("/posters/train"))
    assert form.rows["train_data"].differs
    form.rows["train_data"].reset()
    assert form.config().train_data == Path("/posters/train")


def test_that_every_editor_has_a_name_a_help_and_can_be_reached_by_keyboard(
    form: ConfigForm[TrainConfig],
) -> None:
    labels = form_texts().labels
    for name, row in form.rows.items():
        assert row.editor.accessibleName() == labels[name]
        assert row.editor.accessibleDescription(), name
        assert row.editor.toolTip(), name
        target = row.editor.focusProxy() or row.editor
        assert target.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_that_labels_fall_back_to_the_name_and_other_configs_get_a_form(
    qtbot: QtBot,
) -> None:
    form = ConfigForm(EvaluateConfig, basic=("checkpoint",))
    qtbot.addWidget(form)
    assert form.rows["batch_size"].label == "Batch size"
    form.set_value("checkpoint", Path("/c/checkpoint.pth.tar.epoch_1"))
    assert form.config().batch_size == 32


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
