import pytest

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.trainable import FineTuned
from geektime_gui.core.training.fitting import (
    free_bytes,
    picture_bytes,
    pictures_that_fit,
    with_found_batch,
)
from geektime_gui.core.training.recipe import choose_recipe

COMPUTE = choose_compute("cpu", "fp32")


@pytest.fixture
def model() -> FineTuned:
    network = build_network("efficientnet-lite0", 2, 64)
    return FineTuned(COMPUTE.place(network), COMPUTE)


def test_that_a_larger_picture_needs_more_and_a_frozen_start_less(
    model: FineTuned,
) -> None:
    small = picture_bytes(model, COMPUTE, 64)
    assert picture_bytes(model, COMPUTE, 128) == pytest.approx(4 * small, rel=0.2)
    frozen = FineTuned(model.network, COMPUTE, frozen_blocks=8)
    assert picture_bytes(frozen, COMPUTE, 64) < small / 2


def test_that_half_the_free_memory_is_filled_and_never_nothing(
    model: FineTuned,
) -> None:
    need = 2 * picture_bytes(model, COMPUTE, 64)
    assert pictures_that_fit(model, COMPUTE, 64, free=20 * need) == 10
    assert pictures_that_fit(model, COMPUTE, 64, free=0) == 1


def test_that_the_system_tells_its_free_memory() -> None:
    free = free_bytes(COMPUTE.device)
    assert free is None or free > 1 << 20


def test_that_a_found_batch_fits_and_leaves_steps_in_an_epoch() -> None:
    recipe = choose_recipe(TrainConfig(mode="auto"), (500, 500))
    assert with_found_batch(recipe, 1000, fitting=1000).batch_size == 64
    assert with_found_batch(recipe, 100_000, fitting=200).batch_size == 128
    assert with_found_batch(recipe, 100_000, fitting=10_000).batch_size == 256
    assert with_found_batch(recipe, 10, fitting=8).batch_size == recipe.batch_size
