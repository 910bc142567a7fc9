"""Other figures of the same classes change the cells that differ, and no others."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.metrics import Figures, figures_of
from geektime_gui.qt.widgets.figures_delegate import INTERVAL_ROLE, NOTE_ROLE
from geektime_gui.qt.widgets.figures_model import F1, PRECISION, RECALL, FiguresModel
from geektime_gui.qt.widgets.figures_table import FiguresTable

NAMES = ("ants", "bees", "cows")


def figures_from(rows: list[list[int]], names: tuple[str, ...] = NAMES) -> Figures:
    return figures_of(np.array(rows), names)


BEFORE = figures_from([[8, 2, 0], [1, 9, 0], [0, 0, 5]])
AFTER = figures_from([[6, 4, 0], [1, 9, 0], [0, 0, 5]])


class Heard:
    """What a model says about its changes."""

    def __init__(self, model: FiguresModel) -> None:
        self.resets = 0
        self.changed: list[tuple[int, int, int, int]] = []
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_changed)

    def _on_reset(self) -> None:
        self.resets += 1

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        place = (first.row(), first.column(), last.row(), last.column())
        self.changed.append(place)


@pytest.fixture
def model(qapp: object) -> FiguresModel:
    made = FiguresModel()
    made.set_figures(BEFORE)
    return made


def texts(model: FiguresModel) -> list[list[str]]:
    """What the cells show, their notes and intervals, and what they explain."""
    display, tip = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [
        [model.index(row, column).data(role) for column in range(5)]
        for row in range(3)
        for role in (display, NOTE_ROLE, INTERVAL_ROLE, tip, spoken)
    ]


def test_that_only_cells_that_differ_change(model: FiguresModel) -> None:
    heard = Heard(model)
    model.set_figures(AFTER)
    assert heard.resets == 0
    assert heard.changed == [(0, PRECISION, 1, F1)]  # cows and all names stay
    fresh = FiguresModel()
    fresh.set_figures(AFTER)
    assert texts(model) == texts(fresh)
    assert "60.0" in texts(model)[3][RECALL]


def test_that_the_same_figures_change_nothing(model: FiguresModel) -> None:
    heard = Heard(model)
    model.set_figures(figures_from(BEFORE.matrix.tolist()))
    assert (heard.resets, heard.changed) == (0, [])


@pytest.mark.parametrize(
    "other",
    [
        figures_from(AFTER.matrix.tolist(), ("ants", "bees", "dogs")),
        figures_from([[8, 2], [1, 9]], NAMES[:2]),
    ],
)
def test_that_other_classes_are_a_new_table(
    model: FiguresModel, other: Figures
) -> None:
    heard = Heard(model)
    model.set_figures(other)
    assert (heard.resets, heard.changed) == (1, [])
    assert model.rowCount() == len(other.classes)


def test_that_a_sorted_table_is_sorted_anew_and_keeps_its_current_cell(
    qtbot: QtBot,
) -> None:
    table = FiguresTable()
    qtbot.addWidget(table)
    table.show_figures(BEFORE)
    table.horizontalHeader().sectionClicked.emit(PRECISION)
    names = [table.model().index(row, 0).data() for row in range(3)]
    assert names == ["bees", "ants", "cows"]  # 9 of 11, 8 of 9, 5 of 5
    table.setCurrentIndex(table.model().index(0, F1))
    table.show_figures(figures_from([[8, 2, 0], [9, 9, 0], [0, 0, 5]]))
    names = [table.model().index(row, 0).data() for row in range(3)]
    assert names == ["ants", "bees", "cows"]  # 8 of 17, 9 of 11
    index = table.currentIndex()
    assert (index.row(), index.column()) == (1, F1)  # still that of bees
