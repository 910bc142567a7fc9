"""What the tabs share: the open folder, the last run, the running jobs, the last act.

Tabs do not know each other; each tells the state, and the state tells the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from geektime_gui.core.data.folder import Splits, find_splits


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


class AppState(QObject):
    """The one place where the tabs meet."""

    folder_changed = Signal(object)
    """Path | None: another folder of pictures was opened."""
    pictures_changed = Signal()
    """Files in the folder were moved, added or removed."""
    run_finished = Signal(object)
    """FinishedRun"""
    job_progressed = Signal(str, object)
    """Kind of job ("train", "evaluate"), JobProgress or None when it ended."""
    acted = Signal(object)
    """LastAct: to be shown in the status bar and as a toast."""
    step_requested = Signal(str)
    """"curate", "train" or "evaluate" should come to the front."""
    pictures_requested = Signal(object)
    """tuple[Path, ...]: Curate should show exactly these pictures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._splits = Splits()
        self.last_run: FinishedRun | None = None

    @property
    def folder(self) -> Path | None:
        """The open folder."""
        return self._folder

    @property
    def splits(self) -> Splits:
        """Its train, val and test folders, as found when last asked."""
        return self._splits

    def open_folder(self, folder: Path | None, splits: Splits | None = None) -> None:
        """Make this the open folder; `splits` are its, where they are known already.

        Raises DataError when it can't be read.
        """
        if splits is None:
            splits = find_splits(folder) if folder else Splits()
        self._splits = splits
        self._folder = folder
        self.folder_changed.emit(folder)

    def report_pictures_changed(self) -> None:
        """Tell everyone that files moved; the splits are looked for anew."""
        if self._folder is not None:
            self._splits = find_splits(self._folder)
        self.pictures_changed.emit()

    def report_run(self, run: FinishedRun) -> None:
        """Tell everyone that a run left a checkpoint."""
        self.last_run = run
        self.run_finished.emit(run)
