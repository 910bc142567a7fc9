"""A question in the page that is answered with a name."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override


class NameBar(QFrame):
    """Hidden until `ask`; Enter or the verb answers, Escape gives up."""

    named = Signal(str)
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._given = ""
        self._field = QLineEdit(self)
        self._field.setMaxLength(120)
        self._field.setMinimumWidth(200)
        self._field.returnPressed.connect(self._on_answered)
        self._field.installEventFilter(self)
        self._verb = QPushButton(self)
        self._verb.clicked.connect(self._on_answered)
        self._no = QPushButton(self.tr("Cancel"), self)
        self._no.clicked.connect(self._on_declined)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addWidget(self._field)
        row.addWidget(self._verb)
        row.addWidget(self._no)
        row.addStretch(1)
        self.hide()

    @property
    def field(self) -> QLineEdit:
        """Where the name is typed."""
        return self._field

    def ask(self, question: str, name: str, verb: str) -> None:
        """Show the question with `name` to be changed, all of it selected."""
        self._text.setText(question)
        self.setAccessibleName(question)
        self._field.setAccessibleName(question)
        self._field.setText(name)
        self._given = self._field.text()
        self._field.selectAll()
        self._verb.setText(verb)
        self.show()
        self._field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else the key would close some other panel
        elif escape and event.type() == QEvent.Type.KeyPress:
            self._on_declined()
            return True
        return False

    def _on_answered(self) -> None:
        name = self._field.text().strip()
        if name and self._field.text() == self._given:
            self._on_declined()  # as it was: the field may not hold all of a name
        elif name:
            self.hide()
            self.named.emit(name)

    def _on_declined(self) -> None:
        self.hide()
        self.declined.emit()
