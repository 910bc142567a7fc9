import copy
import subprocess
import sys
from collections.abc import Generator

import pytest
import torch
from efficientnet_pytorch import EfficientNet
from torch import Tensor
from torch.nn import functional

from geektime_gui.core.model.compute import recorded_compute
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.trainable import FineTuned
from geektime_gui.core.model.weights import load_pretrained, obtain_weights

SIZE = 64
FP32, MIXED = (recorded_compute("cpu", word) for word in ("fp32", "mixed"))


@pytest.fixture(scope="module", params=["efficientnet-lite0", "efficientnet-b0"])
def network(request: pytest.FixtureRequest) -> EfficientNet:
    """Random weights with norms that fit them, so that pictures reach every layer."""
    torch.manual_seed(3)
    built = build_network(request.param, 3, SIZE)
    for layer in built.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.momentum = 1.0
            torch.nn.init.uniform_(layer.weight, 0.8, 1.2)
            torch.nn.init.normal_(layer.bias, 0, 0.2)
    with torch.no_grad():
        built.train()(torch.randn(32, 3, SIZE, SIZE))
    return built


def _batch() -> tuple[Tensor, Tensor]:
    made = torch.Generator().manual_seed(5)
    images = torch.randn(4, 3, SIZE, SIZE, generator=made)
    return images.contiguous(memory_format=torch.channels_last), torch.arange(4) % 3


def _gradients(module: torch.nn.Module, network: EfficientNet) -> dict[str, Tensor]:
    images, targets = _batch()
    network.zero_grad()
    functional.cross_entropy(module(images), targets).backward()
    return {
        n: p.grad.clone() for n, p in network.named_parameters() if p.grad is not None
    }


def _apart(one: Tensor, other: Tensor) -> float:
    return float((one - other).norm() / other.norm().clamp_min(1e-12))


@pytest.mark.slow
def test_that_folded_norms_give_every_parameter_its_exact_gradient(
    network: EfficientNet,
) -> None:
    plain = copy.deepcopy(network).eval()
    expected = _gradients(plain, plain)
    ours = copy.deepcopy(network)
    found = _gradients(FineTuned(FP32.place(ours), FP32).eval(), ours)
    assert found.keys() == expected.keys() == dict(network.named_parameters()).keys()
    apart = {name: _apart(found[name], expected[name]) for name in expected}
    assert max(apart.values()) < 1e-4, max(apart.items(), key=lambda item: item[1])


@pytest.mark.slow
def test_that_live_norms_learn_and_count_like_those_of_the_plain_network(
    network: EfficientNet,
) -> None:
    plain = _without_chance(copy.deepcopy(network))
    expected = _gradients(plain.train(), plain)
    ours = _without_chance(copy.deepcopy(network))
    model = FineTuned(FP32.place(ours), FP32, live_norm=True)
    found = _gradients(model.train(), ours)
    # Not each by its own size: some are nothing but rounding, for what a shift before
    # a live norm does is taken back by it.
    most = max(float(gradient.abs().max()) for gradient in expected.values())
    for name, gradient in expected.items():
        assert torch.allclose(found[name], gradient, 1e-3, 1e-5 * most), name
    before, after = plain.state_dict(), ours.state_dict()
    started = network.state_dict()
    for name in (n for n in before if "running" in n or "tracked" in n):
        assert torch.allclose(before[name], after[name], 1e-4, 1e-5), name
        assert not torch.equal(started[name], after[name]), name


def _without_chance(network: EfficientNet) -> EfficientNet:
    chance = {"dropout_rate": 0.0, "drop_connect_rate": 0.0}
    network._global_params = network._global_params._replace(**chance)
    network._dropout.p = 0.0
    return network


@pytest.mark.slow
def test_that_mixed_formats_point_the_gradients_the_same_way() -> None:
    """bf16 keeps 8 bits: a plain bf16 autocast is as far from float32."""
    torch.manual_seed(0)
    network = build_network("efficientnet-lite0", 2, 128)
    weights = obtain_weights("efficientnet-lite0", advprop=False, given=None)
    load_pretrained(network, _returned(weights), 2)
    made = torch.Generator().manual_seed(5)
    images = functional.interpolate(torch.randn(8, 3, 16, 16, generator=made), 128)
    images = images.contiguous(memory_format=torch.channels_last)
    found = []
    for compute in (FP32, MIXED):
        ours = compute.place(copy.deepcopy(network))
        logits = FineTuned(ours, compute).eval()(images)
        assert logits.dtype is torch.float32
        functional.cross_entropy(logits, torch.arange(8) % 2).backward()
        found.append(torch.cat([p.grad.flatten() for p in ours.parameters()]))
    assert functional.cosine_similarity(*found, dim=0) > 0.9


