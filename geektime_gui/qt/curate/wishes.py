"""What other tabs want done to files: through the journal, and what came of it."""

from PySide6.QtCore import QObject

from geektime_gui.core.data.journal_words import renamed_in
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.file_acts import ActDone, FileActs
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.state import AppState, FilesWanted


class Wishes(QObject):
    """Hands the wishes of the state to the acts, and tells the state what moved."""

    def __init__(self, acts: FileActs, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._acts, self._state = acts, state
        state.files_wanted.connect(self._on_files_wanted)
        acts.done.connect(self._on_done)
        acts.failed.connect(self._on_failed)

    def _on_files_wanted(self, wanted: FilesWanted) -> None:
        if wanted.kind == "move":
            self._acts.move_each(wanted.pictures, wanted.folders)
        elif wanted.kind == "quarantine":
            self._acts.quarantine(wanted.pictures)
        elif wanted.kind == "undo":
            self._acts.undo()
        elif wanted.kind == "redo":
            self._acts.redo()

    def _on_done(self, act: ActDone) -> None:
        outcome = act.outcome
        renamed = renamed_in(outcome.description) if _did_something(act) else None
        if renamed is not None:
            was_undo = act.kind == "undo"
            old, new = reversed(renamed) if was_undo else renamed
            self._state.class_renamed.emit(old, new, was_undo)
        went = tuple((m.source, m.target) for m in outcome.done if not m.is_copy)
        if went or renamed is not None:
            self._state.journal_written.emit(outcome.token)
            self._state.files_moved.emit(went)
        if outcome.failed:
            self._state.files_refused.emit(
                ErrorText(words.left_alone(outcome), words.list_failed(outcome))
            )

    def _on_failed(self, error: Exception) -> None:
        self._state.files_refused.emit(describe(error))


def _did_something(act: ActDone) -> bool:
    return bool(act.outcome.done or act.outcome.folders)
