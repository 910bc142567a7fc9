"""The pictures of an epoch in batches of one size, none left over in a small one."""

import pytest
import torch
from support.pictures import draw_classes

from geektime_gui.core.data.dataset import PictureDataset, build_data_set
from geektime_gui.core.data.loader import Batch, train_batches
from geektime_gui.core.data.normalization import LITE


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> PictureDataset:
    return build_data_set(64, draw_classes(tmp_path_factory.mktemp("train"), 10), LITE)


def epoch(
    dataset: PictureDataset, count: int, batch_size: int, *, skip: int = 0
) -> list[Batch]:
    generator = torch.Generator().manual_seed(5)
    return list(
        train_batches(
            dataset, range(count), batch_size, 2, generator, skip=skip, even=True
        )
    )


@pytest.mark.parametrize(
    ("count", "batch_size", "sizes"),
    [
        (19, 16, [9, 10]),
        (20, 3, [2, 3, 3, 3, 3, 3, 3]),
        (12, 4, [4, 4, 4]),
        (5, 16, [5]),
        (1, 1, [1]),
        (0, 4, []),
    ],
)
def test_that_batches_differ_by_one_picture_at_most(
    dataset: PictureDataset, count: int, batch_size: int, sizes: list[int]
) -> None:
    batches = epoch(dataset, count, batch_size)
    assert sorted(len(batch.indices) for batch in batches) == sizes
    shown = [index for batch in batches for index in batch.indices]
    assert sorted(shown) == list(range(count))


def test_that_the_order_and_the_crops_are_those_of_uneven_batches(
    dataset: PictureDataset,
) -> None:
    even = epoch(dataset, 19, 16)
    generator = torch.Generator().manual_seed(5)
    uneven = list(train_batches(dataset, range(19), 16, 0, generator))
    assert [len(batch.indices) for batch in uneven] == [16, 3]
    for one, other in (
        (torch.cat([b.images for b in even]), torch.cat([b.images for b in uneven])),
        (torch.cat([b.targets for b in even]), torch.cat([b.targets for b in uneven])),
    ):
        assert torch.equal(one, other)


def test_that_a_skipped_batch_changes_none_of_the_rest(dataset: PictureDataset) -> None:
    whole = epoch(dataset, 20, 3)
    for skip in (1, 4, 7, 9):
        rest = epoch(dataset, 20, 3, skip=skip)
        assert [b.indices for b in rest] == [b.indices for b in whole[skip:]]
        for ours, theirs in zip(rest, whole[skip:], strict=True):
            assert torch.equal(ours.images, theirs.images)
