"""Every job's parameters: one definition of name, default, bounds and help.

The command line's flags, the window's form and the ``config`` in a checkpoint's JSON
are all made from these classes.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from geektime_gui.core.config_fields import Bounds, check
from geektime_gui.core.errors import ConfigError

ArchName = Literal[
    "efficientnet-lite0",
    "efficientnet-lite1",
    "efficientnet-lite2",
    "efficientnet-b0",
    "efficientnet-b1",
    "efficientnet-b2",
    "efficientnet-b3",
    "efficientnet-b4",
    "efficientnet-b5",
    "efficientnet-b6",
    "efficientnet-b7",
]
DeviceName = Literal["auto", "cuda", "mps", "cpu"]
PrecisionName = Literal["auto", "fp32", "bf16"]

DEFAULT_ARCH: ArchName = "efficientnet-lite0"
ModeName = Literal["auto", "quick", "full"]
GoalName = Literal["balanced", "recall", "precision"]
OptimizerName = Literal["sgd", "adamw"]
WeightsName = Literal["none", "balanced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig:
    """Train an EfficientNet on class folders. What is None is chosen automatically."""

    train_data: Path = Path("data/train")
    """Folder with one folder of pictures a class; the class index is their sorted
    order."""
    val_data: Path | None = None
    """Folder of the same classes to validate on after each epoch. Without it there are
    no validation figures."""
    mode: ModeName = "full"
    """auto: a quick model in seconds, then fine-tuning where it helps, the better one
    kept. quick: the first of these alone. full: the lesson's loop."""
    goal: GoalName = "balanced"
    """What is wanted most: balanced (macro-F1), find as many as possible (recall of the
    positive class), or be right when it says so (precision of it)."""
    positive: str | None = None
    """The class that is looked for; automatic: the first one."""
    goal_floor: Annotated[float, Bounds(0.0, 1.0)] = 0.9
    """The precision that the goal recall must keep; for precision, the recall."""
    arch: ArchName = DEFAULT_ARCH
    """The network. The Lite ones bring their weights along; B0 to B7 download theirs
    once."""
    pretrained: bool = True
    """Start from ImageNet weights instead of random ones. A small set needs it."""
    advprop: bool = False
    """Take the weights trained with adversarial examples (B0 to B7 only)."""
    weights: Path | None = None
    """Start from this file of weights instead of the known places."""
    image_size: Annotated[int | None, Bounds(64, 2048)] = None
    """Side in pixels of the square that the model sees. Automatic: 224, and in auto
    mode larger where that tells the classes apart better."""
    batch_size: Annotated[int | None, Bounds(1, 4096)] = None
    """Pictures in one step. Larger is steadier and needs more memory. Automatic: 10 in
    full mode, else what suits the pictures and the memory."""
    epochs: Annotated[int | None, Bounds(1, 10_000)] = None
    """How many times every training picture is shown. Automatic: 10 in full mode, else
    more for few pictures and fewer for many."""
    lr: Annotated[float | None, Bounds(1e-7, 10.0)] = None
    """Learning rate: the size of a step. Automatic: 0.001 in full mode, else half."""
    optimizer: OptimizerName | None = None
    """Automatic: SGD in full mode, else AdamW."""
    momentum: Annotated[float, Bounds(0.0, 0.9999)] = 0.9
    """How much of the last step goes into the next one (SGD)."""
    weight_decay: Annotated[float | None, Bounds(0.0, 1.0)] = None
    """Pull of all weights towards zero. Automatic: 0.0001 in full mode, else 0.01."""
    label_smoothing: Annotated[float | None, Bounds(0.0, 0.5)] = None
    """Share of the truth that is spread over all classes, against overconfidence.
    Automatic: 0 in full mode, else 0.1."""
    class_weights: WeightsName | None = None
    """balanced: a picture of a rare class counts more. Automatic: none in full mode,
    else balanced where one class has twice the pictures of another."""
    ema: Annotated[float | None, Bounds(0.0, 0.99999)] = None
    """Decay of the moving average of the weights that is validated and saved; 0 takes
    the weights themselves. Automatic: 0 in full mode, else by the number of steps."""
    frozen_blocks: Annotated[int | None, Bounds(0, 60)] = None
    """How many of the first blocks keep their weights: faster, and steadier on few
    pictures. Automatic: 0 in full mode, else by the number of pictures."""
    patience: Annotated[int | None, Bounds(0, 10_000)] = None
    """Stop after so many epochs without a better figure; 0 never stops early.
    Automatic: 0 in full mode, else by the number of epochs."""
    workers: Annotated[int, Bounds(0, 64)] = 4
    """How many pictures are decoded at the same time; 0 decodes between the steps."""
    runs_dir: Path = Path("runs")
    """Folder that gets a folder for each run: its config, data, figures and log."""
    checkpoint_dir: Path | None = Path("ckpts")
    """Folder for the checkpoints; without it they lie in the folder of the run."""
    save_interval: Annotated[int, Bounds(1, 10_000)] = 1
    """Save a checkpoint every so many epochs; the last one is always saved."""
    keep: Annotated[int, Bounds(0, 10_000)] = 0
    """Checkpoints kept beside the best, the last and the pinned ones; 0 keeps all."""
    device: DeviceName = "auto"
    """Where to compute: auto takes CUDA, then MPS, then the CPU."""
    precision: PrecisionName = "auto"
    """Number format of the arithmetic: auto takes bf16 where the device is faster with
    it."""
    seed: Annotated[int, Bounds(0, 2**32 - 1)] = 0
    """Same seed, same data, same machine: same losses."""
    max_megapixels: Annotated[int, Bounds(1, 2000)] = 200
    """Larger pictures are set aside instead of filling the memory."""
    cache_gigabytes: Annotated[float, Bounds(0.0, 1000.0)] = 4.0
    """Room for decoded pictures on the disk, so that each is decoded once; 0 for
    none."""
    resume: Path | None = None
    """Folder of a run that was stopped or broke off: go on where it was. Its own config
    is used."""

    def __post_init__(self) -> None:
        check(self)
        if self.advprop and "lite" in self.arch:
            raise ConfigError(
                "advprop is on, but {arch} has no such weights: choose efficientnet-b0 "
                "to b7 or switch advprop off.",
                arch=self.arch,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateConfig:
    """Predict a folder of class folders and write the prediction txt."""

    checkpoint: Path
    """A checkpoint.pth.tar.epoch_<n> of a run, or one of the lesson's own code."""
    data: Path = Path("data/val")
    """Folder with one folder of pictures a class."""
    output: Path = Path("predictions.txt")
    """The prediction txt to write: probabilities, truth, prediction, path."""
    batch_size: Annotated[int, Bounds(1, 4096)] = 32
    """Pictures predicted in one step."""
    workers: Annotated[int, Bounds(0, 64)] = 4
    """How many pictures are decoded at the same time."""
    device: DeviceName = "auto"
    """Where to compute: auto takes CUDA, then MPS, then the CPU."""
    precision: PrecisionName = "auto"
    """Number format of the arithmetic: auto takes bf16 where the device is faster with
    it."""
    max_megapixels: Annotated[int, Bounds(1, 2000)] = 200
    """Larger pictures are set aside instead of filling the memory."""
    also: tuple[Path, ...] = ()
    """Further checkpoints of the same run, evaluated in the same go; each gets a txt of
    its own beside the output."""
    only_new: bool = False
    """Predict only the pictures that the output has no line of, and add theirs; all
    that it has stays as it is."""

    def __post_init__(self) -> None:
        check(self)
        if self.only_new and self.also:
            raise ConfigError(
                "only_new adds to one prediction file, but also names {count} further "
                "checkpoints: do without one of the two.",
                count=len(self.also),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictConfig:
    """Say which class each picture of a folder belongs to; no labels needed."""

    checkpoint: Path
    """A checkpoint.pth.tar.epoch_<n> of a run, or one of the lesson's own code."""
    pictures: tuple[Path, ...] = ()
    """Pictures, or folders that are searched for pictures."""
    batch_size: Annotated[int, Bounds(1, 4096)] = 32
    """Pictures predicted in one step."""
    workers: Annotated[int, Bounds(0, 64)] = 4
    """How many pictures are decoded at the same time."""
    device: DeviceName = "auto"
    """Where to compute: auto takes CUDA, then MPS, then the CPU."""
    precision: PrecisionName = "auto"
    """Number format of the arithmetic: auto takes bf16 where the device is faster with
    it."""
    max_megapixels: Annotated[int, Bounds(1, 2000)] = 200
    """Larger pictures are set aside instead of filling the memory."""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainConfig:
    """Show where the model looked, and which training pictures are most alike."""

    checkpoint: Path
    """A checkpoint.pth.tar.epoch_<n> of a run, or one of the lesson's own code."""
    pictures: tuple[Path, ...] = ()
    """The pictures to explain."""
    truths: tuple[str, ...] = ()
    """The true class of each picture, in the same order; without any, only the
    predicted class is explained."""
    train_data: Path | None = None
    """Folder of the training pictures, one folder a class. Without it no nearest ones
    are looked for."""
    nearest: Annotated[int, Bounds(0, 100)] = 6
    """How many training pictures are shown beside each."""
    batch_size: Annotated[int, Bounds(1, 4096)] = 16
    """Pictures explained in one step."""
    workers: Annotated[int, Bounds(0, 64)] = 4
    """How many pictures are decoded at the same time."""
    device: DeviceName = "auto"
    """Where to compute: auto takes CUDA, then MPS, then the CPU."""
    max_megapixels: Annotated[int, Bounds(1, 2000)] = 200
    """Larger pictures are set aside instead of filling the memory."""

    def __post_init__(self) -> None:
        check(self)
        if self.truths and len(self.truths) != len(self.pictures):
            raise ConfigError(
                "truths names {truths} classes for {pictures} pictures: name one for "
                "each, or none.",
                truths=len(self.truths),
                pictures=len(self.pictures),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLabelsConfig:
    """Find pictures that look like another class than the folder they lie in."""

    train_data: Path = Path("data/train")
    """Folder with one folder of pictures a class."""
    val_data: Path | None = None
    """Folder of the same classes; its labels are checked in the same go."""
    arch: ArchName = DEFAULT_ARCH
    """The network that looks at the pictures."""
    pretrained: bool = True
    """Look with ImageNet weights; random ones see next to nothing."""
    weights: Path | None = None
    """Look with this file of weights instead of the known places."""
    image_size: Annotated[int | None, Bounds(64, 2048)] = None
    """Side in pixels of the square that the network sees. Automatic: 224."""
    workers: Annotated[int, Bounds(0, 64)] = 4
    """How many pictures are decoded at the same time."""
    device: DeviceName = "auto"
    """Where to compute: auto takes CUDA, then MPS, then the CPU."""
    max_megapixels: Annotated[int, Bounds(1, 2000)] = 200
    """Larger pictures are set aside instead of filling the memory."""
    seed: Annotated[int, Bounds(0, 2**32 - 1)] = 0
    """Same seed, same pictures, same machine: same doubts."""

    def __post_init__(self) -> None:
        check(self)


JobConfig = (
    TrainConfig | EvaluateConfig | PredictConfig | ExplainConfig | CheckLabelsConfig
)
