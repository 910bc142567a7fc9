"""The window: its start, its folder, its steps, its memory."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from geektime_gui.core.paths import data_folder
from geektime_gui.qt.app import parse
from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.resources import theme
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.state import JobProgress, LastAct
from geektime_gui.qt.train.train_tab import TrainTab

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


def open_and_wait(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    window.open_folder(folder)
    qtbot.waitUntil(
        lambda: window.status.facts() != () and window.state.folder == folder
    )


def test_that_the_window_loads_no_torch() -> None:
    code = (
        "import sys, geektime_gui.qt.main_window, geektime_gui.qt.app\n"
        "bad = {'torch', 'torchvision', 'efficientnet_pytorch'} & set(sys.modules)\n"
        "sys.exit(', '.join(bad) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, timeout=60)
    assert done.returncode == 0


def test_that_the_main_module_loads_no_qt() -> None:
    code = "import sys, geektime_gui.__main__\nsys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, timeout=60)
    assert done.returncode == 0


def test_that_the_version_is_told_without_a_window() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "geektime_gui", "--version"],
        cwd=REPO,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "no-such-platform"},
    )
    assert done.returncode == 0
    assert done.stdout.strip()[0].isdigit()


def test_that_the_folder_may_be_given_in_two_ways() -> None:
    assert parse(["pics"]).folder == Path("pics")
    assert parse(["--folder", "pics"]).folder_option == Path("pics")


def test_that_the_first_start_offers_a_folder_or_the_demo(window: MainWindow) -> None:
    window.start(warm=False)
    assert window.pages.currentWidget() is window.start_page
    assert "Open the folder" in window.start_page.words
    assert window.status.facts() == ()


def test_that_an_opened_folder_shows_its_counts_and_is_remembered(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_and_wait(window, folder, qtbot)
    assert window.pages.currentWidget() is window.curate
    assert window.status.facts() == ("12 pictures",)
    assert "posters" in window.windowTitle()
    assert Settings().recent_folders == (folder,)


def test_that_a_folder_dropped_on_the_window_is_opened(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.state.folder == folder)


def test_that_a_folder_that_is_missing_is_a_sentence_and_nothing_is_lost(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    open_and_wait(window, folder, qtbot)
    missing = folder / "nowhere"
    window.open_folder(missing)
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert str(missing) in window.banner.sentence
    assert window.state.folder == folder


def test_that_a_vanished_folder_is_said_and_opened_when_it_is_back(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    told: list[tuple[str, ...]] = []
    window.curate.facts_changed.connect(lambda _: told.append(window.status.facts()))
    window.open_folder(folder)
    qtbot.waitUntil(lambda: window.state.folder == folder)
    aside = folder.with_name("aside")
    shutil.move(folder, aside)
    qtbot.waitUntil(lambda: "not there any more" in window.banner.sentence)
    shutil.move(aside, folder)
    window._watch.check()
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    qtbot.waitUntil(lambda: window.status.facts() == ("12 pictures",))
    assert not [facts for facts in told if any("broken" in fact for fact in facts)]


def test_that_the_last_folder_step_and_size_come_back(
    folder: Path, qtbot: QtBot
) -> None:
    first = MainWindow()
    qtbot.addWidget(first)
    first.show()
    open_and_wait(first, folder, qtbot)
    first.resize(700, 640)  # the screen of these tests is 800 by 800
    first.show_step("evaluate")
    first.steps.theme_clicked.emit()
    assert theme().dark
    first.close()
    second = MainWindow()
    qtbot.addWidget(second)
    second.show()
    second.start(warm=False)
    qtbot.waitUntil(lambda: second.state.folder == folder)
    assert second.pages.currentWidget() is second.evaluate
    assert second.settings.theme_mode == "dark"
    assert (second.width(), second.height()) == (700, 640)
    second.close()


def test_that_keys_lead_from_step_to_step(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    for key, page in ((Qt.Key.Key_2, window.train), (Qt.Key.Key_3, window.evaluate)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda p=page: window.pages.currentWidget() is p)
    window.steps.set_progress("train", "5 %")
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.train


def test_that_a_running_job_shows_on_its_step(window: MainWindow) -> None:
    window.state.job_progressed.emit("train", JobProgress("epoch 3 of 10", 0.42))
    assert window.steps.step_text("train").endswith("Train · 42 %")
    window.state.job_progressed.emit("train", None)
    assert window.steps.step_text("train").endswith("Train")


def test_that_two_jobs_of_a_step_are_told_apart(window: MainWindow) -> None:
    tell, text = window.state.job_progressed.emit, window.steps.step_text
    tell("evaluate", JobProgress("", 0.42))
    tell("check_labels", JobProgress("", 0.08))
    tell("evaluate", JobProgress("", 0.43))
    assert text("evaluate").endswith("Evaluate · 43 % · 8 %")
    tell("evaluate", None)
    assert text("evaluate").endswith("Evaluate · 8 %")
    tell("check_labels", None)
    assert text("evaluate").endswith("Evaluate")


def test_that_the_last_act_can_be_undone_from_the_status_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    undone = []
    window.state.acted.emit(LastAct("Moved 3 pictures", lambda: undone.append(1)))
    assert window.status.act == "Moved 3 pictures"
    assert window.toast.isVisible()
    window.status._undo.click()
    window.toast._undo.click()
    assert len(undone) == 2
    assert not window.toast.isVisible()


def test_that_help_folds_out_and_in(window: MainWindow, qtbot: QtBot) -> None:
    window.steps.help_clicked.emit()
    assert window.help.isVisible()
    window.steps.help_clicked.emit()
    assert not window.help.isVisible()


def test_that_choosing_a_folder_blocks_nothing(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    window._on_open_asked()
    opened[0].fileSelected.emit(str(folder))
    qtbot.waitUntil(lambda: window.state.folder == folder)
    opened[0].deleteLater()


@pytest.mark.slow
def test_that_the_demo_is_drawn_once_and_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.start_page.quiet_clicked.emit()
    qtbot.waitUntil(lambda: window.status.facts() == ("72 pictures",), timeout=90_000)
    demo = data_folder() / "demo"
    assert window.state.folder == demo
    assert [p.name for p in demo.parent.iterdir()] == ["demo"]
    window.start_page.draw_demo()
    with qtbot.waitSignal(window.start_page.demo_ready, timeout=1000):
        pass


def test_that_control_return_trains_as_soon_as_train_is_in_front(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(TrainTab, "train", lambda self: asked.append("train"))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Return, control)
    assert asked == [], "Curate is in front"
    qtbot.keyClick(window, Qt.Key.Key_2, control)
    qtbot.keyClick(window, Qt.Key.Key_Return, control)
    assert asked == ["train"]
