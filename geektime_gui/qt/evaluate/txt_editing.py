"""Changes the open file of predictions as a person says, with a way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.folder_edits import Edit, take_back
from geektime_gui.qt.errors import describe
from geektime_gui.qt.evaluate.mending import TxtAct
from geektime_gui.qt.evaluate.prediction_file import PredictionFile
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.collecting import no_long_pauses
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.figures_words import number


class TxtEditing(QObject):
    """Runs edits in the worker thread and tells what they did."""

    ended = Signal()
    """An edit was made, or could not be."""

    def __init__(
        self,
        state: AppState,
        file: PredictionFile,
        banner: ErrorBanner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._state, self._file, self._banner = state, file, banner
        self._editor = Background("files", self)

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._editor.forget()

    def edit(
        self,
        function: Callable[[], Edit],
        words: Callable[[Edit], str],
        *,
        was_undo: bool = False,
    ) -> None:
        """Change the file, then say so."""
        self._banner.clear()

        def run() -> Edit:
            with no_long_pauses():
                return function()

        def tell(edit: Edit) -> None:
            self._file.read_again()
            other = words if was_undo else self._as_before
            back = partial(
                self.edit, partial(take_back, edit), other, was_undo=not was_undo
            )
            self._state.acted.emit(TxtAct(words(edit), back, was_undo))
            self.ended.emit()

        self._editor.submit(run, tell, self._on_failed)

    def taken_out(self, edit: Edit) -> str:
        """Lines went."""
        text = (
            self.tr("Took 1 line out of {name}")
            if edit.lines == 1
            else self.tr("Took {count} lines out of {name}")
        )
        return text.format(count=number(edit.lines), name=edit.path.name)

    def followed(self, edit: Edit) -> str:
        """Lines got what their folders say."""
        text = (
            self.tr("1 line of {name} follows its picture")
            if edit.lines == 1
            else self.tr("{count} lines of {name} follow their pictures")
        )
        return text.format(count=number(edit.lines), name=edit.path.name)

    def caught_up(self, edit: Edit) -> str:
        """The file followed what it had missed."""
        if not edit.lines:
            text = self.tr("{name} is up to date")
        elif edit.lines == 1:
            text = self.tr("{name} is up to date: 1 picture had moved")
        else:
            text = self.tr("{name} is up to date: {count} pictures had moved")
        return text.format(count=number(edit.lines), name=edit.path.name)

    def _as_before(self, edit: Edit) -> str:
        return self.tr("{name} is as it was before").format(name=edit.path.name)

    def _on_failed(self, error: Exception) -> None:
        self.ended.emit()
        if not isinstance(error, GeekTimeError):
            raise error
        self._banner.show_error(describe(error))
