"""Several processes of one run, as torchrun starts them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def torchrun(processes: int, *command: object) -> "subprocess.CompletedProcess[str]":
    """Run a command in so many processes that know of each other."""
    run = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    return subprocess.run(
        [*run, f"--nproc-per-node={processes}", *map(str, command)],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
