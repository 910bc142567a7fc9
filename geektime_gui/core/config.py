"""Every job's parameters: one definition of name, default, bounds and help.

The command line's flags, the window's form and the ``config`` in a checkpoint's JSON
are all made from these classes. The docstring under a field is its help; ``Bounds`` are
checked by ``__post_init__`` and used by the form's spin boxes.
"""

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import docstring_parser

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

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest value of a number, both allowed."""

    least: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form or a table needs it."""

    name: str
    type: Any
    default: Any
    bounds: Bounds | None
    choices: tuple[str, ...]
    help: str


def fields_of(config: type) -> tuple[Field, ...]:
    """The fields of a config class in order; the docstring under each is its help."""
    if config not in _FIELDS:
        _FIELDS[config] = _parse(config)
    return _FIELDS[config]


_FIELDS: dict[type, tuple[Field, ...]] = {}


def _parse(config: type) -> tuple[Field, ...]:
    parsed = docstring_parser.parse_from_object(config)
    helps = {p.arg_name: p.description or "" for p in parsed.params}
    hints = typing.get_type_hints(config, include_extras=True)
    return tuple(
        _field(f, hints[f.name], helps.get(f.name, ""))
        for f in dataclasses.fields(config)
    )


def _field(field: "dataclasses.Field[Any]", hint: Any, text: str) -> Field:
    bounds = None
    if typing.get_origin(hint) is Annotated:
        hint, *extras = typing.get_args(hint)
        bounds = next((e for e in extras if isinstance(e, Bounds)), None)
    choices = typing.get_args(hint) if typing.get_origin(hint) is Literal else ()
    default = None if field.default is dataclasses.MISSING else field.default
    return Field(field.name, hint, default, bounds, choices, " ".join(text.split()))


def check(config: Any) -> None:
    """Refuse values outside their bounds or choices.

    Raises ConfigError naming the field, its value and the reason.
    """
    for field in fields_of(type(config)):
        value = getattr(config, field.name)
        if field.bounds and not field.bounds.least <= value <= field.bounds.greatest:
            raise ConfigError(
                "{field} is {value}, but must be from {least} to {greatest}.",
                field=field.name.replace("_", " "),
                value=value,
                least=f"{field.bounds.least:g}",
                greatest=f"{field.bounds.greatest:g}",
            )
        if field.choices and value not in field.choices:
            raise ConfigError(
                "{field} is {value}, but must be one of {choices}.",
                field=field.name.replace("_", " "),
                value=value,
                choices=", ".join(field.choices),
            )


def to_json(config: Any) -> dict[str, Any]:
    """The config as plain JSON values; paths become text."""
    return {
        f.name: str(v) if isinstance(v := getattr(config, f.name), Path) else v
        for f in dataclasses.fields(config)
    }


def from_json(config: type[C], values: Mapping[str, Any]) -> C:
    """A config from `to_json`'s values; unknown names are left out, missing default.

    Raises ConfigError for a value that the class refuses.
    """
    known: dict[str, Any] = {}
    for field in fields_of(config):
        if field.name in values:
            value = values[field.name]
            wants_path = field.type is Path or Path in typing.get_args(field.type)
            known[field.name] = Path(value) if wants_path and value else value
    return config(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig:
    """Train an EfficientNet on class folders; one checkpoint every few epochs."""

    train_data: Path = Path("data/train")
    """Folder with one folder of pictures a class; the class index is their sorted
    order."""
    val_data: Path | None = None
    """Folder of the same classes to validate on after each epoch. Without it there are
    no validation figures."""
    arch: ArchName = DEFAULT_ARCH
    """The network. The Lite ones bring their weights along; B0 to B7 download theirs
    once."""
    pretrained: bool = True
    """Start from ImageNet weights instead of random ones. A small set needs it."""
    advprop: bool = False
    """Take the weights trained with adversarial examples (B0 to B7 only)."""
    weights: Path | None = None
    """Start from this file of weights instead of the known places."""
    image_size: Annotated[int, Bounds(64, 2048)] = 224
    """Side in pixels of the square that the model sees."""
    batch_size: Annotated[int, Bounds(1, 4096)] = 10
    """Pictures in one step. Larger is steadier and needs more memory."""
    epochs: Annotated[int, Bounds(1, 10_000)] = 10
    """How many times every training picture is shown."""
    lr: Annotated[float, Bounds(1e-7, 10.0)] = 0.001
    """Learning rate: the size of a step of SGD."""
    momentum: Annotated[float, Bounds(0.0, 0.9999)] = 0.9
    """How much of the last step goes into the next one."""
    weight_decay: Annotated[float, Bounds(0.0, 1.0)] = 1e-4
    """Pull of all weights towards zero."""
    workers: Annotated[int, Bounds(0, 64)] = 4
    """How many pictures are decoded at the same time; 0 decodes between the steps."""
    checkpoint_dir: Path = Path("ckpts")
    """Folder for the checkpoints."""
    save_interval: Annotated[int, Bounds(1, 10_000)] = 1
    """Save a checkpoint every so many epochs; the last one is always saved."""
    device: DeviceName = "auto"
    """Where to compute: auto takes CUDA, then MPS, then the CPU."""
    precision: PrecisionName = "auto"
    """Number format of the arithmetic: auto takes bf16 where the device is faster with
    it."""
    seed: Annotated[int, Bounds(0, 2**32 - 1)] = 0
    """Same seed, same data, same machine: same losses."""
    max_megapixels: Annotated[int, Bounds(1, 2000)] = 200
    """Larger pictures are set aside instead of filling the memory."""

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

    def __post_init__(self) -> None:
        check(self)


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


JobConfig = TrainConfig | EvaluateConfig | PredictConfig
