"""How much memory a run holds at most."""

import math
import sys

import torch


def memory_mb(device: torch.device) -> float:
    """The most of the GPU's memory that was taken so far, else of this process's.

    In MiB; NaN where the system does not tell.
    """
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / 2**20
    if sys.platform == "win32":
        return math.nan  # it has no such call
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
