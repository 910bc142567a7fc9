"""The normalisations of the known weights, and what is refused."""

import json
from typing import Any

import pytest

from geektime_gui.core.data.normalization import (
    ADVPROP,
    IMAGENET,
    LITE,
    Normalization,
)
from geektime_gui.core.errors import ConfigError


def normalize(byte: int, by: Normalization) -> list[float]:
    return [(byte / 255 - m) / s for m, s in zip(by.mean, by.std, strict=True)]


def test_that_advprop_is_x_times_2_minus_1() -> None:
    for byte in (0, 100, 255):
        assert normalize(byte, ADVPROP) == pytest.approx([byte / 255 * 2 - 1] * 3)


def test_that_lite_is_byte_minus_127_over_128() -> None:
    for byte in (0, 127, 255):
        assert normalize(byte, LITE) == pytest.approx([(byte - 127) / 128] * 3)


def test_that_imagenet_has_a_mean_for_each_channel() -> None:
    assert normalize(0, IMAGENET) == pytest.approx(
        [-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225]
    )


@pytest.mark.parametrize("normalization", [ADVPROP, IMAGENET, LITE])
def test_that_json_brings_it_back_exactly(normalization: Normalization) -> None:
    text = json.dumps(normalization.to_json())
    assert Normalization.from_json(json.loads(text)) == normalization


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "a", "mean": [0, 0, 0]},
        {"name": "a", "mean": [0, 0], "std": [1, 1, 1]},
        {"name": "a", "mean": [0, 0, "red"], "std": [1, 1, 1]},
        {"name": "a", "mean": 0, "std": 1},
        {"name": "a", "mean": [0, 0, float("nan")], "std": [1, 1, 1]},
        {"name": "a", "mean": [0, 0, 0], "std": [1, 0, 1]},
    ],
)
def test_that_nonsense_is_refused_by_name(values: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="normalisation"):
        Normalization.from_json(values)
