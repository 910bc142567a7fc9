"""What every page has that lies over the figures until a person goes back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from geektime_gui.qt.resources import set_icon


class BackPage(QWidget):
    """Has a button to go back; Esc does the same."""

    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panes", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back_button = QPushButton(self)
        self.back_button.setProperty("flat", True)
        set_icon(self.back_button, "chevron-left")
        self.back_button.clicked.connect(self.close_asked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def name_back(self, text: str) -> None:
        """Say where back is."""
        self.back_button.setText(text)
        self.back_button.setToolTip(f"{text} (Esc)")

    def add_label(self, kind: str) -> QLabel:
        """A wrapped text of a kind that the style sheet knows: "quiet", "heading"."""
        label = QLabel(self)
        label.setProperty(kind, True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label
