"""The parts of the Curate tab and their places."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.qt.curate.browser import Browser
from geektime_gui.qt.curate.detail_fold import DetailFold
from geektime_gui.qt.curate.detail_pane import DetailPane
from geektime_gui.qt.curate.split_tree import SplitTree
from geektime_gui.qt.widgets.empty_page import EmptyPage
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.name_field import NameField
from geektime_gui.qt.widgets.page_area import Pages
from geektime_gui.qt.widgets.picture_view import PictureView
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

LEAST_LARGE = 280
"""Pixels: a large picture that is narrower needs the place of the small one beside it
more."""


class CurateView(QWidget):
    """Tree on the left, panes in the middle, the selected picture on the right.

    Where there is no room for all three, the selected picture gives way.
    """

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_parts(loader)
        self._lay_out()

    def _build_parts(self, loader: ThumbnailLoader) -> None:
        self.banner = ErrorBanner(self)
        self.tree = SplitTree(self)
        self.new_class = NameField(self.tr("New class…"), self.tr("Its name"), self)
        self.left = QWidget(self)
        self.left.setProperty("panes", True)
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.left)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.tree, 1)
        self._below_tree = QHBoxLayout()
        self._below_tree.setSpacing(8)
        self._below_tree.addWidget(self.new_class, 1)
        column.addLayout(self._below_tree)
        self.browser = Browser(loader, self)
        self.panes = self.browser.panes
        self.detail = DetailPane(self)
        self.fold = DetailFold(self.detail, self)
        self.large = PictureView(self)
        self.large.setContentsMargins(16, 16, 16, 16)
        self.large.setMinimumWidth(LEAST_LARGE)
        self._build_empty_page()
        self._build_hint()
        self.sorting = QWidget(self)
        column = QVBoxLayout(self.sorting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hint)
        column.addWidget(self.browser, 1)
        self.middle = Pages(self)
        for page in (self.sorting, self.empty, self.large):
            self.middle.addWidget(page)
        self.middle.currentChanged.connect(self._look_for_room)

    def add_tools(self, button: QWidget, question: QWidget) -> None:
        """Put a button beside the one for new classes, and what it asks on top."""
        self._below_tree.addWidget(button)
        self._column.insertWidget(0, question)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self.fold.gives_way:
            hint.setWidth(self._width_of_two())
        return hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_for_room()

    def fold_left(self) -> None:
        """Hide or show the tree."""
        self.left.setVisible(self.left.isHidden())
        self._look_for_room()

    def _look_for_room(self) -> None:
        needed = self._width_of_two() + self.detail.minimumWidth()
        if not self.fold.gives_way:
            # It is as wide as its parts then, even where the window has to be scrolled.
            needed = max(needed, super().minimumSizeHint().width()) + 1
        self.fold.set_room(self.width() >= needed)

    def _width_of_two(self) -> int:
        """The least width of what stays: the tree, unless it is folded, the middle, and
        the line at the right edge of each."""
        parts = [p for p in (self.left, self.middle) if not p.isHidden()]
        return sum(part.minimumSizeHint().width() + 1 for part in parts)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("curate")
        splitter.setChildrenCollapsible(False)
        for at, (part, share) in enumerate(
            ((self.left, 0), (self.middle, 1), (self.detail, 0))
        ):
            splitter.addWidget(part)
            splitter.setStretchFactor(at, share)
        splitter.setSizes([208, 800, 272])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.banner)
        self._column.addWidget(splitter, 1)

    def _build_hint(self) -> None:
        """For a heap of pictures without any class: what to do first."""
        self.hint = QWidget(self)
        text = QLabel(
            self.tr(
                "Make two classes or more, then drag pictures to them or press their "
                "numbers."
            )
        )
        text.setWordWrap(True)
        self.hint_class = NameField(
            self.tr("New class…"), self.tr("Name of the class"), self.hint, open_=True
        )
        self.hint_class.setFixedWidth(280)
        row = QHBoxLayout(self.hint)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(text, 1)
        row.addWidget(self.hint_class)
        self.hint.hide()

    def _build_empty_page(self) -> None:
        self.empty = EmptyPage(
            "folder-add",
            self.tr("No classes yet"),
            self.tr(
                "Make one folder a class here, then drop pictures on it. Two are "
                "enough to begin with, for example logo and others."
            ),
            self,
        )
        self.first_class = NameField(
            self.tr("New class…"), self.tr("Name of the class"), self.empty, open_=True
        )
        self.first_class.setFixedWidth(320)
        self.empty.add_row(self.first_class)
