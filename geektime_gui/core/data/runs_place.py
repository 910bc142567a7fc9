"""Where the runs of a folder of pictures go, and where checkpoints lay before."""

from pathlib import Path

from geektime_gui.core.data.folder import Splits

RUNS_NAME = "runs"
CHECKPOINTS_NAME = "ckpts"
"""Checkpoints without a run's folder, as the lesson puts them."""


def runs_folder(folder: Path, splits: Splits) -> Path:
    """Where the runs of this folder go, unless the person says otherwise.

    Inside the folder; beside it when its own subfolders are the classes, for a folder
    in there would be taken for one.
    """
    inside, beside = places_for(folder, RUNS_NAME)
    return beside if splits.train == folder else inside


def places_for(folder: Path, name: str) -> tuple[Path, Path]:
    """What is called `name` inside the folder, and beside it."""
    return folder / name, folder.parent / f"{folder.name}-{name}"
