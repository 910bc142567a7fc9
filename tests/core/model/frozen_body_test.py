import pytest
import torch

from geektime_gui.core.model import frozen_body
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.frozen_body import FrozenBody
from geektime_gui.core.model.network import build_network

SIZE = 64


def settled(arch: str) -> torch.nn.Module:
    """A network whose normalisations have seen a batch, in evaluation mode."""
    torch.manual_seed(0)
    network = build_network(arch, 3, SIZE)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.momentum = 1.0
            torch.nn.init.uniform_(layer.weight, 0.5, 1.5)
            torch.nn.init.uniform_(layer.bias, -0.5, 0.5)
    with torch.no_grad():
        network.train()(torch.randn(8, 3, SIZE, SIZE))
    return network.eval()


def pooled(network: torch.nn.Module, images: torch.Tensor) -> torch.Tensor:
    """What goes into the last layer of the plain network."""
    seen: list[torch.Tensor] = []
    hook = network._fc.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    with torch.inference_mode():
        network(images)
    hook.remove()
    return seen[0].float()


@pytest.mark.slow
@pytest.mark.parametrize("arch", ["efficientnet-lite0", "efficientnet-b0"])
@pytest.mark.parametrize("fuses", [True, False])
@pytest.mark.parametrize("placed", [True, False])
def test_that_it_sees_what_the_network_sees(
    arch: str, fuses: bool, placed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not fuses:
        monkeypatch.setattr(frozen_body, "_onednn_fuses", lambda _: False)
    network, compute = settled(arch), choose_compute("cpu", "fp32")
    images = torch.randn(5, 3, SIZE, SIZE)
    expected = pooled(network, images)
    if placed:
        network = compute.place(network)
    body = FrozenBody(network, compute)
    for count in (5, 2, 1):
        found = body(images[:count])
        assert found.dtype == torch.float32
        assert torch.allclose(found, expected[:count], rtol=1e-3, atol=1e-4)


@pytest.mark.slow
def test_that_bf16_loses_no_more_than_the_plain_network_does_with_it() -> None:
    network, compute = settled("efficientnet-lite0"), choose_compute("cpu", "bf16")
    images = torch.randn(4, 3, SIZE, SIZE)
    exact = pooled(network, images)
    found = FrozenBody(network, compute)(images)
    with compute.autocast():
        plain = pooled(network, images)
    assert 0 < (found - exact).norm() < 2 * (plain - exact).norm()


@pytest.mark.slow
def test_that_it_is_a_copy_and_leaves_the_network_alone() -> None:
    network = settled("efficientnet-lite0")
    before = {k: v.clone() for k, v in network.state_dict().items()}
    images = torch.randn(2, 3, SIZE, SIZE)
    body = FrozenBody(network, choose_compute("cpu", "fp32"))
    expected = body(images)
    assert all(torch.equal(v, before[k]) for k, v in network.state_dict().items())
    with torch.no_grad():
        for weight in network.parameters():
            weight.zero_()
    assert torch.equal(body(images), expected)
