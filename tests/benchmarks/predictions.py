"""How fast a prediction txt of a million lines is read, and a threshold moved in it.

    python tests/benchmarks/predictions.py [--lines 1000000] [--classes 2] [--json]
        [--no-window]

Each round is a fresh process: from the call to the table, from there to the figures
with their intervals, making the thresholds ready, then moves of the threshold, each
with matrix, precision, recall, F1, false alarms and misses. Memory is the process's
highest; the gap is the longest in which another thread could not run while the txt was
read. Of three rounds the best counts, of memory the highest. Then the same txt is
opened in the real window, in fresh processes again, with a hand on the threshold.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import psutil

ROUNDS = 3
MOVES = 200
BOUNDS = {"first_figures_s": 3.0, "move_max_ms": 16.0, "peak_mb": 600.0}
WINDOW_BOUNDS = {
    "window_first_figures_s": 3.0,
    "window_move_max_ms": 16.0,
    "window_open_gap_ms": 50.0,
    "window_prepare_gap_ms": 50.0,
    "window_moves_gap_ms": 50.0,
    "window_calibration_gap_ms": 50.0,
    "window_peak_mb": 600.0,
}
TICK = 0.001


def make_txt(path: Path, lines: int, count: int) -> None:
    """Random predictions, most of them right; every path is another one."""
    from geektime_gui.core.evaluation.predictions import (
        PredictionTable,
        write_predictions,
    )

    chance = np.random.default_rng(7)
    truth = chance.integers(0, count, lines).astype(np.int32)
    logits = chance.normal(0, 1.5, (lines, count)).astype(np.float32)
    logits[np.arange(lines), truth] += 2
    shares = np.exp(logits)
    shares /= shares.sum(axis=1, keepdims=True)
    names = tuple(f"class {index:03}" for index in range(count))
    paths = [
        f"/home/someone/pictures/val/{names[label]}/picture {number:07}.jpg"
        for number, label in enumerate(truth.tolist())
    ]
    table = PredictionTable(names, shares, truth, shares.argmax(axis=1), paths)
    write_predictions(path, table)


class Ticks(threading.Thread):
    """Notes how long it was kept from running: as the window's thread would be."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.longest = 0.0
        self.is_over = threading.Event()

    def run(self) -> None:
        last = time.perf_counter()
        while not self.is_over.wait(TICK):
            now = time.perf_counter()
            self.longest = max(self.longest, now - last)
            last = now


def measure(path: Path) -> dict[str, float]:
    """One round, in this process."""
    from geektime_gui.core.evaluation.intervals import intervals_of
    from geektime_gui.core.evaluation.metrics import figures
    from geektime_gui.core.evaluation.reading import read_any
    from geektime_gui.core.evaluation.threshold_curves import precision_recall, roc
    from geektime_gui.core.evaluation.threshold_presets import Presets
    from geektime_gui.core.evaluation.thresholds import Thresholds

    ticks = Ticks()
    ticks.start()
    start = time.perf_counter()
    table = read_any(path)
    read = time.perf_counter()
    ticks.is_over.set()
    intervals_of(figures(table))
    first = time.perf_counter()
    thresholds = Thresholds(table, 0)
    ready = time.perf_counter()
    precision_recall(thresholds)
    roc(thresholds)
    drawn = time.perf_counter()
    presets = Presets(thresholds)
    presets.recall_at_least(0.95)
    presets.precision_at_least(0.99)
    presets.most_f1()
    presets.least_cost(5, 1)
    wished = time.perf_counter()
    moves = []
    for threshold in np.random.default_rng(1).random(MOVES).tolist():
        begin = time.perf_counter()
        thresholds.matrix(threshold)
        at = thresholds.at(threshold)
        _ = at.precision, at.recall, at.f1, at.false_alarms, at.misses
        moves.append(1000 * (time.perf_counter() - begin))
    return {
        "read_s": read - start,
        "first_figures_s": first - start,
        "longest_gap_ms": 1000 * ticks.longest,
        "thresholds_ready_ms": 1000 * (ready - first),
        "curves_ms": 1000 * (drawn - ready),
        "presets_ms": 1000 * (wished - drawn),
        "move_median_ms": statistics.median(moves),
        "move_max_ms": max(moves),
        "peak_mb": peak_megabytes(),
    }


def peak_megabytes() -> float:
    """Most memory that this process has had."""
    memory = psutil.Process().memory_info()
    if hasattr(memory, "peak_wset"):
        return float(memory.peak_wset) / 2**20
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def in_fresh_process(path: Path, flag: str = "--round") -> dict[str, float]:
    """`measure`, or `measure_window`, where nothing has been read before."""
    command = [sys.executable, __file__, flag, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--classes", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-window", action="store_true")
    parser.add_argument("--round", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--window", type=Path, help=argparse.SUPPRESS)
    flags = parser.parse_args()
    if flags.round:
        sys.stdout.write(json.dumps(measure(flags.round)))
        return 0
    if flags.window:
        from predictions_window import measure_window

        home = flags.window.parent / "home"
        sys.stdout.write(json.dumps(measure_window(flags.window, home)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.txt"
        make_txt(path, flags.lines, flags.classes)
        rounds = [in_fresh_process(path) for _ in range(ROUNDS)]
        if not flags.no_window:
            for found in rounds:
                found |= in_fresh_process(path, "--window")
        size = path.stat().st_size / 2**20
    best = {name: min(r[name] for r in rounds) for name in rounds[0]}
    for name in best:
        if name.endswith("peak_mb"):
            best[name] = max(r[name] for r in rounds)
    bounds = BOUNDS if flags.no_window else BOUNDS | WINDOW_BOUNDS
    result: dict[str, Any] = {
        "lines": flags.lines,
        "classes": flags.classes,
        "txt_mb": size,
        **best,
        "kept": {name: best[name] <= bound for name, bound in bounds.items()},
    }
    if flags.json:
        sys.stdout.write(json.dumps(result) + "\n")
    else:
        for name, value in result.items():
            shown = f"{value:.2f}" if isinstance(value, float) else value
            sys.stdout.write(f"{name:26} {shown}\n")
    return 0 if all(result["kept"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
