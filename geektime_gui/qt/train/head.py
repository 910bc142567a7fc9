"""The line above the run: what state it is in, and the one button that matters."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.train.elided_label import ElidedLabel

translate = QCoreApplication.translate

BUTTON_WIDTH = 128


class Phase(Enum):
    """Where the tab is."""

    READY = auto()
    RUNNING = auto()
    STOPPING = auto()
    DONE = auto()
    """A run has ended and left a checkpoint."""


class Head(QWidget):
    """A title, a remark, and the buttons that fit the phase."""

    train_clicked = Signal()
    stop_clicked = Signal()
    evaluate_clicked = Signal()
    unfold_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._ready_remark = translate(
            "TrainHead", "Check the pictures and the settings, then train."
        )
        self.show_phase(Phase.READY)

    def show_phase(self, phase: Phase, title: str = "", remark: str = "") -> None:
        """Show the buttons of this phase, a title and a remark."""
        running = phase in (Phase.RUNNING, Phase.STOPPING)
        self.train_button.setVisible(not running)
        self.stop_button.setVisible(running)
        self.stop_button.setEnabled(phase is Phase.RUNNING)
        self.stop_button.setText(
            translate("TrainHead", "Stopping…")
            if phase is Phase.STOPPING
            else translate("TrainHead", "Stop")
        )
        self.evaluate_button.setVisible(phase is Phase.DONE)
        _set_primary(self.train_button, phase is Phase.READY)
        self.train_button.setText(
            translate("TrainHead", "Train again")
            if phase is Phase.DONE
            else translate("TrainHead", "Train")
        )
        for button in (self.train_button, self.stop_button, self.evaluate_button):
            _widen(button)
        self.title.setText(title or translate("TrainHead", "Train a network"))
        self.remark.setText(remark or self._ready_remark)

    def _build(self) -> None:
        self.unfold_button = QToolButton()
        self.unfold_button.setProperty("flat", True)
        text = translate("TrainHead", "Show the settings (F8)")
        self.unfold_button.setToolTip(text)
        self.unfold_button.setAccessibleName(text)
        set_icon(self.unfold_button, "settings", "quiet")
        self.unfold_button.clicked.connect(self.unfold_clicked)
        self.unfold_button.hide()
        self.title = ElidedLabel()
        self.title.setProperty("heading", True)
        self.remark = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.remark.setProperty("quiet", True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.remark)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.unfold_button)
        row.addLayout(words, 1)
        self._build_buttons()
        for button in (self.train_button, self.stop_button, self.evaluate_button):
            row.addWidget(button)

    def _build_buttons(self) -> None:
        self.train_button = QPushButton()
        self.train_button.setToolTip(translate("TrainHead", "Train (Ctrl+Return)"))
        self.train_button.clicked.connect(self.train_clicked)
        self.stop_button = QPushButton()
        self.stop_button.setToolTip(
            translate("TrainHead", "Stop and keep what was learnt so far")
        )
        set_icon(self.stop_button, "stop")
        self.stop_button.clicked.connect(self.stop_clicked)
        self.evaluate_button = QPushButton(
            translate("TrainHead", "Evaluate this checkpoint")
        )
        self.evaluate_button.setProperty("primary", True)
        self.evaluate_button.clicked.connect(self.evaluate_clicked)


def _widen(button: QPushButton) -> None:
    """Room for the text in any language, and for the hand in any case."""
    button.ensurePolished()
    button.setMinimumWidth(max(BUTTON_WIDTH, button.sizeHint().width()))


def _set_primary(button: QPushButton, primary: bool) -> None:
    button.setProperty("primary", primary)
    button.style().unpolish(button)
    button.style().polish(button)
