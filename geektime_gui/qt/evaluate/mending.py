"""Mends what the evaluation found: the files through the journal, the txt after them.

The open file, a txt or a table, follows every move of its pictures and every new name
of a class, whoever made it: so one undo takes back both. A mark is kept in the JSON
beside it and with the pictures, for their other evaluations.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.catching_up import follow_now
from geektime_gui.core.evaluation.following import (
    Renamed,
    clash_of,
    mark_ambiguous,
)
from geektime_gui.core.evaluation.picture_marks import follow_marks, set_marks
from geektime_gui.core.evaluation.reading import CSV_SUFFIXES, PARQUET_SUFFIXES
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.evaluate.picture_acts import OwnAct, PictureActs
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.state import AppState, FilesWanted
from geektime_gui.qt.widgets.collecting import no_long_pauses
from geektime_gui.qt.widgets.figures_words import number

TABLES = (*CSV_SUFFIXES, *PARQUET_SUFFIXES)
Moves = tuple[tuple[Path, Path], ...]
Followed = tuple[int, GeekTimeError | None]
"""How many lines changed, and what could not."""


class Mending(PictureActs):
    """Acts on pictures of the open prediction file."""

    changed = Signal()
    """The txt, or what is kept beside it, is another."""
    told = Signal(object)
    """ErrorText: what the file could not follow, wherever it was done."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self._reading: Reading | None = None
        self._renamed: Renamed | None = None
        """The class whose pictures are told to have moved next."""
        self._was_undo = False
        self._token = ""
        """The journal's for what is told to have moved next."""
        self._seen: frozenset[str] = frozenset()
        """Of what the open file followed since it was opened."""
        self._clash: ErrorText | None = None
        """To be told once the file was read anew."""
        state.journal_written.connect(self._on_journal_written)
        state.class_renamed.connect(self._on_class_renamed)
        state.files_moved.connect(self._on_files_moved)

    def work_on(self, reading: Reading) -> None:
        """This is the open prediction file now."""
        if self._reading is None or self._reading.path != reading.path:
            self._seen = frozenset()
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
        wrong = [p for p in pictures if p.truth != index]
        paths = tuple(picture.path for picture in wrong)
        if not self._can_move(paths, _missing(wrong)):
            return
        root, name = self._state.folder or Path(), classes[index]
        folders = tuple(split_folder(path, classes, root) / name for path in paths)
        self._want(FilesWanted("move", paths, folders))

    def quarantine(self, pictures: Sequence[ShownPicture]) -> None:
        """Put pictures aside; their lines wait beside the txt for them."""
        paths = tuple(picture.path for picture in pictures)
        if self._can_move(paths, _missing(pictures)):
            self._want(FilesWanted("quarantine", paths))

    def mark(self, pictures: Sequence[ShownPicture]) -> None:
        """Mark pictures as ambiguous; where all are, take the mark away."""
        on = not all(picture.is_ambiguous for picture in pictures)
        wanted = tuple(p for p in pictures if p.is_ambiguous != on)
        if wanted:
            self._mark(wanted, on=on, was_undo=False)

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

    def _on_journal_written(self, token: str) -> None:
        self._token = token

    def _on_class_renamed(self, old: str, new: str, was_undo: bool) -> None:
        self._renamed, self._was_undo = Renamed(old, new), was_undo

    def _on_files_moved(self, moves: Moves) -> None:
        reading, renamed, was_undo = self._reading, self._renamed, self._was_undo
        self._renamed, token, seen = None, self._token, self._seen
        self._token = ""
        # Urgent: before the pictures of the old lines are looked for.
        self._files.submit(
            lambda: follow_marks(moves), None, self._on_failed, urgent=True
        )
        if reading is not None:
            followed = partial(follow_now, token=token, seen=seen)
            self._seen |= {token} - {""}
            self._files.submit(
                lambda: _follow(reading, moves, renamed, followed, was_undo=was_undo),
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


def _follow(
    reading: Reading,
    moves: Moves,
    renamed: Renamed | None,
    following: Callable[..., int],
    *,
    was_undo: bool,
) -> Followed:
    """Let the file follow; in a worker thread."""
    path, classes = reading.path, reading.table.classes
    # Taken back, all is as it was before, also where the names clash.
    is_new = renamed is not None and not was_undo
    clash = clash_of(path, classes, renamed) if is_new and renamed else None
    with no_long_pauses():
        table, bases = reading.table, reading.bases
        return following(path, table, bases, moves, renamed), clash


class TxtAct(OwnAct):
    """An act on the txt or the JSON beside it, not on files of pictures."""


def _missing(pictures: Sequence[ShownPicture]) -> frozenset[Path]:
    return frozenset(p.path for p in pictures if p.file.is_missing)


def split_folder(path: Path, classes: Sequence[str], root: Path) -> Path:
    """The folder within `root` that holds the class folders around a picture."""
    inside = [p for p in path.absolute().parents if p.is_relative_to(root.absolute())]
    for folder in inside[:-1]:
        if folder.name in classes:
            return folder.parent
    return inside[1] if len(inside) > 1 else inside[0]
