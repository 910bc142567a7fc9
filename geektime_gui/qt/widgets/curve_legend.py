"""What each line and mark of the curves means."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from geektime_gui.qt.widgets.curve_parts import LegendKey

translate = QCoreApplication.translate


class LossLegend(QWidget):
    """Of the upper plot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row(self)
        _entry(row, LegendKey("accent", 1, "line"), translate("Curves", "each step"))
        _entry(row, LegendKey("accent", 2, "line"), translate("Curves", "smoothed"))
        self.validation = _entry(
            row, LegendKey("text", 1.5, "circle"), translate("Curves", "validation")
        )
        _entry(row, LegendKey("good", 1, "line"), translate("Curves", "learning rate"))
        row.addStretch()


class ScoresLegend(QWidget):
    """Of the lower plot; with the run's own figure where it is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row(self)
        self._goal_text = QLabel()
        self.goal = _entry(row, LegendKey("accent", 2, "line"), "", self._goal_text)
        _entry(
            row,
            LegendKey("text", 1.5, "circle"),
            translate("Curves", "mean over the classes (macro-F1)"),
        )
        _entry(
            row,
            LegendKey("quiet", 1.5, "square", dashed=True),
            translate("Curves", "right (accuracy)"),
        )
        row.addStretch()
        self.set_goal("")

    def set_goal(self, name: str) -> None:
        """Name the run's own figure; empty where macro-F1 is it."""
        self._goal_text.setText(name)
        self.goal.setVisible(bool(name))


class MarksLegend(QWidget):
    """Of the checkpoints, in both plots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row(self)
        _entry(
            row,
            LegendKey("accent", 0, "diamond"),
            translate("Curves", "checkpoint saved"),
        )
        self.best = _entry(
            row, LegendKey("accent", 0, "star"), translate("Curves", "the best one")
        )


def _row(owner: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(owner)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(16)
    return row


def _entry(
    row: QHBoxLayout, key: LegendKey, text: str, label: QLabel | None = None
) -> QWidget:
    label = label or QLabel(text)
    label.setProperty("caption", True)
    pair = QWidget()
    inner = QHBoxLayout(pair)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(6)
    inner.addWidget(key)
    inner.addWidget(label)
    row.addWidget(pair)
    return pair
