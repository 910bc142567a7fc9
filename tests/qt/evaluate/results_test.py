"""What a prediction file shows: figures, badcases, doors from one to the other."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.evaluate_tab import (
    ALL,
    THIN,
    choose,
    items,
    names,
    open_file,
    show_large,
    title,
)

from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.widgets.matrix_layout import Spot


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
