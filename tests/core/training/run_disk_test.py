"""A disk that is full ends no run: the log says so once, and the last word is tried."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.disks import fill, mounted

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.events import (
    BatchDone,
    EpochDone,
    Failed,
    Finished,
    Notice,
    Stopped,
)
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_record import read_facts
from geektime_gui.core.training.run_tables import read_batches

EPOCH = EpochDone(1, 3, 0.5, 0.4, 0.9, 0.8, 9.0, 1.0, 0.7, best=True)


def step(number: int) -> BatchDone:
    return BatchDone(1, number, 9, 0.5, 0.02, number * 4, 0.5, 1.0, number)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk in memory of 200 kB."""
    with mounted(tmp_path / "disk", "size=200k") as disk:
        yield disk


def test_that_a_full_disk_takes_no_new_run_and_keeps_no_half_of_one(
    disk: Path,
) -> None:
    fill(disk)
    with pytest.raises(TrainingError, match="No space left on device"):
        RunFolder.create(TrainConfig(), disk / "runs")
    assert list(disk.glob("runs/*")) == []


def test_that_a_disk_that_may_only_be_read_is_told_in_a_sentence(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(TrainingError, match="Read-only file system") as caught:
        RunFolder.create(TrainConfig(), disk / "runs")
    assert str(disk / "runs") in str(caught.value)
    assert "choose another folder" in str(caught.value)


def test_that_a_run_outlives_a_full_disk_and_its_last_word_is_tried_again(
    disk: Path,
) -> None:
    folder = RunFolder.create(TrainConfig(), disk / "runs")
    folder.take(step(1))
    filler = fill(disk)
    for number in range(2, 3_000):
        folder.take(step(number))
    folder.take(EPOCH)
    assert folder.problem == "No space left on device"
    folder.take(Notice("x" * 100_000))
    folder.take(step(3_000))
    folder.take(Stopped(None, 1.0))
    assert read_facts(folder.path).state == "running", "there was no room for it"
    filler.unlink()
    folder.take(Stopped(None, 1.0))
    folder.close()
    facts = read_facts(folder.path)
    assert facts.state == "paused"
    assert (facts.epochs, facts.best_epoch, facts.best_value) == (1, 1, 0.7)
    steps = read_batches(folder.path)["step"].tolist()
    assert steps == sorted(set(steps))
    again = RunFolder.open(folder.path)
    again.close()


@pytest.mark.parametrize("last", [Failed("it broke", {}, ""), Finished(None, 1.0)])
def test_that_a_full_disk_at_the_end_raises_nothing(
    disk: Path, last: Failed | Finished
) -> None:
    folder = RunFolder.create(TrainConfig(), disk / "runs")
    fill(disk)
    folder.take(step(1))
    folder.take(last)
    folder.close()
    assert folder.problem == "No space left on device"


def test_that_a_run_whose_folder_is_taken_away_goes_on(tmp_path: Path) -> None:
    folder = RunFolder.create(TrainConfig(), tmp_path / "runs")
    folder.path.rename(tmp_path / "elsewhere")
    for event in (step(1), EPOCH, Notice("one"), Finished(None, 1.0)):
        folder.take(event)
    folder.close()
    assert folder.problem == "No such file or directory"
    assert list((tmp_path / "runs").iterdir()) == []


def test_that_an_event_that_makes_no_sentence_ends_nothing(tmp_path: Path) -> None:
    folder = RunFolder.create(TrainConfig(), tmp_path / "runs")
    folder.take(Notice("{missing}", {"other": 1}))
    assert folder.problem is not None
    folder.take(Finished(None, 1.0))
    folder.close()
    assert read_facts(folder.path).state == "finished"


@pytest.mark.slow
def test_that_keeping_a_step_takes_less_than_a_tenth_of_a_millisecond(
    tmp_path: Path,
) -> None:
    folder = RunFolder.create(TrainConfig(), tmp_path / "runs")
    folder.take(step(1))  # imports what TensorBoard's files need
    taken = []
    for start in range(2, 20_002, 2_000):
        steps = [step(number) for number in range(start, start + 2_000)]
        started = time.process_time()
        for event in steps:
            folder.take(event)
        taken.append((time.process_time() - started) / len(steps))
    folder.close()
    assert folder.problem is None
    assert min(taken) < 100e-6
    assert len(read_batches(folder.path)["step"]) == 20_001
