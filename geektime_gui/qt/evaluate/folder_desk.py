"""Keeps the open prediction file beside its folder: what is new, gone or moved.

The folder is watched and compared off the main thread; a txt is changed only when a
person says so, and every change can be undone.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.evaluation.catching_up import bring_up_to_date, changed_meanwhile
from geektime_gui.core.evaluation.folder_changes import FolderChanges, changes_of
from geektime_gui.core.evaluation.folder_edits import Edit, follow_folders, take_out
from geektime_gui.core.evaluation.missed_moves import Missed
from geektime_gui.qt.evaluate.changed_selection import select_paths
from geektime_gui.qt.evaluate.mending import TABLES
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading, Selection, stamp_of
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.evaluate.source_bar import SourceBar
from geektime_gui.qt.evaluate.txt_editing import TxtEditing
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.collecting import no_long_pauses, set_apart
from geektime_gui.qt.widgets.content_watch import ContentWatch
from geektime_gui.qt.widgets.error_banner import ErrorBanner


class FolderDesk(QObject):
    """Compares, shows the difference in the results, and does what is wanted of it."""

    predict_wanted = Signal(object, object)
    """EvaluateConfig, Path: the new pictures should be predicted, their lines added to
    the txt at this path."""
    compared = Signal(object)
    """FolderChanges | None: the folder was looked at."""

    def __init__(
        self,
        state: AppState,
        file: PredictionFile,
        results: Results,
        bar: SourceBar,
        banner: ErrorBanner,
    ) -> None:
        super().__init__(results)
        self._state, self._file = state, file
        self._results, self._bar, self._banner = results, bar, banner
        self._looker = Background("pictures", self)  # beside what reads files
        self._asker = Background("pictures", self)
        self._picker = Background("files", self)
        self._editing = TxtEditing(state, file, banner, self)
        self._watch = ContentWatch(self)
        self._reading: Reading | None = None
        self._changes: FolderChanges | None = None
        self._is_looking = self._looks_again = False
        self._is_put_off = False
        """Whether the file is to stay behind its pictures while it is open."""
        self._door: Callable[[], None] | None = None
        """Shows again what a door has opened in the gallery."""
        self._connect()

    @property
    def changes(self) -> FolderChanges | None:
        """How the folder differs, as far as is known."""
        return self._changes

    def shut_down(self) -> None:
        """The window closes: nothing is watched or compared any more."""
        self._watch.stop()
        self._editing.shut_down()
        for background in (self._looker, self._asker, self._picker):
            background.forget()

    def _connect(self) -> None:
        lines = self._results.changes
        self._file.was_read.connect(self._on_read)
        self._file.picked.connect(self._on_picked)
        self._watch.changed.connect(self._look)
        self._bar.running_changed.connect(lines.set_running)
        lines.new_asked.connect(self._on_new_asked)
        lines.gone_asked.connect(self._on_gone_asked)
        lines.elsewhere_asked.connect(self._on_elsewhere_asked)
        lines.moved_asked.connect(self._on_moved_asked)
        lines.catching_up_wanted.connect(self._on_catching_up_wanted)
        lines.put_off.connect(self._on_put_off)
        self._editing.ended.connect(lambda: lines.moved.set_busy(False))
        lines.predict_wanted.connect(self._on_predict_wanted)
        lines.removal_wanted.connect(self._on_removal_wanted)
        lines.following_wanted.connect(self._on_following_wanted)

    def _on_read(self, reading: Reading) -> None:
        before, self._reading = self._reading, reading
        if before is None or before.path != reading.path:
            self._changes = None
            self._show()
        if self._file.is_wished:
            self._is_put_off = False
            self._show()
        self._door = None
        self._looker.forget()
        self._is_looking = False
        self._look()

    def _look(self) -> None:
        reading = self._reading
        if reading is None:
            return
        if self._is_looking:
            self._looks_again = True
            return
        self._is_looking, self._looks_again = True, False
        self._looker.submit(
            partial(_look_at, reading, self._changes),
            partial(self._on_looked, reading),
        )

    def _on_looked(self, reading: Reading, changes: FolderChanges | None) -> None:
        self._is_looking = False
        before, self._changes = self._changes, changes
        folders = () if reading.folder is None else (reading.folder,)
        self._watch.watch(folders if changes is None else changes.folders)
        if changes is not before:
            self._show()
            is_other = changes is None or before is None or changes.gone != before.gone
            if is_other and before is not None:  # they are to look missing, or not
                self._show_pictures_again()
        self.compared.emit(changes)
        if self._looks_again:
            self._look()

    def _show(self) -> None:
        reading = self._reading
        can_edit = reading is not None and reading.path.suffix.lower() not in TABLES
        can_predict = (
            can_edit and reading is not None and reading.checkpoint is not None
        )
        self._results.changes.show_changes(
            self._changes,
            can_predict=can_predict,
            can_edit=can_edit,
            is_put_off=self._is_put_off,
        )

    def _show_pictures_again(self) -> None:
        if self._door is not None:
            self._door()
        else:
            self._file.pick(self._results.spot)

    def _on_picked(self) -> None:
        self._door = None  # the gallery shows something else now
        self._picker.forget()

    def _on_new_asked(self) -> None:
        if self._changes is not None:
            new = self._changes.new
            self._asker.forget()
            self._asker.submit(
                lambda: tuple(path.absolute() for path in new),
                self._state.pictures_requested.emit,
            )

    def _on_gone_asked(self) -> None:
        if self._changes is not None:
            self._door = self._on_gone_asked
            look_up = partial(dict.fromkeys, self._changes.gone)
            self._open(look_up, self._results.changes.gone.summary.text())

    def _on_elsewhere_asked(self) -> None:
        if self._changes is not None:
            self._door = self._on_elsewhere_asked
            moved = self._changes.elsewhere
            self._open(
                lambda: {one.text: one.at for one in moved},
                self._results.changes.elsewhere.summary.text(),
            )

    def _on_moved_asked(self) -> None:
        if self._changes is not None:
            self._door = self._on_moved_asked
            moved = self._changes.missed.moved
            self._open(lambda: moved, self._results.changes.moved.summary.text())

    def _open(
        self, look_up: Callable[[], Mapping[str, str | None]], title: str
    ) -> None:
        """Show the pictures of these lines in the gallery."""
        reading, spot = self._reading, self._results.spot
        if reading is None:
            return
        self._file.stop_picking()  # its answer would take the place of these
        self._picker.forget()
        self._picker.submit(
            lambda: select_paths(reading, look_up, spot),
            lambda selection: self._on_selected(selection, title),
        )

    def _on_selected(self, selection: Selection, title: str) -> None:
        figures, gallery = self._results.shown_figures, self._results.gallery
        if figures is None or selection.spot != self._results.spot:
            return
        gallery.show_selection(selection, figures)
        if selection.pictures:
            gallery.title.setText(title)
            gallery.back_button.show()

    def _on_predict_wanted(self) -> None:
        reading, changes = self._reading, self._changes
        if reading is None or changes is None or reading.checkpoint is None:
            return
        if self._bar.is_running:  # one at a time; its progress and Stop are shown
            return
        self._banner.clear()
        config = EvaluateConfig(
            checkpoint=reading.checkpoint,
            data=changes.folder,
            output=reading.path,
            only_new=True,
        )
        self.predict_wanted.emit(config, reading.path)

    def _on_removal_wanted(self) -> None:
        reading, changes = self._reading, self._changes
        if reading is not None and changes is not None:
            path, classes = reading.path, reading.table.classes
            self._editing.edit(
                lambda: take_out(path, classes, changes.gone), self._editing.taken_out
            )

    def _on_following_wanted(self) -> None:
        reading, changes = self._reading, self._changes
        if reading is not None and changes is not None:
            path, classes, moved = (
                reading.path,
                reading.table.classes,
                changes.elsewhere,
            )
            self._editing.edit(
                lambda: follow_folders(path, classes, moved), self._editing.followed
            )

    def _on_catching_up_wanted(self) -> None:
        reading = self._reading
        if reading is not None:
            self._results.changes.moved.set_busy(True)
            self._editing.edit(partial(_catch_up, reading), self._editing.caught_up)

    def _on_put_off(self) -> None:
        self._is_put_off = True
        self._show()


def _look_at(reading: Reading, before: FolderChanges | None) -> FolderChanges | None:
    """How the folder differs; in a worker thread. Where that is as `before`, it is the
    same object: then the main thread need not compare very many paths."""
    with no_long_pauses():
        changes = changes_of(reading.path, reading.table, reading.bases, reading.folder)
        if changes == before:
            return before
        if changes is not None:
            set_apart(len(changes.elsewhere) + changes.missed.pictures)
        return changes


def _catch_up(reading: Reading) -> Edit:
    """Bring the file up to date with what is so now; in a worker thread."""
    path, table, bases = reading.path, reading.table, reading.bases
    if stamp_of(path) != reading.stamp:
        raise changed_meanwhile(path)
    changes = changes_of(path, table, bases, reading.folder)
    missed = Missed() if changes is None else changes.missed
    return bring_up_to_date(path, table, bases, missed)
