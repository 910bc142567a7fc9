"""Everything that Curate does to files: through the journal, off the main thread.

One journal is open a root. All acts go through one thread in order, so that opening,
acting and closing never overlap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.data.journal import Journal, JournalError, Outcome, Sentence
from geektime_gui.core.data.journal_words import check_folder_name
from geektime_gui.core.data.walk import is_hidden
from geektime_gui.qt.curate.contents import gather
from geektime_gui.qt.curate.words import ActKind
from geektime_gui.qt.widgets.background import Background


@dataclass(frozen=True, slots=True)
class ActDone:
    """An act that is over, whatever became of its single files."""

    kind: ActKind
    outcome: Outcome
    target: Path | None = None
    others: int = 0
    """Dropped files that were no pictures."""


@dataclass(frozen=True, slots=True)
class JournalState:
    """How the journal of the root was found."""

    read_only: Sentence | None
    """Why nothing can be changed, None when it can."""
    recovered: Sentence | None
    """What a crash left half done, and that it was settled."""


class _Session:
    """The journal of one root; touched in the worker thread only."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._journal: Journal | None = None

    def open(self) -> JournalState:
        self._journal = Journal.open(self._root)
        return JournalState(self._journal.read_only_reason, self._journal.recovered)

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()

    def act(self, function: Callable[[Journal], ActDone | None]) -> ActDone | None:
        assert self._journal is not None, "opened before anything else"
        return function(self._journal)


class FileActs(QObject):
    """Moves, copies, puts aside, makes classes; takes back and does again."""

    opened = Signal(object)
    """JournalState"""
    done = Signal(object)
    """ActDone"""
    failed = Signal(object)
    """The exception: nothing was touched."""
    nothing_found = Signal(int)
    """A drop held no picture, but so many other files."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("files", self)
        self._session: _Session | None = None
        self._read_only = False

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._session is None or self._read_only

    def open(self, root: Path | None) -> None:
        """Let go of the journal of the last root and open that of `root`."""
        self._background.forget()
        if self._session is not None:
            self._background.submit(self._session.close)
        self._session = _Session(root) if root is not None else None
        self._read_only = False
        if self._session is not None:
            self._background.submit(self._session.open, self._on_opened, self._fail)

    def move(self, pictures: Sequence[Path], folder: Path) -> None:
        """Move pictures into a class folder; those in it already stay."""
        moving = [p for p in pictures if p.parent != folder]
        if moving:
            self._act(lambda j: ActDone("move", j.move(moving, folder), target=folder))

    def copy(self, dropped: Sequence[Path], folder: Path) -> None:
        """Copy pictures, also those in dropped folders, into a class folder."""
        self._act(partial(_copy, list(dropped), folder))

    def quarantine(self, pictures: Sequence[Path]) -> None:
        """Put pictures aside; they are kept and can be brought back."""
        putting = list(pictures)
        if putting:
            self._act(lambda j: ActDone("quarantine", j.quarantine(putting)))

    def create_class(self, parent: Path, name: str) -> None:
        """Make a class folder in the folder of a split."""
        self._act(partial(_create, parent, name))

    def undo(self) -> None:
        """Take the last act back."""
        self._act(lambda j: _replay(j, "undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._act(lambda j: _replay(j, "redo"))

    def shut_down(self) -> None:
        """Let go of the journal; late answers are dropped."""
        self.open(None)

    def _act(self, function: Callable[[Journal], ActDone | None]) -> None:
        if self._session is None:
            return
        session = self._session
        self._background.submit(
            lambda: session.act(function), self._on_done, self._fail
        )

    def _on_opened(self, state: JournalState) -> None:
        self._read_only = state.read_only is not None
        self.opened.emit(state)

    def _on_done(self, act: ActDone | None) -> None:
        if act is None:
            return
        if act.kind == "copy" and act.outcome == NOTHING:
            self.nothing_found.emit(act.others)
        else:
            self.done.emit(act)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


NOTHING = Outcome(Sentence(""))


def _copy(dropped: list[Path], folder: Path, journal: Journal) -> ActDone:
    found = gather(dropped)
    if not found.pictures:
        return ActDone("copy", NOTHING, folder, found.others)
    outcome = journal.copy(found.pictures, folder)
    return ActDone("copy", outcome, folder, found.others)


def _create(parent: Path, name: str, journal: Journal) -> ActDone:
    check_folder_name(name)
    if is_hidden(name):
        raise JournalError(
            "“{name}” is a name for hidden folders, and they are no classes: begin it "
            "with a letter or a number.",
            name=name,
        )
    return ActDone("create", journal.create_folder(parent / name), parent / name)


def _replay(journal: Journal, kind: ActKind) -> ActDone | None:
    """None when there is nothing to take back or to do again."""
    text = journal.undo_text if kind == "undo" else journal.redo_text
    if text is None and not journal.read_only:
        return None
    return ActDone(kind, journal.undo() if kind == "undo" else journal.redo())
