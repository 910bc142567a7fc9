"""The commands of the terminal, each a dataclass that its flags are made from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import tyro

from geektime_gui.core.config import (
    CheckLabelsConfig,
    EvaluateConfig,
    ExplainConfig,
    PredictConfig,
    TrainConfig,
)
from geektime_gui.report_making import ReportLanguage

Flag = tyro.conf.FlagCreatePairsOff[bool]


@dataclass(frozen=True)
class Train:
    """Train an EfficientNet on class folders."""

    config: tyro.conf.OmitArgPrefixes[TrainConfig]
    json: Flag = False
    """Print the run as one JSON object."""


@dataclass(frozen=True)
class Evaluate:
    """Predict class folders, write the prediction txt, print its figures."""

    config: tyro.conf.OmitArgPrefixes[EvaluateConfig]
    json: Flag = False
    """Print the figures as one JSON object."""
    report: Path | None = None
    """Write a report to this HTML file; of several checkpoints that of the best one."""
    report_language: ReportLanguage = "auto"
    """Of the report; auto is the system's, where it is Chinese, else English."""


@dataclass(frozen=True)
class Metrics:
    """Print the figures of a prediction txt; nothing is predicted again."""

    file: tyro.conf.Positional[Path]
    """The prediction txt, or a CSV or Parquet with path, true, pred and p."""
    json: Flag = False
    """Print the figures as one JSON object."""


@dataclass(frozen=True, kw_only=True)
class PredictFlags(PredictConfig):
    """PredictConfig with its pictures named without a flag."""

    pictures: tyro.conf.Positional[tuple[Path, ...]] = ()
    """Pictures, or folders that are searched for pictures."""
    ignore_threshold: Flag = False
    """Leave out a threshold or temperature that was saved with the checkpoint."""


@dataclass(frozen=True)
class Predict:
    """Say which class pictures without a label belong to.

    Prints a line a picture: probability, class, path. A class of several words and a
    path of several lines stand there as JSON strings.
    """

    config: tyro.conf.OmitArgPrefixes[PredictFlags]
    json: Flag = False
    """Print the predictions as one JSON object."""


@dataclass(frozen=True)
class CheckLabels:
    """Find pictures that look like another class than the folder they lie in.

    Prints a line a picture, the most suspicious first: probability of the class that it
    looks like, the class that it has, the class that it looks like, path; with tabs
    between them. A class of several words and a path of several lines stand there as
    JSON strings. No file is moved or changed.
    """

    config: tyro.conf.OmitArgPrefixes[CheckLabelsConfig]
    json: Flag = False
    """Print what was found as one JSON object."""
    called_right: Flag = False
    """Print also the pictures whose label was called right in the window."""


@dataclass(frozen=True, kw_only=True)
class ExplainFlags(ExplainConfig):
    """ExplainConfig for one picture; its name and its truth have their own flags."""

    pictures: tyro.conf.Suppress[tuple[Path, ...]] = ()
    truths: tyro.conf.Suppress[tuple[str, ...]] = ()
    batch_size: tyro.conf.Suppress[int] = 1


@dataclass(frozen=True)
class Explain:
    """Draw where the model looked in a picture, beside what it saw.

    Prints probability, class and path of the picture; with training pictures a line for
    each that is most alike: distance, class, path. Names as of ``predict``.
    """

    picture: tyro.conf.Positional[Path]
    """The picture to explain."""
    output: Path
    """The PNG to write, which must not be there yet."""
    config: tyro.conf.OmitArgPrefixes[ExplainFlags]
    truth: str | None = None
    """The class that it really is of: where that is another than the predicted one, it
    is drawn too what speaks for it."""
    json: Flag = False
    """Print the explanation as one JSON object."""


@dataclass(frozen=True)
class Archs:
    """Print the networks to choose from, with their scaling."""

    json: Flag = False
    """Print the table as a JSON list."""


@dataclass(frozen=True)
class DemoData:
    """Draw the demo set: posters with and without a small orange mark."""

    output: Path = Path("data")
    """Folder for train/ and val/; class folders that hold files are left alone."""
    seed: int = 7
    """Another seed draws another set."""


@dataclass(frozen=True)
class Demo:
    """Do the whole lesson: train on the demo set, evaluate, write txt and report."""

    data: Path = Path("data")
    """Folder with train/ and val/."""
    output: Path = Path("demo-output")
    """Folder for checkpoints, prediction txt and figures."""
    epochs: int = 6
    """How many times every training picture is shown, after the quick model."""
    json: Flag = False
    """Print the figures as one JSON object."""


Command = (
    Annotated[Train, tyro.conf.subcommand("train")]
    | Annotated[Evaluate, tyro.conf.subcommand("evaluate")]
    | Annotated[Metrics, tyro.conf.subcommand("metrics")]
    | Annotated[Predict, tyro.conf.subcommand("predict")]
    | Annotated[CheckLabels, tyro.conf.subcommand("check-labels")]
    | Annotated[Explain, tyro.conf.subcommand("explain")]
    | Annotated[Archs, tyro.conf.subcommand("archs")]
    | Annotated[DemoData, tyro.conf.subcommand("demo-data")]
    | Annotated[Demo, tyro.conf.subcommand("demo")]
)
