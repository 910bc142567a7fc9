"""Mends what the evaluation found: the files through the journal, the txt after them.

The txt follows every move of its pictures, whoever made it: so one undo takes back
both. A mark is kept in the JSON beside the txt.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.following import follow, mark_ambiguous
from geektime_gui.core.evaluation.reading import CSV_SUFFIXES, PARQUET_SUFFIXES
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.evaluate.reading import Reading
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.state import AppState, FilesWanted, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.figures_words import number

TABLES = (*CSV_SUFFIXES, *PARQUET_SUFFIXES)
translate = QCoreApplication.translate
Moves = tuple[tuple[Path, Path], ...]


class Mending(QObject):
    """Acts on pictures of the open prediction file."""

    changed = Signal()
    """The txt, or what is kept beside it, is another."""
    refused = Signal(object)
    """ErrorText: nothing was done, or not all."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._files = Background("files", self)
        self._reading: Reading | None = None
        self._mark: LastAct | None = None
        """The last act, where it was a mark or another one on the txt alone."""
        state.files_moved.connect(self._on_files_moved)
        state.files_refused.connect(self.refused)
        state.acted.connect(self._on_acted)

    def work_on(self, reading: Reading) -> None:
        """This is the open prediction file now."""
        self._reading = reading

    def give_class(self, pictures: Sequence[ShownPicture], index: int) -> None:
        """Say that the pictures are of this class: their files move to its folder."""
        reading = self._reading
        if reading is None:
            return
        classes = reading.table.classes
        wrong = [p for p in pictures if p.prediction.truth != index]
        if not self._can_move(wrong):
            return
        by_folder: dict[Path, list[Path]] = {}
        for picture in wrong:
            root = self._state.folder or Path()
            folder = split_folder(picture.file.path, classes, root) / classes[index]
            by_folder.setdefault(folder, []).append(picture.file.path)
        for folder, paths in by_folder.items():
            self._state.files_wanted.emit(FilesWanted("move", tuple(paths), folder))

    def quarantine(self, pictures: Sequence[ShownPicture]) -> None:
        """Put pictures aside; their lines wait beside the txt for them."""
        if self._can_move(pictures):
            paths = tuple(picture.file.path for picture in pictures)
            self._state.files_wanted.emit(FilesWanted("quarantine", paths))

    def mark(self, pictures: Sequence[ShownPicture]) -> None:
        """Mark pictures as ambiguous; where all are, take the mark away."""
        on = not all(picture.is_ambiguous for picture in pictures)
        texts = tuple(
            picture.prediction.path
            for picture in pictures
            if picture.is_ambiguous != on
        )
        if self._reading is not None and not self._is_txt:
            text = self.tr(
                "Marks are kept beside a prediction txt, but {name} is a table of "
                "another program; evaluate the checkpoint here to get a txt."
            )
            self.refused.emit(ErrorText(text.format(name=self._reading.path.name)))
        elif texts:
            self._mark_texts(texts, on=on, was_undo=False)

    def undo(self) -> None:
        """Take back what was done last: a mark, or an act on files."""
        if self._mark is not None and self._mark.undo is not None:
            self._mark.undo()
        else:
            self._state.files_wanted.emit(FilesWanted("undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._state.files_wanted.emit(FilesWanted("redo"))

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._files.forget()

    @property
    def _is_txt(self) -> bool:
        """Whether the open file is one whose lines can follow."""
        reading = self._reading
        return reading is not None and reading.path.suffix.lower() not in TABLES

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

    def _mark_texts(self, texts: tuple[str, ...], *, on: bool, was_undo: bool) -> None:
        reading = self._reading
        if reading is None:
            return
        path, classes = reading.path, reading.table.classes

        def tell(_: None) -> None:
            self.changed.emit()
            self._state.acted.emit(act)

        def back() -> None:
            self._mark_texts(texts, on=not on, was_undo=not was_undo)

        words = self._words_of_mark(len(texts), on=on)
        act = TxtAct(words, back, was_undo)
        self._files.submit(
            lambda: mark_ambiguous(path, classes, texts, on=on), tell, self._on_failed
        )

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
        self._mark = act if is_mark else None

    def _on_files_moved(self, moves: Moves) -> None:
        reading = self._reading
        if reading is None or not self._is_txt:
            return
        path, classes, bases = reading.path, reading.table.classes, reading.bases
        self._files.submit(
            lambda: follow(path, classes, bases, moves),
            self._on_followed,
            self._on_failed,
            urgent=True,  # before the pictures of the old lines are looked for
        )

    def _on_followed(self, lines: int) -> None:
        if lines:
            self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.refused.emit(describe(error))


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
