"""What a running job says: one frozen class an event, consumed by one ``match``.

Every stream ends with exactly one last word: Finished, Stopped or Failed.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geektime_gui.core.label_events import LabelsChecked


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark: ``template`` and, in technical terms, ``details``; both English."""

    template: str
    values: dict[str, object] = field(default_factory=dict)
    warning: bool = False
    details: str = ""

    @property
    def text(self) -> str:
        """The remark in English."""
        return self.template.format(**self.values) if self.values else self.template


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """Bytes of a file of weights so far; ``total`` is 0 where it is not told."""

    url: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PictureSkipped:
    """A file that could not be read was set aside; ``count`` is how many so far."""

    path: Path
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class RunStarted:
    """Training is about to take its first step."""

    arch: str
    classes: tuple[str, ...]
    train_counts: tuple[int, ...]
    """Training pictures of each class, in index order."""
    val_counts: tuple[int, ...]
    """Validation pictures of each class; empty without a validation folder."""
    device: str
    """In words a person knows: "CPU (2 cores)", "NVIDIA H100"."""
    precision: str
    epochs: int
    batches: int
    """Steps in an epoch."""
    batch_size: int
    image_size: int
    checkpoint_dir: Path
    run_dir: Path | None = None
    """The folder that keeps everything about the run."""
    mode: str = "full"
    goal: str = "balanced"
    recipe: Mapping[str, object] = field(default_factory=dict)
    """What was chosen automatically, by the name of the config's field."""
    resumed_at: int = 0
    """Steps that were taken before; 0 for a run from the beginning."""


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A part of the run begins: "quick" or "train"."""

    stage: str
    epochs: int = 0
    batches: int = 0
    batch_size: int = 0
    image_size: int = 0


@dataclass(frozen=True, slots=True)
class FeaturesProgress:
    """Pictures whose frozen features are there: computed now, or kept from before."""

    done: int
    total: int
    seconds_left: float
    """Estimate for the rest of them."""


@dataclass(frozen=True, slots=True)
class BatchDone:
    """One optimiser step."""

    epoch: int
    """Counted from 1."""
    batch: int
    """Counted from 1 within the epoch."""
    batches: int
    loss: float
    """Mean cross entropy of the batch, in nats."""
    lr: float
    pictures: int
    """Pictures trained on so far in the whole run, repeats counted."""
    seconds: float
    """Training time so far, validation not counted."""
    seconds_left: float
    """Estimate for the rest of the run, validation included; NaN while unknown."""
    step: int = 0
    """Counted from 1 over all epochs."""
    memory_mb: float = math.nan
    """What the process, or the GPU, holds at most so far."""


@dataclass(frozen=True, slots=True)
class ValidationProgress:
    """Validation pictures predicted so far in this epoch."""

    epoch: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class EpochDone:
    """One pass over the training pictures, and the validation after it."""

    epoch: int
    epochs: int
    train_loss: float
    val_loss: float | None
    val_accuracy: float | None
    val_macro_f1: float | None
    pictures_per_second: float
    """Training pictures a second in this epoch."""
    seconds: float
    """Training time so far, validation not counted."""
    goal_value: float | None = None
    """The figure that the run is after; by it the best epoch is chosen."""
    lr: float = math.nan
    best: bool = False
    """Whether it is the best epoch so far."""
    stage: str = "train"
    """"quick" is the head on frozen features, epoch 0."""
    threshold: float | None = None
    """Of the positive class, where the goal sets one."""


@dataclass(frozen=True, slots=True)
class CheckpointSaved:
    """A checkpoint lies on disk, whole."""

    path: Path
    epoch: int
    best: bool = False
    stage: str = "train"


@dataclass(frozen=True, slots=True)
class EvaluationStarted:
    """Pictures are about to be predicted."""

    classes: tuple[str, ...]
    total: int
    device: str
    precision: str


@dataclass(frozen=True, slots=True)
class PicturesPredicted:
    """Progress of an evaluation or a prediction."""

    done: int
    total: int
    seconds_left: float
    """NaN while unknown."""


@dataclass(frozen=True, slots=True)
class PictureJudged:
    """One unlabelled picture was predicted."""

    path: Path
    probabilities: tuple[float, ...]
    predicted: str
    """Name of the most probable class."""


@dataclass(frozen=True, slots=True)
class PredictionsWritten:
    """The prediction txt lies on disk, whole."""

    path: Path
    pictures: int
    skipped: int


@dataclass(frozen=True, slots=True)
class CheckpointEvaluated:
    """The prediction txt of one of several checkpoints lies on disk, whole."""

    checkpoint: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A training picture that the model finds alike."""

    path: Path
    label: str
    distance: float
    """Cosine distance of the features, 0 to 2; 0 is the same."""


@dataclass(frozen=True, slots=True)
class PictureExplained:
    """What the model made of one picture, and why."""

    path: Path
    probabilities: tuple[float, ...]
    predicted: str
    """Name of the most probable class."""
    maps: tuple[tuple[str, bytes], ...]
    """The predicted class, then another true one, each with a grey PNG of its map."""
    seen: bytes
    """A PNG of the squashed square, as the model saw it."""
    nearest: tuple[Neighbour, ...] = ()
    """Training pictures, the most alike first, without the ones of `identical`."""
    identical: tuple[Neighbour, ...] = ()
    """The same byte for byte."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Last word: all was done. ``result`` is the checkpoint or prediction file."""

    result: Path | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """Last word: the person stopped it. ``result`` is what was saved, if anything."""

    result: Path | None
    seconds: float
    run_dir: Path | None = None
    """The run's folder when it can go on from here, else None."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Last word: it could not go on."""

    template: str
    values: dict[str, object]
    details: str
    """More to read: a traceback, or the last lines of the worker's output."""

    @property
    def sentence(self) -> str:
        """What went wrong, in English."""
        return self.template.format(**self.values) if self.values else self.template


LastWord = Finished | Stopped | Failed
TrainEvent = (
    Notice
    | DownloadProgress
    | PictureSkipped
    | RunStarted
    | StageStarted
    | FeaturesProgress
    | BatchDone
    | ValidationProgress
    | EpochDone
    | CheckpointSaved
    | LastWord
)
EvaluateEvent = (
    Notice
    | PictureSkipped
    | EvaluationStarted
    | PicturesPredicted
    | PictureJudged
    | PredictionsWritten
    | CheckpointEvaluated
    | FeaturesProgress
    | PictureExplained
    | LabelsChecked
    | LastWord
)
Event = TrainEvent | EvaluateEvent
