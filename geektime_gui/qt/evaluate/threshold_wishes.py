"""What a threshold should serve: a wish from a list, and its numbers."""

from collections.abc import Mapping
from typing import Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from geektime_gui.qt.widgets.choice_box import DESCRIPTION_ROLE, ChoiceBox, ChoiceText

Wish = Literal["none", "recall", "precision", "f1", "cost", "saved", "hand"]
ORDER: tuple[Wish, ...] = (
    "none",
    "recall",
    "precision",
    "f1",
    "cost",
    "saved",
    "hand",
)
LEFT = 6


class ThresholdWishes(QWidget):
    """A list with a line on each wish, what it would cost among them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._show_numbers()

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        return cast("Wish", self.box.value())

    def choose(self, wish: Wish) -> None:
        """Choose this; no signal is sent."""
        self.box.blockSignals(True)
        self.box.set_value(wish)
        self.box.blockSignals(False)
        self._show_numbers()

    def describe(self, words: Mapping[Wish, str]) -> None:
        """Say under each wish what it would give; what has no words can't be chosen."""
        for wish in ORDER:
            at = self.box.findData(wish)
            self.box.setItemData(at, words.get(wish, ""), DESCRIPTION_ROLE)
            item = self.box.model().item(at)  # type: ignore[attr-defined]
            item.setEnabled(wish in words)
        widths = [self.fontMetrics().horizontalAdvance(text) for text in words.values()]
        self.box.view().setMinimumWidth(max(widths, default=0) + 48)

    def _build(self) -> None:
        texts = {
            "none": ChoiceText(self.tr("No threshold: the most probable class")),
            "recall": ChoiceText(self.tr("Find at least (recall)")),
            "precision": ChoiceText(self.tr("Be right at least (precision)")),
            "f1": ChoiceText(self.tr("The best of both (F1)")),
            "cost": ChoiceText(self.tr("The least cost")),
            "saved": ChoiceText(self.tr("As saved with the checkpoint")),
            "hand": ChoiceText(self.tr("Chosen by hand")),
        }
        self.box = ChoiceBox(ORDER, texts, parent=self)
        self.box.setAccessibleName(self.tr("What the threshold should serve"))
        self.box.edited.connect(self._on_edited)
        self.recall = self._share(0.95, self.tr("Least recall"))
        self.precision = self._share(0.99, self.tr("Least precision"))
        self.miss = self._cost(5.0, self.tr("Cost of a miss"))
        self.alarm = self._cost(1.0, self.tr("Cost of a false alarm"))
        self.miss_label = QLabel(self.tr("a miss"), self)
        self.alarm_label = QLabel(self.tr("a false alarm"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.recall)
        row.addWidget(self.precision)
        costs = QHBoxLayout()
        costs.setSpacing(8)
        for widget in (self.miss_label, self.miss, self.alarm_label, self.alarm):
            costs.addWidget(widget)
        costs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(costs)
        for label in (self.miss_label, self.alarm_label):
            label.setProperty("quiet", True)

    def _share(self, value: float, name: str) -> QDoubleSpinBox:
        field = self._number(100 * value, 100.0, name)
        field.setSuffix("\u202f%")
        return field

    def _cost(self, value: float, name: str) -> QDoubleSpinBox:
        return self._number(value, 1e6, name)

    def _number(self, value: float, most: float, name: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        field.setRange(0.0, most)
        field.setDecimals(1)
        field.setValue(value)
        field.setKeyboardTracking(False)
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.setFixedWidth(72)
        field.setMinimumHeight(28)
        field.lineEdit().setTextMargins(LEFT, 0, 0, 0)
        field.valueChanged.connect(self.changed)
        return field

    def _show_numbers(self) -> None:
        wish = self.wish
        self.recall.setVisible(wish == "recall")
        self.precision.setVisible(wish == "precision")
        for widget in (self.miss_label, self.miss, self.alarm_label, self.alarm):
            widget.setVisible(wish == "cost")

    def _on_edited(self) -> None:
        self._show_numbers()
        self.changed.emit()
