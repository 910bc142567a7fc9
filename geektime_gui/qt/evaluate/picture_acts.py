"""What all acts on pictures of this tab share: files go through the journal."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.state import AppState, FilesWanted, LastAct
from geektime_gui.qt.widgets.background import Background

FORGIVING_SECONDS = 60
"""So long after a wish a refusal of files is taken for its answer."""


class OwnAct(LastAct):
    """An act on what lies beside the pictures, with a way back of its own."""


class PictureActs(QObject):
    """Asks for moves, takes back what was done last, says why nothing was done."""

    refused = Signal(object)
    """ErrorText: nothing was done, or not all, of what was wanted here."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._files = Background("files", self)
        self._last: OwnAct | None = None
        """The last act, where it was not on files of pictures."""
        self._hoping = QTimer(self, singleShot=True, interval=FORGIVING_SECONDS * 1000)
        state.acted.connect(self._on_acted)
        state.files_refused.connect(self._on_files_refused)

    def undo(self) -> None:
        """Take back what was done last, to files or to what lies beside them."""
        if self._last is not None and self._last.undo is not None:
            self._last.undo()
        else:
            self._want(FilesWanted("undo"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._want(FilesWanted("redo"))

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._files.forget()

    def _want(self, wanted: FilesWanted) -> None:
        self._hoping.start()
        self._state.files_wanted.emit(wanted)

    def _can_move(
        self, paths: Sequence[Path], missing: Collection[Path] = frozenset()
    ) -> bool:
        """Whether files, some of which are `missing`, can be moved; says why not."""
        for path in paths:
            reason = _why_not_movable(path, self._state.folder, path in missing)
            if reason:
                self.refused.emit(ErrorText(reason))
                return False
        return bool(paths)

    def _on_acted(self, act: LastAct) -> None:
        self._last = act if isinstance(act, OwnAct) and not act.was_undo else None

    def _on_files_refused(self, error: ErrorText) -> None:
        if self._hoping.isActive():
            self.refused.emit(error)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.refused.emit(describe(error))


def _why_not_movable(path: Path, folder: Path | None, is_missing: bool) -> str:
    """Why a picture can't be moved while `folder` is open; empty where it can."""
    translate = QCoreApplication.translate
    if is_missing:
        text = translate("PictureActs", "There is no file {path}; it can't be moved.")
    elif folder is None or not path.absolute().is_relative_to(folder.absolute()):
        text = translate(
            "PictureActs",
            "{path} is not in the folder that is open in Curate; open its folder "
            "there, and it can be moved.",
        )
    else:
        return ""
    return text.format(path=path)
