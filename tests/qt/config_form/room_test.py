"""The whole form in a small window: no word of it is cut off, in any language."""

import re

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from geektime_gui.qt.train.form_panel import FormPanel
from geektime_gui.qt.widgets.number_edit import ARROWS_WIDTH

EDGES = 16
"""Of a line: its border and its padding."""


def cut_off(panel: QWidget) -> list[str]:
    found = []
    for widget in panel.findChildren(QWidget):
        if not widget.isVisible():
            continue
        needed = 0
        if isinstance(widget, QLabel) and widget.wordWrap():
            longest = max(re.findall(r"[!-~]+", widget.text()) or [""], key=len)
            is_tall = widget.height() >= widget.heightForWidth(widget.width())
            wide = widget.fontMetrics().horizontalAdvance(longest)
            needed = wide if is_tall else widget.width() + 1
        elif isinstance(widget, QAbstractButton | QLabel) and widget.text():
            needed = widget.minimumSizeHint().width()
        elif isinstance(widget, QComboBox):
            words = max((widget.itemText(i) for i in range(widget.count())), key=len)
            needed = widget.fontMetrics().horizontalAdvance(words) + ARROWS_WIDTH
        elif isinstance(widget, QLineEdit) and widget.placeholderText():
            words = widget.placeholderText()
            needed = widget.fontMetrics().horizontalAdvance(words) + EDGES
        if needed > widget.width():
            found.append(f"{type(widget).__name__} {widget.accessibleName()} {needed}")
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN"], indirect=True)
@pytest.mark.parametrize("mode", ["auto", "quick", "full"])
@pytest.mark.usefixtures("language")
def test_that_nothing_in_the_narrowest_form_is_cut_off(qtbot: QtBot, mode: str) -> None:
    panel = FormPanel()
    qtbot.addWidget(panel)
    panel.resize(panel.minimumWidth(), 450)
    panel.form.more_button.click()
    panel.show()
    panel.form.rows["mode"].editor.buttons[mode].click()  # type: ignore[union-attr]
    panel.form.rows["goal"].editor.buttons["recall"].click()  # type: ignore[union-attr]
    for row in panel.form.rows.values():
        row.reset_button.show()  # as if each were changed
    qtbot.wait(50)
    inside = panel.form.parentWidget()
    assert inside.width() <= panel.width()
    assert cut_off(panel) == []
