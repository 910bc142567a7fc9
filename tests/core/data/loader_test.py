from pathlib import Path

import pytest
import torch
from support.pictures import draw_classes

from geektime_gui.core.data.dataset import PictureDataset, build_data_set
from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.data.loader import Batch, eval_batches, train_batches
from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.data.screening import Screening
from geektime_gui.core.errors import DataError


@pytest.fixture
def dataset(tmp_path: Path) -> PictureDataset:
    return build_data_set(64, draw_classes(tmp_path / "train", 6), LITE)


def epoch(dataset: PictureDataset, workers: int, seed: int = 5) -> list[Batch]:
    generator = torch.Generator().manual_seed(seed)
    return list(train_batches(dataset, range(12), 5, workers, generator))


def test_that_an_epoch_shows_every_picture_once(dataset: PictureDataset) -> None:
    batches = epoch(dataset, workers=3)
    assert [len(batch.indices) for batch in batches] == [5, 5, 2]
    assert sorted(i for batch in batches for i in batch.indices) == list(range(12))
    for batch in batches:
        assert batch.images.shape == (len(batch.indices), 3, 64, 64)
        assert batch.targets.tolist() == [int(i >= 6) for i in batch.indices]


def test_that_batches_do_not_depend_on_the_number_of_workers(
    dataset: PictureDataset,
) -> None:
    alone = epoch(dataset, workers=0)
    for workers in (1, 4):
        many = epoch(dataset, workers=workers)
        assert [b.indices for b in many] == [b.indices for b in alone]
        assert all(
            torch.equal(a.images, b.images) for a, b in zip(alone, many, strict=True)
        )
    other = epoch(dataset, workers=1, seed=6)
    assert [b.indices for b in other] != [b.indices for b in alone]


def test_that_evaluation_keeps_the_order(dataset: PictureDataset) -> None:
    batches = list(eval_batches(dataset, range(12), 5, 2))
    assert [i for batch in batches for i in batch.indices] == list(range(12))


def test_that_a_broken_picture_is_named_and_nothing_takes_its_place(
    dataset: PictureDataset,
) -> None:
    path = dataset.samples[3][0]
    path.write_bytes(path.read_bytes()[:200])
    batches = list(eval_batches(dataset, range(12), 5, 2))
    assert [index for batch in batches for index in batch.indices] == [
        *range(3),
        *range(4, 12),
    ]
    ((index, error),) = batches[0].broken
    assert (index, error.path) == (3, path)


def test_that_a_batch_of_broken_pictures_is_empty(dataset: PictureDataset) -> None:
    for path, _ in dataset.samples[:5]:
        path.write_bytes(b"")
    first = next(eval_batches(dataset, range(12), 5, 2))
    assert first.indices == ()
    assert len(first.broken) == 5
    assert first.images.shape[0] == 0


def test_that_a_picture_is_set_aside_once_and_counted(dataset: PictureDataset) -> None:
    screening = Screening(dataset, ("logo", "others"))
    dataset.samples[0][0].unlink()
    (batch, *_) = eval_batches(dataset, range(12), 5, 0)
    events = [*screening.set_aside(batch.broken), *screening.set_aside(batch.broken)]
    assert [(e.path, e.count) for e in events] == [(dataset.samples[0][0], 1)]
    assert screening.counts() == (5, 6)
    assert 0 not in screening.good


def test_that_a_class_that_lost_all_its_pictures_is_an_error(
    tmp_path: Path,
) -> None:
    folder = draw_classes(tmp_path, 3)
    for path in (folder / "others").iterdir():
        path.write_bytes(b"no picture")
    dataset = build_data_set(64, folder, LITE)
    screening = Screening(dataset, read_class_folders(folder).class_names)
    named = []
    with pytest.raises(DataError, match="None of the 3 pictures of the class others"):
        named.extend(screening.probe())
    named = [error.path for error in screening.broken]
    assert named == sorted((folder / "others").iterdir())


def test_that_probing_stops_at_the_first_good_picture_of_a_class(
    dataset: PictureDataset,
) -> None:
    dataset.samples[0][0].write_bytes(b"")
    dataset.samples[5][0].write_bytes(b"")
    screening = Screening(dataset, ("logo", "others"))
    assert [e.path for e in screening.probe()] == [dataset.samples[0][0]]
