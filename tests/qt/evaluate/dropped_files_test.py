"""Files that are dropped on the Evaluate tab."""

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.dragging import place
from support.evaluate_tab import (
    names,
)

from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab


def drop(widget: QWidget, path: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    args = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with warnings.catch_warnings():  # there is no other way to make one
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(place(QPoint(5, 5)), *args)
    enter.setAccepted(False)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), *args))
    return enter.isAccepted()


def test_that_a_dropped_prediction_file_is_opened(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    with qtbot.waitSignal(tab.file.picked):
        assert drop(tab, txt)
    assert names(tab) == ["c", "b", "d"]


def test_that_other_drops_are_left_to_the_window(tab: EvaluateTab, data: Path) -> None:
    assert not drop(tab, data)
    assert not drop(tab, data / "logo" / "a.png")


def test_that_checkpoint_and_folder_are_dropped_on_their_lines(
    tab: EvaluateTab, data: Path, tmp_path: Path
) -> None:
    checkpoint = tmp_path / "checkpoint.pth.tar.epoch_4"
    checkpoint.touch()
    assert drop(tab.bar.checkpoint, checkpoint)
    assert tab.bar.checkpoint.path == checkpoint
    assert tab.bar.output.path == tmp_path / "predictions.epoch_4.txt"
    assert not drop(tab.bar.checkpoint, data)
    assert drop(tab.bar.data, data)
    assert tab.bar.data.path == data
    assert not drop(tab.bar.data, checkpoint)
