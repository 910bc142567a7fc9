"""What ends the window, and what must not: jobs, errors, Ctrl+C."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from geektime_gui.core.events import Finished, Notice, Stopped
from geektime_gui.qt.app import Surprises
from geektime_gui.qt.main_window import MainWindow

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split in ("train", "val"):
        for name in ("logo", "others"):
            (root / split / name).mkdir(parents=True)
            for number in range(3):
                picture = Image.new("RGB", (30, 20), (number, 9, 90))
                picture.save(root / split / name / f"{number}.png")
    return root


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close_now()
    qtbot.waitUntil(lambda: not window.isVisible())


class CannedEngine:
    """An engine that says what it is told and stops when it is asked."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.closed = False

    def warm(self) -> None: ...

    def stream(self, config: object) -> Iterator[object]:
        yield Notice("at work")
        self.stopped.wait(30)
        yield Stopped(None, 1.0) if self.stopped.is_set() else Finished(None, 1.0)

    def stop(self) -> None:
        self.stopped.set()

    def kill(self) -> None:
        self.stopped.set()

    def close(self) -> None:
        self.closed = True


def start_job(window: MainWindow) -> CannedEngine:
    engine = CannedEngine()
    window.desk._idle.append(engine)  # type: ignore[arg-type]
    job = window.desk.create("train", object())
    assert job is not None
    job.start()
    return engine


def open_and_wait(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    window.open_folder(folder)
    qtbot.waitUntil(
        lambda: window.status.facts() != () and window.state.folder == folder
    )


def test_that_an_uncaught_error_of_any_thread_is_shown(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    surprises = Surprises()
    surprises.happened.connect(window.show_error)
    seen_in: list[bool] = []
    surprises.happened.connect(lambda _: seen_in.append(True))

    def fail() -> None:
        try:
            raise RuntimeError("out of cheese")
        except RuntimeError as error:
            surprises._on_uncaught(type(error), error, error.__traceback__)

    thread = threading.Thread(target=fail)
    thread.start()
    qtbot.waitUntil(lambda: "out of cheese" in window.banner.sentence)
    thread.join()
    assert "RuntimeError" in window.banner._details.toPlainText()


def test_that_closing_asks_while_a_job_runs_and_then_stops_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    engine = start_job(window)
    window.close()
    assert window.isVisible()
    assert "still running" in window.question.words
    window.question._no.click()
    assert not window.question.isVisible()
    assert not engine.stopped.is_set()
    window.close()
    window.question.agree()
    assert window.isVisible(), "it waits for the job"
    qtbot.waitUntil(lambda: not window.isVisible())
    assert engine.stopped.is_set()
    assert engine.closed
    assert not [t for t in window.findChildren(QThread) if t.isRunning()]


def test_that_nothing_runs_after_the_window_is_closed(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_and_wait(window, folder, qtbot)
    window.close()
    assert not window.isVisible()
    assert window.desk.kinds_running == ()
    assert not (folder / "train" / "logo" / ".part").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a child there")
def test_that_control_c_closes_the_program(own_folders: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "geektime_gui"],
        cwd=REPO,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    )
    try:
        # The settings are written when the window closes in good order.
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(4)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=20)
    finally:
        program.kill()
    assert program.returncode == 0, errors
    assert list(own_folders.rglob("GeekTime.ini"))
