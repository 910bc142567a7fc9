"""What is done with the pictures of the Evaluate tab: explained, mended, sent away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices

from geektime_gui.qt.errors import ErrorText
from geektime_gui.qt.evaluate.explaining import Explaining, Request
from geektime_gui.qt.evaluate.explanation import Subject
from geektime_gui.qt.evaluate.folder_desk import FolderDesk
from geektime_gui.qt.evaluate.mending import Mending
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.relabelling import Relabelling
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.evaluate.source_bar import SourceBar
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.file_urls import url_of

AHEAD = 2
"""So many pictures after the one that is shown are explained beforehand."""


class PictureDesk(QObject):
    """Connects the gallery with those who explain and mend."""

    def __init__(
        self,
        state: AppState,
        desk: JobDesk,
        file: PredictionFile,
        results: Results,
        bar: SourceBar,
        banner: ErrorBanner,
    ) -> None:
        super().__init__(results)
        self._state = state
        self._file, self._bar, self._banner = file, bar, banner
        self._gallery = results.gallery
        self._page = results.gallery.page
        self.explaining = Explaining(desk, self)
        self.mending = Mending(state, self)
        self.relabelling = Relabelling(
            self._gallery.grid,
            (results.table, results.matrix),
            lambda: self._gallery.selection.pictures,
            lambda: results.reading.table.classes if results.reading else (),
            self.give_class,
        )
        self.folder_desk = FolderDesk(state, file, results, bar, banner)
        self._reading: Reading | None = None
        self._connect()

    def shut_down(self) -> None:
        """The window closes: nothing is explained or moved any more."""
        self.explaining.forget()
        self.mending.shut_down()
        self.folder_desk.shut_down()

    def _connect(self) -> None:
        page, mend = self._page, self._gallery.mend
        self._file.was_read.connect(self._on_read)
        page.row_changed.connect(self._on_shown)
        page.was_closed.connect(self.explaining.forget)
        page.explain.training_picture_clicked.connect(self._on_training_picture)
        self.explaining.explained.connect(page.show_explanation)
        self.explaining.told.connect(page.explain.tell)
        mend.class_wanted.connect(self._on_class_wanted)
        mend.quarantine_wanted.connect(self._on_quarantine_wanted)
        mend.mark_wanted.connect(self._on_mark_wanted)
        mend.curate_wanted.connect(self._on_curate_wanted)
        mend.folder_wanted.connect(self._on_folder_wanted)
        mend.undo_wanted.connect(self._on_undo_wanted)
        mend.redo_wanted.connect(self._on_redo_wanted)
        self.mending.changed.connect(self._file.read_again)
        self.mending.refused.connect(self._on_refused)
        self.mending.told.connect(self._banner.show_error)

    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        self.mending.work_on(reading)

    def _on_shown(self) -> None:
        reading, shown = self._reading, self._page.following(AHEAD)
        if reading is None or not shown or shown[0].file.is_missing:
            self.explaining.forget()
            return
        checkpoint = reading.checkpoint or self._bar.checkpoint.path
        if checkpoint is None:
            self.explaining.forget()
            self._page.explain.tell(
                self.tr(
                    "Which checkpoint called it so is not known; choose one above to "
                    "see why."
                )
            )
            return
        classes = reading.table.classes
        subjects = tuple(
            Subject(picture.file.path.absolute(), classes[picture.prediction.truth])
            for picture in shown
            if not picture.file.is_missing
        )
        run = self._state.last_run
        train = self._state.splits.train or (run.train_data if run else None)
        self.explaining.want(
            Request(subjects, checkpoint.absolute(), train and train.absolute())
        )

    def _on_training_picture(self, path: Path) -> None:
        self._state.pictures_requested.emit((path,))

    def give_class(self, pictures: Sequence[ShownPicture], index: int) -> None:
        """Say that pictures of the gallery are of this class."""
        self._begin()
        self.mending.give_class(pictures, index)

    def _on_class_wanted(self, index: int) -> None:
        self.give_class(self._gallery.chosen, index)

    def _on_quarantine_wanted(self) -> None:
        self._begin()
        self.mending.quarantine(self._gallery.chosen)

    def _on_mark_wanted(self) -> None:
        self._banner.clear()
        self.mending.mark(self._gallery.chosen)

    def _on_undo_wanted(self) -> None:
        self._banner.clear()
        self.mending.undo()

    def _on_redo_wanted(self) -> None:
        self._banner.clear()
        self.mending.redo()

    def _on_curate_wanted(self) -> None:
        paths = tuple(p.file.path.absolute() for p in self._gallery.chosen)
        self._state.pictures_requested.emit(paths)

    def _on_folder_wanted(self) -> None:
        chosen = self._gallery.chosen
        if chosen:
            QDesktopServices.openUrl(url_of(chosen[0].file.path.parent))

    def _begin(self) -> None:
        self._banner.clear()
        self._gallery.expect_change()

    def _on_refused(self, error: ErrorText) -> None:
        self._gallery.expect_no_change()
        self._banner.show_error(error)
