"""How long training takes to be as good as the lesson's plain loop, in one run.

    python tests/benchmarks/train_vs_lesson.py [--data NAME …] [--end] [--json]

Same pictures and weights, cold caches; importing torch and the lesson's validations are
not counted. Ours is `--mode auto`, with everything it does: reading and hashing the
files, features, head, validation, checkpoint, the folder of the run. Both run as
processes of their own, one after the other, the yardstick just as a person would start
it: keep the machine quiet, for its OpenMP spins and suffers from other load.

`--end` also lets auto run to its end, and compares that with five epochs of the lesson.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
YARDSTICK = SHARED / "bench" / "lesson_loop.py"
END_EPOCHS = 5


@dataclass(frozen=True)
class Task:
    """What has to be reached on one set of pictures."""

    data: str
    lesson_epochs: int
    figure: str
    least: float
    ratio: float
    """Our time may be this share of the lesson's."""
    end: float | None = None
    """The accuracy that auto must end with, in the time of five lesson epochs."""


TASKS = (
    Task("geektime", 10, "f1", 0.95, 1 / 20),
    Task("hymenoptera", 10, "f1", 0.94, 1 / 10, end=0.95),
    Task("trashnet", 5, "accuracy", 0.0, 1 / 10, end=0.91),
)


def run_lesson(task: Task) -> list[dict[str, float]]:
    """The yardstick's epochs."""
    command = [
        *(sys.executable, YARDSTICK, "--data", SHARED / "data" / task.data),
        *("--epochs", str(task.lesson_epochs)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def run_ours(task: Task, mode: str) -> list[dict[str, float]]:
    """Our stages and epochs, with the seconds from the start of the job."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, __file__, "--child", task.data, mode, folder],
            env=os.environ | {"XDG_CACHE_HOME": folder},
            capture_output=True,
            text=True,
            check=True,
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def child(data: str, mode: str, folder: Path) -> None:
    """Train, a JSON line an epoch."""
    import torch._dynamo  # noqa: F401  comes with the first optimiser

    from geektime_gui.core.config import TrainConfig
    from geektime_gui.core.events import EpochDone, Failed
    from geektime_gui.core.training.trainer import fit

    config = TrainConfig(
        train_data=SHARED / "data" / data / "train",
        val_data=SHARED / "data" / data / "val",
        mode=mode,  # type: ignore[arg-type]
        runs_dir=folder / "runs",
        checkpoint_dir=None,
    )
    started = time.perf_counter()
    for event in fit(config):
        if isinstance(event, EpochDone):
            line = {
                "epoch": event.epoch,
                "seconds": round(time.perf_counter() - started, 2),
                "accuracy": event.val_accuracy,
                "f1": event.val_macro_f1,
            }
            sys.stdout.write(json.dumps(line) + "\n")
        if isinstance(event, Failed):
            sys.exit(event.sentence)


def reached(run: list[dict[str, float]], figure: str, least: float) -> float | None:
    """Seconds until the figure was there."""
    return next((row["seconds"] for row in run if row[figure] >= least - 1e-4), None)


def measure(task: Task, *, to_the_end: bool) -> dict[str, Any]:
    """Both, one after the other."""
    ours = run_ours(task, "auto" if to_the_end else "quick")
    lesson = run_lesson(task)
    best = max(row[task.figure] for row in lesson)
    wanted = max(best, task.least)
    mine = reached(ours, task.figure, wanted)
    theirs = reached(lesson, task.figure, best)
    assert theirs is not None
    result: dict[str, Any] = {
        "data": task.data,
        "figure": task.figure,
        "lesson_best": best,
        "lesson_seconds": theirs,
        "wanted": round(wanted, 4),
        "our_seconds": mine,
        "our_quick": round(ours[0][task.figure], 4),
        "ratio": None if mine is None else round(theirs / mine, 1),
        "asked": round(1 / task.ratio),
    }
    if to_the_end and task.end is not None:
        limit = lesson[END_EPOCHS - 1]["seconds"]
        within = [row for row in ours if row["seconds"] <= limit]
        result |= {
            "end_accuracy": round(max(row["accuracy"] for row in within), 4),
            "end_asked": task.end,
            "end_seconds": ours[-1]["seconds"],
            "five_lesson_epochs": limit,
            "epochs": ours,
        }
    return result


def report(rows: list[dict[str, Any]]) -> str:
    """A table for people."""
    lines = [
        f"{'data':14}{'figure':10}{'lesson':>8}{'s':>9}{'wanted':>8}{'ours, s':>9}"
        f"{'times faster':>14}{'asked':>7}"
    ]
    for row in rows:
        mine = "never" if row["our_seconds"] is None else f"{row['our_seconds']:.2f}"
        lines.append(
            f"{row['data']:14}{row['figure']:10}{row['lesson_best']:8.3f}"
            f"{row['lesson_seconds']:9.1f}{row['wanted']:8.3f}{mine:>9}"
            f"{row['ratio'] or 0:14.1f}{row['asked']:7}"
        )
        if "end_accuracy" in row:
            lines.append(
                f"{'':14}auto's best accuracy within {row['five_lesson_epochs']} s, "
                f"five lesson epochs: {row['end_accuracy']} (at least "
                f"{row['end_asked']}); it ended after {row['end_seconds']} s"
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [task.data for task in TASKS]
    parser.add_argument("--data", nargs="+", choices=names, default=names)
    parser.add_argument("--end", action="store_true", help="let auto run to its end")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(args.child[0], args.child[1], Path(args.child[2]))
        return
    if not YARDSTICK.is_file():
        sys.exit(f"{YARDSTICK} is not there: the yardstick is needed to compare with.")
    tasks = [task for task in TASKS if task.data in args.data]
    rows = [measure(task, to_the_end=args.end) for task in tasks]
    sys.stdout.write(report(rows))
    if args.json:
        sys.stdout.write(json.dumps({"rows": rows}) + "\n")


if __name__ == "__main__":
    main()
