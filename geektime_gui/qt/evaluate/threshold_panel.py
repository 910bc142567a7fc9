"""The panel of a threshold: its curve, a slider along it, wishes, calibration."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.evaluate.threshold_wishes import ThresholdWishes
from geektime_gui.qt.widgets.choice_box import ChoiceBox
from geektime_gui.qt.widgets.figures_words import tabular
from geektime_gui.qt.widgets.threshold_plots import ReliabilityPlot, ThresholdPlot

WIDE = 520
"""From this width on the words have room beside the plot."""
PLOT_HEIGHT = 184
PLOT_WIDTH = 240
QWIDGETSIZE_MAX = 2**24 - 1


class ThresholdPanel(QWidget):
    """Holds the parts and says what the hand does; it decides nothing."""

    positive_chosen = Signal(int)
    """Class index."""
    step_chosen = Signal(int)
    """Place of the slider."""
    view_chosen = Signal(str)
    """"recall", "roc" or "calibration"."""
    save_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self._build_head()
        self._build_plots()
        self._build_words()
        self._lay_out()
        self.show_view("recall")

    @property
    def view(self) -> str:
        """Which plot is shown."""
        return next(name for name, b in self.views.items() if b.isChecked())

    def show_classes(self, classes: Sequence[str], positive: int) -> None:
        """Offer these, one of them chosen; no signal is sent."""
        self.positive.blockSignals(True)
        self.positive.set_choices(list(classes))
        self.positive.set_value(classes[positive])
        self.positive.blockSignals(False)

    def show_step(self, step: int, count: int) -> None:
        """Put the slider there; no signal is sent."""
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, count - 1))
        self.slider.setValue(step)
        self.slider.blockSignals(False)

    def show_view(self, view: str) -> None:
        """Show this plot and what belongs to it."""
        self.setMinimumHeight(0)
        self.views[view].setChecked(True)
        is_calibration = view == "calibration"
        self.plots.setCurrentWidget(self.reliability if is_calibration else self.plot)
        self.threshold_side.setHidden(is_calibration)
        self.calibration_side.setVisible(is_calibration)
        if view == "recall":
            self.plot.set_titles(self.tr("precision, %"), self.tr("recall, %"))
        elif view == "roc":
            self.plot.set_titles(self.tr("recall, %"), self.tr("false alarms, %"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(0)
        is_wide = self.width() >= WIDE
        way = QBoxLayout.Direction
        self.body.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        self.plots.setMinimumWidth(PLOT_WIDTH if is_wide else 0)
        self.plots.setMaximumWidth(PLOT_WIDTH if is_wide else QWIDGETSIZE_MAX)

    @override
    def event(self, event: QEvent) -> bool:
        """Words that break into more lines get the room: a page of a stack is never
        asked for its height at a width. It does not shrink again under the hand."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            needed = self.column.totalHeightForWidth(self.width())
            if needed > self.minimumHeight():
                self.setMinimumHeight(needed)
        return done

    def _build_head(self) -> None:
        self.positive = ChoiceBox([], {}, parent=self)
        self.positive.setAccessibleName(self.tr("Positive class"))
        self.positive.setToolTip(self.tr("The class that is looked for"))
        self.positive.edited.connect(self._on_positive_edited)
        self.group = QButtonGroup(self)
        hints = {
            "recall": self.tr("How right it is, over how much it finds"),
            "roc": self.tr("How much it finds, over how many false alarms"),
            "calibration": self.tr("Whether its probabilities can be believed"),
        }
        self.views = {
            "recall": QPushButton(self.tr("Precision and recall"), self),
            "roc": QPushButton("ROC", self),
            "calibration": QPushButton(self.tr("Calibration"), self),
        }
        for name, button in self.views.items():
            button.setCheckable(True)
            button.setProperty("flat", True)
            button.setProperty("toggle", True)
            button.setToolTip(hints[name])
            button.clicked.connect(lambda _=False, n=name: self.view_chosen.emit(n))
            self.group.addButton(button)

    def _build_plots(self) -> None:
        self.plot = ThresholdPlot(self)
        self.plot.setAccessibleName(self.tr("Curve over all thresholds"))
        self.plot.setToolTip(
            self.tr("● the threshold: drag it   × the most probable class")  # noqa: RUF001
        )
        self.reliability = ReliabilityPlot(self)
        self.reliability.setAccessibleName(
            self.tr("How often it is right, over how sure it is")
        )
        self.reliability.set_titles(self.tr("right, %"), self.tr("sure, %"))
        self.plots = QStackedWidget(self)
        self.plots.addWidget(self.plot)
        self.plots.addWidget(self.reliability)
        self.plots.setFixedHeight(PLOT_HEIGHT)

    def _build_words(self) -> None:
        self.wishes = ThresholdWishes(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Threshold"))
        self.slider.setToolTip(
            self.tr("Left: be sure before it is called so. Right: find more.")
        )
        self.slider.valueChanged.connect(self.step_chosen)
        self.value = QLabel(self)
        self.value.setProperty("heading", True)
        self.value.setFont(tabular(self.value.font()))
        self.value.setMinimumWidth(64)
        self.value.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.gives = _words(self)
        self.costs = _words(self)
        self.calibration = _words(self)
        self.legend = _words(self)
        self.legend.setProperty("caption", True)
        self.scale = QCheckBox(self.tr("Use this temperature in predictions"), self)
        self.save_button = QPushButton(self.tr("Save with the checkpoint"), self)
        self.save_button.clicked.connect(self.save_clicked)
        self.saved = _words(self)
        self.saved.setProperty("quiet", True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.positive)
        head.addStretch(1)
        for button in self.views.values():
            head.addWidget(button)
        slide = QHBoxLayout()
        slide.setSpacing(8)
        slide.addWidget(self.slider, 1)
        slide.addWidget(self.value)
        self.threshold_side = QWidget(self)
        column = _column(self.threshold_side)
        column.addWidget(self.wishes)
        column.addLayout(slide)
        column.addWidget(self.gives)
        column.addWidget(self.costs)
        self.calibration_side = QWidget(self)
        column = _column(self.calibration_side)
        column.addWidget(self.calibration)
        column.addWidget(self.legend)
        column.addWidget(self.scale)
        save = QHBoxLayout()
        save.setSpacing(8)
        save.addWidget(self.save_button)
        save.addWidget(self.saved, 1)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.threshold_side)
        side.addWidget(self.calibration_side)
        side.addStretch(1)
        side.addLayout(save)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.setSpacing(16)
        self.body.addWidget(self.plots, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(side, 1)
        self.column.setContentsMargins(16, 16, 16, 8)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        self.column.addLayout(self.body)

    def _on_positive_edited(self) -> None:
        self.positive_chosen.emit(self.positive.currentIndex())


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
