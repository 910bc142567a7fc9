"""What a person does in the Evaluate tab, and what is read off it."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.picture_model import PictureItem

THIN = "\u202f"
ALL = Spot(None, None)


def open_file(qtbot: QtBot, tab: EvaluateTab, txt: Path) -> None:
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(txt)


def items(tab: EvaluateTab) -> list[PictureItem]:
    return list(tab.results.gallery.grid.picture_model.items)


def names(tab: EvaluateTab) -> list[str]:
    return [item.path.stem for item in items(tab)]


def choose(qtbot: QtBot, tab: EvaluateTab, spot: Spot) -> None:
    matrix = tab.results.matrix
    at = matrix.spot_rect_center(spot.truth, spot.predicted)
    with qtbot.waitSignal(tab.file.picked):
        qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)


def title(tab: EvaluateTab) -> str:
    return tab.results.gallery.title.text()


def show_large(qtbot: QtBot, tab: EvaluateTab, row: int) -> None:
    grid = tab.results.gallery.grid
    grid.setCurrentIndex(grid.picture_model.index(row))
    grid.setFocus()
    with qtbot.waitSignal(tab.results.gallery.page.view.picture_shown):
        qtbot.keyClick(grid, Qt.Key.Key_Return)


def make_run(tmp_path: Path, data: Path, epochs: tuple[int, ...] = (1, 2)) -> Path:
    folder = tmp_path / "ckpts"
    folder.mkdir(exist_ok=True)
    for epoch in epochs:
        (folder / f"checkpoint.pth.tar.epoch_{epoch}").touch()
    return folder / f"checkpoint.pth.tar.epoch_{epochs[-1]}"
