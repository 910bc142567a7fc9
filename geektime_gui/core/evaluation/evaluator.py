"""Predicts class folders with checkpoints and writes a prediction txt for each."""

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import (
    PictureFolder,
    match_class_names,
    read_class_folders,
)
from geektime_gui.core.data.journal_places import time_text
from geektime_gui.core.data.loader import eval_batches
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import CheckpointError, DataError, StopRequested
from geektime_gui.core.evaluation.adding import (
    Addition,
    plan_addition,
    told_config,
)
from geektime_gui.core.evaluation.follow_mark import FOLLOWED
from geektime_gui.core.evaluation.following import AMBIGUOUS, read_ambiguous
from geektime_gui.core.evaluation.outputs import outputs_of
from geektime_gui.core.evaluation.picture_marks import KnownMarks
from geektime_gui.core.evaluation.predictions import (
    PredictionTable,
    read_about,
    write_predictions,
)
from geektime_gui.core.events import (
    CheckpointEvaluated,
    EvaluationStarted,
    Event,
    Finished,
    Notice,
    PicturesPredicted,
    PredictionsWritten,
    Stopped,
)
from geektime_gui.core.model.ahead import one_ahead
from geektime_gui.core.model.ready import ReadyModel, make_ready

LESSON_NOTICE = (
    "{path} has no JSON beside it, so it is taken for one of the lesson's own code: "
    "{arch}, pixels as x * 2 - 1, {size} pixels."
)


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A checkpoint, where its txt goes, and what it said so far."""

    model: ReadyModel
    output: Path
    began: str
    """When the folder was listed, as the journal tells time."""
    probabilities: list[torch.Tensor] = field(default_factory=list)


class _Progress:
    """Predictions of all checkpoints together."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._done = 0
        self._started = time.perf_counter()

    def add(self, count: int) -> PicturesPredicted:
        """After `count` more."""
        self._done += count
        spent = time.perf_counter() - self._started
        left = spent / self._done * (self.total - self._done)
        return PicturesPredicted(self._done, self.total, left)


@with_last_word
def evaluate(config: EvaluateConfig) -> Iterator[Event]:
    """Predict every picture in `config.data`, write `config.output`.

    With further checkpoints in `config.also`, each writes a txt of its own; pictures
    are decoded once for all that see them at one size. Yields EvaluateEvents, the last
    word last. Stopped, it leaves the txts that are finished and nothing else.
    With `config.only_new` the txt that is there gets the lines of new pictures.
    """
    started, began = time.perf_counter(), time_text(time.time_ns())
    config = told_config(config) if config.only_new else config
    folder = read_class_folders(config.data)
    yield from folder.warnings
    candidates = _load(config, began)
    addition = _addition(config, candidates[0])
    if addition is not None:
        yield addition.notice
        if not addition.changes.new:
            yield Finished(config.output, time.perf_counter() - started)
            return
    for candidate in candidates:
        if candidate.model.checkpoint.bare:
            yield _lesson_notice(candidate.model)
    first = candidates[0].model
    groups = [
        (group, _screening(config, folder, group[0].model, addition))
        for group in _by_size(candidates)
    ]
    count = len(groups[0][1].dataset) * len(candidates)
    yield EvaluationStarted(
        first.checkpoint.info.classes,
        count,
        first.compute.name,
        first.compute.precision,
    )
    progress, written = _Progress(count), 0
    try:
        for group, screening in groups:
            indices = yield from _predict(config, group, screening, progress)
            for candidate in group:
                yield from _write(config, candidate, screening, indices, addition)
                written += 1
                yield CheckpointEvaluated(
                    candidate.model.checkpoint.path, candidate.output
                )
    except StopRequested:
        result = groups[0][0][0].output if written else None
        yield Stopped(result, time.perf_counter() - started)
        return
    yield Finished(config.output, time.perf_counter() - started)


def _load(config: EvaluateConfig, began: str) -> list[_Candidate]:
    """All checkpoints, before the first picture is read: a bad one costs nothing.

    Raises CheckpointError also where they don't tell the same classes apart.
    """
    candidates: list[_Candidate] = []
    for path, output in outputs_of(config.output, config.checkpoint, config.also):
        model = make_ready(config, config.data, checkpoint=path)
        candidates.append(_Candidate(model, output, began))
        classes = candidates[0].model.checkpoint.info.classes
        if model.checkpoint.info.classes != classes:
            raise CheckpointError(
                "{path} knows other classes than {first} ({classes}): evaluate it by "
                "itself.",
                path=str(path),
                first=config.checkpoint.name,
                classes=", ".join(classes),
            )
    return candidates


