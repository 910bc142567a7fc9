"""Mends what the evaluation found: the files through the journal, the txt after them.

The open file, a txt or a table, follows every move of its pictures and every new name
of a class, whoever made it: so one undo takes back both. A mark is kept in the JSON
beside it and with the pictures, for their other evaluations.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.following import (
    Renamed,
    clash_of,
    follow,
    mark_ambiguous,
)
from geektime_gui.core.evaluation.picture_marks import follow_marks, set_marks
from geektime_gui.core.evaluation.reading import CSV_SUFFIXES, PARQUET_SUFFIXES
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.state import AppState, FilesWanted, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.collecting import no_long_pauses
from geektime_gui.qt.widgets.figures_words import number

TABLES = (*CSV_SUFFIXES, *PARQUET_SUFFIXES)
translate = QCoreApplication.translate
Moves = tuple[tuple[Path, Path], ...]
Followed = tuple[int, GeekTimeError | None]
"""How many lines changed, and what could not."""


class Mending(QObject):
    """Acts on pictures of the open prediction file."""

    changed = Signal()
    """The txt, or what is kept beside it, is another."""
    refused = Signal(object)
    """ErrorText: nothing was done, or not all."""
    told = Signal(object)
    """ErrorText: what the file could not follow, wherever it was done."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._files = Background("files", self)
        self._reading: Reading | None = None
        self._last_mark: LastAct | None = None
        """The last act, where it was a mark or another one on the txt alone."""
        self._renamed: Renamed | None = None
        """The class whose pictures are told to have moved next."""
        self._was_undo = False
        self._clash: ErrorText | None = None
        """To be told once the file was read anew."""
        state.class_renamed.connect(self._on_class_renamed)
        state.files_moved.connect(self._on_files_moved)
        state.files_refused.connect(self.refused)
        state.acted.connect(self._on_acted)

    def work_on(self, reading: Reading) -> None:
        """This is the open prediction file now."""
        self._reading = reading
        clash, self._clash = self._clash, None
        if clash is not None:
            self.told.emit(clash)

    def give_class(self, pictures: Sequence[ShownPicture], index: int) -> None:
        """Say that the pictures are of this class: their files move to its folder."""
        reading = self._reading
        if reading is None:
            return
        classes = reading.table.classes
        wrong = [p for p in pictures if p.prediction.truth != index]
        if not self._can_move(wrong):
            return
        root, name = self._state.folder or Path(), classes[index]
        paths = tuple(picture.file.path for picture in wrong)
        folders = tuple(split_folder(path, classes, root) / name for path in paths)
        self._state.files_wanted.emit(FilesWanted("move", paths, folders))

    def quarantine(self, pictures: Sequence[ShownPicture]) -> None:
        """Put pictures aside; their lines wait beside the txt for them."""
        if self._can_move(pictures):
            paths = tuple(picture.file.path for picture in pictures)
            self._state.files_wanted.emit(FilesWanted("quarantine", paths))

    def mark(self, pictures: Sequence[ShownPicture]) -> None:
        """Mark pictures as ambiguous; where all are, take the mark away."""
        on = not all(picture.is_ambiguous for picture in pictures)
        wanted = tuple(p for p in pictures if p.is_ambiguous != on)
        if wanted:
            self._mark(wanted, on=on, was_undo=False)

    def undo(self) -> None:
        """Take back what was done last: a mark, or an act on files."""
        if self._last_mark is not None and self._last_mark.undo is not None:
            self._last_mark.undo()
        else:
            self._state.files_wanted.emit(FilesWanted("undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._state.files_wanted.emit(FilesWanted("redo"))

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._files.forget()

    def _can_move(self, pictures: Sequence[ShownPicture]) -> bool:
        """Whether files can be moved; says why not."""
        if not pictures:
            return False
        folder = self._state.folder
        for picture in pictures:
            file = picture.file
            reason = why_not_movable(file.path, folder, is_missing=file.is_missing)
            if reason:
                self.refused.emit(ErrorText(reason))
                return False
        return True

    def _mark(
        self, pictures: tuple[ShownPicture, ...], *, on: bool, was_undo: bool
    ) -> None:
        reading, folder = self._reading, self._state.folder
        if reading is None:
            return
        path, classes = reading.path, reading.table.classes
        texts = tuple(picture.prediction.path for picture in pictures)
        files = tuple(p.file.path for p in pictures if not p.file.is_missing)

        def mark() -> None:
            mark_ambiguous(path, classes, texts, on=on)
            set_marks(files, folder, on=on)

        def tell(_: None) -> None:
            self.changed.emit()
            self._state.acted.emit(act)

        def back() -> None:
            self._mark(pictures, on=not on, was_undo=not was_undo)

        words = self._words_of_mark(len(texts), on=on)
        act = TxtAct(words, back, was_undo)
        self._files.submit(mark, tell, self._on_failed)

    def _words_of_mark(self, count: int, *, on: bool) -> str:
        if count == 1:
            return (
                self.tr("Marked 1 picture as ambiguous")
                if on
                else self.tr("1 picture is not ambiguous any more")
            )
        text = (
            self.tr("Marked {count} pictures as ambiguous")
            if on
            else self.tr("{count} pictures are not ambiguous any more")
        )
        return text.format(count=number(count))

    def _on_acted(self, act: LastAct) -> None:
        is_mark = isinstance(act, TxtAct) and not act.was_undo
        self._last_mark = act if is_mark else None

    def _on_class_renamed(self, old: str, new: str, was_undo: bool) -> None:
        self._renamed, self._was_undo = Renamed(old, new), was_undo

    def _on_files_moved(self, moves: Moves) -> None:
        reading, renamed, was_undo = self._reading, self._renamed, self._was_undo
        self._renamed = None
        # Urgent: before the pictures of the old lines are looked for.
        self._files.submit(
            lambda: follow_marks(moves), None, self._on_failed, urgent=True
        )
        if reading is not None:
            self._files.submit(
                lambda: _follow(reading, moves, renamed, was_undo=was_undo),
                self._on_followed,
                self._on_failed,
                urgent=True,
            )

    def _on_followed(self, followed: Followed) -> None:
        lines, clash = followed
        if clash is not None:
            self._clash = describe(clash)
        if lines or clash is not None:
            self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.refused.emit(describe(error))


def _follow(
    reading: Reading, moves: Moves, renamed: Renamed | None, *, was_undo: bool
) -> Followed:
    """Let the file follow; in a worker thread."""
    path, classes = reading.path, reading.table.classes
    # Taken back, all is as it was before, also where the names clash.
    is_new = renamed is not None and not was_undo
    clash = clash_of(path, classes, renamed) if is_new and renamed else None
    with no_long_pauses():
        return follow(path, classes, reading.bases, moves, renamed), clash


class TxtAct(LastAct):
    """An act on the txt or the JSON beside it, not on files of pictures."""


def why_not_movable(
    path: Path, folder: Path | None, *, is_missing: bool = False
) -> str:
    """Why a picture can't be moved while `folder` is open; empty where it can."""
    if is_missing:
        text = translate("Mending", "There is no file {path}; it can't be moved.")
    elif folder is None or not path.absolute().is_relative_to(folder.absolute()):
        text = translate(
            "Mending",
            "{path} is not in the folder that is open in Curate; open its folder "
            "there, and it can be moved.",
        )
    else:
        return ""
    return text.format(path=path)


def split_folder(path: Path, classes: Sequence[str], root: Path) -> Path:
    """The folder within `root` that holds the class folders around a picture."""
    inside = [p for p in path.absolute().parents if p.is_relative_to(root.absolute())]
    for folder in inside[:-1]:
        if folder.name in classes:
            return folder.parent
    return inside[1] if len(inside) > 1 else inside[0]
