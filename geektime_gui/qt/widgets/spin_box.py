"""A field for a whole number, with arrows."""

from PySide6.QtWidgets import QSpinBox, QWidget

LEFT = 6


class SpinBox(QSpinBox):
    """Keeps the number off its edge: the style sheet's padding does not reach it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(LEFT, 0, 0, 0)
