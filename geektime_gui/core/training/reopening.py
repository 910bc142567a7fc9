"""The beginning of a run that is gone on with: its config and its pictures."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.events import Event
from geektime_gui.core.training.run_data import Listed, RunData, screen
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_tables import ManifestRow
from geektime_gui.core.training.team import Team


@dataclass(frozen=True, slots=True)
class Before:
    """What the folder of a run tells of its beginning."""

    path: Path
    config: TrainConfig
    classes: tuple[str, ...]
    rows: list[ManifestRow]


def open_again(path: Path, team: Team) -> tuple[RunFolder | None, Before]:
    """The first process opens the folder, and tells the others what is in it.

    Raises TrainingError when the run can't be gone on with.
    """
    folder = before = None
    if team.speaks:
        folder = RunFolder.open(path)
        before = Before(folder.path, folder.config, *folder.read_manifest())
    first = team.gather(before)[0]
    assert first is not None
    return folder, first


def listed_before(
    config: TrainConfig, before: Before, cache: PixelCache | None
) -> Generator[Event, None, RunData]:
    """The pictures as they were when the run began, whatever was sorted since."""
    places = {name: index for index, name in enumerate(before.classes)}
    listed: dict[str, Listed] = {}
    for split in ("train", "val"):
        own = [row for row in before.rows if row.split == split]
        listed[split] = Listed(
            tuple((row.path, places[row.label]) for row in own),
            tuple(row.key for row in own),
        )
    val = listed["val"] if listed["val"].samples else None
    return (yield from screen(config, before.classes, listed["train"], val, cache))
