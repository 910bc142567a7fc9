"""The current picture: beside the others, or large in their place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from geektime_gui.qt.curate.curate_view import CurateView


class Looking(QObject):
    """Keeps the detail and the large view with the selection."""

    def __init__(self, view: CurateView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        view.panes.selection_changed.connect(self.follow)
        view.panes.picture_activated.connect(self._on_picture_activated)
        view.large.close_asked.connect(self._on_large_closed)
        view.large.previous_asked.connect(partial(view.panes.step, -1))
        view.large.next_asked.connect(partial(view.panes.step, 1))

    @property
    def large(self) -> bool:
        """Whether one picture is shown in the place of all."""
        return self._view.middle.currentWidget() is self._view.large

    def follow(self) -> None:
        """Show the current picture wherever one is shown."""
        view = self._view
        path = view.panes.current_path()
        if view.detail.isVisible():
            view.detail.show_picture(path, view.panes.selected_count())
        if self.large and path is not None:
            view.large.show_picture(path, (path.name,))

    def toggle(self) -> None:
        """The current picture large, or back to the others."""
        path = self._view.panes.current_path()
        if self.large:
            self._on_large_closed()
        elif path is not None:
            self._on_picture_activated(path)

    def _on_picture_activated(self, path: Path) -> None:
        view = self._view
        view.middle.setCurrentWidget(view.large)
        view.large.show_picture(path, (path.name,))
        view.large.setFocus()

    def _on_large_closed(self) -> None:
        self._view.middle.setCurrentWidget(self._view.sorting)
        pane = self._view.panes.active_pane()
        if pane is not None:
            pane.grid.setFocus()
