"""What stands around a run: its length beforehand, changed pictures, the desktop."""

import logging
import math
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.train_desk import CannedDesk, batch, started

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import EpochDone, Finished, StageStarted
from geektime_gui.core.training.recipe import choose_recipe
from geektime_gui.qt.state import AppState
from geektime_gui.qt.train.changed_pictures import ChangedPictures
from geektime_gui.qt.train.notification import Notification, notify
from geektime_gui.qt.train.recipe_view import recipe_words
from geektime_gui.qt.train.run_time import (
    Speed,
    Stopwatch,
    estimate,
    keep_speed,
    speed_of,
)
from geektime_gui.qt.train.train_tab import TrainTab
from geektime_gui.qt.train.words import rough_words

LITE = "efficientnet-lite0"


# -- how long it takes ---------------------------------------------------------------


def test_that_nothing_is_said_of_what_was_never_measured() -> None:
    assert estimate(TrainConfig(), (30, 30), 10) is None


def test_that_the_estimate_counts_all_epochs_and_their_validations() -> None:
    keep_speed(LITE, 224, "full", Speed(rate=20.0))
    config = TrainConfig(epochs=4)
    assert estimate(config, (30, 30), 30) == pytest.approx(4 * (60 + 10) / 20)


def test_that_the_quick_model_counts_in_the_modes_that_make_one() -> None:
    keep_speed(LITE, 224, "auto", Speed(rate=20.0, quick=0.1))
    keep_speed(LITE, 224, "quick", Speed(quick=0.1))
    assert estimate(TrainConfig(mode="quick"), (30, 30), 40) == pytest.approx(10)
    auto = TrainConfig(mode="auto")
    epochs = choose_recipe(auto, (30, 30)).epochs
    assert estimate(auto, (30, 30), 0) == pytest.approx(6 + epochs * 3)


def test_that_a_later_measurement_keeps_what_it_does_not_know() -> None:
    keep_speed(LITE, 224, "auto", Speed(rate=20.0, quick=0.1))
    keep_speed(LITE, 224, "auto", Speed(rate=30.0))
    assert speed_of(LITE, 224, "auto") == Speed(30.0, 0.1)


def test_that_another_network_size_or_mode_is_another_measurement() -> None:
    keep_speed(LITE, 224, "full", Speed(rate=20.0))
    for kind in (
        ("efficientnet-b0", 224, "full"),
        (LITE, 320, "full"),
        (LITE, 224, "auto"),
    ):
        assert speed_of(*kind) is None


def test_that_a_run_of_a_moment_is_no_measurement() -> None:
    Stopwatch().keep(started(None, "full"), 50.0, 0.5)
    speed = speed_of(LITE, 224, "full")
    assert speed is None or math.isnan(speed.rate)


def test_that_the_stopwatch_measures_the_quick_model_for_a_picture() -> None:
    watch = Stopwatch()
    watch.take_stage(StageStarted("quick"))
    done = EpochDone(0, 2, math.nan, None, None, None, math.nan, 1.0, stage="quick")
    watch.take_epoch(done)
    watch.quick_seconds = 5.0
    watch.keep(started(None), math.nan, 0.0)
    speed = speed_of(LITE, 224, "auto")
    assert speed is not None
    assert speed.quick == pytest.approx(0.5)  # six training pictures, four others


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "a few seconds"),
        (40, "less than a minute"),
        (170, "about 3 min"),
        (4900, "about 1 h 20 min"),
    ],
)
def test_that_a_length_is_said_roughly(seconds: float, words: str) -> None:
    assert rough_words(seconds) == words


