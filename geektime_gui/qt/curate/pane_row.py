"""The panes in the middle: classes side by side or one grid, sorted and filtered."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget
from typing_extensions import override

from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.qt.curate.arranging import Arrangement, arrange
from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.curate.pane_aim import PaneAim
from geektime_gui.qt.curate.pane_plan import PaneContents, ViewMode, plan_panes
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

_NOTHING: tuple[PictureList | None, Arrangement | None, PictureList] = (
    None,
    None,
    PictureList(),
)


class PaneRow(QScrollArea):
    """Keeps a `ClassPane` a class, and one selection over all of them."""

    dropped = Signal(object, object)
    """Path of the folder, Drop."""
    selection_changed = Signal()
    picture_activated = Signal(object)
    """Path"""
    thumbnail_size_changed = Signal(int)
    arranging_changed = Signal(bool)
    """Whether a worker is sorting or filtering."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._panes: dict[str, ClassPane] = {}
        self._active: ClassPane | None = None
        self._thumbnail_size = 96
        self._background = Background("pictures", self)
        self._generation = 0
        self._contents: Sequence[PaneContents] = ()
        self._first = ""
        self._only = ""
        self._mode: ViewMode = "columns"
        self._arrangement = Arrangement()
        self._arranged: dict[str, tuple[PictureList, Arrangement, PictureList]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self.setWidget(self._splitter)
        self.setAcceptDrops(True)
        self._aim = PaneAim(self, lambda: self.panes)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._aim.enter(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim.move(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim.leave()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._aim.drop(event)

    @property
    def panes(self) -> tuple[ClassPane, ...]:
        """From left to right."""
        return tuple(self._panes.values())

    def show_panes(self, contents: Sequence[PaneContents], first: str = "") -> None:
        """Show these; a pane that was there before stays as it was.

        When they are too many, those from the key `first` on are shown.
        """
        self._contents, self._first = contents, first
        self._plan()

    @property
    def mode(self) -> ViewMode:
        """Side by side, or all in one grid."""
        return self._mode

    def set_mode(self, mode: ViewMode) -> None:
        """Look at the same pictures in another way; the selection stays."""
        if mode == self._mode:
            return
        selected, current = self.selected_paths(), self.current_path()
        self._mode = mode
        self._plan()
        if current is not None:
            self.select(selected)

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and filter in every pane."""
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self._plan()

    def show_only(self, class_name: str) -> None:
        """The pictures of one class alone; empty for all."""
        if class_name != self._only:
            self._only = class_name
            self._plan()

    def focus_pictures(self) -> None:
        """Give the keys to the pictures."""
        pane = self._active or next(iter(self.panes), None)
        if pane is not None:
            pane.grid.setFocus()

    def _plan(self) -> None:
        """Show at once what is arranged; the rest when a worker has arranged it."""
        self._generation += 1
        self._background.forget()
        planned = plan_panes(self._contents, self._mode, self._first, self._only)
        missing = [p for p in planned if self._known(p) is None]
        if not missing or self._arrangement.is_plain:
            self._show(planned)
            return
        generation, arrangement = self._generation, self._arrangement
        self.arranging_changed.emit(True)
        self._background.submit(
            lambda: [
                arrange(
                    p.pictures.texts,
                    arrangement,
                    lambda: self._generation == generation,
                )
                for p in missing
            ],
            partial(self._on_arranged, planned, missing),
            urgent=True,
        )

    def _known(self, pane: PaneContents) -> PictureList | None:
        if self._arrangement.is_plain:
            return pane.pictures
        given, arrangement, found = self._arranged.get(pane.key, _NOTHING)
        same = given is pane.pictures or given == pane.pictures
        return found if same and arrangement == self._arrangement else None

    def _on_arranged(
        self,
        planned: Sequence[PaneContents],
        missing: Sequence[PaneContents],
        found: Sequence[tuple[str, ...]],
    ) -> None:
        for pane, texts in zip(missing, found, strict=True):
            arranged = pane.pictures, self._arrangement, PictureList(texts)
            self._arranged[pane.key] = arranged
        self._show(planned)

    def _show(self, planned: Sequence[PaneContents]) -> None:
        active = self._active
        keys = [c.key for c in planned]
        if keys != list(self._panes) or any(
            self._panes[c.key].folder != c.folder for c in planned
        ):
            self._rearrange(planned)
        for content in planned:
            pictures = self._known(content)
            assert pictures is not None
            pane = self._panes[content.key]
            pane.grid.set_empty_text(self._empty_text(content))
            pane.show_class(content.title, content.index, pictures, content.indexes)
        self._arranged = {k: a for k, a in self._arranged.items() if k in self._panes}
        self.arranging_changed.emit(False)
        if self._active is not active:
            self.selection_changed.emit()

    def _empty_text(self, content: PaneContents) -> str:
        if content.pictures:
            return self.tr("No name here matches the filter.")
        if content.restorable:
            return self.tr("Nothing was put aside.")
        return self.tr("No pictures here. Drop some.") if content.folder else ""

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
        first = grid.first_selected()
        return grid.picture_model.item(first).path if first >= 0 else None

    def selected_count(self) -> int:
        """How many are selected."""
        return self._active.grid.selected_count() if self._active else 0

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
        keep = {c.key: c.folder for c in contents}
        for key in [k for k, p in self._panes.items() if keep.get(k, self) != p.folder]:
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
        self._aim.forget(pane)
        if self._active is pane:
            self._active = None
        pane.hide()
        if pane.grid.dragging:
            pane.grid.drag_ended.connect(pane.deleteLater)
        else:
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
