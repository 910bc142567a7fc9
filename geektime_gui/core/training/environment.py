"""What a run ran on, for its folder: versions and hardware, no names of people."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import geektime_gui

PACKAGES = ("torch", "torchvision", "efficientnet_pytorch", "numpy", "Pillow")
SETTINGS = ("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "WORLD_SIZE", "CUDA_VISIBLE_DEVICES")


def describe_environment() -> dict[str, Any]:
    """Plain values by name."""
    return {
        "geektime": geektime_gui.__version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "packages": {name: _version(name) for name in PACKAGES},
        "settings": {name: os.environ.get(name) for name in SETTINGS},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
