"""The pictures behind a figure: all badcases, or those of a cell, a row, a column."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.evaluate.gallery_bar import GalleryBar
from geektime_gui.qt.evaluate.gallery_words import title_of
from geektime_gui.qt.evaluate.mend_bar import MendBar
from geektime_gui.qt.evaluate.picture_page import PicturePage
from geektime_gui.qt.evaluate.reading import Selection
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.widgets.figures_words import number, part_of
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

ALL_BADCASES = Spot(None, None)
THUMBNAIL_PX = 144


class Gallery(QWidget):
    """Shows a `Selection` as thumbnails; Enter or a double click shows one large."""

    all_asked = Signal()
    """The person wants to see all badcases again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = Selection(ALL_BADCASES, (), (), 0)
        self._classes: tuple[str, ...] = ()
        self._following: int | None = None
        self._leaving: frozenset[str] = frozenset()
        self._build()
        self._lay_out()

    @property
    def selection(self) -> Selection:
        """What is shown."""
        return self._selection

    @property
    def shows_one_large(self) -> bool:
        """Whether one picture fills the pane."""
        return self.stack.currentWidget() is self.page

    def show_selection(self, selection: Selection, figures: Figures) -> None:
        """Show these pictures; one that is shown large stays if it is among them."""
        large = self._large_path() if self.shows_one_large else None
        self._selection, self._classes = selection, figures.classes
        self._show_title(selection, figures)
        self.grid.set_items(selection.items)
        self.grid.refresh()
        self.back_button.setVisible(selection.spot != ALL_BADCASES)
        self.note.setText(self._note(selection))
        self.note.setVisible(bool(self.note.text()))
        self.mend.set_classes(figures.classes)
        paths = [picture.prediction.path for picture in selection.pictures]
        following = self._following
        if following is not None and self._leaving.isdisjoint(paths):
            self._following = None
        else:
            following = None  # it is still to happen
        if large in paths:
            self._show_large(paths.index(large))
        elif large and paths and following is not None:
            self._show_large(min(following, len(paths) - 1))
        else:
            self._show_grid()
            if following is not None and paths:
                self._choose_row(min(following, len(paths) - 1))
        self._tell_chosen()

    @property
    def chosen(self) -> tuple[ShownPicture, ...]:
        """The picture that is shown large, or else those that are selected."""
        pictures = self._selection.pictures
        if self.shows_one_large:
            return (pictures[self.page.row],) if pictures else ()
        return tuple(pictures[row] for row in self.grid.selected_rows())

    def expect_change(self) -> None:
        """What is chosen is about to leave: the one after it takes its place."""
        row = self.page.row if self.shows_one_large else self.grid.first_selected()
        self._following = max(row, 0)
        self._leaving = frozenset(picture.prediction.path for picture in self.chosen)

    def expect_no_change(self) -> None:
        """It did not come to that."""
        self._following = None

    def add_above(self, widget: QWidget) -> None:
        """Give it a place above the thumbnails."""
        self.above.addWidget(widget)

    def _build(self) -> None:
        self.title = QLabel(self)
        self.title.setProperty("heading", True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.back_button = QPushButton(self.tr("Show all badcases"), self)
        self.back_button.setProperty("link", True)
        self.back_button.clicked.connect(self.all_asked)
        self.bar = GalleryBar(self)
        self.note = QLabel(self)
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        self.grid = ThumbnailGrid(self)
        self.grid.set_thumbnail_size(THUMBNAIL_PX)
        self.grid.setAccessibleName(self.tr("Pictures behind the chosen figure"))
        self.grid.picture_activated.connect(self._on_picture_activated)
        self.kind_words = QLabel(self)
        self.kind_words.setProperty("quiet", True)
        self.kind_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kind_words.setWordWrap(True)
        self.page = PicturePage(self)
        self.page.close_asked.connect(self._on_close_asked)
        self.mend = MendBar(self)
        self.grid.selection_changed.connect(self._tell_chosen)
        self.page.row_changed.connect(self._tell_chosen)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        self.pictures = QWidget(self)
        column = QVBoxLayout(self.pictures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 8)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self.bar)
        top.addWidget(self.note)
        self.above = QVBoxLayout()
        column.addLayout(self.above)
        column.addLayout(top)
        column.addWidget(self.grid, 1)
        column.addWidget(self.kind_words, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.pictures)
        self.stack.addWidget(self.page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.mend)

    def _show_title(self, selection: Selection, figures: Figures) -> None:
        total = int(figures.matrix.sum())
        self.title.setText(title_of(selection, figures))
        empty = not selection.pictures
        self.kind_words.setVisible(empty)
        self.grid.setVisible(not empty)
        if empty:
            self.kind_words.setText(self._kind_words(selection, total))

    def _kind_words(self, selection: Selection, total: int) -> str:
        if total == 0:
            return self.tr("There are no pictures in this prediction file.")
        if selection.arrangement.ambiguous:
            return self.tr("None is marked as ambiguous; the key A marks a picture.")
        if selection.arrangement.unsure:
            return self.tr("None: it is sure of everything that it gets right here.")
        if selection.spot != ALL_BADCASES:
            return self.tr("There is nothing to show here.")
        if total == 1:
            return self.tr("Nothing wrong: the one picture was called what it is.")
        return self.tr("Nothing wrong among {count} pictures.").format(
            count=number(total)
        )

    def _note(self, selection: Selection) -> str:
        shown = len(selection.pictures)
        missing = sum(picture.file.is_missing for picture in selection.pictures)
        notes = []
        if shown < selection.total:
            notes.append(
                self.tr("These are the first {part}.").format(
                    part=part_of(shown, selection.total)
                )
            )
        if missing:
            text = (
                self.tr("{part} files is missing: moved or deleted since.")
                if missing == 1
                else self.tr("{part} files are missing: moved or deleted since.")
            )
            notes.append(text.format(part=part_of(missing, shown)))
        return " ".join(notes)

    def _on_picture_activated(self) -> None:
        row = self.grid.currentIndex().row()
        if row >= 0:
            self._show_large(row)

    def _show_large(self, row: int) -> None:
        self.page.show_pictures(self._selection.pictures, self._classes, row)
        self.stack.setCurrentWidget(self.page)
        self.page.view.setFocus()
        self._tell_chosen()

    def _show_grid(self) -> None:
        self.stack.setCurrentWidget(self.pictures)
        self.page.clear()

    def _large_path(self) -> str:
        return self._selection.pictures[self.page.row].prediction.path

    def _on_close_asked(self) -> None:
        index = self.grid.picture_model.index(self.page.row)
        self._show_grid()
        self._tell_chosen()
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)
        self.grid.setFocus()

    def _choose_row(self, row: int) -> None:
        self.grid.setCurrentIndex(self.grid.picture_model.index(row))

    def _tell_chosen(self) -> None:
        self.mend.show_count(len(self.chosen))
