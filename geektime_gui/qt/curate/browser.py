"""The pictures in the middle with the line above them that sorts and filters them."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from geektime_gui.qt.curate.browse_bar import BrowseBar
from geektime_gui.qt.curate.browse_memory import BrowseChoice, remember, remembered
from geektime_gui.qt.curate.pane_plan import ViewMode
from geektime_gui.qt.curate.pane_row import PaneRow
from geektime_gui.qt.widgets.keys import add_key
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader


class Browser(QWidget):
    """`bar` and `panes`; remembers how the person looked last."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = BrowseBar(self)
        self.panes = PaneRow(loader, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.panes, 1)
        self._restore()
        self._connect_parts()
        for keys, function in (
            ("V", self.bar.toggle_mode),
            ("Ctrl+F", self.bar.start_filter),
            ("+", partial(self.bar.zoom, 1)),
            ("=", partial(self.bar.zoom, 1)),
            ("-", partial(self.bar.zoom, -1)),
        ):
            add_key(self, keys, function, anywhere=True)

    def _restore(self) -> None:
        self._choice = remembered()
        self.bar.set_mode(self._choice.mode)
        self.bar.set_order(self._choice.key, self._choice.descending)
        self.bar.set_size(self._choice.thumbnail_size)
        self.panes.set_mode(self._choice.mode)
        self.panes.arrange(self.bar.arrangement)
        self.panes.set_thumbnail_size(self._choice.thumbnail_size)

    def _connect_parts(self) -> None:
        self.bar.arranged.connect(self._on_arranged)
        self.bar.mode_picked.connect(self._on_mode_picked)
        self.bar.size_picked.connect(self.panes.set_thumbnail_size)
        self.bar.class_picked.connect(self.panes.show_only)
        self.bar.left.connect(self.panes.focus_pictures)
        self.panes.thumbnail_size_changed.connect(self._on_size_changed)
        self.panes.arranging_changed.connect(self.bar.set_busy)

    def _on_arranged(self) -> None:
        arrangement = self.bar.arrangement
        self.panes.arrange(arrangement)
        self._keep(
            replace(
                self._choice,
                key=arrangement.key,
                descending=arrangement.descending,
            )
        )

    def _on_mode_picked(self, mode: ViewMode) -> None:
        self.panes.set_mode(mode)
        self._keep(replace(self._choice, mode=mode))

    def _on_size_changed(self, pixels: int) -> None:
        self.bar.set_size(pixels)
        self._keep(replace(self._choice, thumbnail_size=pixels))

    def _keep(self, choice: BrowseChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            remember(choice)
