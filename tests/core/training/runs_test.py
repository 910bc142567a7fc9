"""The list of runs: what state each is in, its name, its pin, and its way out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.kept_runs import made, start

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.events import EpochDone, Failed, Finished, Stopped
from geektime_gui.core.model.checkpoint_info import weights_path
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_record import MARKS_NAME, RECORD_NAME
from geektime_gui.core.training.runs import (
    best_of,
    checkpoints_of,
    config_of,
    is_living,
    list_runs,
    pin_run,
    read_run,
    rename_run,
)

NO_TORCH = """
import sys
import geektime_gui.core.training.runs
import geektime_gui.core.training.run_folder
import geektime_gui.core.training.rotation
import geektime_gui.core.training.recipe
bad = [name for name in ("torch", "torchvision", "tensorboardX") if name in sys.modules]
sys.exit(f"loaded {bad}" if bad else 0)
"""


def test_that_runs_are_listed_the_newest_first_with_their_state(tmp_path: Path) -> None:
    epoch = EpochDone(2, 3, 0.5, 0.4, 0.9, 0.8, 9.0, 1.0, 0.7, best=True)
    made(tmp_path, Finished(None, 1.0), started=10.0)
    made(tmp_path, epoch, Stopped(None, 1.0), started=30.0)
    made(tmp_path, Failed("it broke", {}, ""), started=20.0)
    made(tmp_path, started=5.0)
    records = list_runs(tmp_path)
    # What was never told a word after its beginning wrote `started` with its manifest.
    assert [(r.state, r.resumable, r.epochs) for r in records] == [
        ("paused", True, 2),
        ("failed", True, 0),
        ("finished", False, 0),
        ("broken off", True, 0),
    ]
    assert list_runs(tmp_path / "nowhere") == ()


def test_that_damaged_runs_are_listed_last_and_foreign_things_not_at_all(
    tmp_path: Path,
) -> None:
    good = made(tmp_path, Finished(None, 1.0))
    damages = (
        "",
        "[]",
        '{"format_version": 2}',
        '{"format_version": 1, "started": ""}',
    )
    for number, text in enumerate(damages):
        (tmp_path / f"damaged {number}").mkdir()
        (tmp_path / f"damaged {number}" / RECORD_NAME).write_text(text)
    (tmp_path / "damaged 9").mkdir()
    (tmp_path / "damaged 9" / RECORD_NAME).write_bytes(b"\xff\0")
    (tmp_path / "holiday").mkdir()
    (tmp_path / "folder of that name" / RECORD_NAME).mkdir(parents=True)
    (tmp_path / "notes.txt").write_text("a person's")
    (tmp_path / RECORD_NAME).write_text("{}")
    first, *others = list_runs(tmp_path)
    assert first.path == good
    assert [record.path.name for record in others] == [
        f"damaged {number}" for number in (9, 3, 2, 1, 0)
    ]
    for record in others:
        assert (record.state, record.resumable) == ("unreadable", False)
        assert record.problem
        assert record.name == record.path.name
    assert others[2].problem == "a newer GeekTime wrote it"


def test_that_looking_at_a_run_does_not_hold_it(tmp_path: Path) -> None:
    path = made(tmp_path, Stopped(None, 1.0))
    for _ in range(50):
        assert not is_living(path)
    folder = RunFolder.open(path)
    assert is_living(path)
    assert read_run(path).state == "running"
    folder.close()
    assert read_run(path).state == "paused"


def test_that_a_run_that_never_had_pictures_can_not_be_gone_on_with(
    tmp_path: Path,
) -> None:
    RunFolder.create(TrainConfig(), tmp_path).close()
    [record] = list_runs(tmp_path)
    assert (record.state, record.resumable) == ("broken off", False)


def test_that_names_and_pins_are_kept_beside_each_other(tmp_path: Path) -> None:
    path = made(tmp_path, Finished(None, 1.0))
    assert read_run(path).name == path.name
    name = os.fsdecode(b'"caf\xe9"\n{path} \xe6\x9e\x81')
    rename_run(path, f"  {name} ")
    pin_run(path, pinned=True)
    record = read_run(path)
    assert (record.name, record.facts.pinned, record.state) == (name, True, "finished")
    rename_run(path, " ")
    assert (read_run(path).name, read_run(path).facts.pinned) == (path.name, True)
    pin_run(path, pinned=False)
    assert not read_run(path).facts.pinned


def test_that_a_run_that_can_not_be_marked_is_told_in_a_sentence(
    tmp_path: Path,
) -> None:
    path = made(tmp_path, Finished(None, 1.0))
    with pytest.raises(TrainingError, match="No such file") as caught:
        rename_run(tmp_path / "nowhere", "x")
    assert str(tmp_path / "nowhere") in str(caught.value)
    (path / MARKS_NAME).mkdir()
    with pytest.raises(TrainingError, match="can't be changed"):
        pin_run(path, pinned=True)
    assert read_run(path).state == "unreadable"


def test_that_the_best_checkpoint_of_a_run_is_found(tmp_path: Path) -> None:
    ckpts = tmp_path / "ckpts"
    ckpts.mkdir()
    epoch = EpochDone(1, 12, 0.5, 0.4, 0.9, 0.8, 9.0, 1.0, 0.7, best=True)
    last = Finished(weights_path(ckpts, 11), 1.0)
    path = made(tmp_path / "runs", start(ckpts), epoch, last)
    assert (checkpoints_of(read_run(path)), best_of(read_run(path))) == ([], None)
    for number in (12, 11, 1):
        weights_path(ckpts, number).write_text("weights")
    record = read_run(path)
    assert checkpoints_of(record) == [weights_path(ckpts, n) for n in (12, 11, 1)]
    assert best_of(record) == weights_path(ckpts, 1)
    weights_path(ckpts, 1).unlink()
    assert best_of(record) == weights_path(ckpts, 11)
    weights_path(ckpts, 11).unlink()
    assert best_of(record) == weights_path(ckpts, 12)


def test_that_the_settings_of_a_run_are_read_or_told_to_be_damaged(
    tmp_path: Path,
) -> None:
    path = made(tmp_path)
    assert config_of(path) == TrainConfig()
    for text in ("[]", "{", json.dumps({"lr": "fast"})):
        (path / "config.json").write_text(text)
        with pytest.raises(TrainingError, match="can't be read") as caught:
            config_of(path)
        assert str(path) in str(caught.value)


@pytest.mark.slow
def test_that_the_list_of_runs_needs_no_torch() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_TORCH], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
