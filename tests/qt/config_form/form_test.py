from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot
from support.config_forms import number_of

from geektime_gui.core.config import EvaluateConfig, TrainConfig
from geektime_gui.core.config_fields import fields_of
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.train.form_words import BASIC, form_texts
from geektime_gui.qt.widgets.config_form import ConfigForm
from geektime_gui.qt.widgets.path_edit import PathEdit

OTHER: dict[str, Any] = {
    "train_data": Path("/pictures/with spaces/train"),
    "val_data": Path("/pictures/验证"),
    "mode": "auto",
    "goal": "recall",
    "positive": "logo",
    "goal_floor": 0.8,
    "arch": "efficientnet-b3",
    "pretrained": False,
    "advprop": True,
    "weights": Path("/weights/b3.pth"),
    "image_size": 300,
    "batch_size": 32,
    "epochs": 25,
    "lr": 3e-5,
    "optimizer": "adamw",
    "momentum": 0.85,
    "weight_decay": 1e-7,
    "label_smoothing": 0.0,
    "class_weights": "balanced",
    "ema": 0.99,
    "frozen_blocks": 0,
    "patience": 3,
    "workers": 0,
    "runs_dir": Path("/elsewhere/runs"),
    "checkpoint_dir": None,
    "save_interval": 5,
    "keep": 2,
    "device": "cpu",
    "precision": "fp32",
    "seed": 2**32 - 1,
    "max_megapixels": 50,
    "cache_gigabytes": 0.5,
    "resume": Path("/elsewhere/runs/a"),
}


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
    form.more_button.click()
    row = form.rows["epochs"]
    assert not row.reset_button.isVisible()
    form.set_value("epochs", 30)
    assert row.reset_button.isVisible()
    assert row.reset_button.toolTip() == "Back to automatic"

    row.reset_button.click()

    assert form.config().epochs is None
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
        assert row.editor.accessibleName() == labels.get(name, row.label)
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


def test_that_a_choice_that_was_left_to_the_program_lasts(
    qtbot: QtBot, tmp_path: Path
) -> None:
    own = {"mode": "auto", "checkpoint_dir": None, "epochs": 12}
    form = ConfigForm(TrainConfig, basic=BASIC, defaults=own)
    qtbot.addWidget(form)
    assert form.config() == TrainConfig(mode="auto", checkpoint_dir=None, epochs=12)
    # Each of these is the class's own default, but not the form's.
    form.set_value("mode", "full")
    form.set_value("epochs", None)
    settings = settings_in(tmp_path)
    form.save(settings)
    assert sorted(settings.childKeys()) == ["epochs", "mode"]
    settings.sync()

    other = ConfigForm(TrainConfig, basic=BASIC, defaults=own)
    qtbot.addWidget(other)
    other.restore(settings_in(tmp_path))

    assert other.config() == TrainConfig(mode="full", checkpoint_dir=None)


def test_that_a_field_that_is_left_out_is_nowhere_and_keeps_its_default(
    qtbot: QtBot,
) -> None:
    form = ConfigForm(TrainConfig, basic=BASIC, left_out=("resume",))
    qtbot.addWidget(form)
    assert "resume" not in form.rows
    form.set_config(TrainConfig(resume=Path("/runs/a"), epochs=3))
    assert form.config() == TrainConfig(epochs=3)


def test_that_a_draft_says_nothing(form: ConfigForm[TrainConfig]) -> None:
    form.set_value("epochs", 7)
    assert form.draft() == TrainConfig(epochs=7)
    number_of(form, "epochs").setText("many")
    assert form.draft() is None
    assert form.rows["epochs"].error_label.text() == ""
