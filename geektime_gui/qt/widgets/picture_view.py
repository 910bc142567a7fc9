"""One picture as large as the pane allows, with lines of text under it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.core.errors import PictureError
from geektime_gui.qt.errors import translated
from geektime_gui.qt.resources import colour, icon, theme
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.thumbnails import read_image

DECODED_PX = 2560
"""The longest side that is kept of a picture: enough for a large screen."""
MOST_ENLARGED = 2


class _Canvas(QWidget):
    """Draws the picture in its middle, as large as fits and is no mere blur."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.remark = ""
        self.overlay: QImage | None = None
        self.cover = 1.0
        self._scaled: QPixmap | None = None
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.update)

    def show_image(self, image: QImage | None, remark: str = "") -> None:
        """Draw `image`, or without one `remark` where it would be."""
        self.image, self.remark, self._scaled = image, remark, None
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image is not None:
            painter.drawPixmap(self.image_rect(), self._fitting())
            if self.overlay is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.setOpacity(self.cover)
                painter.drawImage(self.image_rect(), self.overlay)
        elif self.remark:
            side = QRect(0, 0, 48, 48)
            side.moveCenter(self.rect().center())
            side.translate(0, -32)
            icon("picture-broken", "quiet").paint(painter, side)
            painter.setPen(colour("quiet"))
            words = self.rect().adjusted(16, self.height() // 2, -16, -8)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(words, flags | Qt.TextFlag.TextWordWrap, self.remark)

    def image_rect(self) -> QRect:
        """Where the picture lies in the widget."""
        assert self.image is not None
        size = self.image.size() * MOST_ENLARGED
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRect(0, 0, max(size.width(), 1), max(size.height(), 1))
        rect.moveCenter(self.rect().center())
        return rect

    def _fitting(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size: QSize = self.image_rect().size() * ratio
        if self._scaled is None or self._scaled.size() != size:
            assert self.image is not None
            self._scaled = QPixmap.fromImage(
                self.image.scaled(
                    size,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled


class PictureView(QWidget):
    """Shows one picture, decoded off the main thread; keys ask for the next or an end.

    Left and Right ask for the picture before and after, Esc to close.
    """

    previous_asked = Signal()
    next_asked = Signal()
    close_asked = Signal()
    picture_shown = Signal(object)
    """Path: it is on the screen, or what is wrong with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = Background("pictures", self)
        self._path: Path | None = None
        self._canvas = _Canvas(self)
        self._lines = QLabel(self)
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setProperty("quiet", True)
        self._lines.setWordWrap(True)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lines.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._canvas, 1)
        column.addWidget(self._lines)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture"))

    @property
    def path(self) -> Path | None:
        """The picture that is shown or on its way."""
        return self._path

    @property
    def image(self) -> QImage | None:
        """What is on the screen; None until it is decoded, and for a broken one."""
        return self._canvas.image

    @property
    def remark(self) -> str:
        """What stands in the place of a picture that can't be shown."""
        return self._canvas.remark

    @property
    def overlay(self) -> QImage | None:
        """What lies over the picture."""
        return self._canvas.overlay

    def show_overlay(self, overlay: QImage | None, cover: float = 1.0) -> None:
        """Lay an image, stretched to it, over the picture until another is shown.

        `cover` is from 0 to 1.
        """
        self._canvas.overlay, self._canvas.cover = overlay, cover
        self._canvas.update()

    def show_picture(self, path: Path, lines: Sequence[str] = ()) -> None:
        """Show `path` as soon as it is decoded, with `lines` of text under it."""
        self._background.forget()  # what was on its way is not wanted any more
        if path != self._path:
            self._canvas.show_image(None)
            self._canvas.overlay = None
        self._path = path
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self.setAccessibleDescription(" ".join((path.name, *lines)))
        self._background.submit(
            lambda: read_image(path, DECODED_PX),
            self._on_decoded,
            self._on_failed,
            urgent=True,
        )

    def clear(self) -> None:
        """Show nothing."""
        self._background.forget()
        self._path = None
        self._canvas.overlay = None
        self._canvas.show_image(None)
        self._lines.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.previous_asked.emit()
        elif event.key() == Qt.Key.Key_Right:
            self.next_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def _on_decoded(self, image: QImage) -> None:
        self._canvas.show_image(image)
        self.picture_shown.emit(self._path)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PictureError):
            raise error
        words = self.tr("{name} can't be shown: {reason}")
        name = error.path.name
        self._canvas.show_image(
            None, words.format(name=name, reason=translated(error.reason, {}))
        )
        self.picture_shown.emit(self._path)
