"""What a person does in the window, for the tests that walk a whole road."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from support.dragging import send_drop

from geektime_gui.core.data.folder import find_splits
from geektime_gui.core.data.runs_place import runs_folder
from geektime_gui.core.events import BatchDone
from geektime_gui.core.training.runs import list_runs
from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.main_window import MainWindow

WAIT_MS = 60_000


class Person:
    """What a person does in the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def wait_until(self, fact: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(fact, timeout=WAIT_MS)

    def open(self, folder: Path) -> None:
        self.window.open_folder(folder)
        self.wait_until(lambda: bool(self.window.curate.panes.panes))

    def pane(self, name: str) -> ClassPane:
        panes = self.window.curate.panes.panes
        return next(pane for pane in panes if pane.name == name)

    def drag(self, row: int, source: str, target: str) -> None:
        """One picture of a class to another class, as Qt delivers a drag."""
        self.pane(source).grid.setFocus()  # a press of the mouse gives it
        model = self.pane(source).grid.picture_model
        mime = model.mimeData([model.index(row)])
        assert send_drop(self.pane(target), mime, QPoint(60, 90))

    def set_up_training(self, **values: object) -> None:
        """The lesson's loop on small pictures, so that a test is over soon."""
        self.window.show_step("train")
        form = self.window.train.panel.form
        usual = {"mode": "full", "image_size": 64, "precision": "fp32"}
        for name, value in {**usual, **values}.items():
            form.set_value(name, value)

    def checkpoints(self, folder: Path) -> Path:
        """Where the newest run of an open folder has its checkpoints."""
        newest = list_runs(runs_folder(folder, find_splits(folder)))[0]
        return Path(newest.facts.checkpoint_dir)

    def press_train(self) -> None:
        train = self.window.train
        self.wait_until(train.head.train_button.isEnabled)
        self.qtbot.mouseClick(train.head.train_button, Qt.MouseButton.LeftButton)
        self.wait_until(lambda: self.window.desk.running("train") is not None)

    def wait_for_batches(self, count: int) -> None:
        """Until the running job has taken so many more steps."""
        seen: list[object] = []
        job = self.window.desk.running("train")
        assert job is not None
        job.event_arrived.connect(seen.append)
        self.wait_until(
            lambda: sum(isinstance(event, BatchDone) for event in seen) >= count
        )

    def wait_for_end(self) -> None:
        self.wait_until(lambda: self.window.desk.running("train") is None)
        self.wait_until(self.window.train.head.train_button.isEnabled)
