import threading
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
        assert batch.images.shape == (len(batch.indices), 64, 64, 3)
        assert batch.images.dtype == torch.uint8
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
    assert first.images.shape == (0, 64, 64, 3)
    assert (first.targets.dtype, len(first.targets)) == (torch.int64, 0)


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


def test_that_skipped_batches_are_those_at_the_start_and_are_not_read(
    dataset: PictureDataset,
) -> None:
    whole = epoch(dataset, workers=0)
    for index in whole[0].indices:
        dataset.samples[index][0].unlink()
    for workers, skip in ((0, 1), (3, 1), (3, 2), (3, 3), (0, 9)):
        generator = torch.Generator().manual_seed(5)
        rest = list(train_batches(dataset, range(12), 5, workers, generator, skip=skip))
        assert [b.indices for b in rest] == [b.indices for b in whole[skip:]]
        assert not any(batch.broken for batch in rest)
        for ours, theirs in zip(rest, whole[skip:], strict=True):
            assert torch.equal(ours.images, theirs.images)


def test_that_an_epoch_uses_up_the_same_chance_whatever_is_skipped(
    dataset: PictureDataset,
) -> None:
    states = []
    options: tuple[dict[str, int], ...] = ({}, {"skip": 2}, {"rank": 1, "world": 2})
    for chosen in options:
        generator = torch.Generator().manual_seed(5)
        list(train_batches(dataset, range(12), 5, 0, generator, **chosen))
        states.append(generator.get_state())
    assert torch.equal(states[0], states[1])
    assert torch.equal(states[0], states[2])


@pytest.mark.parametrize("world", [2, 3, 6])
def test_that_the_shares_of_a_team_are_the_whole_batch(
    dataset: PictureDataset, world: int
) -> None:
    whole = epoch(dataset, workers=0)
    shares = [
        list(
            train_batches(
                dataset,
                range(12),
                5,
                rank % 3,
                torch.Generator().manual_seed(5),
                rank=rank,
                world=world,
            )
        )
        for rank in range(world)
    ]
    for number, batch in enumerate(whole):
        places = {index: place for place, index in enumerate(batch.indices)}
        parts = [share[number] for share in shares]
        told = [index for part in parts for index in part.indices]
        assert sorted(told) == sorted(batch.indices)
        for part in parts:
            chosen = [places[index] for index in part.indices]
            assert torch.equal(part.images, batch.images[chosen])
            assert torch.equal(part.targets, batch.targets[chosen])
    assert {len(share) for share in shares} == {len(whole)}, "all keep step"


def test_that_the_shares_of_an_evaluation_are_all_pictures(
    dataset: PictureDataset,
) -> None:
    shares = [
        list(eval_batches(dataset, range(11), 4, 2, rank=rank, world=3))
        for rank in range(3)
    ]
    assert [len(share) for share in shares] == [3, 3, 3]
    assert [b.indices for b in shares[1]] == [(1,), (5,), (9,)]
    told = [i for share in shares for batch in share for i in batch.indices]
    assert sorted(told) == list(range(11))


def test_that_an_epoch_left_early_leaves_no_thread(dataset: PictureDataset) -> None:
    before = set(threading.enumerate())
    reader = train_batches(
        dataset, list(range(12)) * 20, 4, 4, torch.Generator().manual_seed(1)
    )
    next(reader)
    assert set(threading.enumerate()) > before
    reader.close()  # type: ignore[attr-defined]
    assert set(threading.enumerate()) == before


def test_that_a_picture_shown_twice_has_two_crops(dataset: PictureDataset) -> None:
    (batch,) = train_batches(dataset, [4] * 6, 6, 2, torch.Generator().manual_seed(1))
    assert batch.indices == (4,) * 6
    assert len({image.numpy().tobytes() for image in batch.images}) == 6
