"""Where and in which number format to compute: the device, bf16, the memory layout."""

import contextlib
import functools
import os
import time
from dataclasses import dataclass
from typing import Literal, get_args

import torch

from geektime_gui.core.config import DeviceName, PrecisionName
from geektime_gui.core.errors import ConfigError

Precision = Literal["fp32", "bf16", "mixed"]
"""mixed: bf16 layer by layer where it is faster, as FineTuned does; a plain module then
computes in float32."""


@dataclass(frozen=True, slots=True)
class Compute:
    """A device and how it is used."""

    device: torch.device
    precision: Precision
    """The number format in a word."""
    name: str
    """In words a person knows: "CPU (2 cores)"."""

    @property
    def bf16(self) -> bool:
        """Whether plain modules compute in bf16."""
        return self.precision == "bf16"

    @property
    def step_dtype(self) -> torch.dtype:
        """What pictures are between the layers of FineTuned."""
        return torch.float32 if self.precision == "fp32" else torch.bfloat16

    @property
    def memory_format(self) -> torch.memory_format:
        """Channels-last where the convolutions of this device are faster with it."""
        if self.device.type == "mps":
            return torch.contiguous_format
        return torch.channels_last

    def autocast(self) -> contextlib.AbstractContextManager[object]:
        """The context in which forward passes run."""
        if not self.bf16:
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, dtype=torch.bfloat16)

    def place(self, network: torch.nn.Module) -> torch.nn.Module:
        """The network on this device in the layout and form that are fastest there."""
        fold_padding(network)
        return network.to(self.device, memory_format=self.memory_format)  # type: ignore[call-overload,no-any-return]  # torch's stubs know no memory_format here


def choose_compute(
    device: DeviceName, precision: PrecisionName, *, training: bool = False
) -> Compute:
    """The device that is asked for, or the fastest there is.

    Raises ConfigError when it is asked for and not there.
    """
    chosen = torch.device(_device_type(device))
    helps = precision == "auto" and _bf16_helps(chosen.type, training=training)
    half = precision == "bf16" or helps
    return Compute(chosen, "bf16" if half else "fp32", _name(chosen.type))


def choose_fine_tuning(device: DeviceName, precision: PrecisionName) -> Compute:
    """The same for FineTuned, which knows a way around slow bf16 kernels: mixed.

    Where the answer has to be the same again (a run that goes on), record its
    `precision` and call `recorded_compute`. Raises ConfigError.
    """
    chosen = torch.device(_device_type(device))
    if precision != "auto":
        return Compute(chosen, precision, _name(chosen.type))
    if chosen.type != "cpu":
        return choose_compute(device, precision, training=True)
    mixed = _bf16_is_native() and _bf16_products_faster()
    return Compute(chosen, "mixed" if mixed else "fp32", _name(chosen.type))


def recorded_compute(device: DeviceName, precision: str) -> Compute:
    """What was chosen before, by the word in `Compute.precision`; nothing is tried.

    Raises ConfigError for a device that is not there and a word that is none.
    """
    chosen = torch.device(_device_type(device))
    for known in get_args(Precision):
        if precision == known:
            return Compute(chosen, known, _name(chosen.type))
    raise ConfigError(
        "precision is recorded as {precision}, which is none of {known}: start a new "
        "run.",
        precision=precision,
        known=", ".join(get_args(Precision)),
    )


def _device_type(asked: DeviceName) -> str:
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if asked == "auto":
        return next(name for name, there in available.items() if there)
    if not available[asked]:
        raise ConfigError(
            "device is {asked}, but this machine offers {found}: choose auto.",
            asked=asked,
            found=" and ".join(name for name, there in available.items() if there),
        )
    return asked


def _bf16_helps(device: str, *, training: bool) -> bool:
    """Whether the hardware multiplies bf16 natively; emulated, it is slower.

    On a CPU that does, predicting is faster (1.7 to 1.9 times for Lite0 and B0), but
    some have no fast bf16 kernel for the backward pass of a depthwise convolution and
    train a third slower with it: that is tried.
    """
    if device == "cuda":
        return torch.cuda.get_device_capability() >= (8, 0)
    if device != "cpu":
        return False
    return _bf16_is_native() and (not training or _bf16_steps_faster())


def _bf16_is_native() -> bool:
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, bool)() for name in checks)


@functools.cache
def _bf16_products_faster() -> bool:
    """Try the step of a 1 x 1 convolution, which most of a network's work is."""
    state = torch.get_rng_state()
    fp32, bf16 = (_product_seconds(dtype) for dtype in (torch.float32, torch.bfloat16))
    torch.set_rng_state(state)
    return bf16 < fp32


def _product_seconds(dtype: torch.dtype) -> float:
    layer = torch.nn.Linear(672, 192, dtype=dtype)
    rows = torch.zeros(1568, 672, dtype=dtype, requires_grad=True)
    return _least_seconds(layer, rows)


@functools.cache
def _bf16_steps_faster() -> bool:
    """Try the step of a depthwise convolution, as the middle of the network has it.

    Processor time is compared, which other load on the machine hardly changes; the
    answers are 4 to 10 times apart, so that it is the same on every run.
    """
    state = torch.get_rng_state()
    fp32, bf16 = (_step_seconds(dtype) for dtype in (torch.float32, torch.bfloat16))
    torch.set_rng_state(state)
    return bf16 < fp32


def _step_seconds(dtype: torch.dtype) -> float:
    layout = torch.channels_last
    layer = torch.nn.Conv2d(240, 240, 5, padding=2, groups=240, bias=False)
    layer.to(dtype=dtype, memory_format=layout)  # type: ignore[call-overload]
    images = torch.zeros(4, 240, 28, 28, dtype=dtype, requires_grad=True)
    return _least_seconds(layer, images.contiguous(memory_format=layout))


def _least_seconds(layer: torch.nn.Module, inputs: torch.Tensor) -> float:
    spent = []
    for _ in range(3):
        started = time.process_time()
        layer(inputs).sum().backward()
        spent.append(time.process_time() - started)
    return min(spent)


def fold_padding(network: torch.nn.Module) -> None:
    """Let convolutions pad by themselves where both sides get the same.

    efficientnet_pytorch pads in a step before, which copies the picture and keeps the
    faster kernels from being used. The results differ in the last bit at most.
    """
    for layer in network.modules():
        padding = getattr(layer, "static_padding", None)
        if isinstance(layer, torch.nn.Conv2d) and isinstance(
            padding, torch.nn.ZeroPad2d
        ):
            left, right, top, bottom = padding.padding
            if left == right and top == bottom:
                layer.padding = (top, left)
                layer.static_padding = torch.nn.Identity()


def _name(device: str) -> str:
    if device == "cuda":
        return str(torch.cuda.get_device_name())
    if device == "mps":
        return "Apple GPU"
    return f"CPU ({os.cpu_count()} cores)"
