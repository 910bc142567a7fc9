"""The Evaluate tab, a prediction file of five small pictures, an evaluated run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.epochs import SURE, checkpoint_of, write

from geektime_gui.core.model.checkpoint_info import weights_path
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState


@pytest.fixture
def state(qapp: QApplication) -> AppState:
    return AppState()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[JobDesk]:
    job_desk = JobDesk()
    yield job_desk
    job_desk.close()


@pytest.fixture
def tab(qtbot: QtBot, state: AppState, desk: JobDesk) -> Iterator[EvaluateTab]:
    evaluate_tab = EvaluateTab(state, desk)
    qtbot.addWidget(evaluate_tab)
    evaluate_tab.resize(1100, 760)
    evaluate_tab.show()
    qtbot.waitExposed(evaluate_tab)
    yield evaluate_tab
    evaluate_tab.shut_down()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Five pictures: a to c are logo, d and e others."""
    folder = tmp_path / "data" / "val"
    for index, name in enumerate("abcde"):
        path = folder / ("logo" if index < 3 else "others") / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (40 * index, 90, 200)).save(path)
    return folder


@pytest.fixture
def txt(tmp_path: Path, data: Path) -> Path:
    """a right, b and c wrong (c worse), d wrong, e right; no JSON beside it."""
    path = tmp_path / "predictions.txt"
    path.write_text(
        "0.90000 0.10000 1 0 1 0 ./data/val/logo/a.png\n"
        "0.30000 0.70000 1 0 0 1 ./data/val/logo/b.png\n"
        "0.05000 0.95000 1 0 0 1 ./data/val/logo/c.png\n"
        "0.60000 0.40000 0 1 1 0 ./data/val/others/d.png\n"
        "0.20000 0.80000 0 1 0 1 ./data/val/others/e.png\n"
    )
    return path


@pytest.fixture
def run(tmp_path: Path) -> dict[int, Path]:
    """Three evaluated checkpoints of a run by their epoch."""
    found = {n: checkpoint_of(tmp_path / "run", n) for n in SURE}
    for n, weights in found.items():
        write(weights, SURE[n])
    return found


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A file in a checkpoint's place; the window never opens it."""
    path = weights_path(tmp_path, 3)
    path.write_bytes(b"weights")
    return path
