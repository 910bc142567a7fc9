"""The line above the run: what state it is in, and the buttons that fit it."""

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
from geektime_gui.qt.widgets.elided_label import ElidedLabel

translate = QCoreApplication.translate

BUTTON_WIDTH = 104
PAUSE_KEY = "Ctrl+P"


class Phase(Enum):
    """Where the tab is."""

    READY = auto()
    RUNNING = auto()
    PAUSING = auto()
    STOPPING = auto()
    PAUSED = auto()
    """It waits, and can go on."""
    BROKEN = auto()
    """It failed, and can go on from the last saved step."""
    DONE = auto()
    """A run has ended and left a checkpoint."""


RESUMABLE = (Phase.PAUSED, Phase.BROKEN)
RUNNING = (Phase.RUNNING, Phase.PAUSING, Phase.STOPPING)


class Head(QWidget):
    """A title, a remark, and the buttons that fit the phase."""

    train_clicked = Signal()
    pause_clicked = Signal()
    resume_clicked = Signal()
    stop_clicked = Signal()
    evaluate_clicked = Signal()
    unfold_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = Phase.READY
        self._build()
        self._ready_remark = translate(
            "TrainHead", "Check the pictures and the settings, then train."
        )
        self.show_phase(Phase.READY)

    @property
    def phase(self) -> Phase:
        """Where the tab is."""
        return self._phase

    def show_phase(self, phase: Phase, title: str = "", remark: str = "") -> None:
        """Show the buttons of this phase, a title and a remark."""
        had_focus = any(b.hasFocus() for b in self._buttons())
        self._phase = phase
        self._show_buttons(phase)
        self._name_buttons(phase)
        for button in self._buttons():
            _widen(button)
        self.title.setText(title or translate("TrainHead", "Train a network"))
        self.remark.setText(remark or self._ready_remark)
        if had_focus:  # the button under the hand may have gone
            shown = [b for b in self._buttons() if not b.isHidden() and b.isEnabled()]
            if shown:
                shown[0].setFocus()

    def _show_buttons(self, phase: Phase) -> None:
        running = phase in RUNNING
        self.train_button.setVisible(not running and phase is not Phase.PAUSED)
        self.pause_button.setVisible(phase in (Phase.RUNNING, Phase.PAUSING))
        self.pause_button.setEnabled(phase is Phase.RUNNING)
        self.resume_button.setVisible(phase in RESUMABLE)
        self.stop_button.setVisible(running or phase is Phase.PAUSED)
        self.stop_button.setEnabled(phase in (Phase.RUNNING, Phase.PAUSED))
        self.evaluate_button.setVisible(phase is Phase.DONE)
        _set_primary(self.train_button, phase is Phase.READY)

    def _name_buttons(self, phase: Phase) -> None:
        again = phase in (Phase.DONE, Phase.BROKEN)
        self.train_button.setText(
            translate("TrainHead", "Train again")
            if again
            else translate("TrainHead", "Train")
        )
        self.pause_button.setText(
            translate("TrainHead", "Pausing…")
            if phase is Phase.PAUSING
            else translate("TrainHead", "Pause")
        )
        self.resume_button.setText(
            translate("TrainHead", "Go on")
            if phase is Phase.BROKEN
            else translate("TrainHead", "Resume")
        )
        self.stop_button.setText(
            translate("TrainHead", "Stopping…")
            if phase is Phase.STOPPING
            else translate("TrainHead", "Stop")
        )

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.resume_button,
            self.pause_button,
            self.stop_button,
            self.evaluate_button,
            self.train_button,
        )

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
        for button in (
            self.train_button,
            self.pause_button,
            self.stop_button,
            self.resume_button,
            self.evaluate_button,
        ):
            row.addWidget(button)

    def _build_buttons(self) -> None:
        self.train_button = QPushButton()
        self.train_button.setToolTip(translate("TrainHead", "Train (Ctrl+Return)"))
        self.train_button.clicked.connect(self.train_clicked)
        self.pause_button = QPushButton()
        self.pause_button.setToolTip(
            translate("TrainHead", "Wait; all is kept, and the run can go on (Ctrl+P)")
        )
        self.pause_button.clicked.connect(self.pause_clicked)
        self.resume_button = QPushButton()
        self.resume_button.setToolTip(
            translate("TrainHead", "Go on where the run was (Ctrl+Return or Ctrl+P)")
        )
        _set_primary(self.resume_button, True)
        self.resume_button.clicked.connect(self.resume_clicked)
        self.stop_button = QPushButton()
        self.stop_button.setToolTip(
            translate(
                "TrainHead",
                "End the run, keep what was learnt; All runs can go on with it later",
            )
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
