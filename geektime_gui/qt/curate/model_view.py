"""A section that unfolds: one picture as the model sees it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.errors import PictureError
from geektime_gui.qt.curate.model_sight import Sight, look_at
from geektime_gui.qt.curate.sight_tiles import CropTile, DrawTiles, SquashTile
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.spin_box import SpinBox

IMAGE_SIZE = 224
SMALLEST, LARGEST = 32, 1024
LOOK_DELAY_MS = 120
FLAG = "model_view"


class ModelView(QWidget):
    """Folded it costs nothing; unfolded it looks at each picture in a worker."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._seed = 0
        self._sight: Sight | None = None
        self._background = Background("pictures", self)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_DELAY_MS)
        self._timer.timeout.connect(self._look)
        self._build_head()
        self._build_body()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.fold_button)
        column.addWidget(self.body)
        self._unfold(Settings().flag(FLAG, False))

    @property
    def sight(self) -> Sight | None:
        """What is shown; None while it is folded or being computed."""
        return self._sight

    def show_picture(self, path: Path | None) -> None:
        """Look at this one; None for nothing."""
        if path == self._path:
            return
        self._path = path
        self._forget()
        self._timer.start()

    def unfold(self, unfolded: bool) -> None:
        """Show or hide the section, and remember it."""
        self._unfold(unfolded)
        Settings().keep_flag(FLAG, unfolded)

    def draw_again(self) -> None:
        """Six other draws."""
        self._seed += 1
        self._timer.start()

    def _build_head(self) -> None:
        self.fold_button = QToolButton(self)
        self.fold_button.setText(self.tr("What the model sees"))
        self.fold_button.setProperty("flat", True)
        self.fold_button.setProperty("section", True)
        self.fold_button.setCheckable(True)
        self.fold_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold_button.setToolTip(
            self.tr("Show or hide how the picture reaches the model")
        )
        self.fold_button.toggled.connect(self.unfold)

    def _build_body(self) -> None:
        self.body = QWidget(self)
        self.squash, self.crop = SquashTile(self.body), CropTile(self.body)
        self.draws = DrawTiles(self.body)
        self.squash.setAccessibleName(self.tr("All of the picture, squashed"))
        self.crop.setAccessibleName(self.tr("What a crop from the middle keeps"))
        self.draws.setAccessibleName(self.tr("Six draws of training"))
        self.crop_words = _caption(self.body)
        pair = QGridLayout()
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(8)
        squash_words = _caption(self.body)
        squash_words.setText(self.tr("Here: squashed to a square, all of it"))
        for at, (tile, words) in enumerate(
            ((self.squash, squash_words), (self.crop, self.crop_words))
        ):
            pair.addWidget(tile, 0, at)
            pair.addWidget(words, 1, at, Qt.AlignmentFlag.AlignTop)
            pair.setColumnStretch(at, 1)
        draw_words = _caption(self.body)
        draw_words.setText(
            self.tr("Training takes another part each time, mirrored (↔) or not:")
        )
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._build_controls())
        column.addLayout(pair)
        column.addWidget(draw_words)
        column.addWidget(self.draws)
        self._tell(None)

    def _build_controls(self) -> QHBoxLayout:
        self.size_box = SpinBox(self.body)
        self.size_box.setRange(SMALLEST, LARGEST)
        self.size_box.setSingleStep(32)
        self.size_box.setValue(IMAGE_SIZE)
        self.size_box.setSuffix(self.tr(" px"))
        self.size_box.setKeyboardTracking(False)
        self.size_box.setAccessibleName(self.tr("Image size"))
        self.size_box.setToolTip(
            self.tr("Side of the square that a picture becomes; up and down change it")
        )
        self.size_box.valueChanged.connect(lambda: self._timer.start())
        self.again_button = QPushButton(self.tr("Draw again"), self.body)
        self.again_button.setToolTip(self.tr("Show six other draws of training"))
        self.again_button.clicked.connect(self.draw_again)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.size_box, 1)
        row.addWidget(self.again_button, 1)
        return row

    def _unfold(self, unfolded: bool) -> None:
        self.fold_button.blockSignals(True)
        self.fold_button.setChecked(unfolded)
        self.fold_button.blockSignals(False)
        set_icon(self.fold_button, "chevron-down" if unfolded else "chevron-right")
        self.body.setVisible(unfolded)
        self._timer.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _look(self) -> None:
        path, size, seed = self._path, self.size_box.value(), self._seed
        self._background.forget()
        if path is None or not self.body.isVisible():
            return
        self._background.submit(
            lambda: look_at(path, size, seed), self._tell, self._on_failed, urgent=True
        )

    def _forget(self) -> None:
        self._background.forget()
        self._tell(None)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PictureError):
            raise error
        self._tell(None)

    def _tell(self, sight: Sight | None) -> None:
        self._sight = sight
        for tile in (self.squash, self.crop, self.draws):
            tile.show_sight(sight)
        cut = "" if sight is None else f"{sight.cut_away:.0%}".replace("%", " %")
        self.crop_words.setText(
            self.tr("Usual: cropped in the middle")
            if sight is None
            else self.tr("Usual: cropped in the middle, {share} cut away").format(
                share=cut
            )
        )


def _caption(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("caption", True)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
