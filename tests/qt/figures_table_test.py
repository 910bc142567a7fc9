"""Figures of each class and of all: what is shown, what is undefined, what opens."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.metrics import figures_of
from geektime_gui.qt.widgets.figures_delegate import NOTE_ROLE
from geektime_gui.qt.widgets.figures_head import FiguresHead
from geektime_gui.qt.widgets.figures_table import (
    F1,
    NAME,
    PRECISION,
    RECALL,
    SUPPORT,
    FiguresTable,
)
from geektime_gui.qt.widgets.figures_words import part_of, percent, score

LESSON = figures_of(np.array([[8, 2], [0, 10]]), ("logo", "others"))
THIN = "\u202f"


@pytest.fixture
def table(qtbot: QtBot) -> FiguresTable:
    figures_table = FiguresTable()
    qtbot.addWidget(figures_table)
    figures_table.resize(560, 240)
    figures_table.show_figures(LESSON)
    figures_table.show()
    qtbot.waitExposed(figures_table)
    return figures_table


def texts(table: FiguresTable, role: int = Qt.ItemDataRole.DisplayRole) -> list[list]:
    model = table.model()
    return [
        [model.index(row, column).data(role) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def click(qtbot: QtBot, table: FiguresTable, row: int, column: int) -> None:
    at = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_that_the_lessons_figures_are_shown_with_their_counts(
    table: FiguresTable,
) -> None:
    assert texts(table) == [
        ["logo", f"100.0{THIN}%", f"80.0{THIN}%", "0.889", "10"],
        ["others", f"83.3{THIN}%", f"100.0{THIN}%", "0.909", "10"],
    ]
    assert texts(table, NOTE_ROLE)[0][1:3] == ["8 of 8", "8 of 10"]


def test_that_figures_are_explained_in_plain_words(table: FiguresTable) -> None:
    tips = texts(table, Qt.ItemDataRole.ToolTipRole)
    assert tips[0][PRECISION] == (
        f"Of what it calls logo, 100.0{THIN}% is: 8 of 8 (precision).\n"
        "8 of 8, so between 0.68 and 1.00"
    )
    assert tips[0][RECALL] == (
        f"Of what is logo, it finds 80.0{THIN}%: 8 of 10 (recall).\n"
        "8 of 10, so between 0.49 and 0.94"
    )
    assert "0.889 of 1" in tips[0][F1]
    assert tips[0][SUPPORT] == "10 pictures are logo"


def test_that_undefined_figures_are_a_dash_with_the_reason(
    table: FiguresTable,
) -> None:
    never = figures_of(
        np.array([[5, 0, 0], [5, 0, 0], [0, 0, 0]]), ("logo", "others", "maps")
    )
    table.show_figures(never)
    shown = texts(table)
    tips = texts(table, Qt.ItemDataRole.ToolTipRole)
    assert shown[1][PRECISION] == "–"  # noqa: RUF001
    assert tips[1][PRECISION] == "Nothing was called others, so there is no precision."
    assert shown[2][RECALL] == "–"  # noqa: RUF001
    assert tips[2][RECALL] == "No picture is maps, so there is no recall."
    assert shown[2][F1] == "–"  # noqa: RUF001
    assert tips[2][F1].startswith("No picture is maps and none was called so")
    assert shown[1][F1] == "0.000"  # defined: its pictures were all missed


def test_that_digits_are_right_aligned_and_of_one_width(table: FiguresTable) -> None:
    sides = texts(table, Qt.ItemDataRole.TextAlignmentRole)
    assert all(
        side & Qt.AlignmentFlag.AlignRight for row in sides for side in row[PRECISION:]
    )
    assert [tag.toString() for tag in table.font().featureTags()] == [b"tnum"]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100.0"),
        (0.9999, "99.9"),
        (0.96, "96.0"),
        (0.0001, "0.1"),
        (0.0, "0.0"),
    ],
)
def test_that_only_all_is_a_hundred_percent(share: float, text: str) -> None:
    assert percent(share) == f"{text}{THIN}%"


def test_that_only_a_perfect_score_is_one() -> None:
    assert [score(v) for v in (1.0, 0.9999, 0.5, 0.0)] == [
        "1.000",
        "0.999",
        "0.500",
        "0.000",
    ]


def test_that_counts_are_in_words() -> None:
    assert part_of(8, 10) == "8 of 10"


@pytest.mark.parametrize(
    ("column", "chosen"),
    [
        (NAME, (1, None)),
        (PRECISION, (None, 1)),
        (RECALL, (1, None)),
        (SUPPORT, (1, None)),
    ],
)
def test_that_a_click_on_a_figure_asks_for_its_pictures(
    qtbot: QtBot, table: FiguresTable, column: int, chosen: tuple[int | None, ...]
) -> None:
    with qtbot.waitSignal(table.figure_chosen) as asked:
        click(qtbot, table, 1, column)
    assert tuple(asked.args) == chosen


def test_that_enter_asks_too(qtbot: QtBot, table: FiguresTable) -> None:
    table.setCurrentIndex(table.model().index(0, PRECISION))
    with qtbot.waitSignal(table.figure_chosen) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [None, 0]


def test_that_a_header_sorts_worst_first_then_best_then_not_at_all(
    qtbot: QtBot, table: FiguresTable
) -> None:
    header = table.horizontalHeader()
    x = header.sectionViewportPosition(PRECISION) + 20
    order = []
    for _ in range(4):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
        title = table.model().headerData(PRECISION, Qt.Orientation.Horizontal)
        order.append((title, [row[NAME] for row in texts(table)]))
    assert order == [
        ("Precision ↑", ["others", "logo"]),
        ("Precision ↓", ["logo", "others"]),
        ("Precision", ["logo", "others"]),
        ("Precision ↑", ["others", "logo"]),
    ]
    with qtbot.waitSignal(table.figure_chosen) as asked:
        click(qtbot, table, 0, NAME)
    assert asked.args == [1, None]  # the class, not the row


def test_that_names_keep_their_room_and_notes_give_way(table: FiguresTable) -> None:
    widths = {}
    for width in (560, 400):
        table.resize(width, 240)
        widths[width] = [table.columnWidth(column) for column in range(5)]
    assert widths[400][NAME] >= 60
    assert widths[400][PRECISION] < widths[560][PRECISION]
    assert sum(widths[400]) <= 400


def test_that_a_column_is_wide_enough_for_its_figures(table: FiguresTable) -> None:
    for column in range(1, 5):
        needed = max(
            table.itemDelegate()
            .sizeHint(table_option(table), table.model().index(row, column))
            .width()
            for row in range(2)
        )
        assert table.columnWidth(column) >= needed


def table_option(table: FiguresTable) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    return option


def head_texts(head: FiguresHead) -> list[str]:
    return [label.text() for label in head.findChildren(QLabel)]


def test_that_accuracy_and_macro_f1_stand_large_with_their_counts(
    qtbot: QtBot,
) -> None:
    head = FiguresHead()
    qtbot.addWidget(head)
    head.show_figures(LESSON)
    assert head_texts(head)[:4] == [
        f"90.0{THIN}%",
        "right: 18 of 20 (accuracy)",
        "0.899",
        "macro-F1: mean over 2 classes",
    ]
    large = [w for w in head.findChildren(QLabel) if w.property("figure")]
    assert [label.text() for label in large] == [f"90.0{THIN}%", "0.899"]


def test_that_nothing_at_all_has_no_accuracy_and_says_why(qtbot: QtBot) -> None:
    head = FiguresHead()
    qtbot.addWidget(head)
    head.show_figures(figures_of(np.zeros((2, 2), np.int64), ("logo", "others")))
    assert head_texts(head)[0:4:2] == ["–", "–"]  # noqa: RUF001
    tips = [label.toolTip() for label in head.findChildren(QLabel)][0:4:2]
    assert tips == [
        "There are no pictures, so there is no accuracy.",
        "No class has an F1, so there is no mean of them.",
    ]


def test_that_classes_without_an_f1_are_not_counted_silently(qtbot: QtBot) -> None:
    head = FiguresHead()
    qtbot.addWidget(head)
    head.show_figures(figures_of(np.diag([3, 4, 0]), ("a", "b", "c")))
    assert head_texts(head)[3] == "macro-F1: mean over 2 of 3 classes"
