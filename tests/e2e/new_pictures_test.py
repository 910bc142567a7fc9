"""New pictures in the validation folder: one click predicts them, and only them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.pictures import draw_classes, draw_picture

from geektime_gui.core.config import EvaluateConfig, TrainConfig
from geektime_gui.core.evaluation.evaluator import evaluate
from geektime_gui.core.events import Finished
from geektime_gui.core.training.trainer import fit
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState

pytestmark = pytest.mark.slow


def test_that_one_click_adds_the_lines_of_new_pictures(
    qtbot: QtBot, tmp_path: Path
) -> None:
    config = TrainConfig(
        train_data=draw_classes(tmp_path / "train", 4),
        runs_dir=tmp_path / "runs",
        checkpoint_dir=tmp_path / "ckpts",
        image_size=64,
        epochs=1,
    )
    word = list(fit(config))[-1]
    assert isinstance(word, Finished)
    assert word.result is not None
    val = draw_classes(tmp_path / "val", 3, seed=1)
    txt = tmp_path / "predictions.txt"
    list(evaluate(EvaluateConfig(checkpoint=word.result, data=val, output=txt)))
    lines = txt.read_bytes().splitlines()
    state, desk = AppState(), JobDesk()
    tab = EvaluateTab(state, desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show()
    try:
        with qtbot.waitSignals(
            [tab.file.picked, tab.picture_desk.folder_desk.compared]
        ):
            tab.open_prediction_file(txt)
        new = draw_picture(val / "logo" / "new.jpg", (200, 60, 40), 99)
        line = tab.results.changes.new
        qtbot.waitUntil(line.isVisible, timeout=5000)
        qtbot.mouseClick(line.act, Qt.MouseButton.LeftButton)
        assert tab.is_running
        qtbot.waitUntil(lambda: not tab.is_running, timeout=90_000)
        qtbot.waitUntil(line.isHidden, timeout=5000)
        after = txt.read_bytes().splitlines()
        assert [one for one in after if one in lines] == lines
        (added,) = (one for one in after if one not in lines)
        assert added.endswith(str(new).encode())
        assert tab.reading is not None
        assert tab.reading.total == 7
    finally:
        tab.shut_down()
        state.shut_down()
        desk.close()
