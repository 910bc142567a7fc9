"""The training pictures that a network finds most alike, by the angle of features."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from efficientnet_pytorch import EfficientNet

from geektime_gui.core.data.content_hash import content_keys, try_content_key
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.events import FeaturesProgress, Neighbour, PictureSkipped
from geektime_gui.core.model.checkpoint_info import CheckpointInfo
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.paths import cache_folder
from geektime_gui.core.training.feature_cache import FeatureCache
from geektime_gui.core.training.features import frozen_features

Values = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alike:
    """What lies near a picture among the training pictures."""

    nearest: tuple[Neighbour, ...]
    """The most alike first, without the identical ones."""
    identical: tuple[Neighbour, ...]
    """Those that are the same, byte for byte."""


class Neighbourhood:
    """Training pictures by their features, (N, D) float32 with length 1.

    `paths`, `labels` and content `keys` are (N,).
    """

    def __init__(
        self,
        values: Values,
        paths: Sequence[Path],
        labels: Sequence[str],
        keys: Sequence[str | None],
    ) -> None:
        self._values = _unit(values)
        self._paths, self._labels, self._keys = tuple(paths), tuple(labels), tuple(keys)

    def __len__(self) -> int:
        return len(self._paths)

    def alike(self, path: Path, features: Values, count: int) -> Alike:
        """The `count` nearest to the picture at `path` with `features` (D,).

        The picture itself and its copies are told apart from them. Of equally near ones
        the first stands first.
        """
        distances = 1.0 - self._values @ _unit(features[None])[0]
        key = try_content_key(path)
        same = np.array([key is not None and key == k for k in self._keys], np.bool_)
        order = np.argsort(distances, kind="stable")
        near = [int(row) for row in order if not same[row]][:count]
        return Alike(
            tuple(self._neighbour(row, float(distances[row])) for row in near),
            tuple(self._neighbour(int(row), 0.0) for row in np.flatnonzero(same)),
        )

    def _neighbour(self, row: int, distance: float) -> Neighbour:
        distance = min(max(distance, 0.0), 2.0)  # rounding goes a little beyond
        return Neighbour(self._paths[row], self._labels[row], distance)


def _unit(values: Values) -> Values:
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(values / np.maximum(lengths, 1e-12), np.float32)


def read_neighbourhood(
    folder: Path,
    network: EfficientNet,
    compute: Compute,
    info: CheckpointInfo,
    *,
    workers: int,
    max_megapixels: int,
) -> Generator[FeaturesProgress | PictureSkipped, None, Neighbourhood]:
    """The training pictures in `folder`; features from before are not computed again.

    Their labels are the names of their own folders, also of classes that the network
    does not know. Raises DataError when there are no class folders.
    """
    pictures = read_class_folders(folder)
    names = pictures.class_names
    dataset = PictureDataset(
        pictures.samples,
        info.image_size,
        info.normalization,
        max_megapixels=max_megapixels,
    )
    keys = content_keys((path for path, _ in dataset.samples), workers)
    found = yield from frozen_features(
        network,
        compute,
        Screening(dataset, names),
        keys,
        FeatureCache(cache_folder() / "features"),
        image_size=info.image_size,
        workers=workers,
        max_megapixels=max_megapixels,
        arch=info.arch,
    )
    return Neighbourhood(
        found.values,
        [dataset.samples[index][0] for index in found.indices],
        [names[target] for target in found.targets],
        [keys[index] for index in found.indices],
    )
