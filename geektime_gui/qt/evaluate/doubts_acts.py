"""Acts on pictures whose label is in doubt: through the journal, or remembered."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.data.trusted_labels import (
    FILE,
    TrustedLabel,
    change_trusted,
    read_trusted,
)
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.paths import data_folder
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.evaluate.doubts_list import ShownDoubt
from geektime_gui.qt.evaluate.mending import why_not_movable
from geektime_gui.qt.state import AppState, FilesWanted, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.figures_words import number


class DoubtsActs(QObject):
    """Moves files by the journal; keeps which labels were called right."""

    trusted_changed = Signal()
    """Other labels are trusted than before."""
    refused = Signal(object)
    """ErrorText: nothing was done."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._files = Background("files", self)
        self._last: LastAct | None = None
        """The last act, where a label was called right."""
        self.trusted: frozenset[TrustedLabel] = frozenset()
        state.acted.connect(self._on_acted)

    def read(self) -> None:
        """Read from the disk what is trusted; `trusted_changed` follows."""
        self._files.submit(
            lambda: read_trusted(data_folder() / FILE), self._take, self._on_failed
        )

    def give(self, doubts: Sequence[ShownDoubt], label: str | None) -> None:
        """Move the pictures to the class `label`, None: to that which they look like.

        A picture that has the class already stays where it is.
        """
        paths: list[Path] = []
        folders: list[Path] = []
        for shown in doubts:
            name = shown.doubt.suggested if label is None else label
            if name != shown.doubt.label:
                paths.append(shown.path)
                folders.append(shown.split / name)
        if self._can_move(paths):
            wanted = FilesWanted("move", tuple(paths), tuple(folders))
            self._state.files_wanted.emit(wanted)

    def quarantine(self, doubts: Sequence[ShownDoubt]) -> None:
        """Put the pictures aside."""
        paths = tuple(shown.path for shown in doubts)
        if self._can_move(paths):
            self._state.files_wanted.emit(FilesWanted("quarantine", paths))

    def trust(self, doubts: Sequence[ShownDoubt]) -> None:
        """Call the labels right; where all are already, doubt them again."""
        on = not all(shown.is_trusted for shown in doubts)
        some = tuple(shown.trusted for shown in doubts if shown.is_trusted != on)
        if some:
            self._trust(some, on=on, was_undo=False)

    def undo(self) -> None:
        """Take back what was done last, here or to files."""
        if self._last is not None and self._last.undo is not None:
            self._last.undo()
        else:
            self._state.files_wanted.emit(FilesWanted("undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._state.files_wanted.emit(FilesWanted("redo"))

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._files.forget()

    def _can_move(self, paths: Sequence[Path]) -> bool:
        """Whether files can be moved; says why not."""
        for path in paths:
            reason = why_not_movable(path, self._state.folder)
            if reason:
                self.refused.emit(ErrorText(reason))
                return False
        return bool(paths)

    def _trust(
        self, labels: tuple[TrustedLabel, ...], *, on: bool, was_undo: bool
    ) -> None:
        def back() -> None:
            self._trust(labels, on=not on, was_undo=not was_undo)

        def tell(trusted: frozenset[TrustedLabel]) -> None:
            self._take(trusted)
            self._state.acted.emit(act)

        act = _TrustAct(self._words(len(labels), on=on), back, was_undo)
        path = data_folder() / FILE
        self._files.submit(
            lambda: change_trusted(path, labels, on=on), tell, self._on_failed
        )

    def _words(self, count: int, *, on: bool) -> str:
        if count == 1:
            return (
                self.tr("Called 1 label right")
                if on
                else self.tr("1 label is in doubt again")
            )
        text = (
            self.tr("Called {count} labels right")
            if on
            else self.tr("{count} labels are in doubt again")
        )
        return text.format(count=number(count))

    def _take(self, trusted: frozenset[TrustedLabel]) -> None:
        self.trusted = trusted
        self.trusted_changed.emit()

    def _on_acted(self, act: LastAct) -> None:
        self._last = act if isinstance(act, _TrustAct) and not act.was_undo else None

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.refused.emit(describe(error))


class _TrustAct(LastAct):
    """Tells it from the acts of others."""
