"""How the window browses very many pictures: times, gaps of a 5 ms timer, memory.

    python tests/benchmarks/browse.py [--count 100000] [--short] [--json]

Makes small JPEGs in six class folders and opens them in the real window with cold
caches, in the grid view: from open to the first full screen of thumbnails, a scroll to
the end, a jump to the middle, a sort, a filter. Then a folder of copies of big posters:
the first screen beside the bare time of decoding the same files on all cores.
"""

import argparse
import gc
import io
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))

from window_lag import Lag, isolate, wait

SHARED = Path(__file__).resolve().parents[3] / "shared"
POSTERS = SHARED / "data" / "geektime"
CLASSES = ("logo", "others", "unclear")
SPLITS = (("train", 1.0),)
POSTER_COPIES = 200
SCREEN_SECONDS = 30.0


def make_pictures(root: Path, count: int) -> int:
    """Small JPEGs of many kinds, in classes; returns how many."""
    from PIL import Image

    chance = random.Random(7)
    kinds = []
    for _ in range(200):
        size = chance.choice(((96, 64), (64, 96), (80, 80), (128, 72)))
        picture = Image.new("RGB", size, tuple(chance.randbytes(3)))
        w, h = size
        box = (w // 4, h // 4, w // 2, h // 2)
        picture.paste(tuple(chance.randbytes(3)), box)
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=80)
        kinds.append(data.getvalue())
    made = 0
    for split, share in SPLITS:
        for at, name in enumerate(CLASSES):
            folder = root / split / name
            folder.mkdir(parents=True)
            for number in range(int(count * share / len(CLASSES))):
                kind = kinds[(number * 7 + at) % len(kinds)]
                (folder / f"picture {number}.jpg").write_bytes(kind)
                made += 1
    return made


def make_posters(root: Path) -> list[Path]:
    """Copies of big posters in two classes; empty when there are none to copy."""
    sources = sorted(p for p in POSTERS.glob("train/*/*") if p.is_file())
    largest = sorted(sources, key=lambda p: -p.stat().st_size)[:40]
    made = []
    for number in range(POSTER_COPIES if largest else 0):
        source = largest[number % len(largest)]
        target = root / "train" / CLASSES[number % 2] / f"{number:03}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        made.append(shutil.copyfile(source, target))
    return made


class Walk:
    """The window and what is done in it."""

    def __init__(self, lag: Lag, window: Any) -> None:
        self.lag = lag
        self.window = window
        self.seconds: dict[str, float] = {}
        self.screen = 0
        """Thumbnails of the last full screen."""

    @property
    def grid(self) -> Any:
        """The one grid of the grid view."""
        return self.window.curate.panes.panes[0].grid

    def do(
        self, name: str, act: Callable[[], object], done: Callable[[], bool]
    ) -> None:
        """Act, and wait until `done` and the screen is full."""
        self.lag.enter(name)
        began = time.perf_counter()
        act()
        wait(SCREEN_SECONDS, lambda: done() and self.is_full())
        assert self.is_full(), f"{name}: no full screen after {SCREEN_SECONDS} s"
        self.seconds[name] = time.perf_counter() - began
        wait(0.5)

    def is_full(self) -> bool:
        """Whether every picture on the screen is there."""
        if not self.window.curate.panes.panes:
            return False
        grid, model = self.grid, self.grid.picture_model
        rows = grid.visible_rows()
        self.screen = len(rows)
        return bool(rows) and all(
            grid.loader.get(model.item(row).path) is not None for row in rows
        )

    def seen(self) -> list[Path]:
        """The pictures on the screen."""
        grid = self.grid
        return [grid.picture_model.item(row).path for row in grid.visible_rows()]


def open_window() -> Walk:
    """The real window in the grid view, not yet with a folder."""
    from geektime_gui.core.data.ordering import SortKey
    from geektime_gui.qt.main_window import MainWindow
    from geektime_gui.qt.settings import Settings

    window = MainWindow(Settings())
    gc.collect()
    gc.freeze()  # as app.run does
    bar = window.curate.browser.bar
    bar.set_order(SortKey.NATURAL, descending=False)
    window.curate.panes.arrange(bar.arrangement)
    if bar.mode != "grid":
        bar.toggle_mode()
    window.resize(1440, 900)
    window.show()
    wait(1.0)
    return Walk(Lag(), window)


