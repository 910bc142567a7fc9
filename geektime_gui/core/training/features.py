"""Frozen features: what the network sees in each whole picture, computed once."""

import hashlib
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from efficientnet_pytorch import EfficientNet

from geektime_gui.core.data.content_hash import try_content_key
from geektime_gui.core.data.dataset import DEFAULT_MAX_MEGAPIXELS, PictureDataset
from geektime_gui.core.data.loader import Batch, eval_batches
from geektime_gui.core.data.normalization import Normalization
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.events import FeaturesProgress, PictureSkipped
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.forward import to_input
from geektime_gui.core.model.frozen_body import FrozenBody
from geektime_gui.core.model.weights import HEAD
from geektime_gui.core.training.feature_cache import FeatureCache, FeatureStore, Values

FEATURE_BATCH = 32


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The network's pooled output below ``_fc``, of every picture that is good."""

    values: Values
    """(N, D) float32"""
    targets: npt.NDArray[np.int64]
    """(N,) class indices."""
    indices: tuple[int, ...]
    """(N,) places in the data set, rising."""
    seconds: float = 0.0
    """That it took."""
    computed: int = 0
    """Pictures that were not in the cache."""


def frozen_features(
    network: EfficientNet,
    compute: Compute,
    screening: Screening,
    keys: Sequence[str | None],
    cache: FeatureCache | None,
    *,
    image_size: int,
    batch_size: int = FEATURE_BATCH,
    workers: int = 4,
    max_megapixels: int = DEFAULT_MAX_MEGAPIXELS,
    arch: str = "network",
) -> Generator[FeaturesProgress | PictureSkipped, None, Features]:
    """Yield progress, return the features of the good pictures of `screening`.

    `keys` are the content keys of all its pictures, by index; those that `cache` knows
    are not even opened. Pictures are squashed to `image_size` as in validation; a
    multiple of 32, where the network was built for another size. A stop loses nothing:
    each batch is kept at once. A picture found broken is set aside in `screening`.
    `arch` is for the cache's file names alone.
    """
    started = time.perf_counter()
    dataset = _at_size(screening.dataset, image_size, max_megapixels)
    indices = screening.good
    store = _store(cache, network, compute, dataset, arch)
    values = np.zeros((len(indices), _width(network)), np.float32)
    found = np.zeros(len(indices), np.bool_)
    if store is not None:
        values, found = store.get([keys[index] for index in indices])
    missing = [index for index, there in zip(indices, found, strict=True) if not there]
    place = {index: row for row, index in enumerate(indices)}
    yield FeaturesProgress(len(indices) - len(missing), len(indices), 0.0)
    if missing:
        body = FrozenBody(network, compute)
        done, since = 0, time.perf_counter()
        for batch in eval_batches(dataset, missing, batch_size, workers):
            yield from screening.set_aside(batch.broken)
            if batch.indices:
                rows = [place[index] for index in batch.indices]
                values[rows] = _computed(body, compute, batch, dataset.normalization)
                found[rows] = True
                if store is not None:
                    store.put(_unchanged(dataset, keys, batch), values[rows])
            done += len(batch.indices) + len(batch.broken)
            left = (time.perf_counter() - since) / done * (len(missing) - done)
            yield FeaturesProgress(
                len(indices) - len(missing) + done, len(indices), left
            )
    kept = tuple(index for index, there in zip(indices, found, strict=True) if there)
    return Features(
        values[found],
        np.array([dataset.samples[index][1] for index in kept], np.int64),
        kept,
        time.perf_counter() - started,
        len(missing),
    )


def fingerprint(network: EfficientNet, normalization: Normalization) -> str:
    """A short name of all weights below ``_fc`` and of what pixels they expect."""
    digest = hashlib.blake2b(repr(normalization.to_json()).encode(), digest_size=16)
    for name, tensor in network.state_dict().items():
        if name not in HEAD and tensor.is_floating_point():
            digest.update(f"{name}{tuple(tensor.shape)}".encode())
            flat = tensor.detach().float().cpu().contiguous().numpy()
            digest.update(flat.tobytes())
    return digest.hexdigest()


def _unchanged(
    dataset: PictureDataset, keys: Sequence[str | None], batch: Batch
) -> list[str | None]:
    """The keys of a batch, None where a file is not what it was when it was named."""
    paths = (dataset.samples[index][0] for index in batch.indices)
    return [
        key if key is not None and try_content_key(path) == key else None
        for path, key in zip(paths, (keys[i] for i in batch.indices), strict=True)
    ]


def _at_size(
    dataset: PictureDataset, image_size: int, max_megapixels: int
) -> PictureDataset:
    if dataset.image_size == image_size:
        return dataset
    return PictureDataset(
        dataset.samples,
        image_size,
        dataset.normalization,
        max_megapixels=max_megapixels,
    )


def _store(
    cache: FeatureCache | None,
    network: EfficientNet,
    compute: Compute,
    dataset: PictureDataset,
    arch: str,
) -> FeatureStore | None:
    if cache is None:
        return None
    return cache.store(
        arch,
        fingerprint(network, dataset.normalization),
        dataset.image_size,
        f"{compute.device.type}-{'bf16' if compute.bf16 else 'fp32'}",
        _width(network),
    )


def _width(network: EfficientNet) -> int:
    return int(network._fc.in_features)


def _computed(
    body: FrozenBody, compute: Compute, batch: Batch, normalization: Normalization
) -> Values:
    with torch.inference_mode():
        images = to_input(batch.images, compute, normalization)
        values: Values = body(images).cpu().numpy()
    return values
