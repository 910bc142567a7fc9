"""When the selected picture is shown beside the others, and when it makes room."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class DetailFold(QObject):
    """Shows and hides the detail pane for whoever asks: the person, a narrow window, a
    panel that takes its place."""

    shown = Signal()
    """It is there again, and should show what is selected."""

    def __init__(self, detail: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._detail = detail
        self._wanted = True
        self._insisted = False
        self._has_room = True
        self._panel_is_open = False

    @property
    def gives_way(self) -> bool:
        """Whether a narrower window would hide it."""
        return not self._insisted

    def toggle(self) -> None:
        """The person folds it or wants it, be there room or not."""
        self._wanted = self._insisted = self._detail.isHidden()
        if self._wanted:
            self._panel_is_open = False
        self._show()

    def set_room(self, has_room: bool) -> None:
        """Whether the window is wide enough for it."""
        if has_room:
            self._insisted = False
        if has_room != self._has_room:
            self._has_room = has_room
            self._show()

    def make_room(self, panel_is_open: bool) -> None:
        """A panel beside the pictures takes its place, or gives it back."""
        self._panel_is_open = panel_is_open
        self._show()

    def _show(self) -> None:
        has_place = (self._has_room or self._insisted) and not self._panel_is_open
        shows = self._wanted and has_place
        if shows == self._detail.isHidden():
            self._detail.setVisible(shows)
            if shows:
                self.shown.emit()
