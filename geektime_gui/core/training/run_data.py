"""Reads a run's class folders and says what is odd about them before it starts."""

from collections.abc import Generator
from dataclasses import dataclass

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import Sample, match_classes, read_class_folders
from geektime_gui.core.data.identical import warn_of_shared
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice, PictureSkipped
from geektime_gui.core.model.architectures import ARCHITECTURES


@dataclass(frozen=True, slots=True)
class RunData:
    """The pictures of a run."""

    classes: tuple[str, ...]
    train: Screening
    val: Screening | None


def read_run_data(
    config: TrainConfig,
) -> Generator[Notice | PictureSkipped, None, RunData]:
    """Yield what is odd, return the pictures.

    Raises DataError when a folder can't be used, fewer than two classes have pictures,
    or a class has lost all of its pictures.
    """
    folder = read_class_folders(config.train_data)
    yield from folder.warnings
    classes = folder.class_names
    if sum(count > 0 for count in folder.counts) < 2:
        raise DataError(
            "{path} has pictures in fewer than two classes: there is nothing to tell "
            "apart. Put pictures into at least two class folders.",
            path=str(config.train_data),
        )
    train = _screening(config, folder.samples, classes)
    yield from train.probe()
    if config.val_data is None:
        return RunData(classes, train, None)
    val_folder = read_class_folders(config.val_data)
    yield from val_folder.warnings
    matched = match_classes(folder, val_folder)
    yield from matched.warnings
    if not matched.samples:
        raise DataError(
            "{path} has no pictures to validate on: put some into its class folders, "
            "or leave the validation folder out.",
            path=str(config.val_data),
        )
    pictures = (path for path, _ in matched.samples)
    yield from warn_of_shared((path for path, _ in folder.samples), pictures)
    val = _screening(config, matched.samples, classes)
    yield from val.probe()
    return RunData(classes, train, val)


def _screening(
    config: TrainConfig, samples: list[Sample], classes: tuple[str, ...]
) -> Screening:
    architecture = ARCHITECTURES[config.arch]
    dataset = PictureDataset(
        samples,
        config.image_size,
        architecture.normalization(advprop=config.advprop),
        max_megapixels=config.max_megapixels,
    )
    return Screening(dataset, classes)
