"""Two evaluations picture by picture, the report, and when they come by themselves."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot
from typing_extensions import override

from geektime_gui.core.config import ExplainConfig
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.events import Finished, PictureExplained
from geektime_gui.qt import jobs
from geektime_gui.qt.evaluate.compare_page import ComparePage
from geektime_gui.qt.evaluate.compared import Group
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import Job
from geektime_gui.qt.state import AppState, FinishedRun, LastAct

NAMES = "abcdefgh"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "posters" / "val"
    for name in NAMES:
        path = folder / "logo" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (30, 20), (ord(name), 90, 200)).save(path)
    return folder


def write(txt: Path, data: Path, wrong: str, checkpoint: str = "c1") -> Path:
    """Pictures of the class logo, of which those in `wrong` are called others."""
    called = np.array([name in wrong for name in NAMES])
    table = PredictionTable(
        ("logo", "others"),
        np.where(called[:, None], [[0.2, 0.8]], [[0.9, 0.1]]),
        np.zeros(len(NAMES), np.int32),
        called.astype(np.int32),
        tuple(str(data / "logo" / f"{name}.png") for name in NAMES),
    )
    about = {"checkpoint": checkpoint, "data": str(data)}
    write_predictions(txt, table, about=about)
    return txt


def evaluate(qtbot: QtBot, tab: EvaluateTab, txt: Path) -> None:
    """As when an evaluation that wrote `txt` ends."""
    with qtbot.waitSignal(tab.file.picked):
        tab.handle_last_word(Finished(txt, 1.0))


def page_of(tab: EvaluateTab) -> ComparePage:
    return tab.results_menu.comparing.page


def counts(page: ComparePage) -> dict[Group, str]:
    return {group: button.text() for group, button in page.buttons.items()}


def names(page: ComparePage) -> list[str]:
    return [item.path.stem for item in page.grid.picture_model.items]


def wait_for_page(qtbot: QtBot, tab: EvaluateTab) -> ComparePage:
    page = page_of(tab)
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is page)
    return page


def retrain(state: AppState, data: Path) -> None:
    checkpoint = data / "checkpoint.pth.tar.epoch_2"
    state.report_run(FinishedRun(checkpoint, data, data))


def test_that_a_retrain_is_compared_by_itself(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, data: Path, tmp_path: Path
) -> None:
    txt = write(tmp_path / "p.txt", data, "abc")
    evaluate(qtbot, tab, txt)
    assert tab.stack.currentWidget() is tab.results
    retrain(state, data)
    evaluate(qtbot, tab, write(txt, data, "ch"))
    page = wait_for_page(qtbot, tab)
    assert page.title.text() == "2 fixed, 1 newly broken"
    assert page.words.text().startswith("Could be chance: 2 fixed against 1 broken")
    assert list(counts(page).values()) == [
        "✓ 2 fixed",
        "✗ 1 newly broken",
        "1 still wrong",
        "4 still right",
    ]
    qtbot.waitUntil(lambda: names(page) == ["a", "b"])
    first = page.grid.picture_model.items[0]
    assert first.detail.startswith("before: others 80")
    page.buttons[Group.BROKEN].click()
    qtbot.waitUntil(lambda: names(page) == ["h"])
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert tab.stack.currentWidget() is tab.results


def test_that_the_same_checkpoint_again_opens_no_comparison(
    qtbot: QtBot, tab: EvaluateTab, data: Path, tmp_path: Path
) -> None:
    txt = write(tmp_path / "p.txt", data, "abc")
    evaluate(qtbot, tab, txt)
    compared = QSignalSpy(tab.stack.currentChanged)
    evaluate(qtbot, tab, write(txt, data, "abc"))
    evaluate(qtbot, tab, write(tmp_path / "other.txt", tmp_path, "abc", "c2"))
    assert compared.count() == 0  # other pictures


def test_that_another_checkpoint_of_the_same_pictures_is_compared(
    qtbot: QtBot, tab: EvaluateTab, data: Path, tmp_path: Path
) -> None:
    evaluate(qtbot, tab, write(tmp_path / "p1.txt", data, "a"))
    evaluate(qtbot, tab, write(tmp_path / "p2.txt", data, "a", "c2"))
    page = wait_for_page(qtbot, tab)
    assert page.files.text() == "p1.txt → p2.txt"
    assert page.words.text().startswith("No picture was fixed or broken")
    assert page.group is Group.STILL_WRONG


def test_that_relabelled_pictures_count_as_they_were_evaluated(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, data: Path, tmp_path: Path
) -> None:
    txt = write(tmp_path / "p.txt", data, "ab")
    evaluate(qtbot, tab, txt)
    for name in "ab":  # by two acts in quick succession
        old, new = data / "logo" / f"{name}.png", data / "others" / f"{name}.png"
        new.parent.mkdir(exist_ok=True)
        old.rename(new)
        state.files_moved.emit(((old, new),))
    qtbot.waitUntil(lambda: tab.results.gallery.selection.total == 0)
    moved = txt.read_text()
    assert moved.count("/others/") == 2
    retrain(state, data)
    txt.write_text(moved)  # as a new evaluation of the mended folder
    evaluate(qtbot, tab, txt)
    page = wait_for_page(qtbot, tab)
    assert page.title.text() == "2 fixed, 0 newly broken"
    assert "2 got another class in between" in page.note.text()


def test_that_an_earlier_file_can_be_chosen(
    qtbot: QtBot, tab: EvaluateTab, data: Path, tmp_path: Path
) -> None:
    earlier = write(tmp_path / "earlier.txt", data, "abcd")
    relative = earlier.read_text().replace(f"{data}/", "./val/")
    (data.parent / "lesson.txt").write_text(relative)  # paths of another manner
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(write(tmp_path / "later.txt", data, ""))
    tab.results_menu.comparing.compare_with(data.parent / "lesson.txt")
    page = wait_for_page(qtbot, tab)
    assert page.title.text() == "4 fixed, 0 newly broken"
    assert page.files.text() == "lesson.txt → later.txt"


def test_that_a_file_that_can_not_be_compared_is_told(
    qtbot: QtBot, tab: EvaluateTab, data: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(write(tmp_path / "p.txt", data, "a"))
    tab.results_menu.comparing.compare_with(tmp_path / "none.txt")
    qtbot.waitUntil(lambda: "none.txt does not exist" in tab.banner.sentence)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.html", b"<!DOCTYPE html>"), ("r.pdf", b"%PDF"), ("notes.txt", b"")],
)
def test_that_a_report_is_saved(
    qtbot: QtBot,
    tab: EvaluateTab,
    state: AppState,
    data: Path,
    tmp_path: Path,
    name: str,
    begins: bytes,
) -> None:
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(write(tmp_path / "p.txt", data, "a"))
    assert tab.reading is not None
    acts: list[LastAct] = []
    state.acted.connect(acts.append)
    (tmp_path / "notes.txt").write_text("somebody's")
    with qtbot.waitSignal(tab.results_menu.report.saved, timeout=20_000) as saved:
        tab.results_menu.report.save(tab.reading, tmp_path / name)
    (path,) = saved.args
    assert path.read_bytes().lower().startswith(begins.lower())
    assert (tmp_path / "notes.txt").read_text() == "somebody's"
    assert acts[-1].text == f"Saved the report as {path.name}"


def test_that_a_report_that_can_not_be_written_is_told(
    qtbot: QtBot, tab: EvaluateTab, data: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(write(tmp_path / "p.txt", data, "a"))
    assert tab.reading is not None
    (tmp_path / "file").write_text("in the way")
    tab.results_menu.report.save(tab.reading, tmp_path / "file" / "r.html")
    qtbot.waitUntil(lambda: "can't be written" in tab.banner.sentence, timeout=20_000)


def test_that_a_report_holds_the_heat_maps_of_its_badcases(
    qtbot: QtBot,
    tab: EvaluateTab,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[ExplainConfig] = []

    class PlayedJob(Job):
        @override
        def run(self) -> None:
            assert isinstance(self.config, ExplainConfig)
            asked.append(self.config)
            content = io.BytesIO()
            Image.new("L", (30, 20), 200).save(content, "PNG")
            maps = (("others", content.getvalue()),)
            for path in self.config.pictures[:1]:  # the second one is not to be read
                event = PictureExplained(path, (0.2, 0.8), "others", maps, b"")
                self.event_arrived.emit(event)
            self.ended.emit(Finished(None, 0.0))

    monkeypatch.setattr(jobs, "Job", PlayedJob)
    checkpoint = tmp_path / "checkpoint.pth.tar.epoch_1"
    sizes = []
    for name in ("without", "with"):
        txt = write(tmp_path / f"{name}.txt", data, "ab", str(checkpoint))
        with qtbot.waitSignal(tab.file.picked):
            tab.open_prediction_file(txt)
        assert tab.reading is not None
        report = tmp_path / f"{name}.html"
        with qtbot.waitSignal(tab.results_menu.report.saved, timeout=20_000):
            tab.results_menu.report.save(tab.reading, report)
        sizes.append(report.read_text().count("<img"))
        checkpoint.write_bytes(b"weights")
    assert [[p.stem for p in config.pictures] for config in asked] == [["a", "b"]]
    assert sizes == [2, 3]
