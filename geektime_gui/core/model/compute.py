"""Where and in which number format to compute: the device, bf16, the memory layout."""

import contextlib
import os
from dataclasses import dataclass

import torch

from geektime_gui.core.config import DeviceName, PrecisionName
from geektime_gui.core.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Compute:
    """A device and how it is used."""

    device: torch.device
    bf16: bool
    name: str
    """In words a person knows: "CPU (2 cores)"."""

    @property
    def precision(self) -> str:
        """The number format in a word."""
        return "bf16" if self.bf16 else "fp32"

    @property
    def memory_format(self) -> torch.memory_format:
        """Channels-last where the convolutions of this device are faster with it."""
        if self.bf16 or self.device.type == "cuda":
            return torch.channels_last
        return torch.contiguous_format

    def autocast(self) -> contextlib.AbstractContextManager[object]:
        """The context in which forward passes run."""
        if not self.bf16:
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, dtype=torch.bfloat16)

    def place(self, network: torch.nn.Module) -> torch.nn.Module:
        """The network on this device in its memory layout."""
        return network.to(self.device, memory_format=self.memory_format)  # type: ignore[call-overload,no-any-return]  # torch's stubs know no memory_format here

    def put(self, images: torch.Tensor) -> torch.Tensor:
        """A batch (N, 3, H, W) on this device in its memory layout."""
        return images.to(
            self.device, memory_format=self.memory_format, non_blocking=True
        )


def choose_compute(device: DeviceName, precision: PrecisionName) -> Compute:
    """The device that is asked for, or the fastest there is.

    Raises ConfigError when it is asked for and not there.
    """
    chosen = torch.device(_device_type(device))
    bf16 = precision == "bf16" or (precision == "auto" and _bf16_helps(chosen.type))
    return Compute(chosen, bf16, _name(chosen.type))


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


def _bf16_helps(device: str) -> bool:
    """Whether the hardware multiplies bf16 natively; emulated, it is slower."""
    if device == "cuda":
        return torch.cuda.get_device_capability() >= (8, 0)
    if device == "cpu":
        checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
        return any(getattr(torch.cpu, name, bool)() for name in checks)
    return False


def _name(device: str) -> str:
    if device == "cuda":
        return str(torch.cuda.get_device_name())
    if device == "mps":
        return "Apple GPU"
    return f"CPU ({os.cpu_count()} cores)"
