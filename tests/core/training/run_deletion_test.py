"""A run goes to the system's trash, never for good, and not while it is wanted."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from support.kept_runs import made, start
from support.trash import trash_in

from geektime_gui.core.errors import TrainingError
from geektime_gui.core.events import Finished
from geektime_gui.core.model.checkpoint_info import weights_path
from geektime_gui.core.training.run_record import RECORD_NAME
from geektime_gui.core.training.runs import (
    delete_run,
    is_living,
    list_runs,
    pin_run,
    read_run,
)

RUN = """
import sys
from pathlib import Path
from geektime_gui.core.config import TrainConfig
from geektime_gui.core.training.run_folder import RunFolder
folder = RunFolder.create(TrainConfig(), Path(sys.argv[1]))
folder.write_manifest([("train", "logo", Path("/1.jpg"), None)], ("logo", "others"))
sys.stdout.write(f"{folder.path}\\n")
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.fixture
def trash(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "home").mkdir()
    with trash_in(tmp_path / "home") as folder:
        yield folder


@pytest.mark.slow
def test_that_a_living_run_is_running_and_a_killed_one_broken_off(
    tmp_path: Path, trash: Path
) -> None:
    command = [sys.executable, "-c", RUN, os.fspath(tmp_path / "runs")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as child:
        assert child.stdout
        path = Path(child.stdout.readline().rstrip("\n"))
        [record] = list_runs(tmp_path / "runs")
        assert (record.path, record.state, record.resumable) == (path, "running", False)
        assert is_living(path)
        with pytest.raises(TrainingError, match="is going on: stop it before"):
            delete_run(path)
        good = (path / RECORD_NAME).read_bytes()
        (path / RECORD_NAME).write_bytes(b"damaged")
        with pytest.raises(TrainingError, match="is going on: stop it before"):
            delete_run(path)
        (path / RECORD_NAME).write_bytes(good)
        child.kill()
        child.wait()
    [record] = list_runs(tmp_path / "runs")
    assert (record.state, record.resumable) == ("broken off", True)
    assert not trash.exists()


def test_that_a_deleted_run_lies_in_the_systems_trash(
    tmp_path: Path, trash: Path
) -> None:
    runs = tmp_path / os.fsdecode(b"caf\xe9 runs")
    path = made(runs, start(tmp_path / "ckpts"), Finished(None, 1.0))
    other = made(runs, Finished(None, 1.0))
    (tmp_path / "ckpts").mkdir()
    weights_path(tmp_path / "ckpts", 1).write_text("weights")
    record = (path / RECORD_NAME).read_bytes()
    delete_run(path)
    [trashed] = (trash / "files").iterdir()
    assert (trashed / RECORD_NAME).read_bytes() == record
    [remark] = (trash / "info").iterdir()
    assert path.name in unquote(remark.read_text())
    assert [run.path for run in list_runs(runs)] == [other]
    assert weights_path(tmp_path / "ckpts", 1).is_file()


def test_that_pinned_and_foreign_folders_are_not_deleted(
    tmp_path: Path, trash: Path
) -> None:
    path = made(tmp_path / "runs", Finished(None, 1.0))
    pin_run(path, pinned=True)
    with pytest.raises(TrainingError, match="is pinned: take the pin off"):
        delete_run(path)
    (tmp_path / "link").symlink_to(path)
    for foreign in (tmp_path, tmp_path / "runs", tmp_path / "no", tmp_path / "link"):
        with pytest.raises(TrainingError, match="is no folder of a run"):
            delete_run(foreign)
    assert read_run(path).state == "finished"
    assert not trash.exists()
    pin_run(path, pinned=False)
    delete_run(path)
    assert not path.exists()


def test_that_a_trash_that_refuses_leaves_the_run(tmp_path: Path, trash: Path) -> None:
    path = made(tmp_path / "runs", Finished(None, 1.0))
    trash.parent.mkdir()
    trash.write_text("a file in its place")
    with pytest.raises(TrainingError, match="can't be moved to the trash") as caught:
        delete_run(path)
    assert str(path) in str(caught.value)
    assert read_run(path).state == "finished"


def test_that_a_damaged_run_can_be_deleted(tmp_path: Path, trash: Path) -> None:
    path = made(tmp_path / "runs", Finished(None, 1.0))
    (path / RECORD_NAME).write_text("damaged")
    delete_run(path)
    assert not path.exists()
    assert len(list((trash / "files").iterdir())) == 1
