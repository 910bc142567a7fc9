from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from support.pictures import draw_classes

from geektime_gui.core.data.content_hash import content_keys
from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.data.normalization import IMAGENET, LITE
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.events import FeaturesProgress, PictureSkipped
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.weights import load_pretrained, obtain_weights
from geektime_gui.core.training.choose_size import SizeTried, choose_size
from geektime_gui.core.training.feature_cache import FeatureCache
from geektime_gui.core.training.features import (
    Features,
    fingerprint,
    frozen_features,
)
from geektime_gui.core.training.head import fit_head

pytestmark = pytest.mark.slow
SIZE = 64
ARCH = "efficientnet-lite0"
CPU = choose_compute("cpu", "fp32")


def drain(stream: Generator[Any, None, Any]) -> tuple[list[Any], Any]:
    """All events of a stream, and what it returns."""
    events = []
    while True:
        try:
            events.append(next(stream))
        except StopIteration as end:
            return events, end.value


@pytest.fixture(scope="module")
def network() -> torch.nn.Module:
    built = build_network(ARCH, 2, SIZE)
    _, state = drain(obtain_weights(ARCH, advprop=False, given=None))
    load_pretrained(built, state, 2)
    return CPU.place(built)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return draw_classes(tmp_path / "train", 6)


def screened(folder: Path) -> tuple[Screening, list[str | None]]:
    read = read_class_folders(folder)
    dataset = PictureDataset(read.samples, SIZE, LITE)
    return Screening(dataset, read.class_names), content_keys(
        [path for path, _ in read.samples], 2
    )


def features_of(
    network: Any, folder: Path, cache: FeatureCache | None = None
) -> tuple[list[Any], Features]:
    screening, keys = screened(folder)
    return drain(
        frozen_features(
            network, CPU, screening, keys, cache, image_size=SIZE, batch_size=5
        )
    )


def test_that_they_are_what_the_last_layer_takes(network: Any, folder: Path) -> None:
    events, features = features_of(network, folder)
    screening, _ = screened(folder)
    pixels = torch.tensor(np.stack([screening.dataset[i][0] for i in range(12)]))
    images = ((pixels.float() - 127) / 128).permute(0, 3, 1, 2)
    network.eval()
    with torch.inference_mode():
        logits = network(images)
        expected = network._fc(torch.from_numpy(features.values))
    assert torch.allclose(logits, expected, rtol=1e-3, atol=1e-3)
    assert features.targets.tolist() == [0] * 6 + [1] * 6
    assert features.indices == tuple(range(12))
    done = [e.done for e in events if isinstance(e, FeaturesProgress)]
    assert done == [0, 5, 10, 12]


def test_that_known_pictures_are_not_opened(
    network: Any, folder: Path, tmp_path: Path
) -> None:
    cache = FeatureCache(tmp_path / "cache")
    _, first = features_of(network, folder, cache)
    screening, keys = screened(folder)
    for path, _ in screening.dataset.samples:
        path.unlink()
    _, again = drain(
        frozen_features(network, CPU, screening, keys, cache, image_size=SIZE)
    )
    assert again.computed == 0
    assert np.array_equal(again.values, first.values)


def test_that_only_new_pictures_are_read(
    network: Any, folder: Path, tmp_path: Path
) -> None:
    cache = FeatureCache(tmp_path / "cache")
    features_of(network, folder, cache)
    draw_classes(folder, 8)
    _, features = features_of(network, folder, cache)
    assert features.computed == 4
    _, fresh = features_of(network, folder)
    assert np.allclose(features.values, fresh.values, rtol=1e-4, atol=1e-4)


def test_that_a_stop_keeps_what_was_computed(
    network: Any, folder: Path, tmp_path: Path
) -> None:
    cache = FeatureCache(tmp_path / "cache")
    screening, keys = screened(folder)
    stream = frozen_features(
        network, CPU, screening, keys, cache, image_size=SIZE, batch_size=5
    )
    while next(stream).done < 5:  # type: ignore[union-attr]
        pass
    stream.close()
    _, features = features_of(network, folder, cache)
    assert features.computed == 7


def test_that_a_broken_picture_is_named_and_left_out(
    network: Any, folder: Path
) -> None:
    broken = folder / "logo" / "002.jpg"
    broken.write_bytes(broken.read_bytes()[:400])
    events, features = features_of(network, folder)
    assert [e.path for e in events if isinstance(e, PictureSkipped)] == [broken]
    assert len(features.values) == 11
    assert 2 not in features.indices


def test_that_a_picture_that_changed_meanwhile_is_not_kept(
    network: Any, folder: Path, tmp_path: Path
) -> None:
    cache = FeatureCache(tmp_path / "cache")
    screening, keys = screened(folder)
    changed = folder / "logo" / "000.jpg"
    changed.write_bytes((folder / "others" / "000.jpg").read_bytes())
    drain(frozen_features(network, CPU, screening, keys, cache, image_size=SIZE))
    _, found = cache.store(
        "network", fingerprint(network, LITE), SIZE, "cpu-fp32", 1280
    ).get(keys)
    assert found.tolist() == [False] + [True] * 11


def test_that_the_fingerprint_is_of_all_but_the_head(network: Any) -> None:
    before = fingerprint(network, LITE)
    assert before != fingerprint(network, IMAGENET)
    with torch.no_grad():
        network._fc.weight.add_(1)
        assert fingerprint(network, LITE) == before
        network._fc.weight.sub_(1)
        network._blocks[3]._bn1.running_mean.add_(1)
        assert fingerprint(network, LITE) != before
        network._blocks[3]._bn1.running_mean.sub_(1)


def sized(features: Features) -> SizeTried:
    """As if nothing could be seen at this size."""
    noise = np.random.default_rng(0).normal(size=(len(features.targets), 8))
    head = fit_head(noise.astype(np.float32), features.targets, 2)
    return SizeTried(SIZE, features, head)


@pytest.mark.parametrize(
    ("budget", "tried"), [(1e6, [64, 96]), (0.0, [64])], ids=["time", "no time"]
)
def test_that_larger_sizes_are_tried_while_there_is_time_and_detail(
    network: Any, folder: Path, budget: float, tried: list[int]
) -> None:
    screening, keys = screened(folder)
    _, features = features_of(network, folder)
    first = sized(features)
    _, choice = drain(
        choose_size(
            *(network, CPU, screening, keys, None, first),
            budget=budget,
            sizes=(96,),
        )
    )
    assert [one.image_size for one in choice.tried] == tried
    assert choice.best.image_size == tried[-1]


def test_that_a_size_that_is_good_enough_is_kept(network: Any, folder: Path) -> None:
    screening, keys = screened(folder)
    _, features = features_of(network, folder)
    first = SizeTried(SIZE, features, fit_head(features.values, features.targets, 2))
    assert first.head.cv_macro_f1 == 1
    events, choice = drain(
        choose_size(network, CPU, screening, keys, None, first, budget=1e6, sizes=(96,))
    )
    assert (events, choice.best) == ([], first)
    assert len(choice.tried) == 1


def test_that_pictures_without_more_detail_are_not_enlarged(
    network: Any, folder: Path
) -> None:
    screening, keys = screened(folder)
    _, features = features_of(network, folder)
    first = sized(features)
    _, choice = drain(
        choose_size(
            *(network, CPU, screening, keys, None, first),
            budget=1e6,
            sizes=(160, 192),
        )
    )
    assert [one.image_size for one in choice.tried] == [64, 160]
