"""Chooses which heat map lies over the large picture, and how much it covers."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

MOST = 100
FIRST = 70


class HeatBar(QWidget):
    """Remembers the choice from picture to picture: none, called, or true class."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._wanted = 1
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Heat map"))
        self.choice.setToolTip(
            self.tr("Where the model looked: what speaks for a class is bright (H)")
        )
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._on_activated)
        self.words = QLabel(self.tr("Strength"), self)
        self.words.setProperty("quiet", True)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, MOST)
        self.slider.setValue(FIRST)
        self.slider.setFixedWidth(96)
        self.slider.setAccessibleName(self.tr("Strength of the heat map"))
        self.slider.setToolTip(self.tr("How much of the picture the map covers"))
        self.slider.valueChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.words)
        row.addWidget(self.slider)
        self.show_maps(())

    @property
    def index(self) -> int | None:
        """Which of the maps is wanted, None for the bare picture."""
        at = self.choice.currentIndex() - 1
        return at if at >= 0 else None

    @property
    def cover(self) -> float:
        """From 0 to 1."""
        return self.slider.value() / MOST

    def show_maps(self, names: Sequence[str]) -> None:
        """Offer the map of the predicted class, and of another true one."""
        self._names = tuple(names)
        texts = [self.tr("Picture alone")]
        if names:
            texts.append(self.tr("Heat map: why {name}").format(name=names[0]))
        for name in names[1:]:
            text = self.tr("Heat map: what speaks for {name}, the right class")
            texts.append(text.format(name=name))
        blocker = QSignalBlocker(self.choice)
        self.choice.clear()
        self.choice.addItems(texts)
        self.choice.setCurrentIndex(min(self._wanted, len(texts) - 1))
        blocker.unblock()
        for widget in (self.choice, self.words, self.slider):
            widget.setEnabled(bool(names))

    def step(self) -> None:
        """Choose the next one, after the last the bare picture."""
        if self._names:
            at = (self.choice.currentIndex() + 1) % self.choice.count()
            self.choice.setCurrentIndex(at)
            self._on_activated(at)

    def _on_activated(self, at: int) -> None:
        self._wanted = at
        self.changed.emit()
