"""A button that becomes a field for a name, in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.resources import set_icon


class _Field(QLineEdit):
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NameField(QStackedWidget):
    """Press, type, Enter: `named` has the name. Escape gives up."""

    named = Signal(str)

    def __init__(
        self,
        button: str,
        hint: str,
        parent: QWidget | None = None,
        *,
        open_: bool = False,
    ) -> None:
        super().__init__(parent)
        self._button = QPushButton(button, self)
        self._button.clicked.connect(self.start)
        set_icon(self._button, "plus", "quiet")
        self._field = _Field(self)
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._field.setMaxLength(120)
        self._field.returnPressed.connect(self._on_return_pressed)
        self._field.left.connect(self.stop)
        self._make = QPushButton(self.tr("Make"), self)
        self._make.clicked.connect(self._on_return_pressed)
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._make)
        self.addWidget(self._button)
        self.addWidget(page)
        self._stays = open_
        self.setCurrentIndex(1 if open_ else 0)
        self.setFixedHeight(self._field.sizeHint().height() + 4)

    @property
    def field(self) -> QLineEdit:
        """Where the name is typed."""
        return self._field

    def start(self) -> None:
        """Show the field and wait for a name."""
        self.setCurrentIndex(1)
        self._field.setFocus()

    def stop(self) -> None:
        """Back to the button, unless it is made to stay open."""
        self._field.clear()
        if not self._stays:
            self.setCurrentIndex(0)
            self._button.setFocus()

    def _on_return_pressed(self) -> None:
        name = self._field.text().strip()
        if name:
            self._field.clear()
            self.named.emit(name)
        elif not self._stays:
            self.stop()