@pytest.fixture
def posters(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split in ("train", "val"):
        for name in ("logo", "others"):
            (root / split / name).mkdir(parents=True)
            for at in range(3):
                Image.new("RGB", (8, 8)).save(root / split / name / f"{at}.png")
    return root


@pytest.fixture
def desk() -> CannedDesk:
    return CannedDesk()


@pytest.fixture
def state() -> AppState:
    return AppState()


@pytest.fixture
def tab(
    qtbot: QtBot, state: AppState, desk: CannedDesk, posters: Path
) -> Iterator[TrainTab]:
    made = TrainTab(state, desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    state.open_folder(posters)
    yield made
    made.shut_down()


def test_that_the_pictures_page_tells_how_long_it_takes_after_one_run(
    qtbot: QtBot, tab: TrainTab, desk: CannedDesk
) -> None:
    qtbot.waitUntil(lambda: bool(tab.data_view.estimate))
    assert "is known some seconds after the start" in tab.data_view.estimate
    tab.panel.form.set_value("mode", "full")
    tab.train()
    desk.tell(started(None, "full"), batch(1), batch(2))
    desk.end(Finished(None, 20.0))
    assert tab.data_view.estimate.startswith("It takes about 4 min")  # 0.3 a second


# -- changed pictures ---------------------------------------------------------------


def test_that_pictures_sorted_meanwhile_are_said_to_count_next_time(
    qtbot: QtBot, tab: TrainTab, state: AppState, desk: CannedDesk, posters: Path
) -> None:
    tab.train()
    desk.tell(started(None))
    qtbot.waitUntil(lambda: tab.control._changed._before is not None)
    (posters / "train/logo/0.png").rename(posters / "train/others/moved.png")
    state.report_pictures_changed()
    qtbot.waitUntil(tab.run_view.remark.isVisible)
    assert "changed labels count in the next run" in tab.run_view.remark.text()
    desk.end(Finished(None, 1.0))
    assert not tab.run_view.remark.isVisible()


def test_that_a_change_elsewhere_is_none(qtbot: QtBot, posters: Path) -> None:
    watch = ChangedPictures()
    watch.begin(posters / "train")
    qtbot.waitUntil(lambda: watch._before is not None)
    (posters / "val/logo/0.png").unlink()
    looked: list[Any] = []
    compare = watch._compare
    watch._compare = lambda found: (looked.append(found), compare(found))[1]  # type: ignore[method-assign]
    with qtbot.assertNotEmitted(watch.changed):
        watch.look_soon()
        qtbot.waitUntil(lambda: bool(looked))


# -- automatic choices ---------------------------------------------------------------


def test_that_values_of_a_recipe_are_said_in_words() -> None:
    config = TrainConfig(mode="auto", lr=0.01)
    recipe = choose_recipe(config, (30, 90)).as_json()
    words = dict(recipe_words(recipe, config))
    assert words["Optimizer"] == "AdamW"
    assert words["Batch norms kept"] == "yes"
    assert "Learning rate" not in words
    assert "Momentum" not in words
    full = choose_recipe(TrainConfig(), (30, 90)).as_json()
    assert dict(recipe_words(full, None))["Warm-up (share of the steps)"] == "none"


# -- the desktop ---------------------------------------------------------------


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a session bus of this test's own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("There is no dbus-daemon to notify through.")
    command = [daemon, "--session", "--print-address=1", "--nofork", "--nopidfile"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        process.terminate()


def _answer_one(told: list[Any], ready: threading.Event) -> None:
    """Be the desktop's notification service for one call."""
    from jeepney import message_bus, new_method_return
    from jeepney.io.blocking import Proxy, open_dbus_connection

    with open_dbus_connection(bus="SESSION") as connection:
        Proxy(message_bus, connection).RequestName("org.freedesktop.Notifications")
        ready.set()
        while not told:
            message = connection.receive(timeout=10)
            if message.header.fields.get(3) == "Notify":  # 3 is the member
                told.append((message.header.fields[8], message.body))  # 8: signature
                connection.send(new_method_return(message, "u", (1,)))


def test_that_the_desktop_is_told_as_its_specification_has_it(bus: str) -> None:
    told: list[Any] = []
    ready = threading.Event()
    service = threading.Thread(target=_answer_one, args=(told, ready))
    service.start()
    assert ready.wait(10)
    notify("The training is finished", "Trained 2 <epochs> & more.")
    service.join(10)
    signature, body = told[0]
    assert signature == "susssasa{sv}i"
    assert body[0] == "GeekTime"
    assert body[3:5] == (
        "The training is finished",
        "Trained 2 &lt;epochs&gt; &amp; more.",
    )


def test_that_without_a_desktop_nothing_is_said_and_nothing_breaks(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    front, behind = QWidget(), QWidget()
    for window in (behind, front):
        qtbot.addWidget(window)
        window.show()
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)
    caplog.set_level(logging.INFO, "geektime_gui.qt.train.notification")
    notification = Notification()
    notification.tell(front, "title", "text")  # it is in front: silent
    notification.tell(behind, "title", "text")
    qtbot.waitUntil(lambda: len(caplog.records) == 1)
