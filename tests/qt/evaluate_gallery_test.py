"""The order of the gallery, right but unsure pictures, tables of other programs."""

from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.evaluation.reading import read_any
from geektime_gui.qt.evaluate.arrangement import (
    Arrangement,
    Order,
)
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.reading import pick
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.matrix_layout import Spot

ALL = Spot(None, None)
CLASSES = ("logo", "map", "others")
ROWS = (
    # probabilities, truth, predicted, width
    ((0.90, 0.05, 0.05), 0, 0, 50),  # a right and sure
    ((0.45, 0.40, 0.15), 0, 0, 20),  # b right but unsure
    ((0.10, 0.80, 0.10), 0, 1, 90),  # c wrong
    ((0.30, 0.60, 0.10), 1, 1, 70),  # d right but unsure
    ((0.50, 0.20, 0.30), 2, 0, 10),  # e wrong
    ((0.05, 0.94, 0.01), 2, 1, 40),  # f wrong
)


def table_in(folder: Path) -> PredictionTable:
    return PredictionTable(
        CLASSES,
        np.array([row[0] for row in ROWS]),
        np.array([row[1] for row in ROWS]),
        np.array([row[2] for row in ROWS]),
        tuple(
            str(folder / CLASSES[row[1]] / f"{n}.png")
            for n, row in zip("abcdef", ROWS, strict=True)
        ),
    )


@pytest.fixture
def txt(tmp_path: Path) -> Path:
    table = table_in(tmp_path)
    for path, row in zip(table.paths, ROWS, strict=True):
        Path(path).parent.mkdir(exist_ok=True)
        Image.new("RGB", (row[3], 30), (90, 120, 200)).save(path)
    write_predictions(tmp_path / "predictions.txt", table)
    return tmp_path / "predictions.txt"


@pytest.fixture
def state(qapp: QApplication) -> AppState:
    return AppState()


@pytest.fixture
def tab(qtbot: QtBot, state: AppState, txt: Path) -> Iterator[EvaluateTab]:
    desk = JobDesk()
    evaluate_tab = EvaluateTab(state, desk)
    qtbot.addWidget(evaluate_tab)
    evaluate_tab.resize(1100, 760)
    evaluate_tab.show()
    qtbot.waitExposed(evaluate_tab)
    open_file(qtbot, evaluate_tab, txt)
    yield evaluate_tab
    evaluate_tab.shut_down()
    desk.close()


def open_file(qtbot: QtBot, tab: EvaluateTab, path: Path) -> None:
    with qtbot.waitSignal(tab.file.picked):
        tab.open_prediction_file(path)


def shown(tab: EvaluateTab) -> str:
    items = tab.results.gallery.grid.picture_model.items
    return "".join(item.path.stem for item in items)


def sort_by(qtbot: QtBot, tab: EvaluateTab, order: Order) -> None:
    box = tab.results.gallery.bar.order_box
    with qtbot.waitSignal(tab.file.picked):
        box.setCurrentIndex(box.findData(order.value))


def ask(qtbot: QtBot, tab: EvaluateTab, spot: Spot) -> None:
    with qtbot.waitSignal(tab.file.picked):
        tab.results.ask(spot)


def press_unsure(qtbot: QtBot, tab: EvaluateTab) -> None:
    with qtbot.waitSignal(tab.file.picked):
        button = tab.results.gallery.bar.unsure_button
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def title(tab: EvaluateTab) -> str:
    return tab.results.gallery.title.text()


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.WORST, "fce"),
        (Order.LEAST_SURE, "ecf"),
        (Order.MOST_SURE, "fce"),
        (Order.PAIR, "cef"),
        (Order.SMALLEST, "efc"),
        (Order.LARGEST, "cfe"),
    ],
)
def test_that_badcases_stand_in_the_order_that_is_asked_for(
    qtbot: QtBot, tab: EvaluateTab, order: Order, names: str
) -> None:
    first = Order.PAIR if order is Order.WORST else Order.WORST
    if first is not Order.WORST:
        sort_by(qtbot, tab, first)
    sort_by(qtbot, tab, order)
    assert shown(tab) == names
    words = ", worst first" if order is Order.WORST else ""
    assert title(tab) == f"Badcases: 3 of 6 pictures{words}"


def test_that_the_order_stays_for_the_next_figure(
    qtbot: QtBot, tab: EvaluateTab
) -> None:
    sort_by(qtbot, tab, Order.SMALLEST)
    ask(qtbot, tab, Spot(0, None))
    assert shown(tab) == "bac"


