"""How the window browses very many pictures: times, gaps of a 5 ms timer, memory.

    python tests/benchmarks/browse.py [--count 100000] [--short] [--json]

Makes small JPEGs in six class folders and opens them in the real window with cold
caches, in the grid view: from open to the first full screen of thumbnails, a scroll to
the end, a jump to the middle, a sort, a filter. Then a folder of copies of big posters:
the first screen beside the bare time of decoding the same files on all cores.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))

from browse_files import make_pictures, make_posters
from window_lag import Lag, isolate, wait

POSTER_ROUNDS = 3
SCREEN_SECONDS = 30.0
LOOK_MS = 20


def live_until(condition: Callable[[], bool], seconds: float, news: Any) -> None:
    """Let the window live as it does for a person, asleep while there is nothing to do,
    until the condition holds or the time is over.

    It is looked at 1 ms after the signal `news`, and now and then: looking all the time
    would take the processor from the threads that are measured.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop = QEventLoop()
    end = time.perf_counter() + seconds

    def look() -> None:
        if condition() or time.perf_counter() > end:
            loop.quit()

    precise = Qt.TimerType.PreciseTimer
    soon = QTimer(interval=1, timerType=precise, singleShot=True)
    regularly = QTimer(interval=LOOK_MS, timerType=precise)
    for timer in (soon, regularly):
        timer.timeout.connect(look)
    on_news = lambda *_: soon.start()  # noqa: E731
    news.connect(on_news)
    regularly.start()
    loop.exec()
    news.disconnect(on_news)


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
        loaded = self.window.curate.loader.loaded
        live_until(lambda: done() and self.is_full(), SCREEN_SECONDS, loaded)
        assert self.is_full(), f"{name}: no full screen after {SCREEN_SECONDS} s"
        self.seconds[name] = time.perf_counter() - began
        wait(0.5)

    def is_full(self) -> bool:
        """Whether every picture on the screen is there."""
        if not self.window.curate.panes.panes:
            return False
        grid = self.grid
        rows = grid.visible_rows()
        self.screen = len(rows)
        # From the end, which comes last: while something is missing it costs little,
        # and the thread that is looked at has other work.
        return bool(rows) and all(
            grid.loader.get(Path(grid.picture_model.text(row))) is not None
            for row in reversed(rows)
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


def browse_posters(root: Path, home: Path) -> dict[str, Any]:
    """The first screen of big pictures, beside the bare time of decoding the same.

    The two take turns, each window with cold caches of its own below `home` and
    between two bare times, whose mean counts: what else the machine does meets both.
    The medians are told.
    """
    paths, pixels, _ = open_posters(root, home / "rehearsal")
    bare, first, ratios = [decode(paths, pixels)], [], []
    for number in range(POSTER_ROUNDS):
        first.append(open_posters(root, home / str(number))[2])
        bare.append(decode(paths, pixels))
        ratios.append(first[-1] / statistics.mean(bare[-2:]))
    return {
        "posters_screen": len(paths),
        "posters_first_screen_s": round(statistics.median(first), 2),
        "posters_bare_s": round(statistics.median(bare), 2),
        "posters_ratio": round(statistics.median(ratios), 2),
    }


def open_posters(root: Path, home: Path) -> tuple[list[Path], int, float]:
    """Open them in a window of its own: which it shows, how large, after how long."""
    isolate(home)
    walk = open_window()
    walk.do("posters", lambda: walk.window.start(root, warm=False), lambda: True)
    paths, pixels = walk.seen(), walk.grid.thumbnail_size
    close(walk)
    return paths, pixels, walk.seconds["posters"]


def decode(paths: list[Path], pixels: int) -> float:
    """Seconds to decode these on all cores, with nothing else in this process."""
    from geektime_gui.qt.widgets.background import wait_for_threads
    from geektime_gui.qt.widgets.thumbnails import read_image

    wait_for_threads()
    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda path: read_image(path, pixels), paths))
    return time.perf_counter() - began


def close(walk: Walk) -> None:
    """Close the window, let its threads end, and take it away: else the next one's
    first event loop would do that while it is measured."""
    from PySide6.QtCore import QCoreApplication, QEvent

    walk.lag.enter("close")
    walk.window.close()
    walk.window.deleteLater()
    wait(0.2)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def measure(count: int, folder: Path) -> dict[str, Any]:
    """All figures; pictures and settings are made in `folder`."""
    isolate(folder / "home")
    made = make_pictures(folder / "many", count)
    has_posters = make_posters(folder / "posters")
    from PySide6.QtWidgets import QApplication

    from geektime_gui.qt.app import SWITCH_SECONDS, set_up
    from geektime_gui.qt.settings import Settings

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    set_up(application, Settings())
    sys.setswitchinterval(SWITCH_SECONDS)
    result = browse(folder / "many", made)
    if has_posters:
        result |= browse_posters(folder / "posters", folder / "homes")
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
    if "posters_ratio" in result:
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
