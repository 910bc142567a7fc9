"""Old checkpoints go; the best, the last, the pinned and other people's files stay."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.checkpoint_info import epoch_of, info_path, weights_path
from geektime_gui.core.training.rotation import (
    PINS,
    pin_checkpoint,
    pinned_epochs,
    prune,
)

FOREIGN = (
    "checkpoint.pth.tar",
    "checkpoint.pth.tar.epoch_007",
    "checkpoint.pth.tar.epoch_1.bak",
    "checkpoint.pth.tar.epoch_",
    "checkpoint.pth.tar.epoch_\N{FULLWIDTH DIGIT ONE}",
    "checkpoint.epoch_best.json",
    "my checkpoint.pth.tar.epoch_1",
    "notes.txt",
)


def fill(folder: Path, epochs: set[int]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name in FOREIGN:
        (folder / name).write_text(name)
    for epoch in epochs:
        weights_path(folder, epoch).write_text("weights")
        info_path(weights_path(folder, epoch)).write_text("{}")


def epochs_in(folder: Path) -> set[int]:
    names = {path.name for path in folder.iterdir()}
    found = {n for n in range(40) if weights_path(folder, n).name in names}
    told = {n for n in range(40) if f"checkpoint.epoch_{n}.json" in names}
    assert found == told, "weights and their JSON go together"
    return found


EPOCHS = st.integers(0, 30)


@pytest.mark.slow
@given(
    there=st.sets(EPOCHS),
    keep=st.integers(0, 8),
    best=st.none() | EPOCHS,
    last=EPOCHS,
    pinned=st.sets(EPOCHS, max_size=4),
)
def test_that_the_best_the_last_the_pinned_and_some_more_are_kept(
    tmp_path_factory: pytest.TempPathFactory,
    there: set[int],
    keep: int,
    best: int | None,
    last: int,
    pinned: set[int],
) -> None:
    folder = tmp_path_factory.getbasetemp() / "pruned"
    fill(folder, there)
    for epoch in pinned:
        pin_checkpoint(weights_path(folder, epoch), pinned=True)
    assert pinned_epochs(folder) == pinned
    before = {path.name for path in folder.iterdir()}

    gone = prune(folder, keep, best, last)

    wanted = pinned | {best, last}
    older = sorted(n for n in there if n not in wanted and n < last)
    lost = older[: max(0, len(older) - keep)] if keep else []
    assert [epoch_of(path) for path in gone] == lost[::-1]
    assert epochs_in(folder) == there - set(lost)
    after = {path.name for path in folder.iterdir()}
    assert len(before - after) == 2 * len(lost), "nothing else went"
    assert {n: (folder / n).read_text() for n in FOREIGN} == {n: n for n in FOREIGN}
    assert prune(folder, keep, best, last) == []


def test_that_a_longer_earlier_runs_checkpoints_are_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, {1, 2, 3, 20, 21})
    prune(tmp_path, 1, None, 3)
    assert epochs_in(tmp_path) == {2, 3, 20, 21}


def test_that_a_pin_can_be_taken_off(tmp_path: Path) -> None:
    fill(tmp_path, {1, 2, 3})
    first = weights_path(tmp_path, 1)
    pin_checkpoint(first, pinned=True)
    pin_checkpoint(first, pinned=True)
    pin_checkpoint(tmp_path / "notes.txt", pinned=True)
    assert pinned_epochs(tmp_path) == {1}
    pin_checkpoint(first, pinned=False)
    pin_checkpoint(first, pinned=False)
    assert pinned_epochs(tmp_path) == frozenset()
    assert prune(tmp_path, 1, None, 3) == [first]


@pytest.mark.parametrize("text", [b"", b"[1, 2", b'{"1": 1}', b"[true]", b"\xff[1]"])
def test_that_nothing_goes_while_nobody_knows_what_is_pinned(
    tmp_path: Path, text: bytes
) -> None:
    fill(tmp_path, {1, 2, 3, 4})
    (tmp_path / PINS).write_bytes(text)
    assert prune(tmp_path, 1, None, 4) == []
    assert epochs_in(tmp_path) == {1, 2, 3, 4}
    with pytest.raises(CheckpointError, match="remove it and pin them again"):
        pin_checkpoint(weights_path(tmp_path, 1), pinned=True)
    assert (tmp_path / PINS).read_bytes() == text


def test_that_a_checkpoint_that_can_not_be_removed_stays(tmp_path: Path) -> None:
    fill(tmp_path, {1, 2, 3, 4})
    weights_path(tmp_path, 1).unlink()
    weights_path(tmp_path, 1).mkdir()  # a folder of that name is no checkpoint
    info_path(weights_path(tmp_path, 2)).unlink()
    info_path(weights_path(tmp_path, 2)).mkdir()
    assert prune(tmp_path, 1, None, 4) == [weights_path(tmp_path, 2)]
    assert weights_path(tmp_path, 1).is_dir()
    assert info_path(weights_path(tmp_path, 2)).is_dir()


@pytest.mark.parametrize(
    ("name", "epoch"),
    [
        ("checkpoint.pth.tar.epoch_0", 0),
        ("checkpoint.pth.tar.epoch_12", 12),
        ("checkpoint.pth.tar.epoch_-1", None),
        ("checkpoint.pth.tar.epoch_1.bak", None),
        ("checkpoint.pth.tar.epoch_1\n", None),
        ("xcheckpoint.pth.tar.epoch_1", None),
        ("checkpoint.pth.tar", None),
        ("model.pt", None),
    ],
)
def test_that_the_epoch_is_read_from_the_name(name: str, epoch: int | None) -> None:
    assert epoch_of(Path("ckpts") / name) == epoch


def test_that_the_epoch_of_a_path_is_the_one_it_was_made_for() -> None:
    for epoch in (0, 1, 9, 10, 12345):
        assert epoch_of(weights_path(Path("ckpts"), epoch)) == epoch
