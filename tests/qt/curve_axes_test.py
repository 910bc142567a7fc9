"""The axes of the curves: their numbers can be read at any range, in a low plot too."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from geektime_gui.qt.train.run_view import LEAST_CURVES
from geektime_gui.qt.widgets.curve_parts import QuietPlot
from geektime_gui.qt.widgets.curves import TrainingCurves

APART = 3.0
"""Pixels between two labels, at least."""


def labels(plot: QuietPlot, side: str) -> list[tuple[str, QRectF]]:
    """The numbers at an axis and where they are drawn, from the top or the left."""
    canvas = QPixmap(plot.size())
    painter = QPainter(canvas)
    drawn = plot.getAxis(side).generateDrawSpecs(painter)[2]
    places = [
        (text, painter.boundingRect(rect, flags, text)) for rect, flags, text in drawn
    ]
    painter.end()
    return sorted(places, key=lambda entry: (entry[1].top(), entry[1].left()))


def curves_of(
    qtbot: QtBot, low: float, high: float, steps: int = 5, epochs: int = 8
) -> TrainingCurves:
    """A run whose figures go from `low` to `high`, as low as it ever is."""
    made = TrainingCurves()
    qtbot.addWidget(made)
    made.resize(620, LEAST_CURVES)
    made.show()
    made.start(steps, epochs, validates=True)
    for epoch in range(1, epochs + 1):
        made.add_batch(epoch, steps, 1 / epoch)
        share = low + (high - low) * epoch / epochs
        made.record.add_epoch(epoch, 0.7, share, share)
    made.redraw()
    QTest.qWaitForWindowExposed(made)
    return made


@pytest.mark.parametrize(
    ("low", "high"),
    [(0, 1), (0.5, 0.66), (0.2, 0.9), (0.93, 0.999), (0, 0.35), (0.62, 0.83)],
)
def test_that_the_numbers_of_a_low_plot_stand_apart(
    qtbot: QtBot, low: float, high: float
) -> None:
    curves = curves_of(qtbot, low, high)
    for side in ("left", "right"):
        found = labels(curves.page.scores_plot, side)
        assert len(found) >= 2
        for (_, one), (_, other) in pairwise(found):
            assert other.top() - one.bottom() >= APART


def test_that_macro_f1_is_read_from_0_to_1_beside_the_percents(qtbot: QtBot) -> None:
    plot = curves_of(qtbot, 0.2, 0.9).page.scores_plot
    percents = [float(text) for text, _ in labels(plot, "left")]
    scores = [float(text) for text, _ in labels(plot, "right")]
    assert scores == pytest.approx([value / 100 for value in percents])


def test_that_large_numbers_of_steps_are_grouped(qtbot: QtBot) -> None:
    plot = curves_of(qtbot, 0.2, 0.9, steps=3000, epochs=100).page.scores_plot
    texts = [text for text, _ in labels(plot, "bottom")]
    assert "100\u202f000" in texts
