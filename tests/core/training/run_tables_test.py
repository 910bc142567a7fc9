"""The tables of a run: any name, any crash, a hundred thousand steps."""

import math
import time
from pathlib import Path

import numpy as np
import pytest
from support.odd_names import CLASSES, PICTURES

from geektime_gui.core.events import BatchDone, EpochDone
from geektime_gui.core.training.run_tables import (
    BATCHES,
    MANIFEST,
    METRICS,
    BatchTable,
    ManifestRow,
    cut_batches,
    put_epoch,
    read_batches,
    read_manifest,
    read_metrics,
    write_manifest,
)


def step(number: int, loss: float = 0.5) -> BatchDone:
    return BatchDone(1, number, 10, loss, 0.01, number * 8, number / 4, 1.0, number)


def epoch(number: int, loss: float = 0.5, *, best: bool = False) -> EpochDone:
    return EpochDone(
        number, 9, loss, 0.25, None, 0.75, 100.0, number * 2.0, 0.75, 0.01, best
    )


def put(folder: Path, *events: BatchDone) -> None:
    table = BatchTable(folder)
    for event in events:
        table.put(event)
    table.close()


def steps_in(folder: Path) -> list[float]:
    found: list[float] = read_batches(folder)["step"].tolist()
    return found


def test_that_a_manifest_keeps_every_name(tmp_path: Path) -> None:
    rows = [
        (split, label, tmp_path / label / name, key)
        for split, key in (("train", "ab12"), ("val", None))
        for label in CLASSES.values()
        for name in PICTURES.values()
    ]
    write_manifest(tmp_path, rows)
    assert read_manifest(tmp_path) == [ManifestRow(*row) for row in rows]


def test_that_a_manifest_makes_relative_paths_absolute(tmp_path: Path) -> None:
    write_manifest(tmp_path, [("train", "logo", Path("logo/1.jpg"), None)])
    [row] = read_manifest(tmp_path)
    assert row.path == Path.cwd() / "logo/1.jpg"


def test_that_a_manifest_that_can_not_be_written_leaves_the_old_one(
    tmp_path: Path,
) -> None:
    write_manifest(tmp_path, [("train", "logo", tmp_path / "1.jpg", None)])
    before = (tmp_path / MANIFEST).read_bytes()
    lone = "\ud800.jpg"  # no file system's name, and no bytes for it
    with pytest.raises(ValueError, match="surrogates"):
        write_manifest(tmp_path, [("val", "logo", tmp_path / lone, None)])
    assert (tmp_path / MANIFEST).read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [MANIFEST]


@pytest.mark.parametrize(
    "text",
    [
        "split,class,content,path\ntrain,logo,",
        "split,class,content,path\ntrain,logo,,",
        'split,class,content,path\ntrain,logo,,"/a/1.jpg',
        "split,class\ntrain,logo\n",
        "split,class,content,path\nelsewhere,logo,,/a/1.jpg\n",
    ],
)
def test_that_a_damaged_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(ValueError, match=r"."):
        read_manifest(tmp_path)


def test_that_epochs_come_back_as_they_were(tmp_path: Path) -> None:
    assert read_metrics(tmp_path) == []
    put_epoch(tmp_path, epoch(1, 0.1 + 0.2, best=True))
    put_epoch(tmp_path, epoch(2, math.nan))
    first, second = read_metrics(tmp_path)
    assert first == {
        "epoch": 1,
        "stage": "train",
        "train_loss": 0.1 + 0.2,
        "val_loss": 0.25,
        "val_accuracy": None,
        "val_macro_f1": 0.75,
        "goal_value": 0.75,
        "threshold": None,
        "lr": 0.01,
        "pictures_per_second": 100.0,
        "seconds": 2.0,
        "best": True,
    }
    assert (second["train_loss"], second["best"]) == (None, False)


def test_that_an_epoch_done_twice_replaces_its_row(tmp_path: Path) -> None:
    for number, loss in ((1, 0.9), (3, 0.7), (2, 0.8), (3, 0.6)):
        put_epoch(tmp_path, epoch(number, loss))
    rows = [(row["epoch"], row["train_loss"]) for row in read_metrics(tmp_path)]
    assert rows == [(1, 0.9), (2, 0.8), (3, 0.6)]


