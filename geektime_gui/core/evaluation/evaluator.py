"""Predicts class folders with a checkpoint and writes the prediction txt."""

import time
from collections.abc import Generator, Iterator, Sequence

import numpy as np
import torch

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import (
    PictureFolder,
    match_class_names,
    read_class_folders,
)
from geektime_gui.core.data.loader import eval_batches
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import DataError
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    Finished,
    Notice,
    PicturesPredicted,
    PredictionsWritten,
)
from geektime_gui.core.model.forward import forward_batches
from geektime_gui.core.model.ready import ReadyModel, make_ready

LESSON_NOTICE = (
    "{path} has no JSON beside it, so it is taken for one of the lesson's own code: "
    "{arch}, pixels as x * 2 - 1, {size} pixels."
)


@with_last_word
def evaluate(config: EvaluateConfig) -> Iterator[Event]:
    """Predict every picture in `config.data`, write `config.output`.

    Yields EvaluateEvents, the last word last. Stopped, it writes nothing.
    """
    started = time.perf_counter()
    folder = read_class_folders(config.data)
    yield from folder.warnings
    model = make_ready(config, config.data)
    info = model.checkpoint.info
    if model.checkpoint.bare:
        yield _lesson_notice(model)
    screening = _screening(config, folder, model)
    yield EvaluationStarted(
        info.classes,
        len(screening.dataset),
        model.compute.name,
        model.compute.precision,
    )
    table = yield from _predict(config, model, screening)
    skipped = screening.broken
    kept = write_predictions(
        config.output,
        table,
        about={
            "checkpoint": str(config.checkpoint),
            "data": str(config.data),
            "skipped": [{"path": str(e.path), "reason": e.reason} for e in skipped],
        },
    )
    if kept is not None:
        yield Notice(
            "{path} had been edited; that version is kept as {kept}.",
            {"path": str(config.output), "kept": str(kept)},
        )
    yield PredictionsWritten(config.output, len(table), len(skipped))
    yield Finished(config.output, time.perf_counter() - started)


def _lesson_notice(model: ReadyModel) -> Notice:
    info = model.checkpoint.info
    return Notice(
        LESSON_NOTICE,
        {
            "path": str(model.checkpoint.path),
            "arch": info.arch,
            "size": info.image_size,
        },
        warning=True,
    )


def _screening(
    config: EvaluateConfig, folder: PictureFolder, model: ReadyModel
) -> Screening:
    info = model.checkpoint.info
    matched = match_class_names(info.classes, folder)
    if not matched.samples:
        raise DataError(
            "{path} has no pictures to evaluate: put some into its class folders.",
            path=str(config.data),
        )
    dataset = PictureDataset(
        matched.samples,
        info.image_size,
        info.normalization,
        max_megapixels=config.max_megapixels,
    )
    return Screening(dataset, info.classes)


def _predict(
    config: EvaluateConfig, model: ReadyModel, screening: Screening
) -> Generator[Event, None, PredictionTable]:
    started = time.perf_counter()
    dataset, total = screening.dataset, len(screening.dataset)
    probabilities: list[torch.Tensor] = []
    indices: list[int] = []
    done = 0
    reader = eval_batches(dataset, range(total), config.batch_size, config.workers)
    for batch, logits in forward_batches(
        model.network, model.compute, reader, dataset.normalization
    ):
        yield from screening.set_aside(batch.broken)
        done += len(batch.indices) + len(batch.broken)
        if batch.indices:
            probabilities.append(logits.softmax(1))
            indices += batch.indices
        left = (time.perf_counter() - started) / done * (total - done)
        yield PicturesPredicted(done, total, left)
    if not indices:
        raise DataError(
            "None of the {count} pictures in {path} can be read.",
            count=total,
            path=str(config.data),
        )
    return _table(dataset, screening.classes, indices, torch.cat(probabilities))


def _table(
    dataset: PictureDataset,
    classes: Sequence[str],
    indices: Sequence[int],
    probabilities: torch.Tensor,
) -> PredictionTable:
    samples = [dataset.samples[index] for index in indices]
    return PredictionTable(
        classes=tuple(classes),
        probabilities=probabilities.numpy().astype(np.float32),
        truth=np.array([target for _, target in samples], np.int32),
        predicted=probabilities.argmax(1).numpy().astype(np.int32),
        paths=tuple(str(path) for path, _ in samples),
    )
