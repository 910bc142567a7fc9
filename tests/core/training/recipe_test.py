from dataclasses import replace

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.training.recipe import choose_recipe, class_weights


def test_that_full_mode_is_the_lesson_parameter_for_parameter() -> None:
    recipe = choose_recipe(TrainConfig(mode="full"), (9, 10))
    assert (recipe.image_size, recipe.batch_size, recipe.epochs) == (224, 10, 10)
    assert (recipe.optimizer, recipe.lr, recipe.momentum) == ("sgd", 0.001, 0.9)
    assert recipe.weight_decay == 1e-4
    assert recipe.label_smoothing == recipe.ema == recipe.patience == 0
    assert recipe.crop_area == (0.08, 1.0)
    assert recipe.warm_up < 0
    assert not recipe.frozen_norm


def test_that_a_choice_of_the_person_goes_before_the_automatic_one() -> None:
    config = TrainConfig(
        mode="auto", epochs=3, lr=0.5, label_smoothing=0.0, patience=0, image_size=96
    )
    recipe = choose_recipe(config, (100, 100), image_size=448)
    assert (recipe.epochs, recipe.lr, recipe.image_size) == (3, 0.5, 96)
    assert (recipe.label_smoothing, recipe.patience) == (0.0, 0)


def test_that_few_pictures_are_shown_more_often_than_many() -> None:
    def epochs(*counts: int) -> int:
        return choose_recipe(TrainConfig(mode="auto"), counts).epochs

    assert epochs(10, 9) > epochs(120, 120) >= epochs(400, 400) >= 8


def test_that_many_pictures_change_the_network_more_than_few() -> None:
    few, many = (
        choose_recipe(TrainConfig(mode="auto"), (count, count)) for count in (30, 600)
    )
    assert few.crop_area[0] > many.crop_area[0]  # a small mark is not cut away
    assert few.frozen_norm
    assert not many.frozen_norm


def test_that_crops_of_many_pictures_are_squares_smaller_than_the_whole_ones() -> None:
    for size, smaller in ((224, 192), (320, 288), (448, 384), (64, 64)):
        config = TrainConfig(mode="auto", image_size=size)
        assert choose_recipe(config, (600, 600)).train_size == smaller
        assert choose_recipe(config, (30, 30)).train_size == size
        assert choose_recipe(replace(config, mode="full"), (600,)).train_size == size


def test_that_a_run_goes_on_by_the_recipe_that_it_began_with() -> None:
    recipe = choose_recipe(TrainConfig(mode="auto"), (30, 30))
    before = replace(recipe, lr=0.25, batch_size=7, crop_area=(0.5, 0.75))
    assert recipe.as_recorded({"recipe": before.as_json()}) == before
    older = recipe.as_recorded({"batch_size": 5})
    assert older == replace(recipe, batch_size=5, even_batches=False)
    assert recipe.as_recorded({}) == recipe


def test_that_uneven_classes_are_balanced_and_even_ones_are_not() -> None:
    config = TrainConfig(mode="auto")
    even = choose_recipe(config, (50, 60))
    uneven = choose_recipe(config, (10, 90, 0))
    assert class_weights(even, (50, 60)) is None
    weights = class_weights(uneven, (10, 90, 0))
    assert weights == (5.0, 100 / 180, 0.0)
    assert 10 * weights[0] + 90 * weights[1] == 100
