"""Pictures a second of our training loop over the lesson's plain one, in one run.

    python tests/benchmarks/train_vs_lesson.py [--data DIR …] [--epochs 3] [--json]

Same pictures, weights, batch size and learning rate; training time only, validation and
importing torch not counted. Both run as processes of their own, one after the other,
with the same setting of OpenMP: beside other load the yardstick alone would suffer.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
YARDSTICK = SHARED / "bench" / "lesson_loop.py"
ENVIRONMENT = os.environ | {"OMP_WAIT_POLICY": "PASSIVE"}


def run_lesson(data: Path, epochs: int) -> dict[str, float]:
    """The yardstick's last epoch and its best macro-F1."""
    done = subprocess.run(
        [sys.executable, YARDSTICK, "--data", data, "--epochs", str(epochs)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        "pictures_per_second": lines[-1]["images_per_second"],
        "seconds": lines[-1]["seconds"],
        "best_macro_f1": max(line["f1"] for line in lines),
    }


def run_ours(data: Path, epochs: int) -> dict[str, float]:
    """The same of `geektime train`."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "geektime_gui.cli", "train", "--json"),
            *("--train-data", data / "train", "--val-data", data / "val"),
            *("--epochs", str(epochs), "--checkpoint-dir", folder),
        ]
        done = subprocess.run(
            command, env=ENVIRONMENT, capture_output=True, text=True, check=True
        )
    run = json.loads(done.stdout)["epochs"]
    pictures = sum(
        epoch["pictures_per_second"] * (epoch["seconds"] - before)
        for epoch, before in zip(
            run, [0.0, *(e["seconds"] for e in run[:-1])], strict=True
        )
    )
    return {
        "pictures_per_second": round(pictures / run[-1]["seconds"], 1),
        "seconds": round(run[-1]["seconds"], 2),
        "best_macro_f1": max(epoch["val_macro_f1"] for epoch in run),
    }


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = [SHARED / "data" / name for name in ("geektime", "hymenoptera")]
    parser.add_argument("--data", type=Path, nargs="+", default=default)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not YARDSTICK.is_file():
        sys.exit(f"{YARDSTICK} is not there: the yardstick is needed to compare with.")
    rows = []
    say = sys.stdout.write
    say(f"{'data':14}{'':10}{'pictures/s':>12}{'seconds':>10}{'best F1':>10}\n")
    for data in args.data:
        lesson, ours = run_lesson(data, args.epochs), run_ours(data, args.epochs)
        ratio = ours["pictures_per_second"] / lesson["pictures_per_second"]
        for name, row in (("lesson", lesson), ("ours", ours)):
            say(
                f"{data.name:14}{name:10}{row['pictures_per_second']:12.1f}"
                f"{row['seconds']:10.2f}{row['best_macro_f1']:10.3f}\n"
            )
        say(f"{data.name:14}{'ratio':10}{ratio:12.2f}\n")
        rows.append(
            {
                "data": data.name,
                "epochs": args.epochs,
                "lesson": lesson,
                "ours": ours,
                "ratio": round(ratio, 2),
            }
        )
    if args.json:
        say(json.dumps(rows[0] if len(rows) == 1 else {"rows": rows}) + "\n")


if __name__ == "__main__":
    main()
