"""The checkpoints that the Evaluate tab offers: those of the runs, then loose ones.

Reads the disk, so it is for worker threads.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.data.runs_place import CHECKPOINTS_NAME, RUNS_NAME, places_for
from geektime_gui.core.training.runs import (
    RunRecord,
    best_of,
    checkpoints_of,
    list_runs,
)
from geektime_gui.qt.evaluate.output_file import checkpoints_in, epoch_of

translate = QCoreApplication.translate

BEST_MARK = "★"


@dataclass(frozen=True, slots=True)
class Offer:
    """A checkpoint in the list."""

    path: Path
    run: str = ""
    """What its run is called; empty where it lies in no run's folder."""
    best: bool = False
    """Whether it is the one of its run to take."""

    @property
    def words(self) -> str:
        """How it is called in the list."""
        if not self.run:
            return ""
        epoch = epoch_of(self.path)
        stage = (
            translate("Offered", "quick model")
            if epoch == 0
            else translate("Offered", "epoch {epoch}").format(epoch=epoch)
        )
        words = f"{self.run} · {stage}"
        if not self.best:
            return words
        best = translate("Offered", "best")
        return f"{words} · {BEST_MARK} {best}"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders that may hold runs, and some that may hold checkpoints without one."""

    runs: tuple[Path, ...] = ()
    loose: tuple[Path, ...] = ()


def places_of(folder: Path | None, checkpoint: Path | None) -> Places:
    """Where to look for an open folder and the checkpoint of the last run."""
    runs: list[Path] = []
    loose: list[Path] = []
    if checkpoint is not None:
        loose.append(checkpoint.parent)
        runs += [parent.parent for parent in list(checkpoint.parents)[:2]]
    if folder is not None:
        runs += places_for(folder, RUNS_NAME)
        loose += places_for(folder, CHECKPOINTS_NAME)
    return Places(tuple(dict.fromkeys(runs)), tuple(dict.fromkeys(loose)))


def offers_in(places: Places) -> tuple[Offer, ...]:
    """The newest run first, in a run the best and then the last epoch first.

    Then the checkpoints that belong to no run, the newest first.
    """
    records = [record for folder in places.runs for record in list_runs(folder)]
    records.sort(key=lambda record: record.facts.started, reverse=True)
    found: dict[Path, Offer] = {}
    for record in records:
        for offer in _of_run(record):
            found.setdefault(offer.path, offer)
    for folder in places.loose:
        for path in checkpoints_in(folder):
            found.setdefault(path.absolute(), Offer(path))
    return tuple(found.values())


def _of_run(record: RunRecord) -> list[Offer]:
    best = best_of(record)
    paths = checkpoints_of(record)
    paths.sort(key=lambda path: path != best)  # stable: the others as they are
    return [Offer(path, record.name, path == best) for path in paths]
