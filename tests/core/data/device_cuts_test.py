"""Batches whose crops a device scales at once, against those that threads make.

The device here is the CPU, and a GPU where there is one.
"""

import threading
from pathlib import Path

import pytest
import torch
from PIL import Image
from support.pictures import draw_classes, draw_picture

from geektime_gui.core.data.augment import GROUP
from geektime_gui.core.data.dataset import PictureDataset, build_data_set
from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.data.images import is_picture
from geektime_gui.core.data.loader import Batch, train_batches
from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.data.pixel_cache import PixelCache

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
CPU = torch.device("cpu")
SIZE = 48
MOST = 2
"""Of 255: Pillow rounds after each of its two passes, the device after both."""


@pytest.fixture
def dataset(tmp_path: Path) -> PictureDataset:
    """Ten pictures a class; a tall and a wide one, one smaller than the square."""
    train = draw_classes(tmp_path / "train", 10)
    for number, size in enumerate([(300, 2000), (1500, 400), (20, 30)]):
        path = train / "logo" / f"00{number}.jpg"
        with Image.open(path) as picture:
            picture.resize(size).save(path)
    return build_data_set(SIZE, train, LITE)


def epoch(
    dataset: PictureDataset,
    cut_on: torch.device | None,
    *,
    workers: int = 2,
    batch_size: int = 6,
    skip: int = 0,
    rank: int = 0,
    world: int = 1,
) -> list[Batch]:
    generator = torch.Generator().manual_seed(7)
    places = range(len(dataset))
    return list(
        train_batches(
            dataset,
            places,
            batch_size,
            workers,
            generator,
            skip=skip,
            rank=rank,
            world=world,
            cut_on=cut_on,
        )
    )


def difference(ours: list[Batch], theirs: list[Batch]) -> torch.Tensor:
    """Of the bytes of the same pictures, one after another."""
    assert [batch.indices for batch in ours] == [batch.indices for batch in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert torch.equal(one.targets, other.targets)
        assert one.images.dtype == torch.uint8
        assert one.images.shape == other.images.shape
    pairs = zip(ours, theirs, strict=True)
    return torch.cat([(a.images.cpu().int() - b.images.int()).abs() for a, b in pairs])


def test_that_the_crops_are_those_of_the_threads(dataset: PictureDataset) -> None:
    for batch_size in (6, 20):
        ours = epoch(dataset, CPU, batch_size=batch_size)
        theirs = epoch(dataset, None, batch_size=batch_size)
        found = difference(ours, theirs)
        assert found.max() <= MOST
        assert found.float().mean() < 0.3


def test_that_real_crops_are_those_of_the_threads(tmp_path: Path) -> None:
    folder = SHARED / "geektime" / "train"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/geektime")
    samples = [s for s in read_class_folders(folder).samples if is_picture(s[0])]
    with PixelCache(tmp_path, 256 * 1024 * 1024) as cache:
        dataset = PictureDataset(samples[:12], 96, LITE, cache=cache)
        found = difference(epoch(dataset, CPU), epoch(dataset, None))
    assert found.max() <= MOST
    assert found.float().mean() < 0.3


def test_that_cut_batches_depend_neither_on_threads_nor_on_what_is_skipped(
    dataset: PictureDataset,
) -> None:
    whole = epoch(dataset, CPU, workers=0)
    for workers, skip in ((1, 0), (4, 0), (3, 2)):
        rest = epoch(dataset, CPU, workers=workers, skip=skip)
        assert difference(rest, whole[skip:]).max() == 0


def test_that_a_large_batch_is_cut_in_groups(tmp_path: Path) -> None:
    many = GROUP + 5
    train = draw_classes(tmp_path, 1)
    for number in range(many - 2):
        draw_picture(train / "logo" / f"m{number}.jpg", (9, 90, 200), number)
    dataset = build_data_set(SIZE, train, LITE)
    ours = epoch(dataset, CPU, batch_size=many)
    assert [len(batch.indices) for batch in ours] == [many]
    assert difference(ours, epoch(dataset, None, batch_size=many)).max() <= MOST


def test_that_a_broken_picture_is_named_and_the_others_are_cut(
    dataset: PictureDataset,
) -> None:
    path = dataset.samples[4][0]
    path.write_bytes(b"no picture")
    batches = epoch(dataset, CPU)
    ((index, error),) = [each for batch in batches for each in batch.broken]
    assert (index, error.path) == (4, path)
    shown = sorted(index for batch in batches for index in batch.indices)
    assert shown == [place for place in range(20) if place != 4]
    assert difference(batches, epoch(dataset, None)).max() <= MOST


def test_that_a_batch_of_broken_pictures_is_an_empty_one(
    dataset: PictureDataset,
) -> None:
    for path, _ in dataset.samples:
        path.write_bytes(b"")
    first, *_ = epoch(dataset, CPU)
    assert first.images.shape == (0, SIZE, SIZE, 3)
    assert len(first.broken) == 6


def test_that_the_shares_of_a_team_are_cut_alike(dataset: PictureDataset) -> None:
    for rank in range(3):
        ours = epoch(dataset, CPU, rank=rank, world=3)
        assert difference(ours, epoch(dataset, None, rank=rank, world=3)).max() <= MOST


def test_that_an_epoch_of_cut_batches_left_early_leaves_no_thread(
    dataset: PictureDataset,
) -> None:
    before = set(threading.enumerate())
    generator = torch.Generator().manual_seed(1)
    places = list(range(20)) * 20
    reader = train_batches(dataset, places, 4, 3, generator, cut_on=CPU)
    next(reader)
    assert set(threading.enumerate()) > before
    reader.close()  # type: ignore[attr-defined]
    assert set(threading.enumerate()) == before


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_that_a_gpu_cuts_the_crops_of_the_threads(dataset: PictureDataset) -> None:
    ours = epoch(dataset, torch.device("cuda"))
    assert {batch.images.device.type for batch in ours} == {"cuda"}
    assert difference(ours, epoch(dataset, None)).max() <= MOST
