"""An editor for one of a few values, all in sight, each with a line on what it is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.widgets.choice_box import ChoiceText


class ChoiceCards(QWidget):
    """A column of radio buttons; the arrow keys go from one to the next."""

    edited = Signal()

    def __init__(
        self,
        choices: Sequence[str],
        texts: Mapping[str, ChoiceText],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = {c: texts.get(c, ChoiceText(c)) for c in choices}
        self.buttons = {c: QRadioButton(t.label) for c, t in self._texts.items()}
        """The buttons by their value."""
        self._group = QButtonGroup(self)
        self._build()
        first = next(iter(self.buttons.values()))
        first.setChecked(True)
        self.setFocusProxy(first)
        self._group.buttonToggled.connect(self._on_toggled)

    def value(self) -> str:
        """The chosen value."""
        return next(c for c, button in self.buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Choose this value."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def words_of(self, value: str) -> str:
        """How this value reads in a sentence."""
        return self._texts.get(value, ChoiceText(value)).label

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for choice, button in self.buttons.items():
            self._group.addButton(button)
            column.addWidget(button)
            text = self._texts[choice].description
            button.setAccessibleDescription(text)
            if text:
                column.addWidget(_Caption(text, button))
                column.addSpacing(4)

    def _on_toggled(self, button: QRadioButton, checked: bool) -> None:
        if checked:
            self.setFocusProxy(button)
            self.edited.emit()


class _Caption(QLabel):
    """The line under a button; a click on it is one on the button."""

    def __init__(self, text: str, button: QRadioButton) -> None:
        super().__init__(text)
        self._button = button
        style = button.style()
        indent = style.pixelMetric(
            QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, None, button
        ) + style.pixelMetric(
            QStyle.PixelMetric.PM_RadioButtonLabelSpacing, None, button
        )
        self.setContentsMargins(indent, 0, 0, 0)
        self.setProperty("caption", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()
