"""Longest gap of a 5 ms timer in the window's process over a whole run.

    python tests/benchmarks/window_lag.py [--data DIR] [--epochs 2] [--json]

Opens the real window on a copy of real pictures, starts a training with the button's
own function, lets it run, stops it in the middle of an epoch, and closes. The engine
works at full load in its child meanwhile. Prints the longest gap of each phase and the
memory of the window's process. `idle` is the window at rest: what the machine adds.
"""

import argparse
import gc
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import psutil

SHARED = Path(__file__).resolve().parents[3] / "shared"
INTERVAL_MS = 5
IDLE_SECONDS = 3.0


def isolate(home: Path) -> None:
    """Settings, data and cache of this measurement, not of the person."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home / name.lower())
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Lag:
    """Counts the gaps between the ticks of a timer, phase by phase."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest: dict[str, float] = {}
        self.over_50: dict[str, int] = {}
        self.phase = "start"
        self._last = time.perf_counter()
        self._timer = QTimer(interval=INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def enter(self, phase: str) -> None:
        """What comes now counts for `phase`."""
        self._on_tick()
        self.phase = phase

    def _on_tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self._last = now
        self.longest[self.phase] = max(self.longest.get(self.phase, 0.0), gap)
        self.over_50[self.phase] = self.over_50.get(self.phase, 0) + (gap > 50)


def wait(seconds: float, until: object = None) -> None:
    """Let the window live until the condition holds or the time is over."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not (callable(until) and until()):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
        time.sleep(0.0005)


def measure(data: Path, epochs: int) -> dict[str, object]:
    """Walk through a whole run; gaps in ms, memory in MB."""
    from PySide6.QtWidgets import QApplication

    from geektime_gui.core.events import BatchDone, EpochDone
    from geektime_gui.qt.app import set_up
    from geektime_gui.qt.main_window import MainWindow
    from geektime_gui.qt.settings import Settings

    application = QApplication([])
    settings = Settings()
    set_up(application, settings)
    window = MainWindow(settings)
    gc.collect()
    gc.freeze()  # as app.run does
    window.resize(1200, 800)
    window.show()
    lag = Lag()
    lag.enter("open")
    window.start(data)
    wait(60, lambda: window.state.splits.train is not None)
    wait(3)
    lag.enter("idle")
    wait(IDLE_SECONDS)
    counts = {BatchDone: 0, EpochDone: 0}

    def count(event: object) -> None:
        for kind in counts:
            counts[kind] += isinstance(event, kind)

    lag.enter("start")
    window.show_step("train")
    window.train.train()
    job = window.desk.running("train")
    assert job is not None
    job.event_arrived.connect(count)
    wait(120, lambda: counts[BatchDone] > 0)
    lag.enter("train")
    wait(600, lambda: counts[EpochDone] >= epochs)
    batches = counts[BatchDone]
    for step in ("curate", "evaluate", "train"):
        window.show_step(step)
        wait(0.7)
    wait(10, lambda: counts[BatchDone] > batches)
    lag.enter("stop")
    window.train.stop()
    wait(60, lambda: window.desk.running("train") is None)
    wait(0.5)
    lag.enter("done")
    memory = psutil.Process().memory_info().rss / 2**20
    torch_loaded = "torch" in sys.modules
    window.close()
    wait(0.2)
    run = ("open", "start", "train", "stop")
    return {
        "data": data.name,
        "gaps_ms": {name: round(gap, 1) for name, gap in lag.longest.items()},
        "gaps_over_50_ms": sum(lag.over_50.get(name, 0) for name in run),
        "longest_gap_ms": round(max(lag.longest[name] for name in run), 1),
        "memory_mb": round(memory),
        "torch_in_window": torch_loaded,
        "batches": counts[BatchDone],
        "epochs": counts[EpochDone],
    }


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "hymenoptera")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.data.is_dir():
        sys.exit(f"{args.data} is not there: name a folder with --data.")
    with tempfile.TemporaryDirectory() as folder:
        isolate(Path(folder) / "home")
        copy = Path(folder) / args.data.name
        shutil.copytree(args.data, copy, copy_function=shutil.copyfile)
        for path in (copy, *(p for p in copy.rglob("*") if p.is_dir())):
            path.chmod(0o755)
        result = measure(copy, args.epochs)
    say = sys.stdout.write
    gaps = result["gaps_ms"]
    assert isinstance(gaps, dict)
    say(f"{'phase':10}{'longest gap, ms':>18}\n")
    for name, gap in gaps.items():
        say(f"{name:10}{gap:18.1f}\n")
    say(f"{'memory':10}{result['memory_mb']:15} MB\n")
    if args.json:
        say(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
