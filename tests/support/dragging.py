"""Drags as Qt sends them to a widget."""

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
HELD = Qt.KeyboardModifier.NoModifier


def place(at: QPoint) -> QPoint | QPointF:
    """From Qt 6.12 on drags come in between pixels, and whole ones are deprecated."""
    return QPointF(at) if PySide6.__version_info__ >= (6, 12) else at


def drag_enter(mime: QMimeData, at: QPoint) -> QDragEnterEvent:
    """The event with which a drag comes over a widget."""
    return QDragEnterEvent(place(at), COPY, mime, LEFT, HELD)


def drag_move(mime: QMimeData, at: QPoint) -> QDragMoveEvent:
    """The event with which a drag goes on over a widget."""
    return QDragMoveEvent(place(at), COPY, mime, LEFT, HELD)


def taker_of(target: QWidget, at: QPoint) -> tuple[QWidget, QPoint]:
    """Whom Qt tells of drags over a point of `target`, and the point there."""
    while not target.acceptDrops():
        above = target.parentWidget()
        if above is None:
            break
        target, at = above, target.mapToParent(at)
    area = target.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is target:
        return area, at
    return target, at


def send_drop(
    target: QWidget,
    mime: QMimeData,
    at: QPoint,
    held: Qt.KeyboardModifier = HELD,
) -> bool:
    """Enter, move, drop with keys `held`; whether the drop was taken."""
    target, at = taker_of(target, at)
    enter = QDragEnterEvent(place(at), COPY, mime, LEFT, held)
    target.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(place(at), COPY, mime, LEFT, held)
    target.dragMoveEvent(move)
    if not move.isAccepted():
        return False
    drop = QDropEvent(QPointF(at), COPY, mime, LEFT, held)
    target.dropEvent(drop)
    return drop.isAccepted()
