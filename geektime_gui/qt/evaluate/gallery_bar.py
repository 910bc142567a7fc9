"""Above the gallery: the order of its pictures, and the door to the unsure ones."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from geektime_gui.qt.evaluate.arrangement import AS_BEFORE, Arrangement, Order


class GalleryBar(QWidget):
    """Says how the person wants the pictures; whoever listens picks them anew."""

    arrangement_changed = Signal(object)
    """Arrangement"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unsure_button = QPushButton(self.tr("Right but unsure"), self)
        self.unsure_button.setCheckable(True)
        self.unsure_button.setProperty("toggle", True)
        self.unsure_button.setToolTip(
            self.tr(
                "Show pictures that were called what they are, but only just: the "
                "next class came near"
            )
        )
        self.unsure_button.toggled.connect(self._on_unsure_toggled)
        self.ambiguous_button = QPushButton(self.tr("Ambiguous"), self)
        self.ambiguous_button.setCheckable(True)
        self.ambiguous_button.setProperty("toggle", True)
        self.ambiguous_button.setToolTip(
            self.tr("Show the pictures that were marked as ambiguous (key A marks one)")
        )
        self.ambiguous_button.toggled.connect(self._tell)
        self.order_box = QComboBox(self)
        self.order_box.setAccessibleName(self.tr("Order of the pictures"))
        self.order_box.setToolTip(self.tr("Order of the pictures"))
        for order, words in self._orders().items():
            self.order_box.addItem(words, order.value)
        self.order_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.order_box.setMinimumContentsLength(6)
        self.order_box.setMaximumWidth(208)
        self.order_box.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        self.order_box.currentIndexChanged.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.order_box, 1)
        row.addWidget(self.unsure_button)
        row.addWidget(self.ambiguous_button)
        row.addStretch(1)

    @property
    def arrangement(self) -> Arrangement:
        """What is asked for."""
        order = Order(self.order_box.currentData())
        return Arrangement(
            order, self.unsure_button.isChecked(), self.ambiguous_button.isChecked()
        )

    def reset(self) -> None:
        """Ask for what stands there at first; no signal is sent."""
        with QSignalBlocker(self.order_box), QSignalBlocker(self.unsure_button):
            self.order_box.setCurrentIndex(
                self.order_box.findData(AS_BEFORE.order.value)
            )
            self.unsure_button.setChecked(AS_BEFORE.unsure)
        with QSignalBlocker(self.ambiguous_button):
            self.ambiguous_button.setChecked(AS_BEFORE.ambiguous)

    def order_words(self, order: Order) -> str:
        """What an order is called."""
        return self._orders()[order]

    def _orders(self) -> dict[Order, str]:
        return {
            Order.WORST: self.tr("Worst first"),
            Order.LEAST_SURE: self.tr("Least sure first"),
            Order.MOST_SURE: self.tr("Most sure first"),
            Order.PAIR: self.tr("By pair of classes"),
            Order.SMALLEST: self.tr("Smallest picture first"),
            Order.LARGEST: self.tr("Largest picture first"),
        }

    def _on_unsure_toggled(self, is_on: bool) -> None:
        """Of right ones the least sure is the worst: that order goes with it."""
        order = Order.LEAST_SURE if is_on else Order.WORST
        with QSignalBlocker(self.order_box):
            self.order_box.setCurrentIndex(self.order_box.findData(order.value))
        self._tell()

    def _tell(self) -> None:
        self.arrangement_changed.emit(self.arrangement)
