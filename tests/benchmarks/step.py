"""Pictures a second of bare training steps: the lesson's, the plain one, FineTuned's.

    python tests/benchmarks/step.py [--arch efficientnet-lite0 …] [--rounds 5] [--json]

All kinds take turns in one process, so that other load meets each of them; the figure
is the median of the rounds, the ratio is over the lesson's step. Beside other load the
processor time (`cpu`, pictures a second if every thread ran alone) says more.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import geektime_gui.core  # noqa: F401  sets the environment before torch loads
from geektime_gui.core.model.allocation import keep_freed_memory

keep_freed_memory()

import torch  # noqa: E402
from torch.nn.functional import cross_entropy  # noqa: E402

from geektime_gui.core.model.compute import (  # noqa: E402
    choose_fine_tuning,
    recorded_compute,
)
from geektime_gui.core.model.network import build_network  # noqa: E402
from geektime_gui.core.model.trainable import FineTuned  # noqa: E402

SIZE = 224
ARCHS = ("efficientnet-lite0", "efficientnet-b0")


@dataclass
class Kind:
    """A way to take a step, and what its steps took."""

    name: str
    batch: int
    step: Callable[[], None]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One step, timed."""
        wall, cpu = time.perf_counter(), time.process_time()
        self.step()
        self.wall.append(self.batch / (time.perf_counter() - wall))
        threads = torch.get_num_threads()
        self.cpu.append(threads * self.batch / (time.process_time() - cpu))


def step_of(
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    batch: int,
    layout: torch.memory_format,
    piece: int,
) -> Callable[[], None]:
    """A step on a batch of noise, `piece` pictures at a time."""
    images = torch.randn(batch, 3, SIZE, SIZE).contiguous(memory_format=layout)
    targets = torch.arange(batch) % 2
    model.train()

    def step() -> None:
        optimizer.zero_grad()
        for some, truth in zip(images.split(piece), targets.split(piece), strict=True):
            loss = cross_entropy(model(some), truth, reduction="sum") / batch
            loss.backward()
        optimizer.step()

    return step


def kinds_of(arch: str, piece: int) -> list[Kind]:
    """The lesson's step first: the others are measured by it."""
    kinds = []
    plain = recorded_compute("cpu", "fp32")
    for name, batch in (("lesson 10", 10), ("plain 10", 10), ("plain 32", 32)):
        model: torch.nn.Module = build_network(arch, 2, SIZE)
        layout = torch.contiguous_format
        if name != "lesson 10":
            model, layout = plain.place(model), torch.channels_last
        sgd = torch.optim.SGD(model.parameters(), 1e-3, 0.9, weight_decay=1e-4)
        kinds.append(Kind(name, batch, step_of(model, sgd, batch, layout, batch)))
    for compute in dict.fromkeys((plain, choose_fine_tuning("cpu", "auto"))):
        for frozen in (0, 8):
            network = compute.place(build_network(arch, 2, SIZE))
            model = FineTuned(network, compute, frozen_blocks=frozen)
            groups = model.parameter_groups(1e-3, 0.01, layer_decay=0.9)
            step = step_of(
                model,
                torch.optim.AdamW(groups, fused=True),
                32,
                torch.channels_last,
                piece,
            )
            kinds.append(Kind(f"{compute.precision} 32, {frozen} frozen", 32, step))
    return kinds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arch", nargs="*", default=list(ARCHS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--piece", type=int, default=32, help="pictures at once")
    parser.add_argument("--json", action="store_true", help="figures on the last line")
    arguments = parser.parse_args()
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for arch in arguments.arch:
        kinds = kinds_of(arch, arguments.piece)
        for kind in kinds:
            kind.step()
        for _ in range(arguments.rounds):
            for kind in kinds:
                kind.run()
        table = figures[arch] = {}
        first = statistics.median(kinds[0].wall), statistics.median(kinds[0].cpu)
        for kind in kinds:
            wall, cpu = statistics.median(kind.wall), statistics.median(kind.cpu)
            table[kind.name] = {
                "per_second": round(wall, 1),
                "ratio": round(wall / first[0], 2),
                "cpu": round(cpu, 1),
                "cpu_ratio": round(cpu / first[1], 2),
                "best": round(max(kind.wall), 1),
            }
            words = "  ".join(f"{k} {v}" for k, v in table[kind.name].items())
            sys.stdout.write(f"{arch:20} {kind.name:20} {words}\n")
            sys.stdout.flush()
    if arguments.json:
        sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
