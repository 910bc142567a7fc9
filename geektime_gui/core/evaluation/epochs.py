"""Several checkpoints of a run with their prediction files: which one to keep.

The terminal and the window show the same: the goal is the one of the run's config, as
the JSON beside the first checkpoint has it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import fields_of
from geektime_gui.core.evaluation.goal import Goal, goal_of
from geektime_gui.core.evaluation.prediction_sidecar import read_about
from geektime_gui.core.evaluation.predictions import read_predictions
from geektime_gui.core.evaluation.selection import Selection, select_epoch
from geektime_gui.core.model.checkpoint_info import epoch_of, read_info

SIDECARS = "*.txt.json"


@dataclass(frozen=True, slots=True)
class EpochChoice:
    """The choice among checkpoints by the goal of their run."""

    goal: Goal
    positive: str
    """Name of the class that is looked for."""
    checkpoints: Mapping[int, Path]
    """By the number in the rows: the epoch, or the place where epochs are not told."""
    outputs: Mapping[int, Path]
    """The prediction files, by the same numbers."""
    selection: Selection


def choose_epoch(evaluated: Mapping[Path, Path]) -> EpochChoice:
    """Of checkpoints and their prediction txts, of which there is at least one.

    Raises PredictionFileError, CheckpointError, ConfigError.
    """
    numbers = _numbers(list(evaluated))
    checkpoints = dict(zip(numbers, evaluated, strict=True))
    outputs = dict(zip(numbers, evaluated.values(), strict=True))
    first = next(iter(evaluated))
    classes = read_predictions(evaluated[first]).classes
    goal = goal_of_run(first, classes)
    selection = select_epoch(outputs, goal)
    return EpochChoice(goal, classes[goal.positive], checkpoints, outputs, selection)


def goal_of_run(checkpoint: Path, classes: Sequence[str]) -> Goal:
    """The goal that the run of a checkpoint was after; the default where none is told.

    Raises CheckpointError, ConfigError.
    """
    info = read_info(checkpoint)
    names = ("goal", "positive", "goal_floor")
    values = {f.name: f.default for f in fields_of(TrainConfig) if f.name in names}
    if info is not None:
        values |= {n: info.config[n] for n in names if n in info.config}
    return goal_of(values["goal"], values["positive"], values["goal_floor"], classes)


def evaluations_beside(txt: Path) -> dict[Path, Path]:
    """The prediction txt of each checkpoint of the run that `txt` is of.

    They lie in the folder of `txt` and are of the same pictures; what the JSON beside
    each of them says decides. Of one checkpoint the latest txt counts, but `txt`
    itself before all. Empty where its JSON does not tell the checkpoint.
    """
    about = read_about(txt)
    told = about.get("checkpoint")
    if not isinstance(told, str) or not told:
        return {}
    own = Path(told).absolute()
    found: list[tuple[bool, bool, int, Path, Path]] = []
    for sidecar in txt.parent.glob(SIDECARS):
        path = sidecar.with_name(sidecar.name.removesuffix(".json"))
        other = read_about(path)
        name = other.get("checkpoint")
        if not isinstance(name, str) or other.get("data") != about.get("data"):
            continue
        checkpoint = Path(name).absolute()
        try:
            changed = path.stat().st_mtime_ns
        except OSError:  # only the JSON is left
            continue
        if checkpoint.parent == own.parent:
            kept = ".kept-" in path.name
            found.append((path.name == txt.name, not kept, changed, checkpoint, path))
    latest = {checkpoint: path for *_, checkpoint, path in sorted(found)}
    return dict(sorted(latest.items(), key=lambda pair: (_place(pair[0]), pair[0])))


def _place(checkpoint: Path) -> int:
    epoch = epoch_of(checkpoint)
    return -1 if epoch is None else epoch


def _numbers(checkpoints: list[Path]) -> list[int]:
    epochs = [epoch_of(path) for path in checkpoints]
    told = [epoch for epoch in epochs if epoch is not None]
    if len(set(told)) == len(checkpoints):
        return told
    return list(range(1, len(checkpoints) + 1))
