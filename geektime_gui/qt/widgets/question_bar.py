"""A question in the page with two answers; for what no undo can mend."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class QuestionBar(QFrame):
    """Hidden until `ask`; the rest of the window stays usable meanwhile."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", True)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._yes = QPushButton(self)
        self._yes.clicked.connect(self._on_yes_clicked)
        self._no = QPushButton(self)
        self._no.clicked.connect(self._on_no_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        self.hide()

    def ask(self, question: str, yes: str, no: str) -> None:
        """Show the question and the two verbs; the harmless one has the focus."""
        self._text.setText(question)
        self.setAccessibleName(question)
        self._yes.setText(yes)
        self._no.setText(no)
        for button in (self._yes, self._no):
            button.setVisible(True)
        self.show()
        self._no.setFocus()

    def say(self, text: str) -> None:
        """Show words without answers, while something goes on."""
        self._text.setText(text)
        for button in (self._yes, self._no):
            button.hide()
        self.show()

    @property
    def words(self) -> str:
        """What it says."""
        return self._text.text()

    def agree(self) -> None:
        """Answer with the first verb."""
        self._yes.click()

    def _on_yes_clicked(self) -> None:
        self.agreed.emit()

    def _on_no_clicked(self) -> None:
        self.hide()
        self.declined.emit()
