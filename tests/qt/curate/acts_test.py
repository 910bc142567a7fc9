"""Acts that take long: told while they go on, stopped by a button, in order."""

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from geektime_gui.core.data.journal import Journal
from geektime_gui.qt.curate.act_words import describe_running
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, Running

Desk = Any
"""The `desk` of conftest.py."""


def test_that_the_line_says_what_how_far_and_how_long() -> None:
    running = Running("move", "logo", done=2500, total=10_000, began=100.0)
    assert describe_running(running, 0, 104.0) == (
        "Moving to logo · 2,500 of 10,000 · about 12 s left"
    )
    assert describe_running(running, 2, 220.0).endswith(
        "about 6 min left · 2 acts wait"
    )
    running.stopping = True
    assert "stopping" in describe_running(running, 0, 104.0)
    assert describe_running(Running("undo"), 0, 0.0) == "Taking back"


def slow_move(journal: Journal, running: Running) -> ActDone:
    """Moves two pictures, the second when it was asked to stop after the first."""
    root = journal.root

    def report(done: int, total: int) -> bool:
        while done == 1 and not running.stopping:
            time.sleep(0.005)
        return running.report(done, total)

    pictures = [root / f"train/logo/logo{n}.png" for n in range(4)]
    outcome = journal.move(pictures, root / "train/others", on_progress=report)
    return ActDone("move", outcome, root / "train/others")


def test_that_stop_ends_an_act_and_what_was_done_is_undone_at_once(
    desk: Desk,
) -> None:
    before = desk.fingerprint(desk.root)
    desk.tab.acts.perform("move", slow_move, "others")
    desk.qtbot.waitUntil(desk.tab.act_bar.isVisible)
    desk.tab.acts.quarantine([desk.root / "train/others/others1.png"])
    desk.qtbot.waitUntil(lambda: "1 act waits" in desk.tab.act_bar.words)
    desk.tab.act_bar.stop()
    assert desk.wait_for_act() == "Moved 1 picture to others; stopped, the rest stays"
    assert desk.wait_for_act(2) == "Put 1 picture aside"
    desk.qtbot.waitUntil(lambda: not desk.tab.act_bar.isVisible())
    for act in (3, 4):
        desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.wait_for_act(act)
    assert desk.fingerprint(desk.root) == before


def test_that_closing_during_an_act_stops_it_and_lets_go_of_the_journal(
    qtbot: QtBot, root: Path
) -> None:
    acts = FileActs()
    acts.open(root)
    acts.perform("move", slow_move, "others")
    qtbot.waitUntil(lambda: bool(acts.running and acts.running[0].done == 0))
    acts.shut_down()

    def free() -> bool:
        with Journal.open(root) as journal:
            return not journal.read_only

    qtbot.waitUntil(free)
    left = {p.name for p in (root / "train").rglob("*.png")}
    assert len(left) == 8


def test_that_failed_files_are_named_and_all_are_listed(desk: Desk) -> None:
    gone = [desk.root / f"train/logo/gone{n}.png" for n in range(5)]
    kept = desk.root / "train/logo/logo3.png"
    desk.tab.acts.move([*gone, kept], desk.root / "train/others")
    text = desk.wait_for_act()
    assert text.startswith("Moved 1 picture to others; 5 pictures left alone (gone0")
    assert "gone2.png…): it is not there any more" in text
    details = desk.tab.banner._text.details.splitlines()
    assert len(details) == 5
    assert all("it is not there any more" in line for line in details)
