"""A new run gets a folder of its own, or a sentence says why it can't."""

import json
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_record import read_facts

CONFIG = TrainConfig(lr=0.02, val_data=Path("val"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = RunFolder.create(CONFIG, tmp_path / "runs")
    yield folder
    folder.close()


def test_that_a_new_run_says_what_it_is_and_what_it_runs_on(folder: RunFolder) -> None:
    assert folder.path.name.endswith("-efficientnet-lite0-full")
    facts = read_facts(folder.path)
    assert (facts.state, facts.arch, facts.mode) == (
        "running",
        "efficientnet-lite0",
        "full",
    )
    settings = json.loads((folder.path / "config.json").read_text("utf-8"))
    assert (settings["lr"], settings["val_data"]) == (0.02, "val")
    environment = json.loads((folder.path / "environment.json").read_text("utf-8"))
    assert environment["packages"]["numpy"]
    assert platform.node() not in json.dumps(environment)


def test_that_runs_of_the_same_second_get_folders_of_their_own(tmp_path: Path) -> None:
    folders = [RunFolder.create(CONFIG, tmp_path / "a" / "runs") for _ in range(5)]
    paths = {folder.path for folder in folders}
    assert len(paths) == 5
    assert all(path.parent == tmp_path / "a" / "runs" for path in paths)
    for folder in folders:
        folder.close()


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/runs"])
def test_that_a_place_that_takes_no_folder_is_told_in_a_sentence(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_text("a person's")
    runs = tmp_path / place
    with pytest.raises(TrainingError, match="can't be kept in") as caught:
        RunFolder.create(CONFIG, runs)
    assert str(runs) in str(caught.value)
    assert "choose another folder" in str(caught.value)
    assert (tmp_path / "file").read_text() == "a person's"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="everything may be written to by root, and on Windows",
)
def test_that_a_parent_that_may_only_be_read_is_told_in_a_sentence(
    tmp_path: Path,
) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(TrainingError, match="Permission denied"):
            RunFolder.create(CONFIG, tmp_path)
    finally:
        tmp_path.chmod(0o700)
