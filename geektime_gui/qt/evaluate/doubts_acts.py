"""Acts on pictures whose label is in doubt: through the journal, or remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.data.trusted_labels import (
    FILE,
    TrustedLabel,
    change_trusted,
    read_trusted,
)
from geektime_gui.core.paths import data_folder
from geektime_gui.qt.evaluate.doubts_list import ShownDoubt
from geektime_gui.qt.evaluate.picture_acts import OwnAct, PictureActs
from geektime_gui.qt.state import AppState, FilesWanted
from geektime_gui.qt.widgets.figures_words import number


class DoubtsActs(PictureActs):
    """Moves files by the journal; keeps which labels were called right."""

    trusted_changed = Signal()
    """Other labels are trusted than before."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(state, parent)
        self.trusted: frozenset[TrustedLabel] = frozenset()

    def read(self) -> None:
        """Read from the disk what is trusted; `trusted_changed` follows."""
        self._files.submit(
            lambda: read_trusted(data_folder() / FILE), self._take, self._on_failed
        )

    def give(self, doubts: Sequence[ShownDoubt], label: str | None) -> None:
        """Move the pictures to the class `label`, None: to that which they look like.

        A picture that has the class already stays where it is.
        """
        moves = {
            shown.path: shown.split / name
            for shown in doubts
            if (name := label or shown.doubt.suggested) != shown.doubt.label
        }
        paths, folders = tuple(moves), tuple(moves.values())
        if self._can_move(paths):
            self._want(FilesWanted("move", paths, folders))

    def quarantine(self, doubts: Sequence[ShownDoubt]) -> None:
        """Put the pictures aside."""
        paths = tuple(shown.path for shown in doubts)
        if self._can_move(paths):
            self._want(FilesWanted("quarantine", paths))

    def trust(self, doubts: Sequence[ShownDoubt]) -> None:
        """Call the labels right; where all are already, doubt them again."""
        on = not all(shown.is_trusted for shown in doubts)
        some = tuple(shown.trusted for shown in doubts if shown.is_trusted != on)
        if some:
            self._trust(some, on=on, was_undo=False)

    def _trust(
        self, labels: tuple[TrustedLabel, ...], *, on: bool, was_undo: bool
    ) -> None:
        def back() -> None:
            self._trust(labels, on=not on, was_undo=not was_undo)

        def tell(trusted: frozenset[TrustedLabel]) -> None:
            self._take(trusted)
            self._state.acted.emit(act)

        act = OwnAct(self._words(len(labels), on=on), back, was_undo)
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