def _by_size(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    groups: dict[int, list[_Candidate]] = {}
    for candidate in candidates:
        size = candidate.model.checkpoint.info.image_size
        groups.setdefault(size, []).append(candidate)
    return list(groups.values())


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


def _addition(config: EvaluateConfig, candidate: _Candidate) -> Addition | None:
    """What is to be added to the txt that is there; None for a new one."""
    if not config.only_new:
        return None
    return plan_addition(config, candidate.model.checkpoint.info.classes)


def _screening(
    config: EvaluateConfig,
    folder: PictureFolder,
    model: ReadyModel,
    addition: Addition | None,
) -> Screening:
    info = model.checkpoint.info
    samples = match_class_names(info.classes, folder).samples
    if addition is not None:
        samples = addition.only_new(samples)
    if not samples:
        raise DataError(
            "{path} has no pictures to evaluate: put some into its class folders.",
            path=str(config.data),
        )
    dataset = PictureDataset(
        samples,
        info.image_size,
        info.normalization,
        max_megapixels=config.max_megapixels,
    )
    return Screening(dataset, info.classes)


def _predict(
    config: EvaluateConfig,
    group: Sequence[_Candidate],
    screening: Screening,
    progress: _Progress,
) -> Generator[Event, None, list[int]]:
    """Fill in the probabilities of all in `group`; the places of the pictures read."""
    total = len(screening.dataset)
    indices: list[int] = []
    batches = eval_batches(
        screening.dataset, range(total), config.batch_size, config.workers
    )
    jobs = (((b, c), c.model.job(b)) for b in batches for c in group)
    for (batch, candidate), found in one_ahead(jobs):
        if candidate is group[0]:
            yield from screening.set_aside(batch.broken)
            indices += batch.indices
        candidate.probabilities.append(found)
        yield from candidate.model.remarks()
        yield progress.add(len(batch.indices) + len(batch.broken))
    if not indices and not config.only_new:
        raise DataError(
            "None of the {count} pictures in {path} can be read.",
            count=total,
            path=str(config.data),
        )
    return indices


def _write(
    config: EvaluateConfig,
    candidate: _Candidate,
    screening: Screening,
    indices: Sequence[int],
    addition: Addition | None,
) -> Iterator[Event]:
    skipped = screening.broken
    if addition is not None and not indices:  # all of the new ones are broken
        addition.write(None, skipped)
        yield PredictionsWritten(candidate.output, 0, len(skipped))
        return
    table = _table(screening, indices, torch.cat(candidate.probabilities))
    if addition is not None:
        added = addition.write(table, skipped)
        yield PredictionsWritten(candidate.output, added, len(skipped))
        return
    marked = _marked(config, candidate, table.paths)
    kept = write_predictions(
        candidate.output,
        table,
        about={
            "checkpoint": str(candidate.model.checkpoint.path),
            "data": str(config.data),
            "computed": candidate.model.network.account(),
            "skipped": [{"path": str(e.path), "reason": e.reason} for e in skipped],
            FOLLOWED: candidate.began,
            AMBIGUOUS: sorted(marked.intersection(table.paths)),
        },
    )
    if kept is not None:
        yield Notice(
            "{path} had been edited; that version is kept as {kept}.",
            {"path": str(candidate.output), "kept": str(kept)},
        )
    yield PredictionsWritten(candidate.output, len(table), len(skipped))


def _marked(
    config: EvaluateConfig, candidate: _Candidate, paths: Sequence[str]
) -> frozenset[str]:
    """What a person marked as ambiguous, in whichever evaluation: it stays."""
    told, current = read_ambiguous(read_about(candidate.output)), Path.cwd()
    known = KnownMarks([config.data.absolute()])
    return known.marked(paths, [current], told) | known.found_again(paths, current)


def _table(
    screening: Screening, indices: Sequence[int], probabilities: torch.Tensor
) -> PredictionTable:
    samples = [screening.dataset.samples[index] for index in indices]
    return PredictionTable(
        classes=tuple(screening.classes),
        probabilities=probabilities.numpy().astype(np.float32),
        truth=np.array([target for _, target in samples], np.int32),
        predicted=probabilities.argmax(1).numpy().astype(np.int32),
        paths=tuple(str(path) for path, _ in samples),
    )
