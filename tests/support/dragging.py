"""Drags as Qt sends them to a widget."""

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
HELD = Qt.KeyboardModifier.NoModifier


def place(at: QPoint) -> QPoint | QPointF:
    """From Qt 6.12 on drags come in between pixels, and whole ones are deprecated."""
    return QPointF(at) if PySide6.__version_info__ >= (6, 12) else at


def drag_enter(mime: QMimeData, at: QPoint) -> QDragEnterEvent:
    """The event with which a drag comes over a widget."""
    return QDragEnterEvent(place(at), COPY, mime, LEFT, HELD)


def send_drop(
    target: QWidget,
    mime: QMimeData,
    at: QPoint,
    held: Qt.KeyboardModifier = HELD,
) -> bool:
    """Enter, move, drop with keys `held`; whether the drop was taken."""
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