def test_that_a_missing_picture_comes_last_by_size(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    (tmp_path / "others" / "e.png").unlink()
    for order, names in ((Order.SMALLEST, "fce"), (Order.LARGEST, "cfe")):
        sort_by(qtbot, tab, order)
        assert shown(tab) == names


def test_that_sizes_are_looked_up_no_longer_than_they_are_wanted(
    tab: EvaluateTab,
) -> None:
    reading = tab.reading
    assert reading is not None
    asked = chain((True,) * 5, repeat(False))  # a block, three pictures, one size
    selection = pick(reading, ALL, Arrangement(Order.SMALLEST), lambda: next(asked))
    assert [p.file.path.stem for p in selection.pictures] == ["f", "c", "e"]


def test_that_right_but_unsure_ones_are_a_click_away(
    qtbot: QtBot, tab: EvaluateTab
) -> None:
    press_unsure(qtbot, tab)
    assert shown(tab) == "bd"  # b leads by 0.05, d by 0.3
    assert title(tab) == "Right but unsure: 2 of 3 pictures that are right"
    ask(qtbot, tab, Spot(1, None))
    assert shown(tab) == "d"
    assert title(tab).endswith("; 1 right but unsure")
    ask(qtbot, tab, Spot(2, None))
    assert shown(tab) == ""
    assert "sure" in tab.results.gallery.kind_words.text()
    ask(qtbot, tab, ALL)
    press_unsure(qtbot, tab)
    assert shown(tab) == "fce"


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_that_a_table_is_saved_and_opens_in_the_same_screen(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, tmp_path: Path, name: str
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    reading = tab.reading
    assert reading is not None
    with qtbot.waitSignal(state.acted) as acted:
        tab.exporter.save(reading, tmp_path / name)
    act = acted.args[0]
    assert isinstance(act, LastAct)
    assert name in act.text
    saved = read_any(tmp_path / name)
    assert saved.classes == CLASSES
    assert saved.truth.tolist() == reading.table.truth.tolist()
    matrix = reading.figures.matrix.tolist()
    open_file(qtbot, tab, tmp_path / name)
    assert shown(tab) == "fce"
    assert tab.reading is not None
    assert tab.reading.path == tmp_path / name
    assert tab.reading.figures.matrix.tolist() == matrix


def test_that_a_table_never_takes_the_place_of_the_txt_or_a_picture(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, txt: Path
) -> None:
    reading, before = tab.reading, txt.read_bytes()
    assert reading is not None
    with qtbot.waitSignal(state.acted):
        tab.exporter.save(reading, txt)
    assert txt.read_bytes() == before
    assert read_any(txt.with_name("predictions.txt.csv")).classes == CLASSES
    # Nobody was asked whether that one may be replaced.
    with qtbot.waitSignal(tab.exporter.failed):
        tab.exporter.save(reading, txt)
    assert tab.banner.isVisible()


def test_that_the_shown_table_is_not_written_over_itself(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("path,true,pred,p,remark\na.png,logo,logo,0.9,keep me\n")
    open_file(qtbot, tab, path)
    reading = tab.reading
    assert reading is not None
    with qtbot.waitSignal(tab.exporter.failed) as failed:
        tab.exporter.save(reading, path)
    assert "own.csv" in str(failed.args[0])
    assert "keep me" in path.read_text()


def test_that_the_button_asks_where_to_save(qtbot: QtBot, tab: EvaluateTab) -> None:
    qtbot.mouseClick(tab.results.export_button, Qt.MouseButton.LeftButton)
    dialogs = tab.findChildren(QFileDialog)
    assert len(dialogs) == 1
    assert dialogs[0].acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialogs[0].reject()
    qtbot.waitUntil(lambda: not tab.findChildren(QFileDialog))


def test_that_a_csv_of_another_program_can_be_dropped(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    path = tmp_path / "other.csv"
    path.write_text("path,true,pred,p\na.png,dog,cat,0.9\nb.png,cat,cat,0.6\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(tab.file.picked):
        tab.dropEvent(event)
    assert tab.reading is not None
    assert tab.reading.figures.classes == ("cat", "dog")
    assert shown(tab) == "a"


def test_that_a_csv_without_the_columns_is_explained(
    qtbot: QtBot, tab: EvaluateTab, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("a,b\n1,2\n")
    with qtbot.waitSignal(tab.file.failed):
        tab.open_prediction_file(path)
    assert "path, true, pred" in tab.banner.sentence
    assert shown(tab) == "fce"


def test_that_a_long_name_gives_way_and_the_path_is_in_the_hint(
    qtbot: QtBot, tab: EvaluateTab, txt: Path
) -> None:
    path = txt.with_name(f"{'predictions ' * 12}.txt")
    path.write_bytes(txt.read_bytes())
    open_file(qtbot, tab, path)
    label = tab.results.file_label
    assert "…" in label.shown
    assert label.shown.endswith(".txt")
    assert label.toolTip() == str(path)
