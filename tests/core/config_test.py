from pathlib import Path

import pytest

from geektime_gui.core.config import EvaluateConfig, PredictConfig, TrainConfig
from geektime_gui.core.config_fields import Bounds, fields_of, from_json, to_json
from geektime_gui.core.errors import ConfigError
from geektime_gui.core.training.recipe import choose_recipe


def test_that_the_lessons_defaults_are_ours() -> None:
    config = TrainConfig()
    assert config.train_data == Path("./data/train")
    assert config.checkpoint_dir == Path("./ckpts/")
    assert config.mode == "full"
    recipe = choose_recipe(config, (9, 10))
    assert (recipe.image_size, recipe.batch_size, config.workers) == (224, 10, 4)
    assert (recipe.epochs, recipe.lr, config.save_interval) == (10, 0.001, 1)
    assert (recipe.momentum, recipe.weight_decay) == (0.9, 1e-4)
    assert config.arch == "efficientnet-lite0"


@pytest.mark.parametrize("config", [TrainConfig, EvaluateConfig, PredictConfig])
def test_that_every_field_has_help(config: type) -> None:
    assert all(field.help.endswith(".") for field in fields_of(config))


def test_that_a_field_knows_bounds_choices_and_default() -> None:
    fields = {field.name: field for field in fields_of(TrainConfig)}
    assert fields["image_size"].bounds == Bounds(64, 2048)
    assert fields["image_size"].type is int
    assert "efficientnet-b7" in fields["arch"].choices
    assert fields["momentum"].default == 0.9
    assert fields["lr"].automatic
    assert fields["lr"].type is float
    assert fields["optimizer"].choices == ("sgd", "adamw")
    assert not fields["momentum"].automatic
    assert {f.name: f.default for f in fields_of(EvaluateConfig)}["checkpoint"] is None


def test_that_nonsense_is_refused_naming_field_value_and_reason() -> None:
    with pytest.raises(ConfigError) as caught:
        TrainConfig(epochs=0)
    assert str(caught.value) == "epochs is 0, but must be from 1 to 10000."
    with pytest.raises(ConfigError, match=r"^arch is resnet, but must be one of"):
        TrainConfig(arch="resnet")  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="batch size is -1"):
        EvaluateConfig(checkpoint=Path("c"), batch_size=-1)


def test_that_advprop_is_refused_for_lite() -> None:
    with pytest.raises(ConfigError, match="efficientnet-lite0 has no such weights"):
        TrainConfig(advprop=True)
    assert TrainConfig(arch="efficientnet-b0", advprop=True).advprop


def test_that_json_and_back_is_the_identity() -> None:
    config = TrainConfig(val_data=Path("数据/val"), lr=0.01, weights=None)
    assert from_json(TrainConfig, to_json(config)) == config
    assert to_json(config)["val_data"] == str(Path("数据/val"))


def test_that_unknown_names_are_left_out_and_missing_ones_default() -> None:
    assert from_json(TrainConfig, {"epochs": 3, "colour": "red"}) == TrainConfig(
        epochs=3
    )
