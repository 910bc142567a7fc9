"""For every test of the window: its own settings and folders, nothing left behind."""

import os
import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QLocale, QSettings, QThread, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)
from support.trash import trash_in

from geektime_gui.qt.app import install_language
from geektime_gui.qt.resources import theme
from geektime_gui.qt.widgets.background import wait_for_threads


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, data and cache in a folder of this test."""
    home = tmp_path_factory.mktemp("home")
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        QSettings.setPath(ini, user, str(home / "settings"))
        yield home


@pytest.fixture(autouse=True)
def no_modal_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A box that waits for a click would hang the test and annoy the person."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a modal dialog was opened")

    for owner, names in (
        (QDialog, ("exec",)),
        (QMessageBox, ("exec", "about", "critical", "information", "question")),
        (QFileDialog, ("exec", "getExistingDirectory", "getOpenFileName")),
    ):
        for name in names:
            monkeypatch.setattr(owner, name, refuse)


@pytest.fixture(autouse=True)
def nothing_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """No top-level widget, no running QThread, no thread of Python is left."""
    before_threads = set(threading.enumerate())
    application = request.getfixturevalue("qapp")
    before = {id(w) for w in application.topLevelWidgets()}
    yield
    assert wait_for_threads(10), "functions are still running in the background"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    left = [
        widget
        for widget in application.topLevelWidgets()
        if shiboken6.isValid(widget) and id(widget) not in before
    ]
    shown = [w for w in left if w.isVisible()]
    running = [
        thread
        for widget in left
        for thread in widget.findChildren(QThread)
        if thread.isRunning()
    ]
    for widget in left:
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shown, f"left open: {shown}"
    assert not running, f"still running: {running}"
    ours = [
        t
        for t in set(threading.enumerate()) - before_threads
        if not isinstance(t, threading._DummyThread)
    ]
    assert not ours, f"threads left: {ours}"


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    """Every test starts in the light."""
    theme().set_mode("light")
    yield
    theme().set_mode("light")


@pytest.fixture
def trash(own_folders: Path) -> Iterator[Path]:
    """The system's trash, in a folder of this test."""
    with trash_in(own_folders) as folder:
        yield folder


@pytest.fixture
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """The language of the test's parameter."""
    before, known = QLocale(), set(qapp.findChildren(QTranslator))
    install_language(qapp, request.param)
    yield
    for translator in set(qapp.findChildren(QTranslator)) - known:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def are_apart(*parts: QWidget) -> bool:
    """Whether those that are shown stand below each other, none over another."""
    at = [part.geometry() for part in parts if not part.isHidden()]
    return all(above.bottom() < below.top() for above, below in pairwise(at))
