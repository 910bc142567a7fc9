"""What is being done to the files right now: how far, how long, and a way to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

STEPS = 1000


class ActBar(QFrame):
    """Hidden while nothing takes long."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is being done"))
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setToolTip(
            self.tr("What is done by then stays done, and can be undone")
        )
        self._stop.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.hide()

    def show_progress(self, text: str, fraction: float | None) -> None:
        """Show words and how far it is, from 0 to 1; None where nobody knows."""
        self._text.setText(text)
        self._bar.setMaximum(STEPS if fraction is not None else 0)
        if fraction is not None:
            self._bar.setValue(round(fraction * STEPS))
        self.setAccessibleDescription(text)
        self.show()

    def clear(self) -> None:
        """Nothing is being done any more."""
        self._stop.setEnabled(True)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._text.text()

    def stop(self) -> None:
        """Ask for the end of what is being done."""
        self._stop.setEnabled(False)
        self.stop_asked.emit()
