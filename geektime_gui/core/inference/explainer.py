"""Explains pictures: where the model looked, what it saw, what taught it this."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from geektime_gui.core.config import ExplainConfig
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.images import picture_size
from geektime_gui.core.data.loader import Batch, eval_batches
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.engine import with_last_word
from geektime_gui.core.errors import ConfigError, DataError, PictureError
from geektime_gui.core.evaluation.attribution import as_png, draw_map
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    Finished,
    PictureExplained,
    PicturesPredicted,
)
from geektime_gui.core.inference.nearest import (
    Alike,
    Neighbourhood,
    read_neighbourhood,
)
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.model.checkpoint_info import CheckpointInfo
from geektime_gui.core.model.compute import Compute, choose_compute
from geektime_gui.core.model.forward import to_input
from geektime_gui.core.model.frozen_body import FrozenBody

Values = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What the network made of a batch."""

    grids: Values
    """(N, D, h, w), in float32"""
    features: Values
    """(N, D), in the arithmetic of the kept features"""
    probabilities: Values
    """(N, classes)"""


class _Model:
    """A network that shows its last features."""

    def __init__(self, config: ExplainConfig) -> None:
        checkpoint = load_checkpoint(config.checkpoint)
        self.info: CheckpointInfo = checkpoint.info
        self.network = checkpoint.network()
        # As training keeps its features, so that they need not be computed again.
        self.compute = choose_compute(config.device, "auto")
        self.compute.place(self.network)
        exact = Compute(self.compute.device, "fp32", self.compute.name)
        self._body = FrozenBody(self.network, exact)
        self._half = FrozenBody(self.network, self.compute)
        self.weight: Values = self.network._fc.weight.detach().cpu().numpy()

    def see(self, batch: Batch) -> _Seen:
        """Look at a batch that is not empty."""
        with torch.inference_mode():
            images = to_input(batch.images, self.compute, self.info.normalization)
            grids = self._body.maps(images)
            pooled = grids.mean((2, 3))
            logits = self.network._fc(pooled)
            features = self._half(images) if self.compute.bf16 else pooled
        return _Seen(
            grids.cpu().numpy(),
            features.cpu().numpy(),
            logits.softmax(1).cpu().numpy(),
        )


@with_last_word
def explain(config: ExplainConfig) -> Iterator[Event]:
    """Explain each of `config.pictures`.

    Yields progress and a PictureExplained a picture, the last word last; a picture that
    can't be read is named and left out.
    """
    started = time.perf_counter()
    if not config.pictures:
        raise DataError("There are no pictures to explain: name some.")
    model = _Model(config)
    _check_truths(config, model.info)
    neighbourhood = None
    if config.train_data is not None and config.nearest:
        neighbourhood = yield from read_neighbourhood(
            config.train_data,
            model.network,
            model.compute,
            model.info,
            workers=config.workers,
            max_megapixels=config.max_megapixels,
        )
    yield EvaluationStarted(
        model.info.classes, len(config.pictures), model.compute.name, "fp32"
    )
    yield from _explain_all(config, model, neighbourhood)
    yield Finished(None, time.perf_counter() - started)


def _check_truths(config: ExplainConfig, info: CheckpointInfo) -> None:
    for name in config.truths:
        if name and name not in info.classes:
            raise ConfigError(
                "truths names {name}, but the classes of {path} are {classes}.",
                name=name,
                path=str(config.checkpoint),
                classes=", ".join(info.classes),
            )


def _explain_all(
    config: ExplainConfig, model: _Model, neighbourhood: Neighbourhood | None
) -> Iterator[Event]:
    started = time.perf_counter()
    total, done = len(config.pictures), 0
    info = model.info
    dataset = PictureDataset(
        [(path, 0) for path in config.pictures],
        info.image_size,
        info.normalization,
        max_megapixels=config.max_megapixels,
    )
    screening = Screening(dataset, info.classes)
    for batch in eval_batches(dataset, range(total), config.batch_size, config.workers):
        yield from screening.set_aside(batch.broken)
        seen = model.see(batch) if batch.indices else None
        for row, index in enumerate(batch.indices):
            assert seen is not None
            path = config.pictures[index]
            alike = Alike((), ())
            if neighbourhood is not None:
                alike = neighbourhood.alike(path, seen.features[row], config.nearest)
            truth = config.truths[index] if config.truths else ""
            try:
                maps = _maps(model, seen, row, path, truth)
            except PictureError as error:  # gone since it was decoded
                yield from screening.set_aside([(index, error)])
                continue
            probabilities = tuple(seen.probabilities[row].tolist())
            yield PictureExplained(
                path,
                probabilities,
                maps[0][0],
                maps,
                as_png(batch.images[row].numpy()),
                alike.nearest,
                alike.identical,
            )
        done += len(batch.indices) + len(batch.broken)
        left = (time.perf_counter() - started) / done * (total - done)
        yield PicturesPredicted(done, total, left)


def _maps(
    model: _Model, seen: _Seen, row: int, path: Path, truth: str
) -> tuple[tuple[str, bytes], ...]:
    """Of the predicted class, then of the true one where it is another."""
    classes: Sequence[str] = model.info.classes
    info = picture_size(path)
    predicted = int(seen.probabilities[row].argmax())
    targets = [predicted]
    if truth and classes.index(truth) != predicted:
        targets.append(classes.index(truth))
    size = (info.width, info.height)
    return tuple(
        (classes[t], draw_map(seen.grids[row], model.weight, t, size)) for t in targets
    )
