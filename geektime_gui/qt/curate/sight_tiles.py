"""Draws a `Sight`: the squash, the usual crop, and the draws of training."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from geektime_gui.qt.curate.model_sight import Sight
from geektime_gui.qt.resources import class_colour, colour, theme
from geektime_gui.qt.widgets.class_badge import readable_on

GAP = 8
SHADE = 176
"""How much of what is cut away is hidden, from 0 to 255."""
TAG = 16
FRAME_PX = 2


class _Tile(QWidget):
    """A square that draws a part of a `Sight`, as wide as its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sight: Sight | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def show_sight(self, sight: Sight | None) -> None:
        """Draw this one."""
        self.sight = sight
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return width

    @override
    def sizeHint(self) -> QSize:
        return QSize(112, 112)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(72, 72)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.sight is None:
            painter.fillRect(self.rect(), colour("hover"))
        else:
            self.draw(painter, self.sight)

    def draw(self, painter: QPainter, sight: Sight) -> None:
        """Draw it into the whole of the widget."""
        raise NotImplementedError


class SquashTile(_Tile):
    """All of the picture in a square."""

    @override
    def draw(self, painter: QPainter, sight: Sight) -> None:
        side = min(self.width(), self.height())
        painter.drawImage(QRectF(0, 0, side, side), sight.squashed)


class CropTile(_Tile):
    """The picture as it is; what the usual crop cuts away lies in the shade."""

    @override
    def draw(self, painter: QPainter, sight: Sight) -> None:
        area = _fitted(sight.whole, QRectF(self.rect()))
        painter.drawImage(area, sight.whole)
        kept = _part(area, sight.centre)
        shade = QColor(colour("window"))
        shade.setAlpha(SHADE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for cut in (
            QRectF(area.left(), area.top(), area.width(), kept.top() - area.top()),
            QRectF(
                area.left(), kept.bottom(), area.width(), area.bottom() - kept.bottom()
            ),
            QRectF(area.left(), kept.top(), kept.left() - area.left(), kept.height()),
            QRectF(
                kept.right(), kept.top(), area.right() - kept.right(), kept.height()
            ),
        ):
            painter.drawRect(cut)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent"), FRAME_PX))
        painter.drawRect(kept.adjusted(1, 1, -1, -1))


class DrawTiles(_Tile):
    """Six draws, three a row, each with its number; above them where they lie."""

    COLUMNS = 3

    @override
    def heightForWidth(self, width: int) -> int:
        side = self._side(width)
        return int(2 * (side + GAP) + self._map_height(width))

    def _side(self, width: float) -> float:
        return (width - (self.COLUMNS - 1) * GAP) / self.COLUMNS

    def _map_height(self, width: float) -> float:
        return width * 0.6

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    @override
    def draw(self, painter: QPainter, sight: Sight) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = float(self.width())
        height = self._map_height(width)
        area = _fitted(sight.whole, QRectF(0, 0, width, height))
        painter.drawImage(area, sight.whole)
        side = self._side(width)
        for number, one in enumerate(sight.draws):
            hue = class_colour(number)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(hue, FRAME_PX))
            frame = _part(area, one.part)
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
            _draw_tag(painter, frame, number)
            line, column = divmod(number, self.COLUMNS)
            tile = QRectF(
                column * (side + GAP), height + GAP + line * (side + GAP), side, side
            )
            painter.drawImage(tile, one.image)
            _draw_tag(painter, tile, number, "↔" if one.mirrored else "")


def _draw_tag(painter: QPainter, area: QRectF, number: int, more: str = "") -> None:
    fill = class_colour(number)
    tag = QRectF(area.left(), area.top(), TAG + (12 if more else 0), TAG)
    painter.fillRect(tag, fill)
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    painter.setPen(readable_on(fill))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, f"{number + 1}{more}")


def _fitted(image: QImage, area: QRectF) -> QRectF:
    size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
    fitted.moveCenter(area.center())
    return fitted


def _part(area: QRectF, part: QRectF) -> QRectF:
    return QRectF(
        area.left() + part.left() * area.width(),
        area.top() + part.top() * area.height(),
        part.width() * area.width(),
        part.height() * area.height(),
    )
