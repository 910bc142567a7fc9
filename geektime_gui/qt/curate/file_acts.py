"""Everything that Curate does to files: through the journal, off the main thread.

One journal is open a root. All acts go through one thread in order, so that opening,
acting and closing never overlap; one that comes while another goes on waits.
"""

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from geektime_gui.core.data.journal import Journal, Outcome, Sentence
from geektime_gui.core.data.journal_places import Places
from geektime_gui.qt.curate import class_acts
from geektime_gui.qt.curate.class_acts import ClassPlaces
from geektime_gui.qt.curate.contents import gather
from geektime_gui.qt.curate.journal_session import (
    Act,
    ActDone,
    JournalState,
    Running,
    Session,
)
from geektime_gui.qt.curate.words import ActKind
from geektime_gui.qt.widgets.background import Background

__all__ = ["ActDone", "FileActs", "JournalState", "Running"]

NOTHING = Outcome(Sentence(""))
LOOK_AGAIN_MS = 2000
"""So often a folder that can only be looked at is tried again."""


class FileActs(QObject):
    """Moves, copies, puts aside, changes classes; takes back and does again."""

    opened = Signal(object)
    """JournalState: when it was opened, and whenever it is otherwise since."""
    done = Signal(object)
    """ActDone"""
    failed = Signal(object)
    """The exception: nothing was touched."""
    nothing_found = Signal(int)
    """A drop held no picture, but so many other files."""
    running_changed = Signal()
    """An act began to wait, or is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("files", self)
        self._session: Session | None = None
        self._read_only = False
        self._running: deque[Running] = deque()
        self._again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self._on_time_to_look)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._session is None or self._read_only

    @property
    def running(self) -> tuple[Running, ...]:
        """The act that goes on, and those that wait for it."""
        return tuple(self._running)

    def stop(self) -> None:
        """Ask the act that goes on to stop; what it did stays done."""
        if self._running:
            self._running[0].stopping = True

    def open(self, root: Path | None) -> None:
        """Let go of the journal of the last root and open that of `root`."""
        for running in self._running:
            running.stopping = True
        self._running.clear()
        self._again.stop()
        self._background.forget()
        if self._session is not None:
            self._background.submit(self._session.close, urgent=True)
        self._session = Session(root) if root is not None else None
        self._read_only = False
        if self._session is not None:
            self._background.submit(
                self._session.open, self._on_opened, self._fail, urgent=True
            )
        self.running_changed.emit()

    def move(self, pictures: Sequence[Path], folder: Path, name: str = "") -> None:
        """Move pictures into a folder; those in it already stay.

        It is told as `name` where that is not the folder's own.
        """
        if pictures:
            name = name or folder.name
            self.perform("move", partial(_move, pictures, folder, name), name)

    def move_each(self, pictures: Sequence[Path], folders: Sequence[Path]) -> None:
        """Move each picture into the folder at its place in `folders`, as one act."""
        if len(set(folders)) == 1:
            self.move(pictures, folders[0])
        elif pictures:
            name = class_acts.names_of(folders)
            self.perform("move", partial(_move_each, pictures, folders, name), name)

    def copy(self, dropped: Sequence[Path], folder: Path, name: str = "") -> None:
        """Copy pictures, also those in dropped folders, into a folder."""
        name = name or folder.name
        self.perform("copy", partial(_copy, list(dropped), folder, name), name)

    def quarantine(self, pictures: Sequence[Path]) -> None:
        """Put pictures aside; they are kept and can be brought back."""
        if pictures:
            self.perform("quarantine", partial(_quarantine, pictures))

    def restore(self, pictures: Sequence[Path]) -> None:
        """Bring pictures in quarantine back to where they were."""
        if pictures:
            self.perform("restore", partial(_restore, pictures))

    def empty_quarantine(self) -> None:
        """Give what is in quarantine to the system's trash."""
        self.perform("empty", _empty)

    def create_class(self, places: ClassPlaces, name: str) -> None:
        """Make a class in every split."""
        self.perform("create", partial(_create, places, name))

    def undo(self) -> None:
        """Take the last act back."""
        self.perform("undo", partial(_replay, "undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.perform("redo", partial(_replay, "redo"))

    def perform(self, kind: ActKind, function: Act, target: str = "") -> None:
        """Run any act through the journal, after those that wait already."""
        if self._session is None:
            return
        session, running = self._session, Running(kind, target)
        self._running.append(running)
        # Before the readings of the folder that wait: an act makes them needless.
        self._background.submit(
            lambda: session.act(function, running),
            self._on_done,
            self._on_failed,
            urgent=True,
        )
        self.running_changed.emit()

    def shut_down(self) -> None:
        """Stop what goes on, let go of the journal; late answers are dropped."""
        self.open(None)

    def _on_opened(self, state: JournalState) -> None:
        self._read_only = state.read_only is not None
        if self._read_only:
            self._again.start()
        self.opened.emit(state)

    def _on_time_to_look(self) -> None:
        if self._session is not None:
            self._background.submit(self._session.open_again, self._on_looked_again)

    def _on_looked_again(self, state: JournalState | None) -> None:
        if state is not None:
            self._on_opened(state)
        else:
            self._again.start()

    def _on_done(self, act: ActDone | None) -> None:
        self._running.popleft()
        self.running_changed.emit()
        if act is None:
            return
        if act.kind == "copy" and act.outcome == NOTHING:
            self.nothing_found.emit(act.others)
        else:
            self.done.emit(act)

    def _on_failed(self, error: Exception) -> None:
        self._running.popleft()
        self.running_changed.emit()
        state = self._session.state if self._session is not None else None
        if state is not None and state.read_only and not self._read_only:
            self._on_opened(state)  # its journal was taken away meanwhile
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _move(
    pictures: Sequence[Path],
    folder: Path,
    name: str,
    journal: Journal,
    running: Running,
) -> ActDone | None:
    moving = [p for p in pictures if p.parent != folder]
    if not moving:
        return None
    outcome = journal.move(moving, folder, on_progress=running.report)
    return ActDone("move", outcome, folder, names={"into": name})


def _move_each(
    pictures: Sequence[Path],
    folders: Sequence[Path],
    name: str,
    journal: Journal,
    running: Running,
) -> ActDone:
    outcome = class_acts.move_each(pictures, folders, journal, running.report)
    return ActDone("move", outcome, names={"into": name})


def _copy(
    dropped: list[Path],
    folder: Path,
    name: str,
    journal: Journal,
    running: Running,
) -> ActDone:
    found = gather(dropped)
    if not found.pictures:
        return ActDone("copy", NOTHING, folder, found.others)
    outcome = journal.copy(
        found.pictures, folder, on_clash="skip_identical", on_progress=running.report
    )
    return ActDone("copy", outcome, folder, found.others, {"into": name})


def _quarantine(
    pictures: Sequence[Path], journal: Journal, running: Running
) -> ActDone:
    outcome = journal.quarantine(pictures, on_progress=running.report)
    return ActDone("quarantine", outcome)


def _restore(pictures: Sequence[Path], journal: Journal, running: Running) -> ActDone:
    return ActDone("restore", journal.restore(pictures, on_progress=running.report))


def _empty(journal: Journal, running: Running) -> ActDone:
    return ActDone("empty", journal.empty_quarantine(on_progress=running.report))


def _create(
    places: ClassPlaces, name: str, journal: Journal, running: Running
) -> ActDone:
    outcome = class_acts.create(places, name, journal)
    return ActDone("create", outcome, names={"new": name})


def _replay(kind: ActKind, journal: Journal, running: Running) -> ActDone | None:
    """None when there is nothing to take back or to do again."""
    text = journal.undo_text if kind == "undo" else journal.redo_text
    if text is None and not journal.read_only:
        return None
    replay = journal.undo if kind == "undo" else journal.redo
    names = {"inbox": Places(journal.root).text(journal.root)}
    return ActDone(kind, replay(running.report), names=names)
