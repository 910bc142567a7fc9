"""The form of the Train tab: what it shows, and what it takes from the folder."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import fields_of
from geektime_gui.core.data.folder import Splits
from geektime_gui.core.training.recipe import choose_recipe
from geektime_gui.qt.train.data_report import ClassPictures, DataReport
from geektime_gui.qt.train.form_panel import FormPanel
from geektime_gui.qt.train.form_rules import automatic_values, idle_fields
from geektime_gui.qt.widgets.choice_box import ChoiceBox
from geektime_gui.qt.widgets.number_edit import NumberEdit

FOLDER = Path("/posters")


def report(**counts: int) -> DataReport:
    return DataReport(
        tuple(
            ClassPictures(name, tuple(Path(f"{i}.png") for i in range(n)), None)
            for name, n in counts.items()
        )
    )


@pytest.fixture
def panel(qtbot: QtBot) -> FormPanel:
    made = FormPanel()
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.show()
    return made


def words(panel: FormPanel, name: str) -> str:
    editor = panel.form.rows[name].editor
    if isinstance(editor, NumberEdit):
        return editor.placeholderText()
    assert isinstance(editor, ChoiceBox)
    return editor.itemText(0)


def test_that_the_window_trains_automatically_into_the_folder_of_the_run(
    panel: FormPanel,
) -> None:
    assert panel.config() == TrainConfig(mode="auto", checkpoint_dir=None)
    assert "resume" not in panel.form.rows
    assert not any(row.differs for row in panel.form.rows.values())


@pytest.mark.parametrize(
    ("splits", "place"),
    [
        (Splits(train=FOLDER / "train"), FOLDER / "runs"),
        (Splits(train=FOLDER), Path("/posters-runs")),
        (Splits(), FOLDER / "runs"),
    ],
)
def test_that_runs_go_into_the_open_folder_or_beside_one_that_holds_classes(
    panel: FormPanel, splits: Splits, place: Path
) -> None:
    panel.form.set_value("checkpoint_dir", Path("/of/another/folder"))
    panel.fill_from(FOLDER, splits, keep_typed=False)
    config = panel.config()
    assert config.runs_dir == place
    assert config.checkpoint_dir is None
    panel.form.set_value("runs_dir", Path("/elsewhere"))
    panel.fill_from(FOLDER, splits, keep_typed=True)
    assert panel.config().runs_dir == Path("/elsewhere")


def test_that_automatic_values_follow_the_pictures_and_the_other_fields(
    panel: FormPanel,
) -> None:
    assert words(panel, "epochs") == "automatic"
    assert words(panel, "optimizer") == "Automatic (AdamW)"
    panel.show_report(report(logo=50, others=150))
    for _ in range(2):  # the second one says nothing new
        panel.show_report(report(logo=50, others=150))
    assert words(panel, "epochs") == "automatic: 10"
    assert words(panel, "batch_size") == "automatic: 32"
    assert words(panel, "class_weights") == "Automatic (Rare classes count more)"
    assert words(panel, "positive") == "Automatic (logo)"
    assert words(panel, "image_size") == "automatic: 224+"

    panel.form.rows["epochs"].editor.step_by(50)  # type: ignore[union-attr]
    assert panel.config().epochs == 60
    assert words(panel, "patience") == "automatic: 40"
    back = panel.form.rows["epochs"].reset_button.toolTip()
    assert back == "Back to automatic: 10"

    panel.form.rows["mode"].editor.buttons["full"].click()  # type: ignore[union-attr]
    assert words(panel, "batch_size") == "automatic: 10"
    assert words(panel, "optimizer") == "Automatic (SGD)"
    assert words(panel, "image_size") == "automatic: 224"


def shown(panel: FormPanel) -> set[str]:
    return {name for name, row in panel.form.rows.items() if not row.isHidden()}


def test_that_the_class_and_the_floor_show_where_they_matter(
    panel: FormPanel,
) -> None:
    goal = panel.form.rows["goal"].editor
    floor = panel.form.rows["goal_floor"]
    assert {"positive", "goal_floor"}.isdisjoint(shown(panel))
    goal.buttons["recall"].click()  # type: ignore[union-attr]
    assert {"positive", "goal_floor"} <= shown(panel)
    assert floor.label == "Be right at least this often"
    goal.buttons["precision"].click()  # type: ignore[union-attr]
    assert floor.label == "Find at least this share"
    assert floor.editor.accessibleName() == floor.label


def test_that_a_quick_run_shows_nothing_of_fine_tuning(panel: FormPanel) -> None:
    mode = panel.form.rows["mode"].editor
    assert {"epochs", "lr", "patience", "frozen_blocks"} <= shown(panel)
    assert "momentum" not in shown(panel), "AdamW has none"
    mode.buttons["quick"].click()  # type: ignore[union-attr]
    assert {"epochs", "lr", "patience", "momentum", "keep"}.isdisjoint(shown(panel))
    assert {"image_size", "class_weights", "workers", "runs_dir"} <= shown(panel)
    mode.buttons["full"].click()  # type: ignore[union-attr]
    assert {"epochs", "lr", "patience", "momentum", "keep"} <= shown(panel)
    assert "frozen_blocks" not in shown(panel)


def test_that_what_is_idle_changes_no_number_of_the_recipe() -> None:
    counts = (50, 150)
    config = TrainConfig(mode="full")
    recipe = choose_recipe(config, counts).as_json()
    known = {f.name for f in fields_of(TrainConfig)}
    for mode in ("auto", "quick", "full"):
        idle = idle_fields(TrainConfig(mode=mode), counts)
        assert idle <= known
    assert not idle_fields(config, counts) & recipe.keys() - {"frozen_blocks"}


def test_that_every_automatic_number_of_the_recipe_is_told() -> None:
    told = automatic_values(TrainConfig(mode="auto"), ("a", "b"), (10, 20))
    automatic = {f.name for f in fields_of(TrainConfig) if f.automatic}
    paths = {"val_data", "weights", "checkpoint_dir", "resume"}
    assert told.keys() == automatic - paths
    assert None not in told.values()


def test_that_advprop_shows_for_the_networks_that_have_it(panel: FormPanel) -> None:
    assert "advprop" not in shown(panel)
    arch = panel.form.rows["arch"].editor
    arch.set_value("efficientnet-b2")  # type: ignore[arg-type]
    assert "advprop" in shown(panel)


def test_that_what_is_typed_lasts_and_the_network_moves_no_size(
    qtbot: QtBot, panel: FormPanel
) -> None:
    panel.form.set_value("batch_size", 24)
    panel.form.set_value("mode", "full")
    panel.form.set_value("arch", "efficientnet-b2")
    panel.save()
    again = FormPanel()
    qtbot.addWidget(again)
    config = again.config()
    assert (config.batch_size, config.mode) == (24, "full")
    assert (config.arch, config.image_size) == ("efficientnet-b2", None)


def test_that_the_settings_of_an_earlier_run_are_shown_as_a_whole(
    qtbot: QtBot, panel: FormPanel
) -> None:
    earlier = TrainConfig(
        mode="quick",
        goal="precision",
        positive="others",
        train_data=Path("/earlier/train"),
        image_size=320,
        resume=Path("/earlier/runs/a"),
    )
    with qtbot.waitSignal(panel.data_changed):
        panel.show_config(earlier)
    assert panel.config() == replace(earlier, resume=None)
    assert "positive" in shown(panel)
    assert "epochs" not in shown(panel)
