"""What a report is made from: plain records, filled by whoever knows the run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from geektime_gui.core.evaluation.goal import Goal
from geektime_gui.core.evaluation.predictions import PredictionTable


@dataclass(frozen=True, slots=True)
class EpochPoint:
    """One epoch of the run's curves; what was not measured is None."""

    epoch: int
    """0 is the quick model on frozen features."""
    train_loss: float | None = None
    val_loss: float | None = None
    val_accuracy: float | None = None
    val_macro_f1: float | None = None
    best: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One parameter of the run."""

    name: str
    value: str
    automatic: bool
    """Whether the program chose it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCard:
    """What is to be known of the run whose checkpoint was evaluated."""

    name: str
    folder: Path
    state: str
    arch: str
    mode: str
    device: str
    precision: str
    image_size: int
    """Pixels."""
    goal: Goal
    started: datetime | None
    seconds: float
    epochs: int
    planned_epochs: int
    best_epoch: int | None
    classes: tuple[str, ...]
    train_counts: tuple[int, ...]
    """Pictures of each class, in index order."""
    val_counts: tuple[int, ...]
    choices: tuple[Choice, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    """(Name, value): versions and hardware."""
    curves: tuple[EpochPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReportData:
    """All that a report is made from; nothing is predicted or trained for it."""

    table: PredictionTable
    prediction_file: Path
    checkpoint: Path | None = None
    data: Path | None = None
    """Folder of the pictures."""
    goal: Goal | None = None
    """None: the run's goal, or balanced figures with the first class positive."""
    run: RunCard | None = None
    skipped: tuple[tuple[str, str], ...] = ()
    """(Path, reason) of pictures that could not be read."""
    heat_maps: Mapping[int, bytes] = field(default_factory=dict)
    """PNG by row of the table: where the model looked."""
    made: datetime | None = None
    """None: now."""
