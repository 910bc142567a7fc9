"""A low window: panes scroll by themselves, plots stay readable, numbers stay true."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from geektime_gui.qt.errors import ErrorText
from geektime_gui.qt.evaluate.remark_line import RemarkLine
from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.resources import theme
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.train.run_view import LEAST_CURVES
from geektime_gui.qt.widgets.page_area import PageArea
from geektime_gui.qt.widgets.tall_pane import LEAST_HEIGHT, TallPane
from geektime_gui.qt.widgets.threshold_plots import SharesPlot

SMALL = QSize(1000, 700)
MANY = "{count} remarks"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.resize(SMALL)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close_now()
    qtbot.waitUntil(lambda: not window.isVisible())


def tall(height: int) -> TallPane:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    label = QLabel("a line of some length that can't be broken")
    label.setMinimumHeight(height)
    column.addWidget(label)
    return TallPane(content)


def test_that_a_pane_too_low_for_its_content_scrolls_and_cuts_nothing_off(
    qtbot: QtBot,
) -> None:
    pane = tall(600)
    qtbot.addWidget(pane)
    pane.resize(pane.minimumSizeHint())
    pane.show()
    qtbot.waitExposed(pane)
    assert pane.height() == LEAST_HEIGHT
    assert pane.verticalScrollBar().maximum() == 600 - LEAST_HEIGHT
    assert pane.viewport().width() >= pane.widget().minimumSizeHint().width()
    pane.resize(pane.width(), 600)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() == 0)


def test_that_a_pane_asks_for_no_more_than_its_content_needs(qtbot: QtBot) -> None:
    pane = tall(80)
    qtbot.addWidget(pane)
    assert pane.minimumSizeHint().height() == 80


def test_that_a_pane_grows_when_its_content_grows_wider(qtbot: QtBot) -> None:
    pane = tall(80)
    qtbot.addWidget(pane)
    pane.show()
    before = pane.minimumSizeHint().width()
    label = pane.widget().findChild(QLabel)
    label.setText(2 * label.text())
    qtbot.waitUntil(lambda: pane.minimumSizeHint().width() > before)


def test_that_neither_train_nor_evaluate_scrolls_as_a_whole(
    qtbot: QtBot, window: MainWindow
) -> None:
    area = window.centralWidget().findChild(PageArea)
    window.train.pages.show_page(1)
    window.evaluate.stack.setCurrentWidget(window.evaluate.results)
    for step in ("train", "evaluate"):
        window.show_step(step)
        QApplication.processEvents()
        assert area.verticalScrollBar().maximum() == 0, step


def test_that_the_curves_keep_their_height_in_a_small_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_step("train")
    window.train.pages.show_page(1)
    window.train.banner.show_error(ErrorText("The run stopped: " + 12 * "no room. "))
    curves = window.train.run_view.curves
    qtbot.waitUntil(lambda: curves.height() >= LEAST_CURVES)
    for plot in curves.page.both:
        assert plot.getViewBox().height() > 50


def test_that_numbers_at_an_axis_are_the_values_after_the_theme_has_changed(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_step("train")
    window.train.pages.show_page(1)
    curves = window.train.run_view.curves
    curves.add_batch(1, 1, 0.9, 0.001)
    curves.add_batch(1, 2, 0.7, 0.001)
    curves.redraw()
    theme().set_mode("dark")
    axis = curves.page.loss_plot.getAxis("left")
    low, high = curves.page.loss_plot.getViewBox().viewRange()[1]
    assert high < 1.5
    spacing, values = axis.tickValues(low, high, 200)[0]
    assert axis.autoSIPrefixScale == 1
    texts = axis.tickStrings(values, axis.autoSIPrefixScale * axis.scale, spacing)
    assert [float(text) for text in texts] == pytest.approx(list(values), abs=1e-3)


def test_that_the_right_end_of_a_share_axis_says_100(qtbot: QtBot) -> None:
    plot = SharesPlot()
    qtbot.addWidget(plot)
    plot.resize(240, 200)
    plot.set_titles("precision, %", "recall, %")
    plot.show()
    qtbot.waitExposed(plot)
    axis = plot.getAxis("bottom")
    canvas = QPixmap(plot.size())
    painter = QPainter(canvas)
    texts = {text for _, _, text in axis.generateDrawSpecs(painter)[2]}
    painter.end()
    assert "100" in texts


def test_that_many_remarks_that_only_inform_do_not_warn(qtbot: QtBot) -> None:
    line = RemarkLine()
    qtbot.addWidget(line)
    line.add("computed in float32", MANY, warns=False)
    line.add("computed in float32", MANY, warns=False)
    assert line.summary.text() == "computed in float32"
    line.add("of the older kind", MANY, warns=False)
    assert line.summary.text() == "2 remarks"
    assert not line.summary.property("warn")
    line.add("two are broken", MANY, warns=True)
    assert line.summary.property("warn")
    line.clear()
    assert line.isHidden()
    line.add("computed in float32", MANY, warns=False)
    assert line.summary.text() == "computed in float32"


def test_that_the_terms_behind_a_remark_are_in_its_tooltip_only(qtbot: QtBot) -> None:
    line = RemarkLine()
    qtbot.addWidget(line)
    line.add("this takes longer", MANY, warns=False, hint="float32 <not bf16>")
    assert line.summary.text() == "this takes longer"
    assert "float32 &lt;not bf16&gt;" in line.summary.toolTip()
    line.add("two are broken", MANY, warns=True)
    assert "float32" in line.summary.toolTip()
    assert "float32" not in line.summary.text() + line.list.toPlainText()
    line.clear()
    line.add("two are broken", MANY, warns=True)
    assert line.summary.toolTip() == ""