def test_that_half_a_row_of_an_epoch_is_left_out_wherever_it_is_cut(
    tmp_path: Path,
) -> None:
    put_epoch(tmp_path, epoch(1))
    put_epoch(tmp_path, epoch(2, best=True))
    whole = (tmp_path / METRICS).read_bytes()
    heading, first, second, _ = whole.split(b"\n")
    for length in range(len(second)):
        (tmp_path / METRICS).write_bytes(b"\n".join((heading, first, second[:length])))
        assert [row["epoch"] for row in read_metrics(tmp_path)] == [1]
    put_epoch(tmp_path, epoch(2, best=True))
    assert (tmp_path / METRICS).read_bytes() == whole


def test_that_steps_come_back_as_they_were(tmp_path: Path) -> None:
    assert read_batches(tmp_path)["loss"].shape == (0,)
    put(tmp_path, step(1, 0.1 + 0.2), step(2, math.nan), step(3, math.inf))
    columns = read_batches(tmp_path)
    assert columns["loss"].tolist() == pytest.approx(
        [0.1 + 0.2, math.nan, math.inf], rel=0, abs=0, nan_ok=True
    )
    assert columns["pictures"].tolist() == [8, 16, 24]


def test_that_numpys_numbers_are_written_as_plain_ones(tmp_path: Path) -> None:
    put(tmp_path, step(1, np.float64(0.5)))
    assert "np." not in (tmp_path / BATCHES).read_text()
    assert read_batches(tmp_path)["loss"].tolist() == [0.5]


def test_that_a_torn_last_step_is_left_out_and_gone_on_after_wherever_it_is_cut(
    tmp_path: Path,
) -> None:
    put(tmp_path, step(1), step(2))
    whole = (tmp_path / BATCHES).read_bytes()
    second = whole.rindex(b"\n2,") + 1
    for length in range(second, len(whole)):
        (tmp_path / BATCHES).write_bytes(whole[:length])
        assert steps_in(tmp_path) == [1]
        cut_batches(tmp_path, 1)
        put(tmp_path, step(2))
        assert (tmp_path / BATCHES).read_bytes() == whole


def test_that_a_torn_heading_costs_no_step(tmp_path: Path) -> None:
    for text in ("", "step,ep"):
        (tmp_path / BATCHES).write_text(text)
        cut_batches(tmp_path, 0)
        put(tmp_path, step(1))
        assert steps_in(tmp_path) == [1]
        assert (tmp_path / BATCHES).read_text().startswith("step,epoch,")


def test_that_damage_in_the_middle_costs_its_own_rows_only(tmp_path: Path) -> None:
    put(tmp_path, step(1))
    with (tmp_path / BATCHES).open("ab") as file:
        file.write(b"\0\0\0\n\xff\xfe,1,1\n2,1,2,half,0,0,0\n\n3,3\n")
    put(tmp_path, step(4))
    assert steps_in(tmp_path) == [1, 4]
    cut_batches(tmp_path, 9)
    assert (tmp_path / BATCHES).read_bytes().count(b"\n") == 3


def test_that_steps_after_the_place_of_a_resume_are_cut(tmp_path: Path) -> None:
    cut_batches(tmp_path, 3)
    assert not (tmp_path / BATCHES).exists()
    put(tmp_path, *(step(n) for n in range(1, 8)))
    cut_batches(tmp_path, 3)
    put(tmp_path, step(4, 0.25))
    columns = read_batches(tmp_path)
    assert columns["step"].tolist() == [1, 2, 3, 4]
    assert columns["loss"][-1] == 0.25


@pytest.mark.slow
def test_that_a_hundred_thousand_steps_are_read_in_under_a_second(
    tmp_path: Path,
) -> None:
    put(tmp_path, *(step(n, 0.6931471805599453 / n) for n in range(1, 100_001)))

    def seconds() -> float:
        started = time.process_time()
        assert read_batches(tmp_path)["loss"].shape == (100_000,)
        return time.process_time() - started

    assert min(seconds() for _ in range(3)) < 1.0
