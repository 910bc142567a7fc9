import pytest
import torch

from geektime_gui.core.model import fast_network, runtimes
from geektime_gui.core.model.compute import Compute, choose_compute
from geektime_gui.core.model.fast_network import TOLERANCE, FastNetwork, unclear
from geektime_gui.core.model.frozen_body import FrozenBody
from geektime_gui.core.model.network import build_network

SIZE = 64
BF16 = Compute(torch.device("cpu"), "bf16", "CPU")


def network_of(sharpness: float) -> torch.nn.Module:
    """Lite0 with settled statistics; `sharpness` scales its logits."""
    torch.manual_seed(0)
    network = build_network("efficientnet-lite0", 3, SIZE)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.momentum = 1.0
    with torch.no_grad():
        network.train()(pictures())
        network.eval()
        network._fc.weight.mul_(sharpness)
        network._fc.bias.zero_()
    return network


def pictures() -> torch.Tensor:
    made = torch.Generator().manual_seed(1)
    return torch.randn(32, 3, SIZE, SIZE, generator=made)


def off(network: torch.nn.Module, fast: FastNetwork, images: torch.Tensor) -> float:
    """The most that a probability differs from the plain network's in float32."""
    with torch.inference_mode():
        plain = network(images).softmax(1)
        return float((fast(images).softmax(1) - plain).abs().max())


def test_that_unclear_is_what_may_move_too_far() -> None:
    clear = torch.tensor([[0.9999, 0.0001], [0.5, 0.5], [float("nan"), 0.5]])
    assert unclear(clear, 0.5).tolist() == [False, True, True]
    assert unclear(clear[:2], 0.01).tolist() == [False, False]
    made = torch.Generator().manual_seed(0)
    logits = 3 * torch.randn(2000, 4, generator=made, dtype=torch.float64)
    for spread in (0.02, 0.1, 1.0):
        error = spread * (torch.rand(2000, 4, generator=made) - 0.5)
        moved = (logits + error).softmax(1) - logits.softmax(1)
        far = moved.abs().amax(1) > TOLERANCE
        assert not (far & ~unclear(logits.softmax(1), spread)).any()


@pytest.mark.slow
@pytest.mark.parametrize("sharpness", [1.0, 30.0])
def test_that_no_probability_is_off_by_more_than_the_tolerance(
    sharpness: float,
) -> None:
    network, images = network_of(sharpness), pictures()
    fast = FastNetwork(network, BF16)
    for batch in (images, images.flip(3), images.roll(5, 2)[:7]):
        assert off(network, fast, batch) <= TOLERANCE


@pytest.mark.slow
def test_that_bf16_without_a_second_look_would_be_off_by_more() -> None:
    """The guard is not for nothing."""
    network = network_of(30.0)
    fast = FastNetwork(network, BF16, bound=True)
    assert off(network, fast, pictures()) > TOLERANCE


@pytest.mark.slow
def test_that_float32_is_used_and_said_where_most_pictures_are_unclear() -> None:
    fast = FastNetwork(network_of(30.0), BF16)
    fast(pictures())
    [notice] = fast.notices
    assert "Computed the exact way" in notice.text
    assert notice.details.startswith("Computed in float32")
    assert fast._half is None


@pytest.mark.slow
def test_that_only_unclear_pictures_are_computed_again() -> None:
    network = network_of(1.0)
    with torch.no_grad():  # clear for all pictures
        network._fc.bias.copy_(torch.tensor([20.0, 0.0, -20.0]))
    fast = FastNetwork(network, BF16)
    fast(pictures())
    fast(pictures())
    assert fast._half is not None
    assert fast.again == 0
    assert not fast.notices


@pytest.mark.slow
def test_that_the_plain_network_is_used_where_the_fast_one_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Wrong(FrozenBody):
        def __call__(self, images: torch.Tensor) -> torch.Tensor:
            return super().__call__(images).flip(1)

    monkeypatch.setattr(runtimes, "FrozenBody", Wrong)
    monkeypatch.setattr(fast_network, "may_use_openvino", lambda compute: False)
    network = network_of(30.0)
    fast = FastNetwork(network, choose_compute("cpu", "fp32"))
    assert off(network, fast, pictures()) < 1e-6
    assert [notice.warning for notice in fast.notices] == [True]
