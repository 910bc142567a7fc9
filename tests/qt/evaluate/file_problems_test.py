"""What can't be used of a prediction file is named, and the rest is shown."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from support.evaluate_tab import names, open_file

from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab


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
