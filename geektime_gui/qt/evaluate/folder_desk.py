"""Keeps the open prediction file beside its folder: what is new, gone or elsewhere.

The folder is watched and compared off the main thread; a txt is changed only when a
person says so, and every change can be undone.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.folder_changes import FolderChanges, changes_of
from geektime_gui.core.evaluation.folder_edits import (
    Edit,
    follow_folders,
    take_back,
    take_out,
)
from geektime_gui.qt.errors import describe
from geektime_gui.qt.evaluate.changed_selection import select_paths
from geektime_gui.qt.evaluate.mending import TABLES, TxtAct
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.evaluate.reading import Reading, Selection
from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.evaluate.source_bar import SourceBar
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.collecting import no_long_pauses, set_apart
from geektime_gui.qt.widgets.content_watch import ContentWatch
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.figures_words import number


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
        self._editor = Background("files", self)
        self._watch = ContentWatch(self)
        self._reading: Reading | None = None
        self._changes: FolderChanges | None = None
        self._is_looking = self._looks_again = False
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
        for background in (self._looker, self._asker, self._picker, self._editor):
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
        lines.predict_wanted.connect(self._on_predict_wanted)
        lines.removal_wanted.connect(self._on_removal_wanted)
        lines.following_wanted.connect(self._on_following_wanted)

    def _on_read(self, reading: Reading) -> None:
        before, self._reading = self._reading, reading
        if before is None or before.path != reading.path:
            self._changes = None
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
            self._changes, can_predict=can_predict, can_edit=can_edit
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
            self._edit(lambda: take_out(path, classes, changes.gone), self._taken_out)

    def _on_following_wanted(self) -> None:
        reading, changes = self._reading, self._changes
        if reading is not None and changes is not None:
            path, classes, moved = (
                reading.path,
                reading.table.classes,
                changes.elsewhere,
            )
            self._edit(lambda: follow_folders(path, classes, moved), self._followed)

    def _edit(
        self,
        function: Callable[[], Edit],
        words: Callable[[Edit], str],
        *,
        was_undo: bool = False,
    ) -> None:
        """Change the txt in the worker thread, then say so, with a way back."""
        self._banner.clear()

        def tell(edit: Edit) -> None:
            self._file.read_again()
            other = words if was_undo else self._as_before
            back = partial(
                self._edit, partial(take_back, edit), other, was_undo=not was_undo
            )
            self._state.acted.emit(TxtAct(words(edit), back, was_undo))

        self._editor.submit(function, tell, self._on_failed)

    def _taken_out(self, edit: Edit) -> str:
        text = (
            self.tr("Took 1 line out of {name}")
            if edit.lines == 1
            else self.tr("Took {count} lines out of {name}")
        )
        return text.format(count=number(edit.lines), name=edit.path.name)

    def _followed(self, edit: Edit) -> str:
        text = (
            self.tr("1 line of {name} follows its picture")
            if edit.lines == 1
            else self.tr("{count} lines of {name} follow their pictures")
        )
        return text.format(count=number(edit.lines), name=edit.path.name)

    def _as_before(self, edit: Edit) -> str:
        return self.tr("{name} is as it was before").format(name=edit.path.name)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self._banner.show_error(describe(error))


def _look_at(reading: Reading, before: FolderChanges | None) -> FolderChanges | None:
    """How the folder differs; in a worker thread. Where that is as `before`, it is the
    same object: then the main thread need not compare very many paths."""
    with no_long_pauses():
        changes = changes_of(reading.path, reading.table, reading.bases, reading.folder)
        if changes == before:
            return before
        set_apart(0 if changes is None else len(changes.elsewhere))
        return changes
