"""A prediction file held against its folder of very many pictures, in a worker thread.

    python tests/benchmarks/folder_changes.py [--count 100000] [--rounds 5]

Makes a folder of empty files in two classes and compares it as the Evaluate tab does:
unchanged, all but one new, half of them renamed, all in the other class. Prints for
each the least processor time of the thread, and the least of the rounds' longest gaps
in another thread that wants to run every millisecond: other work on the machine
lengthens single ones.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from geektime_gui.core.evaluation.folder_changes import FolderChanges, changes_of
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.qt.app import SWITCH_SECONDS
from geektime_gui.qt.widgets.collecting import no_long_pauses

CLASSES = ("logo", "others")


def make(folder: Path, count: int) -> PredictionTable:
    """`count` files by their names pictures, and what an evaluation says of them."""
    for name in CLASSES:
        (folder / name).mkdir(parents=True)
    names = [f"{CLASSES[n % 2]}/poster {n}.jpeg" for n in range(count)]
    random.Random(1).shuffle(names)
    for name in names:
        (folder / name).touch()
    names.sort()
    truth = np.array([name.startswith("others") for name in names], np.int32)
    sure = np.full((count, 2), 0.5, np.float32)
    return PredictionTable(CLASSES, sure, truth, truth, tuple(names))


def cases(table: PredictionTable) -> dict[str, PredictionTable]:
    """The same folder as a file sees it that is more or less out of date."""
    renamed = tuple(
        text.replace("poster", "p") if row % 2 else text
        for row, text in enumerate(table.paths)
    )
    one = PredictionTable(
        CLASSES,
        table.probabilities[:1],
        table.truth[:1],
        table.predicted[:1],
        table.paths[:1],
    )
    return {
        "unchanged": table,
        "all but one new": one,
        "half renamed": replace(table, paths=renamed),
        "all relabelled": replace(table, truth=1 - table.truth),
    }


def watch(function: Callable[[], FolderChanges | None]) -> tuple[float, float]:
    """Run in a thread: its seconds of processor time, the longest gap here in ms."""
    spent: list[float] = []

    def work() -> None:
        began = time.thread_time()
        with no_long_pauses():
            found = function()
        spent.append(time.thread_time() - began)
        assert found is not None

    thread, longest = threading.Thread(target=work), 0.0
    thread.start()
    last = time.perf_counter()
    while thread.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return spent[0], 1000 * longest


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does
    say = sys.stdout.write
    say(f"{'':18}{'seconds':>10}{'longest gap, ms':>18}\n")
    with tempfile.TemporaryDirectory() as place:
        folder, txt = Path(place) / "val", Path(place) / "predictions.txt"
        for name, table in cases(make(folder, args.count)).items():
            rounds = [
                watch(lambda t=table: changes_of(txt, t, [folder], folder))
                for _ in range(args.rounds)
            ]
            seconds, gap = (min(column) for column in zip(*rounds, strict=True))
            say(f"{name:18}{seconds:10.2f}{gap:18.1f}\n")


if __name__ == "__main__":
    main()
