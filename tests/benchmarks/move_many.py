"""Moving very many selected pictures to another class in the real window.

    python tests/benchmarks/move_many.py [--count 10000] [--json]

Makes a folder of small JPEGs, opens it, selects all of one class, presses the key of
the other class, waits, and takes it back by one undo. Prints the seconds and the
longest gap of a 5 ms timer in the window's thread of each phase, and whether the tree
is what it was, to the byte.
"""

import argparse
import gc
import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from window_lag import Lag, isolate, wait

MOST_SECONDS = 300.0


def draw(root: Path, count: int) -> None:
    """`count` small pictures in one class and ten in the other; no two are the same."""
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 90, 30)).save(buffer, "JPEG", quality=80)
    picture = buffer.getvalue()
    for name, pictures in (("a", count), ("b", 10)):
        folder = root / "train" / name
        folder.mkdir(parents=True)
        for number in range(pictures):
            # What follows the end of a JPEG is no part of the picture.
            tail = f"{name}{number}".encode()
            (folder / f"{name}{number:06}.jpg").write_bytes(picture + tail)


def fingerprint(root: Path) -> str:
    """Of every name and every byte that a person sees."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if ".geektime" not in path.parts and path.is_file():
            digest.update(str(path.relative_to(root)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def measure(root: Path, count: int) -> dict[str, object]:
    """Gaps in ms, times in s."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from geektime_gui.qt.app import SWITCH_SECONDS, set_up
    from geektime_gui.qt.main_window import MainWindow
    from geektime_gui.qt.settings import Settings

    application = QApplication([])
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does
    settings = Settings()
    set_up(application, settings)
    window = MainWindow(settings)
    gc.collect()
    gc.freeze()  # as app.run does
    window.resize(1200, 800)
    window.show()
    window.open_folder(root)
    curate = window.curate
    seconds: dict[str, float] = {}

    def pane(name: str) -> object:
        return next((p for p in curate.panes.panes if p.name == name), None)

    def shows(name: str, pictures: int) -> bool:
        found = pane(name)
        return found is not None and found.count == pictures and not curate.acts.running

    wait(MOST_SECONDS, lambda: shows("a", count))
    wait(2.0)
    grid = pane("a").grid
    grid.setFocus()
    lag = Lag()
    lag.enter("select")
    grid.selectAll()
    wait(1.0)
    control = Qt.KeyboardModifier.ControlModifier
    none = Qt.KeyboardModifier.NoModifier
    for phase, key, held, there in (
        ("move", Qt.Key.Key_2, none, count + 10),
        ("undo", Qt.Key.Key_Z, control, 10),
    ):
        lag.enter(phase)
        began = time.perf_counter()
        QTest.keyClick(curate.panes.panes[0].grid, key, held)
        wait(MOST_SECONDS, lambda there=there: shows("b", there))
        seconds[phase] = round(time.perf_counter() - began, 2)
        wait(1.0)
    lag.enter("done")
    undo_left = window.curate.acts.running
    window.close()
    wait(0.2)
    phases = ("select", "move", "undo")
    return {
        "count": count,
        "seconds": seconds,
        "gaps_ms": {name: round(lag.longest[name], 1) for name in phases},
        "longest_gap_ms": round(max(lag.longest[name] for name in phases), 1),
        "gaps_over_50_ms": sum(lag.over_50[name] for name in phases),
        "still_running": len(undo_left),
    }


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        isolate(Path(folder) / "home")
        root = Path(folder) / "pictures"
        draw(root, args.count)
        before = fingerprint(root)
        result = measure(root, args.count)
        result["same_tree"] = fingerprint(root) == before
    say = sys.stdout.write
    say(f"{'phase':10}{'seconds':>10}{'longest gap, ms':>18}\n")
    seconds, gaps = result["seconds"], result["gaps_ms"]
    assert isinstance(seconds, dict)
    assert isinstance(gaps, dict)
    for name, gap in gaps.items():
        say(f"{name:10}{seconds.get(name, ''):>10}{gap:18.1f}\n")
    say(f"{'same tree':10}{'yes' if result['same_tree'] else 'NO':>10}\n")
    if args.json:
        say(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
