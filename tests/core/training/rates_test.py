import itertools

import pytest
import torch

from geektime_gui.core.training.rates import rate_factor, set_rate


def test_that_a_negative_warm_up_keeps_the_rate() -> None:
    assert {rate_factor(step, 10, -1.0) for step in range(10)} == {1.0}


def test_that_the_rate_rises_then_falls_to_almost_nothing() -> None:
    factors = [rate_factor(step, 100, 0.1) for step in range(100)]
    assert factors[0] == pytest.approx(0.1)
    assert factors[9] == factors[10] == 1.0
    assert all(a > b for a, b in itertools.pairwise(factors[10:]))
    assert factors[-1] < 0.001


def test_that_every_group_keeps_its_own_full_rate() -> None:
    layers = [torch.nn.Parameter(torch.zeros(1)) for _ in range(2)]
    optimizer = torch.optim.SGD(
        [{"params": [layers[0]], "lr": 0.1}, {"params": [layers[1]], "lr": 1.0}]
    )
    for factor in (0.5, 0.25):
        assert set_rate(optimizer, factor) == factor
        assert optimizer.param_groups[0]["lr"] == pytest.approx(0.1 * factor)
