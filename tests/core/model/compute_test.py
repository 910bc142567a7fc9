import subprocess
import sys

import pytest
import torch

from geektime_gui.core.errors import ConfigError
from geektime_gui.core.model.compute import choose_fine_tuning, recorded_compute


@pytest.mark.parametrize("precision", ["fp32", "bf16", "mixed"])
def test_that_a_recorded_precision_comes_back(precision: str) -> None:
    compute = recorded_compute("cpu", precision)
    assert compute.precision == precision
    assert compute.bf16 == (precision == "bf16")
    assert (compute.step_dtype is torch.float32) == (precision == "fp32")


def test_that_an_unknown_recorded_precision_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match="int3"):
        recorded_compute("cpu", "int3")


def test_that_a_precision_that_is_asked_for_is_taken() -> None:
    assert choose_fine_tuning("cpu", "fp32").precision == "fp32"
    assert choose_fine_tuning("cpu", "bf16").precision == "bf16"


def test_that_choosing_takes_no_random_numbers_and_answers_the_same() -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    first = choose_fine_tuning("cpu", "auto")
    assert torch.equal(before, torch.get_rng_state())
    assert first == choose_fine_tuning("cpu", "auto")
    assert first == recorded_compute("cpu", first.precision)


FAULTS = """
import resource, sys
import geektime_gui.core
from geektime_gui.core.model.allocation import keep_freed_memory
kept = keep_freed_memory()
import torch
faults = []
for _ in range(3):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    torch.ones(32, 1 << 20)
    faults.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
sys.stdout.write(f"{int(kept)} {faults[-1]}")
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is Linux's")
def test_that_memory_asked_for_again_needs_no_new_pages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTS], capture_output=True, text=True, check=True
    )
    kept, faults = map(int, done.stdout.split())
    if not kept:
        pytest.skip("the C library here is not glibc")
    # 128 MB are 32,768 small pages or 64 large ones, where there are any.
    assert faults < 3_000
