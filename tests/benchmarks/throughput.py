"""Pictures a second of fine-tuning over the lesson's loop, and over ready tensors.

    python tests/benchmarks/throughput.py [--data NAME …] [--arch NAME …]
        [--frozen N …] [--pictures N] [--json]

Both train on the same pictures, one after the other in processes of their own, the
yardstick just as a person would start it (keep the machine quiet: its OpenMP spins and
suffers from other load); the second epoch counts, when the kernels are chosen and the
pixels are kept.

The whole pipeline is then compared with the same steps on batches that lie ready, with
no picture to read: just as many, of the same numbers of pictures. A set of 19 has its
epochs in small batches, whose pictures cost more than those of a full one whoever
reads them. After each of a few more epochs the ready steps are taken once, and the
best epoch is divided by the best ready one: other load on the machine comes and goes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
YARDSTICK = SHARED / "bench" / "lesson_loop.py"
ROUNDS = 6
"""Epochs after the first one, each followed by the same steps on ready batches."""


def take_some(data: str, count: int, folder: Path) -> Path:
    """A set of links to some pictures of each class, the same for both."""
    source = SHARED / "data" / data
    for split, most in (("train", count), ("val", 8)):
        classes = sorted(p for p in (source / split).iterdir() if p.is_dir())
        for place in classes:
            target = folder / split / place.name
            target.mkdir(parents=True)
            pictures = sorted(p for p in place.iterdir() if p.suffix != ".gif")
            for picture in pictures[: max(1, most // len(classes))]:
                (target / picture.name).symlink_to(picture)
    return folder


def run_lesson(data: Path, arch: str) -> float:
    """Pictures a second of the yardstick's second epoch."""
    done = subprocess.run(
        [sys.executable, YARDSTICK, "--data", data, "--arch", arch, "--epochs", "2"],
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    pictures = second["images_per_second"] * second["seconds"] / 2
    return float(pictures / (second["seconds"] - first["seconds"]))


def run_ours(data: Path, arch: str, frozen: int) -> dict[str, float]:
    """The same of ours, and of our step on a ready batch."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--child", data, arch, str(frozen), folder]
        done = subprocess.run(
            command,
            env=os.environ | {"XDG_CACHE_HOME": folder},
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def child(data: Path, arch: str, frozen: int, folder: Path) -> None:
    """Epochs of fine-tuning without the quick part, and ready batches after each."""
    from geektime_gui.core.config import TrainConfig
    from geektime_gui.core.events import BatchDone, EpochDone
    from geektime_gui.core.training.logbook import Logbook
    from geektime_gui.core.training.setting import set_up
    from geektime_gui.core.training.team import Team

    config = TrainConfig(
        train_data=data / "train",
        mode="auto",
        arch=arch,  # type: ignore[arg-type]
        pretrained="lite" in arch,  # the others have none without a download
        epochs=1 + ROUNDS,
        frozen_blocks=frozen,
        batch_size=32 if "trashnet" in data.parts[-1] else None,
        runs_dir=folder / "runs",
        checkpoint_dir=None,
    )
    setting = _returned(set_up(config, Team(), Logbook()))
    setting.get_ready_to_tune()
    learner = setting.make_learner()
    rates, ready, counts = [], [], []
    seen = 0
    for event in setting.run.epochs(learner):
        if isinstance(event, BatchDone):
            counts.append(event.pictures - seen)
            seen = event.pictures
        elif isinstance(event, EpochDone):  # the run's clock stands still meanwhile
            rates.append(event.pictures_per_second)
            ready.append(ready_rate(setting, learner, counts))
            counts = []
    found = {
        "pictures_per_second": rates[1],
        "best": max(rates[1:]),
        "ready": max(ready[1:]),
        "precision": setting.compute.precision,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def ready_rate(setting: Any, learner: Any, counts: list[int]) -> float:
    """Pictures a second of steps on batches in memory, of so many pictures each."""
    import torch

    from geektime_gui.core.data.loader import Batch
    from geektime_gui.core.training.learner import take_step

    size, classes = learner.recipe.image_size, len(setting.data.classes)
    batches = [
        Batch(
            torch.randint(0, 256, (count, size, size, 3), dtype=torch.uint8),
            torch.arange(count) % classes,
            tuple(range(count)),
            (),
        )
        for count in counts
    ]
    started = time.perf_counter()
    for batch in batches:
        _returned(take_step(learner, batch))
    return sum(counts) / (time.perf_counter() - started)


def _returned(generator: Any) -> Any:
    while True:
        try:
            next(generator)
        except StopIteration as done:
            return done.value


def measure(data: str, arch: str, frozen: list[int], pictures: int) -> dict[str, Any]:
    """The lesson once, ours with each number of frozen blocks."""
    with tempfile.TemporaryDirectory(suffix=data) as folder:
        links = take_some(data, pictures, Path(folder))
        lesson = run_lesson(links, arch)
        rows = [run_ours(links, arch, count) | {"frozen": count} for count in frozen]
    for row in rows:
        row["over_lesson"] = round(row["pictures_per_second"] / lesson, 2)
        row["over_ready"] = round(row["best"] / row["ready"], 2)
    return {"data": data, "arch": arch, "lesson": round(lesson, 1), "ours": rows}


def report(results: list[dict[str, Any]]) -> str:
    """A table for people."""
    lines = [
        f"{'data':12}{'network':20}{'frozen':>7}{'lesson/s':>10}{'ours/s':>8}"
        f"{'ratio':>7}{'ready/s':>9}{'ratio':>7}  precision"
    ]
    lines += [
        f"{r['data']:12}{r['arch']:20}{row['frozen']:7}{r['lesson']:10.1f}"
        f"{row['pictures_per_second']:8.1f}{row['over_lesson']:7.2f}"
        f"{row['ready']:9.1f}{row['over_ready']:7.2f}  {row['precision']}"
        for r in results
        for row in r["ours"]
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", nargs="+", default=["trashnet", "geektime"])
    archs = ["efficientnet-lite0", "efficientnet-b0"]
    parser.add_argument("--arch", nargs="+", default=archs)
    parser.add_argument("--frozen", nargs="+", type=int, default=[0, 8])
    parser.add_argument("--pictures", type=int, default=320)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        data, arch, frozen, folder = args.child
        child(Path(data), arch, int(frozen), Path(folder))
        return
    if not YARDSTICK.is_file():
        sys.exit(f"{YARDSTICK} is not there: the yardstick is needed to compare with.")
    results = [
        measure(data, arch, args.frozen, args.pictures)
        for data in args.data
        for arch in args.arch
    ]
    sys.stdout.write(report(results))
    if args.json:
        sys.stdout.write(json.dumps({"rows": results}) + "\n")


if __name__ == "__main__":
    main()
