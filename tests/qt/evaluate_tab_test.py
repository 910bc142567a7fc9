"""The Evaluate tab: from a checkpoint or a prediction file to the pictures behind."""

import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from support.dragging import place
from typing_extensions import override

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.events import (
    EvaluationStarted,
    Failed,
    Finished,
    Notice,
    PicturesPredicted,
    PredictionsWritten,
    Stopped,
)
from geektime_gui.qt import jobs
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import Job, JobDesk
from geektime_gui.qt.resources import theme
from geektime_gui.qt.state import AppState, FinishedRun, JobProgress, LastAct
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.picture_model import PictureItem

THIN = "\u202f"
ALL = Spot(None, None)


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


# What a prediction file shows


def test_that_at_first_there_is_one_sentence_and_one_way_on(tab: EvaluateTab) -> None:
    assert tab.stack.currentWidget() is tab.empty
    assert "figures" in tab.empty.words
    assert tab.bar.open_button.isHidden()  # the page's own button is enough
    assert not tab.banner.isVisible()


def test_that_badcases_stand_worst_first_with_truth_prediction_and_probability(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    assert title(tab) == "Badcases: 3 of 5 pictures, worst first"
    assert [item.caption for item in items(tab)] == [
        f"logo → others 95.0{THIN}%",
        f"logo → others 70.0{THIN}%",
        f"others → logo 60.0{THIN}%",
    ]
    assert [item.mark for item in items(tab)] == ["✗", "✗", "✗"]
    assert names(tab) == ["c", "b", "d"]
    assert all(item.path.is_file() for item in items(tab))
    assert tab.bar.open_button.isVisible()


def test_that_matrix_and_table_show_the_files_figures(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    reading = tab.reading
    assert reading is not None
    assert reading.figures.matrix.tolist() == [[1, 2], [1, 1]]
    model = tab.results.table.model()
    assert model.index(0, 0).data() == "logo"
    assert model.index(0, 2).data() == f"33.3{THIN}%"


@pytest.mark.parametrize(
    ("spot", "shown", "words"),
    [
        (Spot(0, 1), "cb", "2 pictures that are logo were called others"),
        (Spot(0, 0), "a", "1 picture that is logo was called so: right"),
        (Spot(1, 0), "d", "1 picture that is others was called logo"),
        (Spot(0, None), "cba", "3 pictures are logo"),
        (Spot(None, 0), "da", "2 pictures were called logo"),
    ],
)
def test_that_a_figure_of_the_matrix_opens_exactly_its_pictures(
    qtbot: QtBot, tab: EvaluateTab, txt: Path, spot: Spot, shown: str, words: str
) -> None:
    open_file(qtbot, tab, txt)
    choose(qtbot, tab, spot)
    assert names(tab) == list(shown)
    assert title(tab) == words
    marks = {"a": "✓", "e": "✓"}
    assert [i.mark for i in items(tab)] == [marks.get(n, "✗") for n in shown]
    with qtbot.waitSignal(tab.file.picked):
        tab.results.gallery.back_button.click()
    assert names(tab) == ["c", "b", "d"]
    assert tab.results.matrix.chosen == ALL
    assert tab.results.gallery.back_button.isHidden()


def test_that_escape_leads_back_to_all_badcases(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    for widget in (tab.results.matrix, tab.results.gallery.grid, tab.results.table):
        choose(qtbot, tab, Spot(0, 0))
        with qtbot.waitSignal(tab.file.picked):
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
        assert names(tab) == ["c", "b", "d"]


def test_that_a_figure_of_the_table_opens_its_pictures(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    table = tab.results.table
    at = table.visualRect(table.model().index(1, 1)).center()  # precision of others
    with qtbot.waitSignal(tab.file.picked):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(tab) == ["c", "b", "e"]
    assert tab.results.matrix.chosen == Spot(None, 1)


def test_that_a_cell_of_no_pictures_says_so(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    lines = txt.read_text().splitlines(True)
    txt.write_text(lines[0] + lines[1] + lines[4])
    open_file(qtbot, tab, txt)
    choose(qtbot, tab, Spot(1, 0))
    assert title(tab) == "No picture that is others was called logo"
    assert tab.results.gallery.kind_words.isVisible()
    assert not tab.results.gallery.grid.isVisible()


def test_that_nothing_wrong_is_said_kindly(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    lines = txt.read_text().splitlines(True)
    txt.write_text(lines[0] + lines[4])
    open_file(qtbot, tab, txt)
    assert tab.results.gallery.kind_words.text() == "Nothing wrong among 2 pictures."


def test_that_twelve_classes_and_missing_files_are_shown_as_what_they_are(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    rng = np.random.default_rng(5)
    probabilities = rng.dirichlet(np.ones(12), 300)
    truth = rng.integers(0, 12, 300)
    table = PredictionTable(
        tuple(f"class {i}" for i in range(12)),
        probabilities,
        truth,
        probabilities.argmax(1),
        tuple(f"gone/{i}.jpg" for i in range(300)),
    )
    path = tmp_path / "twelve.txt"
    write_predictions(path, table)
    open_file(qtbot, tab, path)
    wrong = int((truth != probabilities.argmax(1)).sum())
    gallery = tab.results.gallery
    assert len(items(tab)) == wrong
    assert title(tab) == f"Badcases: {wrong} of 300 pictures, worst first"
    assert gallery.note.text().startswith(f"{wrong} of {wrong} files are missing")
    assert items(tab)[0].detail.startswith("missing: ")
    show_large(qtbot, tab, 0)
    assert "can't be shown" in gallery.page.view.remark
    assert gallery.page.path_label.text().startswith("There is no file gone/")
    assert not gallery.page.folder_button.isEnabled()


def test_that_lines_that_cant_be_used_are_named_and_the_rest_is_used(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    with txt.open("a") as file:
        file.write("0.90000 0.80000 1 0 1 0 x.png\nnonsense\n")
    open_file(qtbot, tab, txt)
    problems = tab.results.problems
    assert problems.isVisible()
    assert problems.summary.text() == "2 lines could not be used: 6, 7"
    assert not problems.list.isVisible()
    problems.more_button.click()
    assert problems.list.isVisible()
    lines = problems.list.toPlainText().splitlines()
    assert [line.split()[:2] for line in lines] == [["Line", "6:"], ["Line", "7"]]
    assert names(tab) == ["c", "b", "d"]


@pytest.mark.parametrize("content", [b"", b"nothing to see\n", b"\x00\x01\x02"])
def test_that_a_file_without_predictions_is_explained_and_what_stood_stays(
    qtbot: QtBot, tab: EvaluateTab, txt: Path, tmp_path: Path, content: bytes
) -> None:
    open_file(qtbot, tab, txt)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    with qtbot.waitSignal(tab.file.failed):
        tab.open_prediction_file(bad)
    assert "bad.txt" in tab.banner.sentence
    assert tab.banner.isVisible()
    assert names(tab) == ["c", "b", "d"]
    open_file(qtbot, tab, txt)
    assert not tab.banner.isVisible()


def test_that_a_prediction_file_of_no_pictures_is_shown_as_empty(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    none = PredictionTable(("a", "b"), np.zeros((0, 2)), np.zeros(0), np.zeros(0), ())
    write_predictions(tmp_path / "none.txt", none)
    open_file(qtbot, tab, tmp_path / "none.txt")
    assert tab.results.gallery.kind_words.text() == (
        "There are no pictures in this prediction file."
    )
    assert tab.results.table.model().index(0, 1).data() == "–"  # noqa: RUF001


def test_that_a_vanished_file_is_an_error_in_words(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    with qtbot.waitSignal(tab.file.failed):
        tab.open_prediction_file(tmp_path / "nowhere.txt")
    assert "nowhere.txt" in tab.banner.sentence
    assert tab.stack.currentWidget() is tab.empty


def test_that_skipped_pictures_of_an_evaluation_are_named(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    table = PredictionTable(
        ("a", "b"), np.array([[0.9, 0.1]]), np.array([0]), np.array([0]), ("x.png",)
    )
    path = tmp_path / "p.txt"
    skipped = [{"path": "/pictures/y.png", "reason": "the file is empty"}]
    write_predictions(path, table, about={"skipped": skipped})
    open_file(qtbot, tab, path)
    line = tab.results.skipped
    assert line.summary.text() == "1 picture could not be read and has no prediction"
    line.more_button.click()
    assert line.list.toPlainText() == "/pictures/y.png: the file is empty"


# The file changes, the pictures move


def test_that_an_edited_file_is_read_again_and_the_choice_stays(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    choose(qtbot, tab, Spot(0, 1))
    lines = txt.read_text().splitlines(True)
    txt.write_text("".join(lines[:2] + lines[3:]))
    qtbot.waitUntil(lambda: names(tab) == ["b"])
    assert tab.results.matrix.chosen == Spot(0, 1)
    assert title(tab) == "1 picture that is logo was called others"


def test_that_a_file_put_in_its_place_is_read_again_twice(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    lines = txt.read_text().splitlines(True)
    for keep, shown in ((4, ["c", "b", "d"]), (2, ["b"])):
        other = txt.with_name("other")
        other.write_text("".join(lines[:keep]))
        other.replace(txt)
        qtbot.waitUntil(
            lambda keep=keep: tab.reading is not None and tab.reading.total == keep
        )
        qtbot.waitUntil(lambda shown=shown: names(tab) == shown)


def test_that_a_half_saved_file_costs_nothing(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    whole = txt.read_text()
    with qtbot.waitSignal(tab.file.failed):
        txt.write_text("0.9")
    assert names(tab) == ["c", "b", "d"]
    with qtbot.waitSignal(tab.file.was_read):
        txt.write_text(whole)
    assert not tab.banner.isVisible()


def test_that_moved_pictures_are_looked_for_again(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, txt: Path, data: Path
) -> None:
    open_file(qtbot, tab, txt)
    (data / "logo" / "c.png").rename(data / "others" / "c.png")
    with qtbot.waitSignal(tab.file.picked):
        state.report_pictures_changed()
    assert [item.detail for item in items(tab)] == ["missing: c.png", "b.png", "d.png"]


def test_that_nothing_is_read_after_the_window_closes(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    tab.open_prediction_file(txt)
    tab.shut_down()
    with qtbot.assertNotEmitted(tab.file.was_read, wait=300):
        txt.write_text("")


# One picture large


def test_that_enter_shows_one_picture_large_with_what_the_model_thought(
    qtbot: QtBot, tab: EvaluateTab, txt: Path, data: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    page = tab.results.gallery.page
    assert tab.results.gallery.shows_one_large
    assert page.view.image is not None
    assert (page.view.image.width(), page.view.image.height()) == (60, 40)
    assert page.title.text() == "✗ It is logo, but was called others"
    assert [(b.name, b.is_truth) for b in page.bars.bars] == [
        ("others", False),
        ("logo", True),
    ]
    assert page.bars.bars[0].probability == pytest.approx(0.95)
    assert Path(page.path_label.text()) == data / "logo" / "c.png"
    assert page.place.text() == "1 of 3"
    assert f"others 95.0{THIN}% was called" in page.bars.accessibleDescription()


def test_that_a_double_click_shows_it_large_too(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    grid = tab.results.gallery.grid
    at = grid.visualRect(grid.picture_model.index(1)).center()
    with qtbot.waitSignal(tab.results.gallery.page.view.picture_shown):
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert tab.results.gallery.page.row == 1


def test_that_arrows_walk_and_escape_goes_back_to_that_picture(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    gallery = tab.results.gallery
    view = gallery.page.view
    assert not gallery.page.previous_button.isEnabled()
    for key, row in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
    ):
        qtbot.keyClick(view, key)
        assert gallery.page.row == row
    gallery.page.next_button.click()
    assert not gallery.page.next_button.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not gallery.shows_one_large
    assert gallery.grid.currentIndex().row() == 2
    assert gallery.grid.hasFocus()


def test_that_the_large_picture_stays_when_the_file_is_edited(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 1)
    lines = txt.read_text().splitlines(True)
    txt.write_text("".join(lines[:2] + lines[3:]))  # c, the one before it, is gone
    gallery = tab.results.gallery
    qtbot.waitUntil(lambda: len(gallery.selection.pictures) == 2)
    assert gallery.shows_one_large
    assert gallery.page.row == 0
    assert gallery.page.path_label.text().endswith("b.png")


def test_that_the_folder_of_a_picture_can_be_opened(
    qtbot: QtBot,
    tab: EvaluateTab,
    txt: Path,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    tab.results.gallery.page.folder_button.click()
    assert [Path(folder) for folder in opened] == [data / "logo"]


# Files are dropped


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


# What the bar proposes


def make_run(tmp_path: Path, data: Path, epochs: tuple[int, ...] = (1, 2)) -> Path:
    folder = tmp_path / "ckpts"
    folder.mkdir(exist_ok=True)
    for epoch in epochs:
        (folder / f"checkpoint.pth.tar.epoch_{epoch}").touch()
    return folder / f"checkpoint.pth.tar.epoch_{epochs[-1]}"


def listed(tab: EvaluateTab) -> list[str]:
    box = tab.bar.checkpoint.list
    assert box is not None
    return [Path(box.itemText(i)).name for i in range(box.count())]


def test_that_a_finished_run_fills_the_bar(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, tmp_path: Path, data: Path
) -> None:
    checkpoint = make_run(tmp_path, data)
    state.report_run(FinishedRun(checkpoint, tmp_path / "train", data))
    assert tab.bar.checkpoint.path == checkpoint
    assert tab.bar.data.path == data
    assert tab.bar.output.path == checkpoint.parent / "predictions.epoch_2.txt"
    qtbot.waitUntil(lambda: len(listed(tab)) == 2)
    assert listed(tab)[0] == "checkpoint.pth.tar.epoch_2"
    assert tab.bar.checkpoint.path == checkpoint
    box = tab.bar.checkpoint.list
    assert box is not None
    box.setCurrentIndex(1)
    box.activated.emit(1)  # what a pick from the open list does
    assert tab.bar.output.path == checkpoint.parent / "predictions.epoch_1.txt"


def test_that_a_tab_made_after_the_run_is_filled_too(
    qtbot: QtBot, state: AppState, desk: JobDesk, tmp_path: Path, data: Path
) -> None:
    checkpoint = make_run(tmp_path, data)
    state.report_run(FinishedRun(checkpoint, data, None))
    tab = EvaluateTab(state, desk)
    qtbot.addWidget(tab)
    assert tab.bar.checkpoint.path == checkpoint
    assert tab.bar.data.path == data
    tab.shut_down()


def test_that_an_opened_folder_proposes_its_validation_pictures_and_checkpoints(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, data: Path, tmp_path: Path
) -> None:
    root = data.parent
    (root / "train" / "logo").mkdir(parents=True)
    make_run(root, data)
    state.open_folder(root)
    assert tab.bar.data.path == data
    qtbot.waitUntil(lambda: tab.bar.checkpoint.path is not None)
    newest = root / "ckpts" / "checkpoint.pth.tar.epoch_2"
    assert tab.bar.checkpoint.path == newest
    other = tmp_path / "other"
    (other / "val" / "logo").mkdir(parents=True)
    state.open_folder(other)  # it has no checkpoint of its own
    assert tab.bar.data.path == other / "val"
    qtbot.waitUntil(lambda: listed(tab) == [])
    assert tab.bar.checkpoint.path == newest


def test_that_a_name_of_ones_own_for_the_output_stays(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    tab.bar.output.line.clear()
    qtbot.keyClicks(tab.bar.output.line, str(tmp_path / "mine.txt"))
    qtbot.keyClicks(tab.bar.checkpoint.line, "/x/checkpoint.pth.tar.epoch_3")
    assert tab.bar.output.path == tmp_path / "mine.txt"


# Evaluations


class CannedJob(Job):
    """Says what the test wants; after `hold` only when it is told to go on."""

    events: ClassVar[list[object]] = []
    hold = False

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.may_end = threading.Event()
        self.was_stopped = False

    @override
    def run(self) -> None:
        *before, last = self.events
        for event in before:
            self.event_arrived.emit(event)
        if self.hold:
            self.may_end.wait(20)
        self.ended.emit(Stopped(None, 1.0) if self.was_stopped else last)

    @override
    def stop(self) -> None:
        self.was_stopped = True
        self.may_end.set()


Can = Callable[..., None]


@pytest.fixture
def can(monkeypatch: pytest.MonkeyPatch) -> Can:
    """Makes the desk's jobs say these events instead of starting a process."""
    monkeypatch.setattr(jobs, "Job", CannedJob)

    def set_events(*events: object, hold: bool = False) -> None:
        monkeypatch.setattr(CannedJob, "events", list(events))
        monkeypatch.setattr(CannedJob, "hold", hold)

    return set_events


@pytest.fixture
def ready(tab: EvaluateTab, tmp_path: Path, data: Path) -> EvaluateTab:
    """All three lines are filled."""
    tab.bar.fill(make_run(tmp_path, data), data)
    return tab


def test_that_the_button_starts_an_evaluation_and_its_file_is_shown(
    qtbot: QtBot,
    ready: EvaluateTab,
    desk: JobDesk,
    state: AppState,
    txt: Path,
    can: Can,
) -> None:
    can(
        EvaluationStarted(("logo", "others"), 5, "CPU (2 cores)", "fp32"),
        PicturesPredicted(2, 5, 200.0),
        PicturesPredicted(5, 5, 0.0),
        PredictionsWritten(txt, 5, 0),
        Finished(txt, 1.0),
    )
    told: list[JobProgress | None] = []
    state.job_progressed.connect(
        lambda kind, progress: told.append(progress) if kind == "evaluate" else None
    )
    with qtbot.waitSignal(ready.file.picked):
        qtbot.mouseClick(ready.bar.evaluate_button, Qt.MouseButton.LeftButton)
    assert names(ready) == ["c", "b", "d"]
    assert [p.text for p in told if p] == [
        "starting…",
        "5 pictures on CPU (2 cores)",
        "2 of 5 pictures, about 3 min left",
        "5 of 5 pictures",
    ]
    assert [p.fraction for p in told if p] == [0.0, 0.0, 0.4, 1.0]
    assert told[-1] is None
    qtbot.waitUntil(lambda: desk.kinds_running == ())
    assert ready.bar.evaluate_button.isVisible()
    assert not ready.bar.progress.isVisible()


def test_that_the_job_gets_what_the_lines_say(
    qtbot: QtBot,
    ready: EvaluateTab,
    desk: JobDesk,
    tmp_path: Path,
    data: Path,
    can: Can,
) -> None:
    can(Stopped(None, 0.1), hold=True)
    qtbot.keyClick(ready, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.running("evaluate") is not None)
    job = desk.running("evaluate")
    assert isinstance(job, CannedJob)
    assert job.config == EvaluateConfig(
        checkpoint=tmp_path / "ckpts" / "checkpoint.pth.tar.epoch_2",
        data=data,
        output=tmp_path / "ckpts" / "predictions.epoch_2.txt",
    )
    job.may_end.set()
    qtbot.waitUntil(lambda: not ready.is_running)


def test_that_stop_replaces_the_button_and_asks_the_job(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(PicturesPredicted(2, 5, 60.0), Finished(None, 1.0), hold=True)
    ready.start()
    bar = ready.bar
    qtbot.waitUntil(lambda: bar.words.text().startswith("2 of 5 pictures"))
    assert bar.stop_button.isVisible()
    assert not bar.evaluate_button.isVisible()
    assert not bar.checkpoint.isEnabled()
    assert (bar.progress.value(), bar.progress.maximum()) == (400, 1000)
    qtbot.mouseClick(bar.stop_button, Qt.MouseButton.LeftButton)
    assert bar.words.text() == "stopping…"
    qtbot.waitUntil(lambda: not ready.is_running)
    assert bar.words.text() == "stopped, nothing was written"
    assert bar.evaluate_button.isVisible()
    assert ready.stack.currentWidget() is ready.empty
    qtbot.waitUntil(lambda: desk.kinds_running == ())


def test_that_a_second_start_while_one_runs_does_nothing(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(Finished(None, 1.0), hold=True)
    ready.start()
    qtbot.waitUntil(lambda: desk.running("evaluate") is not None)
    job = desk.running("evaluate")
    ready.start()
    assert desk.running("evaluate") is job
    assert isinstance(job, CannedJob)
    job.may_end.set()
    qtbot.waitUntil(lambda: desk.kinds_running == ())


def test_that_a_failure_is_a_sentence_in_the_page_and_all_stays_usable(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(Failed("{path} is damaged; choose another.", {"path": "/c"}, "Traceback …"))
    ready.start()
    qtbot.waitUntil(lambda: ready.banner.isVisible())
    assert ready.banner.sentence == "/c is damaged; choose another."
    assert ready.bar.evaluate_button.isVisible()
    qtbot.waitUntil(lambda: desk.kinds_running == ())
    can(Stopped(None, 0.0))
    ready.start()
    assert not ready.banner.isVisible()
    qtbot.waitUntil(lambda: desk.kinds_running == () and not ready.is_running)


def test_that_notices_of_the_job_are_remarked(
    qtbot: QtBot, ready: EvaluateTab, desk: JobDesk, can: Can
) -> None:
    can(
        Notice("{count} files are no pictures.", {"count": 3}, warning=True),
        Notice("{path} has no JSON.", {"path": "/c"}, warning=True),
        Stopped(None, 0.0),
    )
    ready.start()
    qtbot.waitUntil(lambda: not ready.is_running)
    assert ready.remarks.summary.text() == "2 remarks on this evaluation"
    ready.remarks.more_button.click()
    lines = ready.remarks.list.toPlainText().splitlines()
    assert lines == ["3 files are no pictures.", "/c has no JSON."]
    qtbot.waitUntil(lambda: desk.kinds_running == ())


def test_that_an_edited_file_is_kept_and_another_written(
    qtbot: QtBot,
    ready: EvaluateTab,
    desk: JobDesk,
    state: AppState,
    tmp_path: Path,
    can: Can,
) -> None:
    old = tmp_path / "ckpts" / "predictions.epoch_2.txt"
    old.write_text("my own notes")
    acts: list[LastAct] = []
    state.acted.connect(acts.append)
    can(Stopped(None, 0.0), hold=True)
    ready.start()
    qtbot.waitUntil(lambda: desk.running("evaluate") is not None)
    job = desk.running("evaluate")
    assert isinstance(job, CannedJob)
    new = tmp_path / "ckpts" / "predictions.epoch_2 (2).txt"
    assert job.config.output == new
    assert ready.bar.output.path == new
    assert old.read_text() == "my own notes"
    assert [act.text for act in acts] == [
        "predictions.epoch_2.txt was edited and is kept; "
        "writing predictions.epoch_2 (2).txt"
    ]
    job.may_end.set()
    qtbot.waitUntil(lambda: desk.kinds_running == ())


@pytest.mark.parametrize(
    ("line", "text", "sentence"),
    [
        ("checkpoint", "", "No checkpoint is chosen: train first, or choose a file."),
        ("checkpoint", "/no/file", "There is no file /no/file; choose a checkpoint."),
        ("data", "", "No pictures are chosen: choose a folder of class folders."),
        ("output", "", "Name the prediction file that is to be written."),
        ("output", "/", "/ is a folder; name a file in it."),
    ],
)
def test_that_what_is_missing_is_said_before_anything_starts(
    ready: EvaluateTab, desk: JobDesk, line: str, text: str, sentence: str
) -> None:
    getattr(ready.bar, line).line.setText(text)
    ready.start()
    assert ready.banner.sentence == sentence
    assert not ready.is_running
    assert desk.kinds_running == ()


# The look


def test_that_every_control_has_a_name_and_can_be_reached_by_keyboard(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    start: QWidget = tab.bar.checkpoint.line
    reached = {start}
    widget = start.nextInFocusChain()
    while widget is not start:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            reached.add(widget)
        widget = widget.nextInFocusChain()
    results = tab.results
    for control in (
        tab.bar.data.line,
        tab.bar.output.line,
        tab.bar.evaluate_button,
        tab.bar.open_button,
        results.matrix,
        results.table,
        results.gallery.grid,
    ):
        assert control in reached
        name = control.accessibleName() or getattr(control, "text", str)()
        assert name, control


def test_that_panes_fold_and_one_always_stays(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    side, gallery = tab.results.side, tab.results.gallery
    tab.fold_left()
    assert (side.isVisible(), gallery.isVisible()) == (False, True)
    tab.fold_right()
    assert (side.isVisible(), gallery.isVisible()) == (True, False)
    tab.fold_right()
    assert (side.isVisible(), gallery.isVisible()) == (True, True)


def test_that_the_whole_tab_follows_the_theme(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    open_file(qtbot, tab, txt)
    show_large(qtbot, tab, 0)
    light = tab.grab().toImage()
    theme().set_mode("dark")
    dark = tab.grab().toImage()
    assert light.pixelColor(4, 4).lightness() > 200
    assert dark.pixelColor(4, 4).lightness() < 80
    QToolTip.hideText()
