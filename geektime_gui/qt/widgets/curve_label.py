"""The label beside the hair: what the curves hold at that step."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

GAP = 12


class CurveLabel(QLabel):
    """Lies over the plots and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("panel", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(8, 4, 8, 4)
        self.hide()

    def show_at(self, place: QPoint, text: str) -> None:
        """Show lines beside a place of the parent, on the side that has room."""
        self.setText(text)
        self.adjustSize()
        room = self._over.rect()
        x = place.x() + GAP
        if x + self.width() > room.right():
            x = place.x() - GAP - self.width()
        y = min(max(room.top(), place.y()), room.bottom() - self.height())
        self.move(max(0, x), max(0, y))
        self.raise_()
        self.show()