def _returned(steps: Generator[object, None, dict[str, Tensor]]) -> dict[str, Tensor]:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_that_the_first_blocks_are_frozen_and_the_rest_is_trained(
    network: EfficientNet,
) -> None:
    ours = FP32.place(copy.deepcopy(network))
    before = copy.deepcopy(ours.state_dict())
    model = FineTuned(ours, FP32, frozen_blocks=8).train()
    optimizer = torch.optim.SGD(model.parameter_groups(0.1, 1e-4, layer_decay=0.9))
    found = _gradients(model, ours)
    optimizer.step()
    after = ours.state_dict()
    frozen = ("_conv_stem", "_bn0", *(f"_blocks.{i}." for i in range(8)))
    for name in before:
        same = name.startswith(frozen) or "running" in name or "tracked" in name
        assert torch.equal(before[name], after[name]) == same, name
    assert not any(name.startswith(frozen) for name in found)


def test_that_freezing_changes_no_answer(network: EfficientNet) -> None:
    images, _ = _batch()
    answers = []
    for frozen in (0, 8, 99):
        ours = FP32.place(copy.deepcopy(network))
        model = FineTuned(ours, FP32, frozen_blocks=frozen).eval()
        answers.append(model(images))
    torch.testing.assert_close(answers[1], answers[0], rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(answers[2], answers[0], rtol=1e-4, atol=1e-5)


def test_that_weights_loaded_later_reach_the_frozen_part(network: EfficientNet) -> None:
    images, _ = _batch()
    ours = FP32.place(copy.deepcopy(network))
    model = FineTuned(ours, FP32, frozen_blocks=8).eval()
    first = model(images)
    changed = copy.deepcopy(ours.state_dict())
    changed["_conv_stem.weight"] *= 1.5
    ours.load_state_dict(changed)
    plain = copy.deepcopy(ours).eval()
    assert not torch.allclose(model(images), first)
    torch.testing.assert_close(model(images), plain(images), rtol=1e-4, atol=1e-5)


def test_that_chance_comes_from_torch_and_only_in_training(
    network: EfficientNet,
) -> None:
    images, _ = _batch()
    model = FineTuned(FP32.place(copy.deepcopy(network)), FP32).train()
    answers = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        answers.append(model(images))
    assert torch.equal(answers[0], answers[1])
    assert not torch.equal(answers[0], answers[2])
    model.eval()
    assert torch.equal(model(images), model(images))


def test_that_the_groups_hold_each_trained_parameter_once_at_its_rate(
    network: EfficientNet,
) -> None:
    ours = copy.deepcopy(network)
    groups = FineTuned(ours, FP32, frozen_blocks=8).parameter_groups(
        0.1, 0.01, layer_decay=0.5
    )
    listed = [p for group in groups for p in group["params"]]
    trained = [p for p in ours.parameters() if p.requires_grad]
    assert sorted(map(id, listed)) == sorted(map(id, trained))
    of = {id(p): group for group in groups for p in group["params"]}
    assert groups[-1]["lr"] == of[id(ours._fc.weight)]["lr"] == 0.1
    assert of[id(ours._conv_head.weight)]["lr"] == 0.1 * 0.5
    assert of[id(ours._blocks[-1]._bn1.weight)]["lr"] == 0.1 * 0.5**2
    assert of[id(ours._blocks[8]._bn1.weight)]["lr"] == 0.1 * 0.5**9
    pulls = {p.ndim > 1: of[id(p)]["weight_decay"] for p in trained}
    assert pulls == {True: 0.01, False: 0.0}


STEPS = """
import hashlib, sys
import geektime_gui.core
import torch
from geektime_gui.core.model.compute import recorded_compute
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.trainable import FineTuned
from geektime_gui.core.model.weights import load_pretrained, obtain_weights
torch.manual_seed(0)
compute = recorded_compute("cpu", sys.argv[1])
network = compute.place(build_network("efficientnet-b0", 2, 64))
model = FineTuned(network, compute).train()
groups = model.parameter_groups(1e-3, 0.01, layer_decay=0.9)
optimizer = torch.optim.AdamW(groups, fused=True)
images = torch.randn(4, 3, 64, 64).contiguous(memory_format=torch.channels_last)
for _ in range(2):
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(images), torch.arange(4) % 2)
    loss.backward()
    optimizer.step()
digest = hashlib.sha256()
for tensor in network.state_dict().values():
    digest.update(tensor.contiguous().numpy().tobytes())
sys.stdout.write(digest.hexdigest())
"""


@pytest.mark.slow
@pytest.mark.parametrize("precision", ["fp32", "mixed"])
def test_that_two_processes_take_the_same_steps_bit_for_bit(precision: str) -> None:
    command = [sys.executable, "-c", STEPS, precision]
    seen = {
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(seen) == 1
    assert len(seen.pop()) == 64
