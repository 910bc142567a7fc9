"""OpenVINO computes what torch computes, or torch does it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from geektime_gui.core.model import fast_network
from geektime_gui.core.model.compute import Compute, choose_compute
from geektime_gui.core.model.fast_network import TOLERANCE, FastNetwork
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.openvino_body import OpenVinoGraph
from geektime_gui.core.model.openvino_runtime import load_openvino
from geektime_gui.core.model.runtimes import OpenVinoRuntime

needs_openvino = pytest.mark.skipif(
    load_openvino() is None, reason="OpenVINO is not installed or not for this machine"
)
FP32 = choose_compute("cpu", "fp32")
BF16 = Compute(torch.device("cpu"), "bf16", "CPU")


def network_of(arch: str, size: int) -> torch.nn.Module:
    """Random weights with settled statistics, so that pictures differ."""
    torch.manual_seed(0)
    network = build_network(arch, 3, size)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.momentum = 1.0
    with torch.no_grad():
        network.train()(pictures(16, size))
        network._fc.weight.mul_(20.0)
    return FP32.place(network.eval())


def pictures(count: int, size: int, seed: int = 1) -> torch.Tensor:
    made = torch.Generator().manual_seed(seed)
    images = torch.randn(count, 3, size, size, generator=made)
    return images.contiguous(memory_format=torch.channels_last)


def plainly(network: torch.nn.Module, images: torch.Tensor) -> torch.Tensor:
    with torch.inference_mode():
        return network(images).softmax(1)


@needs_openvino
@pytest.mark.slow
@pytest.mark.parametrize("arch", ["efficientnet-lite0", "efficientnet-b0"])
@pytest.mark.parametrize("size", [64, 75])
def test_that_it_says_what_the_plain_network_says(arch: str, size: int) -> None:
    network = network_of(arch, size)
    fast = FastNetwork(network, FP32)
    for count in (16, 7, 1):
        images = pictures(count, size, seed=count)
        found, expected = fast(images).softmax(1), plainly(network, images)
        assert float((found - expected).abs().max()) < 1e-4
        assert torch.equal(found.argmax(1), expected.argmax(1))
    assert str(fast.account()["runtime"]).startswith("OpenVINO")
    assert fast.account()["precision"] == "fp32"


@needs_openvino
@pytest.mark.slow
def test_that_its_bf16_never_moves_a_probability_too_far() -> None:
    network = network_of("efficientnet-lite0", 64)
    fast = FastNetwork(network, BF16)
    for seed in range(3):
        images = pictures(16, 64, seed=seed)
        off = (fast(images).softmax(1) - plainly(network, images)).abs().max()
        assert float(off) <= TOLERANCE


@needs_openvino
@pytest.mark.slow
def test_that_a_picture_gets_the_same_features_in_whatever_company() -> None:
    network, images = network_of("efficientnet-lite0", 64), pictures(9, 64)
    body = OpenVinoGraph(network, 64).compile("fp32")
    whole = body(images)
    for place in (0, 4, 8):
        assert torch.equal(body(images[place : place + 1])[0], whole[place])
    assert torch.equal(OpenVinoGraph(network, 64).compile("fp32")(images), whole)


@needs_openvino
@pytest.mark.slow
def test_that_torch_is_used_where_it_says_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Wrong(OpenVinoRuntime):
        def body(self, precision: str) -> object:
            right = super().body(precision)
            return lambda images: right(images).flip(1)

    monkeypatch.setattr(fast_network, "OpenVinoRuntime", Wrong)
    network, images = network_of("efficientnet-lite0", 64), pictures(16, 64)
    fast = FastNetwork(network, FP32)
    off = (fast(images).softmax(1) - plainly(network, images)).abs().max()
    assert float(off) < 1e-4
    assert str(fast.account()["runtime"]).startswith("torch")
    assert not fast.notices


@needs_openvino
@pytest.mark.slow
def test_that_torch_goes_on_where_it_fails_later() -> None:
    network = network_of("efficientnet-lite0", 64)
    fast = FastNetwork(network, FP32)
    fast(pictures(16, 64))
    assert str(fast.account()["runtime"]).startswith("OpenVINO")
    other = pictures(8, 96)  # compiled for 64 pixels, it can't take these
    off = (fast(other).softmax(1) - plainly(network, other)).abs().max()
    assert float(off) < 1e-4
    assert str(fast.account()["runtime"]).startswith("torch")


def test_that_few_pictures_do_not_wait_for_it() -> None:
    network = network_of("efficientnet-lite0", 64)
    fast = FastNetwork(network, FP32)
    fast(pictures(3, 64))
    assert str(fast.account()["runtime"]).startswith("torch")


ABSENT = """
import sys
sys.modules["openvino"] = None
import torch
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.fast_network import FastNetwork
from geektime_gui.core.model.network import build_network
compute = choose_compute("cpu", "fp32")
network = compute.place(build_network("efficientnet-lite0", 2, 64).eval())
fast = FastNetwork(network, compute)
images = torch.zeros(16, 3, 64, 64)
with torch.inference_mode():
    assert torch.allclose(fast(images), network(images), atol=1e-3)
sys.stdout.write(fast.account()["runtime"])
"""


@pytest.mark.slow
def test_that_torch_does_it_where_openvino_is_absent() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ABSENT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("torch")
    assert not done.stderr


@needs_openvino
@pytest.mark.slow
def test_that_importing_it_reports_nothing_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from geektime_gui.core.model.openvino_runtime import load_openvino\n"
        "assert load_openvino() is not None\n"
        "sys.exit(any('telemetry' in name and module is not None\n"
        "             for name, module in sys.modules.items()))"
    )
    home = os.environ | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=home, check=False)
    assert done.returncode == 0
    assert not list(tmp_path.iterdir())
