"""Why a picture was called so: the heat map, what the model saw, what taught it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.window import are_apart
from typing_extensions import override

from geektime_gui.core.config import ExplainConfig
from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.events import (
    Failed,
    FeaturesProgress,
    Finished,
    Neighbour,
    PictureExplained,
    PictureSkipped,
    Stopped,
)
from geektime_gui.core.model.checkpoint_info import CheckpointInfo, write_info
from geektime_gui.qt import jobs
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.explanation import explanation_of
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.state import AppState


def png(pixels: np.ndarray) -> bytes:
    content = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(content, "PNG")
    return content.getvalue()


RAMP = np.tile(np.linspace(0, 255, 30), (20, 1))


def explained(path: Path, truth: str) -> PictureExplained:
    """As the engine says it of a picture that is called others."""
    maps = [("others", png(RAMP))]
    if truth and truth != "others":
        maps.append((truth, png(RAMP[:, ::-1])))
    train = path.parents[2] / "train" / "logo" / "near.png"
    return PictureExplained(
        path,
        (0.3, 0.7),
        "others",
        tuple(maps),
        png(np.full((8, 8, 3), 90)),
        (Neighbour(train, "logo", 0.1), Neighbour(path.with_name("e.png"), "new", 0.2)),
        (Neighbour(path.with_name("copy.png"), "others", 0.0),),
    )


@dataclass
class Engine:
    """Plays the engine: its answers, and what it was asked."""

    asked: list[ExplainConfig] = field(default_factory=list)
    fails: Failed | None = None
    skips: bool = False
    holds: bool = False
    """Whether a job goes on until it is stopped."""
    stopped: int = 0


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    played = Engine()

    class PlayedJob(Job):
        @override
        def run(self) -> None:
            config = self.config
            assert isinstance(config, ExplainConfig)
            played.asked.append(config)
            while played.holds and not self.isInterruptionRequested():
                self.msleep(5)
            if self.isInterruptionRequested():
                played.stopped += 1
                self.ended.emit(Stopped(None, 0.0))
                return
            if played.fails is not None:
                self.ended.emit(played.fails)
                return
            self.event_arrived.emit(FeaturesProgress(1, 2, 0.0))
            for path, truth in zip(config.pictures, config.truths, strict=True):
                if played.skips:
                    event = PictureSkipped(path, "it is empty", 1)
                    self.event_arrived.emit(event)
                else:
                    self.event_arrived.emit(explained(path, truth))
            self.ended.emit(Finished(None, 0.0))

        @override
        def stop(self) -> None:
            self.requestInterruption()

    monkeypatch.setattr(jobs, "Job", PlayedJob)
    return played


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    path = tmp_path / "ckpts" / "checkpoint.pth.tar.epoch_1"
    path.parent.mkdir()
    path.write_bytes(b"weights")
    (tmp_path / "train" / "logo").mkdir(parents=True)
    info = CheckpointInfo(
        classes=("logo", "others"),
        arch="efficientnet-lite0",
        image_size=64,
        normalization=LITE,
        epoch=1,
        config={"train_data": str(tmp_path / "train")},
    )
    write_info(path, info)
    return path


@pytest.fixture
def tab(qtbot: QtBot, tmp_path: Path, checkpoint: Path) -> Iterator[EvaluateTab]:
    """Three badcases of the class logo are shown; b is the worst."""
    paths = [tmp_path / "val" / "logo" / f"{name}.png" for name in "abcde"]
    paths[0].parent.mkdir(parents=True)
    for path in paths:
        Image.new("RGB", (60, 40), (40, 90, 200)).save(path)
    table = PredictionTable(
        ("logo", "others"),
        np.array([[0.9, 0.1], [0.1, 0.9], [0.2, 0.8], [0.3, 0.7], [0.4, 0.6]]),
        np.zeros(5, np.int32),
        np.array([0, 1, 1, 1, 1]),
        tuple(map(str, paths)),
    )
    txt = tmp_path / "predictions.txt"
    write_predictions(txt, table, about={"checkpoint": str(checkpoint)})
    desk = JobDesk()
    evaluate_tab = EvaluateTab(AppState(), desk)
    qtbot.addWidget(evaluate_tab)
    evaluate_tab.resize(1200, 800)
    evaluate_tab.show()
    evaluate_tab.activateWindow()
    qtbot.waitExposed(evaluate_tab)
    with qtbot.waitSignal(evaluate_tab.file.picked):
        evaluate_tab.open_prediction_file(txt)
    yield evaluate_tab
    evaluate_tab.shut_down()
    desk.close()


def show(tab: EvaluateTab, row: int) -> None:
    grid = tab.results.gallery.grid
    grid.setCurrentIndex(grid.picture_model.index(row))
    grid.picture_activated.emit(grid.current_path())


def wait_until_explained(qtbot: QtBot, tab: EvaluateTab) -> None:
    page = tab.results.gallery.page
    qtbot.waitUntil(lambda: not page.explain.seen.isHidden())


def test_that_the_large_view_tells_why(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab, tmp_path: Path, checkpoint: Path
) -> None:
    show(tab, 0)
    wait_until_explained(qtbot, tab)
    page = tab.results.gallery.page
    (config,) = engine.asked
    assert config.checkpoint == checkpoint
    assert config.train_data == tmp_path / "train"
    assert [path.stem for path in config.pictures] == ["b", "c", "d"]
    assert set(config.truths) == {"logo"}
    assert page.view.overlay is not None
    near = page.explain.grid.picture_model.items
    assert [item.path.name for item in near] == ["copy.png", "near.png", "e.png"]
    assert [item.mark for item in near] == ["=", "", ""]
    assert "very same picture was trained with, as others" in page.explain.copies.text()
    clicked = QSignalSpy(tab._state.pictures_requested)
    page.explain.grid.clicked.emit(page.explain.grid.picture_model.index(1))
    assert clicked.at(0)[0] == (tmp_path / "train/logo/near.png",)


def test_that_the_map_of_the_true_class_and_the_bare_picture_are_a_key_away(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab
) -> None:
    show(tab, 0)
    wait_until_explained(qtbot, tab)
    page = tab.results.gallery.page
    first = page.view.overlay
    assert first is not None
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H)
    second = page.view.overlay
    assert second is not None
    assert first.pixel(29, 5) == second.pixel(0, 5)
    assert "logo, the right class" in page.heat.choice.currentText()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H)
    assert page.view.overlay is None


def test_that_the_next_pictures_are_explained_beforehand_and_kept(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab
) -> None:
    show(tab, 0)
    wait_until_explained(qtbot, tab)
    explaining = tab.picture_desk.explaining
    qtbot.waitUntil(lambda: len(explaining._kept) == 3)
    page = tab.results.gallery.page
    for _ in range(2):
        with qtbot.waitSignal(explaining.explained):
            page.next_button.click()
    asked = {path.stem for config in engine.asked[:1] for path in config.pictures}
    assert asked == {"b", "c", "d"}
    again = [p.stem for config in engine.asked[1:] for p in config.pictures]
    assert again in ([], ["e"])


def test_that_a_job_is_stopped_when_the_large_view_closes(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab
) -> None:
    engine.holds = True
    show(tab, 0)
    qtbot.waitUntil(lambda: len(engine.asked) == 1)
    assert tab._desk.kinds_running == ()  # closing the window asks nothing
    tab.results.gallery.page.close_asked.emit()
    qtbot.waitUntil(lambda: engine.stopped == 1)
    engine.holds = False
    show(tab, 0)
    wait_until_explained(qtbot, tab)


def test_that_stepping_fast_asks_for_the_last_picture_only(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab
) -> None:
    show(tab, 0)
    for _ in range(3):
        tab.results.gallery.page.next_button.click()
    wait_until_explained(qtbot, tab)
    assert [p.stem for c in engine.asked for p in c.pictures] == ["e"]


def test_that_a_checkpoint_that_is_gone_is_named(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab, checkpoint: Path
) -> None:
    checkpoint.unlink()
    show(tab, 0)
    words = tab.results.gallery.page.explain.words
    qtbot.waitUntil(lambda: str(checkpoint) in words.text())
    assert "is not there any more" in words.text()
    assert engine.asked == []


def test_that_a_failure_and_a_broken_picture_are_told(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab
) -> None:
    words = tab.results.gallery.page.explain.words
    engine.fails = Failed("{path} is no checkpoint.", {"path": "x"}, "")
    show(tab, 0)
    qtbot.waitUntil(lambda: words.text() == "x is no checkpoint.")
    engine.fails, engine.skips = None, True
    tab.results.gallery.page.next_button.click()
    qtbot.waitUntil(lambda: words.text() == "c.png can't be explained: it is empty")


def test_that_a_map_is_clear_where_nothing_speaks_for_the_class(tmp_path: Path) -> None:
    event = explained(tmp_path / "val" / "logo" / "a.png", "logo")
    (_, called), (_, right) = explanation_of(event).maps
    assert called.pixelColor(0, 3).alpha() == 0
    assert called.pixelColor(29, 3).alpha() > 200
    alphas = [called.pixelColor(x, 3).alpha() for x in range(30)]
    assert alphas == sorted(alphas)
    lightness = [called.pixelColor(x, 3).lightness() for x in (5, 15, 29)]
    assert lightness == sorted(lightness)
    assert right.pixelColor(0, 3) == called.pixelColor(29, 3)


def test_that_in_a_low_window_the_panel_gives_way_to_training_pictures(
    qtbot: QtBot, engine: Engine, tab: EvaluateTab
) -> None:
    show(tab, 0)
    wait_until_explained(qtbot, tab)
    panel = tab.results.gallery.page.explain
    assert not panel.seen_title.isHidden()
    tall = panel.seen.height()
    tab.resize(1000, 560)
    rest = (panel.nearest_title, panel.copies, panel.grid)
    qtbot.waitUntil(lambda: panel.seen.height() < tall)
    qtbot.waitUntil(lambda: are_apart(panel.seen, *rest))
