"""Beside the large picture: what the model saw, and what taught it this."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.core.events import Neighbour
from geektime_gui.qt.evaluate.explanation import Explanation
from geektime_gui.qt.resources import class_colour
from geektime_gui.qt.widgets.picture_model import PictureItem
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

WIDTH = 168
SEEN_PX = 112
SEEN_LOW_PX = 48
LOW = 360
"""Pixels; a panel that is lower shows a smaller square without its title."""
VERY_LOW = 176
"""In a panel that is lower still the square leaves its place to the pictures."""
LEAST_HEIGHT = 136
"""In a low window the training pictures give way first."""
NEAREST_PX = 96


class ExplainPanel(QWidget):
    """Shows an `Explanation`; a click on a training picture asks for it in Curate."""

    training_picture_clicked = Signal(object)
    """Path"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._image: QImage | None = None
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.seen_title = self._caption(self.tr("What the model saw"))
        self.seen = QLabel(self)
        self.seen.setAccessibleName(self.tr("The picture as the model saw it"))
        self.seen.setToolTip(
            self.tr("Squeezed into a square, whole, at the size that the model takes")
        )
        self.words = QLabel(self)
        self.words.setProperty("quiet", True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.nearest_title = self._caption(self.tr("Most alike in training"))
        self.nearest_title.setToolTip(
            self.tr("The training pictures that the model finds most alike taught it")
        )
        self.copies = QLabel(self)
        self.copies.setProperty("quiet", True)
        self.copies.setWordWrap(True)
        self.grid = ThumbnailGrid(self)
        self.grid.set_thumbnail_size(NEAREST_PX)
        self.grid.setAccessibleName(self.tr("Training pictures that are most alike"))
        self.grid.clicked.connect(self._on_clicked)
        self.grid.picture_activated.connect(self.training_picture_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.words, self.seen_title, self.seen, self.nearest_title):
            column.addWidget(widget)
        column.addWidget(self.copies)
        column.addWidget(self.grid, 1)
        column.addStretch(0)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        for widget in (self.seen_title, self.seen, self.nearest_title, self.copies):
            widget.hide()
        self._image = None
        self.grid.set_items(())
        self.grid.hide()
        self.tell("")

    def tell(self, words: str) -> None:
        """Say what is going on, or why there is nothing."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def show_explanation(
        self, explanation: Explanation, classes: tuple[str, ...]
    ) -> None:
        """Show it; `classes` give the colours."""
        self.tell("")
        self._classes = classes
        self._image = explanation.seen
        self._fit()
        near = (*explanation.identical, *explanation.nearest)
        self.copies.setVisible(bool(explanation.identical))
        if explanation.identical:
            names = sorted({copy.label for copy in explanation.identical})
            text = self.tr("⚠ The very same picture was trained with, as {name}")
            self.copies.setText(text.format(name=", ".join(names)))
        same = len(explanation.identical)
        self.grid.set_items(
            [self._item(one, is_same=at < same) for at, one in enumerate(near)]
        )
        self.grid.setVisible(bool(near))
        self.nearest_title.setVisible(bool(near))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give way to the training pictures where the window is low."""
        is_low = self.height() < LOW
        side = SEEN_LOW_PX if is_low else SEEN_PX
        self.seen.setFixedSize(side, side)
        has_image = self._image is not None
        self.seen_title.setVisible(has_image and not is_low)
        self.seen.setVisible(has_image and self.height() >= VERY_LOW)
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(
            self._image.scaled(
                round(side * ratio),
                round(side * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self.seen.setPixmap(pixmap)

    def _item(self, one: Neighbour, *, is_same: bool) -> PictureItem:
        known = one.label in self._classes
        return PictureItem(
            one.path,
            caption=one.label,
            detail=one.path.name,
            colour=class_colour(self._classes.index(one.label)) if known else None,
            mark="=" if is_same else "",
        )

    def _caption(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("caption", True)
        label.setWordWrap(True)
        return label

    def _on_clicked(self, index: QModelIndex) -> None:
        item = self.grid.picture_model.item(index.row())
        self.training_picture_clicked.emit(item.path)
