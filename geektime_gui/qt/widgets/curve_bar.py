"""The buttons of the curves: all again, logarithms, copy, save."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from geektime_gui.qt.resources import set_icon

translate = QCoreApplication.translate


class CurveBar(QWidget):
    """Says what was asked for; the keys are told in the tooltips."""

    whole_clicked = Signal()
    log_toggled = Signal(bool)
    copy_clicked = Signal()
    save_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole_button = QPushButton(translate("Curves", "Show all"))
        self.whole_button.setToolTip(
            translate(
                "Curves",
                "Show the whole run again (Home). The wheel, a drag, or + and \u2212 "
                "zoom; Shift and a drag move; the arrows go from step to step.",
            )
        )
        self.whole_button.clicked.connect(self.whole_clicked)
        self.log_button = QPushButton(translate("Curves", "Log scale"))
        self.log_button.setCheckable(True)
        self.log_button.setToolTip(
            translate("Curves", "Show the loss on a logarithmic axis (L)")
        )
        self.log_button.toggled.connect(self.log_toggled)
        self.copy_button = self._tool(
            "copy", translate("Curves", "Copy the curves as a picture (Ctrl+C)")
        )
        self.copy_button.clicked.connect(self.copy_clicked)
        self.save_button = self._tool(
            "save", translate("Curves", "Save the curves as PNG or SVG (Ctrl+S)")
        )
        self.save_button.clicked.connect(self.save_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for text_button in (self.whole_button, self.log_button):
            text_button.setProperty("flat", True)
            row.addWidget(text_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)

    def _tool(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        set_icon(button, icon, "quiet")
        return button
