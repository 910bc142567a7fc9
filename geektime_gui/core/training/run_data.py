"""Reads a run's class folders and says what is odd about them before it starts."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.content_hash import content_keys
from geektime_gui.core.data.crops import CROP_AREA
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import Sample, match_classes, read_class_folders
from geektime_gui.core.data.identical import warn_of_shared
from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import Notice, PictureSkipped
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.training.recipe import LESSON_SIZE, Recipe


@dataclass(frozen=True, slots=True)
class Listed:
    """Pictures with their classes, in the order that a run keeps."""

    samples: tuple[Sample, ...]
    keys: tuple[str | None, ...]
    """Of each picture's content; None where it could not be read."""


@dataclass(frozen=True, slots=True)
class RunData:
    """The pictures of a run."""

    classes: tuple[str, ...]
    train: Screening
    val: Screening | None
    train_list: Listed
    val_list: Listed | None

    @property
    def aside(self) -> tuple[list[int], list[int]]:
        """Places of the broken training and validation pictures."""
        return self.train.left_out, self.val.left_out if self.val else []

    def leave_out(self, train: Sequence[int], val: Sequence[int]) -> None:
        """Do without these pictures, which were found broken elsewhere or before."""
        self.train.leave_out(train)
        if self.val:
            self.val.leave_out(val)

    def set_up(
        self, config: TrainConfig, recipe: Recipe, cache: PixelCache | None
    ) -> None:
        """Give pictures of the recipe's sizes from now on."""
        size = recipe.image_size
        self.train.dataset = _dataset(config, self.train_list, size, cache, recipe)
        if self.val and self.val_list:
            self.val.dataset = _dataset(config, self.val_list, size, cache)


def read_run_data(
    config: TrainConfig, cache: PixelCache | None = None
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
    train = _listed(folder.samples, config)
    val = None
    if config.val_data is not None:
        val_folder = read_class_folders(config.val_data)
        yield from val_folder.warnings
        matched = match_classes(folder, val_folder)
        yield from matched.warnings
        if not matched.samples:
            raise DataError(
                "{path} has no pictures to validate on: put some into its class "
                "folders, or leave the validation folder out.",
                path=str(config.val_data),
            )
        pictures = (path for path, _ in matched.samples)
        yield from warn_of_shared((path for path, _ in folder.samples), pictures)
        val = _listed(matched.samples, config)
    return (yield from screen(config, classes, train, val, cache))


def screen(
    config: TrainConfig,
    classes: tuple[str, ...],
    train: Listed,
    val: Listed | None,
    cache: PixelCache | None,
) -> Generator[PictureSkipped, None, RunData]:
    """Make sure that each class has a picture that can be read.

    Raises DataError for a class that has files, but none that can be read.
    """
    size = config.image_size or LESSON_SIZE
    screenings = []
    for listed in (train, val):
        if listed is None:
            continue
        dataset = _dataset(config, listed, size, cache)
        screening = Screening(dataset, classes)
        yield from screening.probe()
        screenings.append(screening)
    return RunData(classes, screenings[0], screenings[1] if val else None, train, val)


def _listed(samples: Sequence[Sample], config: TrainConfig) -> Listed:
    keys = content_keys([path for path, _ in samples], max(config.workers, 1))
    return Listed(tuple(samples), tuple(keys))


def _dataset(
    config: TrainConfig,
    listed: Listed,
    image_size: int,
    cache: PixelCache | None,
    recipe: Recipe | None = None,
) -> PictureDataset:
    return PictureDataset(
        listed.samples,
        image_size,
        ARCHITECTURES[config.arch].normalization(advprop=config.advprop),
        max_megapixels=config.max_megapixels,
        cache=cache,
        keys=listed.keys,
        crop_area=recipe.crop_area if recipe else CROP_AREA,
        train_size=recipe.train_size if recipe else None,
    )
