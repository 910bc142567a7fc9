import numpy as np
import pytest

from geektime_gui.core.evaluation.attribution import (
    class_grid,
    draw_map,
    map_size,
    read_map,
    spread_grid,
)


def test_that_the_grid_is_the_weighted_sum_of_the_features() -> None:
    chance = np.random.default_rng(0)
    features = chance.random((5, 3, 4), np.float32)
    weight = chance.standard_normal((3, 5)).astype(np.float32)
    found = class_grid(features, weight, 1)
    by_hand = np.zeros((3, 4))
    for row in range(3):
        for column in range(4):
            logits = weight @ features[:, row, column]
            by_hand[row, column] = max(0.0, logits[1] - logits.mean())
    assert found == pytest.approx(by_hand / by_hand.max(), abs=1e-5)


def test_that_what_all_classes_get_alike_changes_nothing() -> None:
    chance = np.random.default_rng(1)
    features = chance.random((5, 3, 3), np.float32)
    weight = chance.standard_normal((2, 5)).astype(np.float32)
    shifted = weight + chance.standard_normal(5).astype(np.float32)
    assert class_grid(features, weight, 0) == pytest.approx(
        class_grid(features, shifted, 0), abs=1e-4
    )


def test_that_two_classes_share_no_cell() -> None:
    features = np.random.default_rng(2).random((4, 5, 5), np.float32)
    weight = np.array([[1, -1, 2, 0], [0, 1, -1, 1]], np.float32)
    both = class_grid(features, weight, 0) * class_grid(features, weight, 1)
    assert both.max() == 0


@pytest.mark.parametrize("value", [-1.0, 0.0, np.nan, np.inf])
def test_that_nothing_speaks_for_a_class_where_no_cell_does(value: float) -> None:
    features = np.full((1, 2, 2), value, np.float32)
    weight = np.array([[1.0], [0.0]], np.float32)
    assert not class_grid(features, weight, 0).any()


def test_that_the_map_has_the_pictures_proportions_and_its_peak_in_place() -> None:
    features = np.zeros((1, 7, 7), np.float32)
    features[0, 1, 5] = 1.0
    weight = np.array([[1.0], [0.0]], np.float32)
    pixels = read_map(draw_map(features, weight, 0, (4000, 1000)))
    assert pixels.shape == (64, 256)
    assert pixels.max() == 255
    y, x = np.unravel_index(pixels.argmax(), pixels.shape)
    assert (y + 0.5) / 64 * 7 == pytest.approx(1.5, abs=0.1)
    assert (x + 0.5) / 256 * 7 == pytest.approx(5.5, abs=0.1)


def test_that_a_thin_picture_still_has_a_map() -> None:
    assert map_size(1, 10_000) == (1, 256)
    assert spread_grid(np.ones((7, 7), np.float32), (1, 256)).min() == 255
