"""A picture is decoded once, and with a cache or without it is the same picture."""

import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from support.pictures import draw_classes, draw_picture

from geektime_gui.core.data import dataset as dataset_module
from geektime_gui.core.data.content_hash import content_keys
from geektime_gui.core.data.crops import draw_crop
from geektime_gui.core.data.dataset import PictureDataset, draw_uniforms
from geektime_gui.core.data.folder import Sample, read_class_folders
from geektime_gui.core.data.images import is_picture, open_picture
from geektime_gui.core.data.loader import train_batches
from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.data.pixel_cache import PixelCache
from geektime_gui.core.data.transforms import EvalTransform, Pixels, TrainTransform
from geektime_gui.core.errors import PictureError

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
ROOM = 256 * 1024 * 1024


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[PixelCache]:
    with PixelCache(tmp_path / "cache", ROOM) as cache:
        yield cache


@pytest.fixture
def samples(tmp_path: Path) -> list[Sample]:
    return read_class_folders(draw_classes(tmp_path / "train", 4)).samples


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The pictures that were decoded, in order."""
    paths: list[Path] = []

    def counting(path: Path, *args: int) -> Image.Image:
        paths.append(path)
        return open_picture(path, *args)

    monkeypatch.setattr(dataset_module, "open_picture", counting)
    return paths


def uniforms(count: int, seed: int = 3) -> list[list[float]]:
    chance = draw_uniforms(count, torch.Generator().manual_seed(seed))
    return [[float(number) for number in row] for row in chance]


def everything(dataset: PictureDataset) -> list[Pixels]:
    """Three crops and the whole of each picture."""
    crops = [
        dataset.augmented(index, chance)[0]
        for index in range(len(dataset))
        for chance in uniforms(3)
    ]
    return crops + [dataset[index][0] for index in range(len(dataset))]


def real_pictures(folder: str, count: int) -> list[Path]:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"needs ../shared/data/{folder}")
    paths = (path for path in sorted((SHARED / folder).rglob("*")) if is_picture(path))
    return [path for path in paths if path.name != "imageNotFound.gif"][:count]


def test_that_pictures_are_squares_of_bytes_with_their_class(
    samples: list[Sample],
) -> None:
    dataset = PictureDataset(samples, 64, LITE)
    for index in range(len(samples)):
        for pixels, target in (
            dataset[index],
            dataset.augmented(index, uniforms(1)[0]),
        ):
            assert (pixels.shape, pixels.dtype) == ((64, 64, 3), np.uint8)
            assert target == samples[index][1] == int(index >= 4)


def test_that_the_same_numbers_give_the_same_picture(samples: list[Sample]) -> None:
    dataset = PictureDataset(samples, 64, LITE)
    one, other = uniforms(2)
    assert np.array_equal(dataset.augmented(0, one)[0], dataset.augmented(0, one)[0])
    assert not np.array_equal(
        dataset.augmented(0, one)[0], dataset.augmented(0, other)[0]
    )


def test_that_pixels_are_the_same_with_a_cache_and_without(
    samples: list[Sample], cache: PixelCache
) -> None:
    keys = content_keys([path for path, _ in samples], 2)
    plain = everything(PictureDataset(samples, 24, LITE))
    for dataset in (
        PictureDataset(samples, 24, LITE, cache=cache, keys=keys),  # fills it
        PictureDataset(samples, 24, LITE, cache=cache, keys=keys),  # reads it
        PictureDataset(samples, 24, LITE, cache=cache),
        PictureDataset(samples, 24, LITE, cache=cache, keys=[None] * len(samples)),
    ):
        for ours, theirs in zip(everything(dataset), plain, strict=True):
            assert np.array_equal(ours, theirs)


def test_that_threads_and_a_cache_change_no_batch(
    samples: list[Sample], cache: PixelCache
) -> None:
    def batches(cache: PixelCache | None, workers: int) -> list[torch.Tensor]:
        dataset = PictureDataset(samples, 32, LITE, cache=cache)
        generator = torch.Generator().manual_seed(2)
        epochs = (
            train_batches(dataset, range(8), 3, workers, generator) for _ in range(2)
        )
        return [batch.images for epoch in epochs for batch in epoch]

    alone = batches(None, 0)
    for ours in (batches(cache, 4), batches(cache, 1), batches(None, 4)):
        assert all(torch.equal(a, b) for a, b in zip(alone, ours, strict=True))


def test_that_each_picture_is_decoded_once_a_kind_and_never_in_the_next_run(
    samples: list[Sample], cache: PixelCache, decoded: list[Path]
) -> None:
    everything(PictureDataset(samples, 24, LITE, cache=cache))
    assert sorted(decoded) == sorted(2 * [path for path, _ in samples])
    decoded.clear()
    everything(PictureDataset(samples, 24, LITE, cache=cache, crop_area=(0.4, 1.0)))
    assert decoded == []
    PictureDataset(samples, 25, LITE, cache=cache)[0]
    assert len(decoded) == 1, "another size is another picture"


def test_that_a_picture_is_found_again_under_another_name(
    samples: list[Sample], cache: PixelCache, decoded: list[Path], tmp_path: Path
) -> None:
    before, _ = PictureDataset(samples, 24, LITE, cache=cache)[0]
    moved = samples[0][0].rename(tmp_path / "moved to another class.jpg")
    after, _ = PictureDataset([(moved, 1)], 24, LITE, cache=cache)[0]
    assert len(decoded) == 1
    assert np.array_equal(before, after)


def test_that_a_picture_changed_since_its_key_was_made_is_not_cached(
    samples: list[Sample], cache: PixelCache
) -> None:
    path = samples[0][0]
    keys = content_keys([path], 1)
    original = path.read_bytes()
    draw_picture(path, (1, 2, 3), 999)
    PictureDataset([(path, 0)], 24, LITE, cache=cache, keys=keys)[0]
    path.write_bytes(original)
    again, _ = PictureDataset([(path, 0)], 24, LITE, cache=cache, keys=keys)[0]
    assert np.array_equal(again, PictureDataset([(path, 0)], 24, LITE)[0][0])


def test_that_a_limit_of_megapixels_holds_with_a_cache_too(
    samples: list[Sample], cache: PixelCache, tmp_path: Path
) -> None:
    Image.new("RGB", (1400, 1000)).save(tmp_path / "large.png")
    large = [(tmp_path / "large.png", 0)]
    roomy = PictureDataset(large, 24, LITE, cache=cache)
    assert roomy[0][0].shape == roomy.augmented(0, uniforms(1)[0])[0].shape
    strict = PictureDataset(large, 24, LITE, cache=cache, max_megapixels=1)
    with pytest.raises(PictureError, match="megapixels"):
        strict[0]
    with pytest.raises(PictureError, match="megapixels"):
        strict.augmented(0, uniforms(1)[0])


def test_that_a_broken_picture_is_named_and_not_cached(
    samples: list[Sample], cache: PixelCache, tmp_path: Path
) -> None:
    path = samples[1][0]
    path.write_bytes(path.read_bytes()[:300])
    dataset = PictureDataset(samples, 24, LITE, cache=cache)
    for _ in range(2):
        with pytest.raises(PictureError, match="ends too early") as caught:
            dataset[1]
        assert caught.value.path == path
        with pytest.raises(PictureError):
            dataset.augmented(1, uniforms(1)[0])
    assert not list((tmp_path / "cache").glob("*"))


def test_that_a_full_cache_changes_nothing(
    samples: list[Sample], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plain = everything(PictureDataset(samples, 24, LITE))
    with PixelCache(tmp_path / "tiny", 40_000) as tiny, caplog.at_level(logging.INFO):
        dataset = PictureDataset(samples, 24, LITE, cache=tiny)
        for _ in range(2):
            for ours, theirs in zip(everything(dataset), plain, strict=True):
                assert np.array_equal(ours, theirs)


def test_that_a_reduced_decode_gives_the_picture_of_a_full_one(tmp_path: Path) -> None:
    x = torch.linspace(0, 40, 1600)
    wave = (torch.sin(x)[None, :] * torch.cos(x[:1200])[:, None] + 1) * 127
    path = tmp_path / "big.jpg"
    Image.fromarray(wave.byte().numpy()).convert("RGB").save(path, quality=95)
    full = EvalTransform(96)(open_picture(path)).astype(int)
    reduced, _ = PictureDataset([(path, 0)], 96, LITE)[0]
    assert np.abs(full - reduced).max() < 4


def test_that_a_crop_of_small_pictures_is_that_of_the_full_decode(
    samples: list[Sample],
) -> None:
    dataset = PictureDataset(samples, 96, LITE)
    for index, (path, _) in enumerate(samples):
        image = open_picture(path)
        for chance in uniforms(5, seed=index):
            crop = draw_crop(chance, *image.size)
            exact = TrainTransform(96)(np.asarray(image), crop, image.size)
            assert np.array_equal(dataset.augmented(index, chance)[0], exact)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["geektime", "geektime-hard", "hymenoptera"])
def test_that_crops_of_real_pictures_lose_nothing_visible(folder: str) -> None:
    paths = real_pictures(folder, 12)
    lost: dict[float, list[float]] = {0.08: [], 0.35: []}
    for least, found in lost.items():
        area = (least, 1.0)
        dataset = PictureDataset(
            [(path, 0) for path in paths], 224, LITE, crop_area=area
        )
        for index, path in enumerate(paths):
            image = open_picture(path)
            for chance in uniforms(2, seed=index):
                crop = draw_crop(chance, *image.size, area)
                exact = TrainTransform(224)(np.asarray(image), crop, image.size)
                ours = dataset.augmented(index, chance)[0]
                found.append(float(np.abs(ours.astype(int) - exact).mean()))
    assert np.mean(lost[0.08]) < 1.5, "of 255 grey levels"
    assert np.mean(lost[0.35]) < 1.0


@pytest.mark.slow
def test_that_real_pictures_are_evaluated_as_before(tmp_path: Path) -> None:
    paths = real_pictures("hymenoptera", 6) + real_pictures("geektime-hard", 6)
    samples = [(path, 0) for path in paths]
    with PixelCache(tmp_path, ROOM) as cache:
        for _ in range(2):
            dataset = PictureDataset(samples, 128, LITE, cache=cache)
            for index, path in enumerate(paths):
                image = open_picture(path, 256)
                square = image.resize((128, 128), Image.Resampling.BICUBIC)
                assert np.array_equal(dataset[index][0], np.asarray(square))
