"""The same road when things go wrong: the window lives, nothing is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.person import Person

from geektime_gui.core.model.checkpoint_info import list_checkpoints, read_info

pytestmark = pytest.mark.slow


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def child_of(person: Person) -> int:
    job = person.window.desk.running("train")
    assert job is not None
    assert job.engine.pid is not None
    return job.engine.pid


def start_long_run(person: Person, folder: Path) -> int:
    """A run that would take hours; returns the child's number."""
    person.open(folder)
    person.set_up_training(epochs=5000)
    person.press_train()
    person.wait_for_batches(3)
    return child_of(person)


def test_that_closing_while_training_asks_stops_and_saves(
    person: Person, folder: Path
) -> None:
    child = start_long_run(person, folder)
    window = person.window
    window.close()
    assert window.isVisible(), "it asks first"
    assert "Stop it and close?" in window.question.words
    person.wait_for_batches(1)
    window.question.agree()
    person.wait_until(lambda: not window.isVisible())
    assert not window.desk.kinds_running
    assert not alive(child)
    newest = list_checkpoints(person.checkpoints(folder))[0]
    assert read_info(newest) is not None


def test_that_a_killed_child_is_a_sentence_and_the_next_run_works(
    person: Person, folder: Path
) -> None:
    child = start_long_run(person, folder)
    os.kill(child, signal.SIGKILL)
    person.wait_for_end()
    train = person.window.train
    assert "SIGKILL" in train.banner.sentence
    assert "memory" in train.banner.sentence
    person.set_up_training(epochs=1)
    person.press_train()
    person.wait_for_end()
    assert not train.banner.isVisible()
    assert list_checkpoints(person.checkpoints(folder))


def test_that_a_folder_that_vanishes_is_a_sentence(
    person: Person, folder: Path
) -> None:
    start_long_run(person, folder)
    gone = folder.with_name("gone")
    (folder / "train").rename(gone)
    person.wait_for_end()
    sentence = person.window.train.banner.sentence
    assert str(folder / "train") in sentence
    gone.rename(folder / "train")
    person.set_up_training(epochs=1)
    person.press_train()
    person.wait_for_end()
    assert not person.window.train.banner.isVisible()


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder that takes no file, whoever asks."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    # Root writes past permissions, but not on a read-only file system.
    mounted = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", folder],
            check=False,
            capture_output=True,
        ).returncode
    )
    if not mounted:
        pytest.skip("root without the right to mount: no folder is read-only here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_that_a_read_only_checkpoint_folder_is_a_sentence_before_training(
    person: Person, folder: Path, read_only: Path
) -> None:
    person.open(folder)
    person.set_up_training(epochs=1, checkpoint_dir=read_only / "ckpts")
    person.press_train()
    person.wait_for_end()
    sentence = person.window.train.banner.sentence
    assert str(read_only / "ckpts") in sentence
    assert "another folder" in sentence
    person.set_up_training(epochs=1, checkpoint_dir=folder / "ckpts")
    person.press_train()
    person.wait_for_end()
    assert list_checkpoints(folder / "ckpts")
