"""What the tabs share: the open folder, the last run, the running jobs, the last act.

Tabs do not know each other; each tells the state, and the state tells the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from geektime_gui.core.data.folder import Splits, find_splits
from geektime_gui.core.errors import DataError
from geektime_gui.qt.widgets.background import Background

GATHER_MS = 50
"""Reports that come within this time are answered by one look at the folder."""


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a running job is, for the step's title and the status bar."""

    text: str
    """A few translated words: "epoch 3 of 10"."""
    fraction: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that left a checkpoint behind, finished or stopped."""

    checkpoint: Path
    train_data: Path
    val_data: Path | None


@dataclass(frozen=True, slots=True)
class LastAct:
    """What just happened, with a way back where there is one."""

    text: str
    undo: Callable[[], None] | None = None
    was_undo: bool = False
    """Whether this act took another back, so that the way back is to do that again."""


@dataclass(frozen=True, slots=True)
class FilesWanted:
    """An act on files of the open folder that another tab than Curate wants."""

    kind: Literal["move", "quarantine", "undo", "redo"]
    pictures: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    """Where each of them is to be moved; all of it is one act, undone at once."""


class AppState(QObject):
    """The one place where the tabs meet."""

    folder_changed = Signal(object)
    """Path | None: another folder of pictures was opened."""
    pictures_changed = Signal()
    """Files in the folder were moved, added or removed."""
    splits_changed = Signal()
    """They were found to lie in other train, val and test folders than before."""
    run_finished = Signal(object)
    """FinishedRun"""
    job_progressed = Signal(str, object)
    """Kind of job ("train", "evaluate", "check_labels"), JobProgress or None when it
    ended."""
    acted = Signal(object)
    """LastAct: to be shown in the status bar and as a toast."""
    files_wanted = Signal(object)
    """FilesWanted: to be done through the journal, where Curate does its own acts."""
    files_moved = Signal(object)
    """tuple[tuple[Path, Path], ...]: where they were and where they are, whoever moved
    them, also by an undo."""
    journal_written = Signal(str)
    """The token of the journal's transaction whose `files_moved` follows at once."""
    class_renamed = Signal(str, str, bool)
    """Its old and its new name, and whether that took a renaming back; `files_moved`
    of its pictures follows at once, empty where it had none."""
    files_refused = Signal(object)
    """ErrorText: files that were left as they are, and why."""
    step_requested = Signal(str)
    """"curate", "train" or "evaluate" should come to the front."""
    pictures_requested = Signal(object)
    """tuple[Path, ...]: Curate should show exactly these pictures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._splits = Splits()
        self._background = Background("files", self)
        self._looking = False
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._look)
        self.last_run: FinishedRun | None = None

    @property
    def folder(self) -> Path | None:
        """The open folder."""
        return self._folder

    @property
    def splits(self) -> Splits:
        """Its train, val and test folders, as last found."""
        return self._splits

    def open_folder(self, folder: Path | None, splits: Splits | None = None) -> None:
        """Make this the open folder; `splits` are its, where they are known already.

        Without `splits` it is read here and now. Raises DataError when it can't be.
        """
        if splits is None:
            splits = find_splits(folder) if folder else Splits()
        self._stop_looking()
        self._splits = splits
        self._folder = folder
        self.folder_changed.emit(folder)

    def report_pictures_changed(self) -> None:
        """Tell everyone that files moved, and look for the splits anew.

        Returns at once: the folder is read in a thread, once after many reports, and
        `splits_changed` tells when they are others. A folder that can't be read leaves
        them as they are: whoever shows its pictures says so.
        """
        self.pictures_changed.emit()
        if self._folder is not None and not self._gathering.isActive():
            self._gathering.start()

    def shut_down(self) -> None:
        """The window closes: look no more."""
        self._stop_looking()

    def report_run(self, run: FinishedRun) -> None:
        """Tell everyone that a run left a checkpoint."""
        self.last_run = run
        self.run_finished.emit(run)

    def _look(self) -> None:
        folder = self._folder
        if folder is None:
            return
        if self._looking:
            self._gathering.start()  # what is under way may have missed the last move
            return
        self._looking = True
        self._background.submit(
            lambda: find_splits(folder), self._on_found, self._on_not_found
        )

    def _stop_looking(self) -> None:
        self._gathering.stop()
        self._background.forget()
        self._looking = False

    def _on_found(self, found: Splits) -> None:
        self._looking = False
        before, self._splits = self._splits, found
        if _folders(found) != _folders(before):
            self.splits_changed.emit()

    def _on_not_found(self, error: Exception) -> None:
        self._looking = False
        if not isinstance(error, DataError):
            raise error


def _folders(splits: Splits) -> tuple[Path | None, ...]:
    return splits.train, splits.val, splits.test
