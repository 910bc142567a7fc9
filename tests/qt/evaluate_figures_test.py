"""Intervals beside the figures, in digits and in words; the means of the classes."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.intervals import Interval, intervals_of
from geektime_gui.core.evaluation.metrics import figures_of
from geektime_gui.qt.widgets.figures_delegate import INTERVAL_ROLE, NOTE_ROLE
from geektime_gui.qt.widgets.figures_head import FiguresHead
from geektime_gui.qt.widgets.figures_notes import FiguresNotes, IntervalLegend
from geektime_gui.qt.widgets.figures_table import F1, PRECISION, RECALL, FiguresTable
from geektime_gui.qt.widgets.interval_words import percent_range, score_range

LESSON = figures_of(np.array([[8, 2], [0, 10]]), ("logo", "others"))
THIN = "\u202f"
DASH = "\u2013"


@pytest.mark.parametrize(
    ("low", "high", "percents", "scores"),
    [
        (0.676, 1.0, f"67{DASH}100{THIN}%", f"0.67{DASH}1.00"),
        (0.0, 0.324, f"0{DASH}33{THIN}%", f"0.00{DASH}0.33"),
        (0.9012, 0.9188, f"90.1{DASH}91.9{THIN}%", f"0.90{DASH}0.92"),
        (0.7, 0.85, f"70{DASH}85{THIN}%", f"0.70{DASH}0.85"),
    ],
)
def test_that_a_range_is_never_shown_narrower_than_it_is(
    low: float, high: float, percents: str, scores: str
) -> None:
    interval = Interval(low, high, 1, 1)
    assert percent_range(interval) == percents
    assert score_range(interval) == scores


def test_that_what_is_undefined_has_no_range() -> None:
    assert percent_range(None) == score_range(None) == ""


def cells(table: FiguresTable, row: int, role: int) -> list[object]:
    model = table.figures_model
    return [model.index(row, column).data(role) for column in range(5)]


def test_that_every_figure_has_its_range_and_its_counts(qtbot: QtBot) -> None:
    table = FiguresTable()
    qtbot.addWidget(table)
    table.show_figures(LESSON)
    shown = cells(table, 0, INTERVAL_ROLE)
    assert shown[PRECISION] == f"67{DASH}100{THIN}%"
    assert shown[RECALL] == f"49{DASH}95{THIN}%"
    own = intervals_of(LESSON).per_class[0].f1
    assert own is not None
    assert shown[F1] == score_range(own)
    assert shown[0] == shown[4] == ""
    assert cells(table, 0, NOTE_ROLE)[PRECISION] == "8 of 8"


def test_that_a_range_is_said_in_words_too(qtbot: QtBot) -> None:
    table = FiguresTable()
    qtbot.addWidget(table)
    table.show_figures(LESSON)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        said = cells(table, 0, role)
        assert str(said[PRECISION]).endswith("\n8 of 8, so between 0.68 and 1.00")
        assert "\nBetween 0.6" in str(said[F1])


def test_that_the_range_has_room_in_its_cell(qtbot: QtBot) -> None:
    table = FiguresTable()
    qtbot.addWidget(table)
    table.show_figures(LESSON)
    with_ranges = table.sizeHintForColumn(F1)
    table.show_figures(figures_of(np.zeros((2, 2), np.int64), ("logo", "others")))
    assert table.sizeHintForColumn(F1) < with_ranges


def test_that_the_order_stays_while_the_classes_do(qtbot: QtBot) -> None:
    table = FiguresTable()
    qtbot.addWidget(table)
    table.show_figures(LESSON)
    table.horizontalHeader().sectionClicked.emit(RECALL)
    table.horizontalHeader().sectionClicked.emit(RECALL)
    best_first = (RECALL, Qt.SortOrder.DescendingOrder)
    table.show_figures(figures_of(np.array([[7, 3], [1, 9]]), ("logo", "others")))
    assert table.figures_model.sorted_by == best_first
    assert table.model().index(0, 0).data() == "others"
    table.show_figures(figures_of(np.eye(2, dtype=int), ("a", "b")))
    assert table.figures_model.sorted_by is None


def test_that_means_stand_with_their_ranges(qtbot: QtBot) -> None:
    notes = FiguresNotes()
    qtbot.addWidget(notes)
    notes.show_figures(LESSON)
    found = intervals_of(LESSON)
    assert notes.macro.text() == (
        f"Macro: precision 91.7{THIN}% ({percent_range(found.macro_precision)}), "
        f"recall 90.0{THIN}% ({percent_range(found.macro_recall)}), "
        f"F1 0.899 ({score_range(found.macro_f1)})"
    )
    # Weighted by pictures the recall is the accuracy.
    assert notes.weighted.text() == (
        f"Weighted: precision 91.7{THIN}%, "
        f"recall 90.0{THIN}% ({percent_range(found.accuracy)}), F1 0.899"
    )


def test_that_weighted_means_follow_the_pictures(qtbot: QtBot) -> None:
    notes = FiguresNotes()
    qtbot.addWidget(notes)
    # Nothing was called maps: with 0 it counts as often as it has pictures.
    notes.show_figures(
        figures_of(np.array([[30, 0, 0], [0, 8, 0], [2, 0, 0]]), ("a", "b", "maps"))
    )
    precision = 100 * (30 / 32 * 30 + 8) / 40
    assert f"precision {precision:.1f}{THIN}%" in notes.weighted.text()
    assert f"recall 95.0{THIN}%" in notes.weighted.text()


def test_that_few_pictures_are_said_in_words(qtbot: QtBot) -> None:
    notes = FiguresNotes()
    qtbot.addWidget(notes)
    notes.show_figures(LESSON)
    assert notes.small.text() == (
        "Few pictures: precision of logo is 8 of 8, so between 0.68 and 1.00."
    )
    notes.show_figures(figures_of(np.array([[6, 2], [1, 991]]), ("a", "b")))
    assert notes.small.text().startswith("Few pictures: precision of a is 6 of 7, so")
    notes.show_figures(figures_of(np.array([[900, 9], [9, 900]]), ("a", "b")))
    assert notes.small.isHidden()


def test_that_no_pictures_have_no_means(qtbot: QtBot) -> None:
    notes = FiguresNotes()
    qtbot.addWidget(notes)
    notes.show_figures(figures_of(np.zeros((2, 2), np.int64), ("logo", "others")))
    assert notes.macro.text().count(DASH) == 3
    assert notes.weighted.text().count(DASH) == 3
    assert notes.small.isHidden()


def test_that_the_two_large_figures_have_their_ranges(qtbot: QtBot) -> None:
    head = FiguresHead()
    qtbot.addWidget(head)
    head.show_figures(LESSON)
    found = intervals_of(LESSON)
    ranges = [percent_range(found.accuracy), score_range(found.macro_f1)]
    shown = [label.text() for label in head.findChildren(QLabel)]
    assert [text for text in shown if DASH in text] == ranges
    large = [w for w in head.findChildren(QLabel) if w.property("figure")]
    assert large[0].toolTip().endswith("\n18 of 20, so between 0.70 and 0.97")
    assert ranges[0] in large[0].accessibleName()


def test_that_a_button_tells_what_the_ranges_mean(qtbot: QtBot) -> None:
    legend = IntervalLegend()
    qtbot.addWidget(legend)
    qtbot.addWidget(legend.button)
    assert legend.isHidden()
    legend.button.show()
    qtbot.mouseClick(legend.button, Qt.MouseButton.LeftButton)
    assert not legend.isHidden()
    assert "95 % interval" in legend.text()
    qtbot.mouseClick(legend.button, Qt.MouseButton.LeftButton)
    assert legend.isHidden()
