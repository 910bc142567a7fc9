"""Says which class pictures without a label belong to."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from geektime_gui.core.config import PredictConfig
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.loader import eval_batches
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.data.walk import find_pictures
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import DataError
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    Finished,
    PictureJudged,
    PicturesPredicted,
)
from geektime_gui.core.inference.deciding import NOTHING_DECIDED, Decider, decider_of
from geektime_gui.core.model.ready import ReadyModel, make_ready


@with_last_word
def predict(config: PredictConfig) -> Iterator[Event]:
    """Judge every picture that `config.pictures` names or holds.

    A threshold and a temperature that were saved with the checkpoint are used, which a
    Notice says. Yields a PictureJudged a picture and progress, the last word last.
    """
    yield from _predict(config, is_plain=False)


@with_last_word
def predict_plainly(config: PredictConfig) -> Iterator[Event]:
    """As `predict`, but whatever was saved, the most probable class is taken."""
    yield from _predict(config, is_plain=True)


def _predict(config: PredictConfig, *, is_plain: bool) -> Iterator[Event]:
    started = time.perf_counter()
    paths = gather_pictures(config.pictures)
    if not paths:
        raise DataError(
            "There are no pictures in {places}: name pictures, or folders with some.",
            places=", ".join(map(str, config.pictures)) or "nothing that was named",
        )
    model = make_ready(config)
    decider = NOTHING_DECIDED if is_plain else decider_of(model.checkpoint)
    info = model.checkpoint.info
    yield from decider.remarks()
    yield EvaluationStarted(
        info.classes, len(paths), model.compute.name, model.compute.precision
    )
    yield from _judge(config, model, decider, paths)
    yield Finished(None, time.perf_counter() - started)


def gather_pictures(places: Iterable[Path]) -> list[Path]:
    """The pictures at `places`, each once; folders are searched through.

    A file that is named itself is taken whatever its name, also a hidden one, which a
    search passes over.

    Raises DataError for a place that does not exist or can't be read.
    """
    found: dict[Path, None] = {}
    for place in places:
        try:
            if place.is_dir():
                found |= dict.fromkeys(find_pictures(place).pictures)
            elif place.exists():
                found[place] = None
            else:
                raise DataError("{path} does not exist.", path=str(place))
        except OSError as error:
            raise DataError(
                "{path} can't be read: {reason}.",
                path=str(place),
                reason=error.strerror or str(error),
            ) from error
    return list(found)


def _judge(
    config: PredictConfig, model: ReadyModel, decider: Decider, paths: list[Path]
) -> Iterator[Event]:
    started = time.perf_counter()
    info = model.checkpoint.info
    dataset = PictureDataset(
        [(path, 0) for path in paths],
        info.image_size,
        info.normalization,
        max_megapixels=config.max_megapixels,
    )
    screening = Screening(dataset, info.classes)
    reader = eval_batches(dataset, range(len(paths)), config.batch_size, config.workers)
    done = 0
    for batch in reader:
        yield from screening.set_aside(batch.broken)
        found = model.probabilities(batch).numpy()
        rows, called = decider.shown(found).tolist(), decider.classes_of(found)
        yield from model.remarks()
        for index, row, label in zip(batch.indices, rows, called, strict=True):
            yield PictureJudged(paths[index], tuple(row), info.classes[label])
        done += len(batch.indices) + len(batch.broken)
        left = (time.perf_counter() - started) / done * (len(paths) - done)
        yield PicturesPredicted(done, len(paths), left)