def browse(root: Path, count: int) -> dict[str, Any]:
    """Walk through `root`; seconds and gaps a phase, memory in MB."""
    from geektime_gui.core.data.ordering import SortKey

    walk = open_window()
    window, bar = walk.window, walk.window.curate.browser.bar
    rows = lambda: walk.grid.picture_model.rowCount()  # noqa: E731
    memory_before = psutil.Process().memory_info().rss / 2**20
    walk.do("open", lambda: window.start(root, warm=False), lambda: True)
    screen = walk.screen
    first, total = walk.seen(), rows()
    scroll = walk.grid.verticalScrollBar()

    def scroll_to_end() -> None:
        for step in range(61):
            scroll.setValue(scroll.maximum() * step // 60)
            wait(0.02)

    walk.do("scroll", scroll_to_end, lambda: True)
    end = walk.seen()
    walk.do("jump", lambda: scroll.setValue(scroll.maximum() // 2), lambda: True)
    by_size = bar.sort_box.findData(SortKey.SIZE)
    before = walk.seen()
    walk.do(
        "sort",
        lambda: bar.sort_box.setCurrentIndex(by_size),
        lambda: walk.grid.picture_model.item(0).path != first[0],
    )
    after = walk.seen()
    walk.do("filter", lambda: bar.filter.setText("77"), lambda: 0 < rows() < total)
    filtered = rows()
    walk.do("unfilter", lambda: bar.filter.clear(), lambda: rows() == total)
    memory = psutil.Process().memory_info().rss / 2**20
    walk.lag.enter("idle")
    wait(2.0)
    walk.lag.enter("over")
    gaps = {n: round(g, 1) for n, g in walk.lag.longest.items() if n in walk.seconds}
    close(walk)
    return {
        "pictures": count,
        "shown": total,
        "screen": screen,
        "first_screen_s": round(walk.seconds["open"], 2),
        "seconds": {name: round(s, 2) for name, s in walk.seconds.items()},
        "gaps_ms": gaps,
        "longest_gap_ms": max(gaps.values()),
        "idle_gap_ms": round(walk.lag.longest["idle"], 1),
        "memory_before_mb": round(memory_before),
        "memory_mb": round(memory),
        "ends_differ": end != first,
        "sort_changed": after != before,
        "filtered": filtered,
        "torch_in_window": "torch" in sys.modules,
    }


def browse_posters(root: Path, posters: list[Path]) -> dict[str, Any]:
    """The first screen of big pictures, beside the bare time of decoding the same."""
    from geektime_gui.qt.widgets.thumbnails import read_image

    walk = open_window()
    walk.do("posters", lambda: walk.window.start(root, warm=False), lambda: True)
    paths = walk.seen()
    pixels = walk.grid.thumbnail_size
    close(walk)
    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda path: read_image(path, pixels), paths))
    bare = time.perf_counter() - began
    return {
        "posters": len(posters),
        "posters_screen": len(paths),
        "posters_first_screen_s": round(walk.seconds["posters"], 2),
        "posters_bare_s": round(bare, 2),
        "posters_ratio": round(walk.seconds["posters"] / bare, 2),
    }


def close(walk: Walk) -> None:
    """Close the window and let its threads end."""
    walk.lag.enter("close")
    walk.window.close()
    walk.window.deleteLater()
    wait(0.2)


def measure(count: int, folder: Path) -> dict[str, Any]:
    """All figures; pictures and settings are made in `folder`."""
    isolate(folder / "home")
    made = make_pictures(folder / "many", count)
    posters = make_posters(folder / "posters")
    from PySide6.QtWidgets import QApplication

    from geektime_gui.qt.app import SWITCH_SECONDS, set_up
    from geektime_gui.qt.settings import Settings

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    set_up(application, Settings())
    sys.setswitchinterval(SWITCH_SECONDS)
    result = browse(folder / "many", made)
    if posters:
        isolate(folder / "home 2")
        result |= browse_posters(folder / "posters", posters)
    return result


def report(result: dict[str, Any]) -> str:
    """A table for people."""
    lines = [f"{'phase':10}{'seconds':>10}{'longest gap, ms':>18}"]
    for name, gap in result["gaps_ms"].items():
        lines.append(f"{name:10}{result['seconds'][name]:10.2f}{gap:18.1f}")
    lines += [
        f"{result['shown']:,} pictures, {result['screen']} on the first screen after "
        f"{result['first_screen_s']} s (at most 1.0)",
        f"longest gap {result['longest_gap_ms']} ms (at most 50); at rest, which is "
        f"what the machine adds, {result['idle_gap_ms']} ms",
        f"memory {result['memory_mb']} MB (at most 300), "
        f"{result['memory_before_mb']} MB before a folder was open",
    ]
    if "posters" in result:
        lines.append(
            f"big posters: {result['posters_screen']} on the first screen after "
            f"{result['posters_first_screen_s']} s, bare decoding "
            f"{result['posters_bare_s']} s: {result['posters_ratio']} x (at most 1.5)"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--short", action="store_true", help="3,000 pictures")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(3_000 if args.short else args.count, Path(folder))
    sys.stdout.write(report(result))
    if args.json:
        sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
