"""Two pages on one place, with a button a page above them."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


class Pages(QWidget):
    """Shows one of its pages; the buttons look like the steps of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._stack.setCurrentIndex)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(8, 0, 16, 0)
        self._buttons.setSpacing(0)
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._buttons)
        column.addWidget(self._stack, 1)

    def add(self, title: str, page: QWidget) -> None:
        """Add a page after those that are there."""
        at = self._stack.addWidget(page)
        button = QToolButton()
        button.setText(title)
        button.setAccessibleName(title)
        button.setProperty("step", True)
        button.setCheckable(True)
        button.setChecked(at == 0)
        self._group.addButton(button, at)
        self._buttons.insertWidget(at, button)

    def enable(self, at: int, enabled: bool) -> None:
        """Let a page be chosen or not."""
        self._group.button(at).setEnabled(enabled)

    def show_page(self, at: int) -> None:
        """Bring a page to the front."""
        self._group.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)

    @property
    def current(self) -> int:
        """Which page is in front."""
        return self._stack.currentIndex()
