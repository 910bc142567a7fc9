"""The classes of a split side by side, at most so many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

MOST_PANES = 24
"""Beyond it the panes are those from the chosen class on; the tree has them all."""


@dataclass(frozen=True, slots=True)
class PaneContents:
    """What one pane shows."""

    key: str
    """Which pane it is, from one reading of the folder to the next."""
    title: str
    folder: Path | None
    """Where drops go; None when it takes none."""
    index: int | None
    """The class's number from 0; None for pictures of no class."""
    pictures: tuple[Path, ...]


class PaneRow(QScrollArea):
    """Keeps a `ClassPane` a class, and one selection over all of them."""

    dropped = Signal(object, object)
    """Path of the folder, Drop."""
    selection_changed = Signal()
    picture_activated = Signal(object)
    """Path"""
    thumbnail_size_changed = Signal(int)

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._panes: dict[str, ClassPane] = {}
        self._active: ClassPane | None = None
        self._thumbnail_size = 96
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self.setWidget(self._splitter)

    @property
    def panes(self) -> tuple[ClassPane, ...]:
        """From left to right."""
        return tuple(self._panes.values())

    def show_panes(self, contents: Sequence[PaneContents], first: str = "") -> None:
        """Show these; a pane that was there before stays as it was.

        When they are too many, those from the key `first` on are shown.
        """
        shown = _window(contents, first)
        keys = [c.key for c in shown]
        if keys != list(self._panes):
            self._rearrange(shown)
        for content in shown:
            self._panes[content.key].show_class(
                content.title, content.index, content.pictures
            )

    def active_pane(self) -> ClassPane | None:
        """The pane that has the selection, or had it last."""
        return self._active

    def selected_paths(self) -> tuple[Path, ...]:
        """What is selected."""
        return self._active.grid.selected_paths() if self._active else ()

    def current_path(self) -> Path | None:
        """The one picture of the selection that the detail pane shows."""
        if self._active is None:
            return None
        grid = self._active.grid
        if grid.selectionModel().isSelected(grid.currentIndex()):
            return grid.current_path()
        spans = grid.selectionModel().selection().toList()
        first = min((span.top() for span in spans), default=-1)
        return grid.picture_model.item(first).path if first >= 0 else None

    def selected_count(self) -> int:
        """How many are selected."""
        if self._active is None:
            return 0
        spans = self._active.grid.selectionModel().selection().toList()
        return sum(span.height() for span in spans)

    def select(self, paths: Iterable[Path]) -> None:
        """Select these in the first pane that has any of them."""
        wanted = list(paths)
        for pane in self.panes:
            found = [p for p in wanted if pane.grid.picture_model.row_of(p) >= 0]
            if found:
                pane.grid.show_path(found[0])
                pane.grid.select_paths(found, found[0])
                pane.grid.setFocus()
                self.ensureWidgetVisible(pane, 0, 0)
                return

    def show_pane(self, folder: Path) -> None:
        """Bring the pane of a folder into view."""
        for pane in self.panes:
            if pane.folder == folder:
                self.ensureWidgetVisible(pane, 0, 0)

    def step(self, by: int) -> Path | None:
        """Make the picture before or after the current one the selection."""
        current = self.current_path()
        if self._active is None or current is None:
            return None
        model = self._active.grid.picture_model
        row = model.row_of(current) + by
        if not 0 <= row < model.rowCount():
            return None
        path = model.item(row).path
        self._active.grid.show_path(path)
        return path

    def set_thumbnail_size(self, pixels: int) -> None:
        """The same size in every pane."""
        self._thumbnail_size = pixels
        for pane in self.panes:
            pane.grid.set_thumbnail_size(pixels)
        self.thumbnail_size_changed.emit(pixels)

    def _rearrange(self, contents: Sequence[PaneContents]) -> None:
        keep = {c.key for c in contents}
        for key in [k for k in self._panes if k not in keep]:
            self._remove(key)
        self._panes = {c.key: self._panes.get(c.key) or self._make(c) for c in contents}
        for at, pane in enumerate(self.panes):
            self._splitter.insertWidget(at, pane)
            pane.show()
        share = max(1, self.width() // max(1, len(self._panes)))
        self._splitter.setSizes([share] * len(self._panes))

    def _make(self, content: PaneContents) -> ClassPane:
        pane = ClassPane(content.folder, self._loader, self)
        pane.grid.set_thumbnail_size(self._thumbnail_size)
        pane.dropped.connect(self.dropped)
        pane.grid.selection_changed.connect(lambda: self._on_selection_changed(pane))
        pane.grid.picture_activated.connect(self.picture_activated)
        pane.grid.thumbnail_size_changed.connect(self.set_thumbnail_size)
        return pane

    def _remove(self, key: str) -> None:
        pane = self._panes.pop(key)
        self._loader.leave(pane.grid)
        if self._active is pane:
            self._active = None
        pane.hide()
        pane.deleteLater()

    def _on_selection_changed(self, pane: ClassPane) -> None:
        if pane.grid.selectionModel().hasSelection():
            if self._active is not pane:
                self._active = pane
                for other in self.panes:
                    if other is not pane:
                        other.grid.clearSelection()
        elif self._active is not pane:
            return
        self.selection_changed.emit()


def _window(contents: Sequence[PaneContents], first: str) -> Sequence[PaneContents]:
    if len(contents) <= MOST_PANES:
        return contents
    at = next((n for n, c in enumerate(contents) if c.key == first), 0)
    start = min(at, len(contents) - MOST_PANES)
    return contents[start : start + MOST_PANES]
