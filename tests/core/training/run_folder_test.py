"""The folder of a run: what it keeps, gone on with, and refused."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.odd_names import CLASSES, PICTURES

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.errors import TrainingError
from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    Failed,
    Finished,
    RunStarted,
    Stopped,
)
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_record import (
    RECORD_NAME,
    read_facts,
    write_marks,
)
from geektime_gui.core.training.run_tables import MANIFEST, read_batches, read_metrics
from geektime_gui.core.training.runs import is_living

CONFIG = TrainConfig(epochs=3, lr=0.02, val_data=Path("val"))
START = RunStarted(
    arch="efficientnet-lite0",
    classes=("logo", "others"),
    train_counts=(3, 4),
    val_counts=(1, 1),
    device="CPU (2 cores)",
    precision="fp32",
    epochs=3,
    batches=2,
    batch_size=4,
    image_size=64,
    checkpoint_dir=Path("ckpts"),
    recipe={"lr": 0.02},
)
HOLD = """
import sys
from pathlib import Path
from geektime_gui.core.training.run_folder import RunFolder
folder = RunFolder.open(Path(sys.argv[1]))
sys.stdout.write("held\\n")
sys.stdout.flush()
sys.stdin.read()
"""


def step(number: int) -> BatchDone:
    return BatchDone(1, number, 2, 0.5, 0.02, number * 4, 0.5, 1.0, number)


def epoch(number: int, value: float, *, best: bool) -> EpochDone:
    return EpochDone(
        number, 3, 0.5, 0.4, 0.9, 0.8, 9.0, 1.0, value, best=best, threshold=0.3
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = RunFolder.create(CONFIG, tmp_path / "runs")
    yield folder
    folder.close()


def ended(folder: RunFolder, *events: object) -> Path:
    """The folder after these events, let go."""
    for event in (START, *events):
        folder.take(event)  # type: ignore[arg-type]
    folder.close()
    assert folder.problem is None
    return folder.path


def test_that_every_name_survives_in_the_manifest_and_the_classes(
    folder: RunFolder,
) -> None:
    classes = tuple(CLASSES.values())
    rows = [
        ("train", label, Path("/data") / label / name, "ab12")
        for label in classes
        for name in PICTURES.values()
    ]
    folder.write_manifest(rows, classes)
    folder.close()
    again = RunFolder.open(folder.path)
    told, pictures = again.read_manifest()
    again.close()
    assert told == classes
    assert [(p.split, p.label, p.path, p.key) for p in pictures] == rows


@pytest.mark.parametrize(
    "text",
    [
        None,
        b"split,cl\ntrain",
        b"\0\n\0",
        b"split,class,content,path\n",
        b"split,class,content,path\nval,logo,,/1.jpg\n",
        b"split,class,content,path\ntrain,cats,,/1.jpg\n",
    ],
)
def test_that_a_run_without_its_manifest_is_told_in_a_sentence(
    folder: RunFolder, text: bytes | None
) -> None:
    folder.write_manifest([("train", "logo", Path("/1.jpg"), None)], ("logo", "others"))
    assert folder.read_manifest()[0] == ("logo", "others")
    (folder.path / MANIFEST).unlink()
    if text is not None:
        (folder.path / MANIFEST).write_bytes(text)
    with pytest.raises(TrainingError, match="does not say which pictures") as caught:
        folder.read_manifest()
    assert str(folder.path) in str(caught.value)


def test_that_a_run_is_gone_on_with_where_it_was(folder: RunFolder) -> None:
    path = ended(
        folder,
        *(step(n) for n in range(1, 5)),
        epoch(1, 0.7, best=True),
        epoch(2, 0.6, best=False),
        CheckpointSaved(Path("/ckpts/checkpoint.pth.tar.epoch_2"), 2),
        Stopped(None, 2.0, folder.path),
    )
    before = read_facts(path)
    assert (before.state, before.epochs, before.best_epoch) == ("paused", 2, 1)
    assert (before.best_value, before.threshold) == (0.7, 0.3)
    again = RunFolder.open(path)
    assert again.config == CONFIG
    again.take(replace(START, resumed_at=3))
    assert read_facts(path).state == "running"
    again.take(step(4))
    again.take(epoch(2, 0.9, best=True))
    again.take(Finished(Path("/ckpts/checkpoint.pth.tar.epoch_2"), 1.0))
    again.close()
    assert again.problem is None
    facts = read_facts(path)
    assert (facts.state, facts.best_epoch, facts.epochs) == ("finished", 2, 2)
    assert facts.result == "/ckpts/checkpoint.pth.tar.epoch_2"
    assert before.seconds <= facts.seconds < before.seconds + 60.0
    assert read_batches(path)["step"].tolist() == [1, 2, 3, 4]
    assert [row["goal_value"] for row in read_metrics(path)] == [0.7, 0.9]


def test_that_a_name_given_while_it_runs_outlives_what_the_run_writes(
    folder: RunFolder,
) -> None:
    folder.take(START)
    write_marks(folder.path, "the good one", pinned=True)
    ended(folder, epoch(1, 0.7, best=True), Finished(None, 1.0))
    facts = read_facts(folder.path)
    assert (facts.name, facts.pinned, facts.state) == ("the good one", True, "finished")


# -- refused -----------------------------------------------------------------------


def test_that_what_is_no_run_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("a person's")
    for path in (tmp_path, tmp_path / "nowhere", tmp_path / "notes.txt"):
        with pytest.raises(TrainingError, match="no folder of a run") as caught:
            RunFolder.open(path)
        assert str(caught.value).count(str(path)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (RECORD_NAME, ""),
        (RECORD_NAME, "[]"),
        (RECORD_NAME, '{"state": "running"}'),
        (RECORD_NAME, '{"format_version": null}'),
        (RECORD_NAME, '{"format_version": 1, "started": "yesterday"}'),
        (RECORD_NAME, '{"format_version": 1, "state": "lost"}'),
        (RECORD_NAME, '{"format_version": 1, "classes": [1]}'),
        (RECORD_NAME, '{"format_version": 1, "epochs": true}'),
        ("config.json", "[]"),
        ("config.json", '{"lr": "fast"}'),
        ("config.json", "{"),
    ],
)
def test_that_a_damaged_run_is_refused_and_let_go(
    folder: RunFolder, name: str, text: str
) -> None:
    path = ended(folder)
    good = (path / name).read_text()
    (path / name).write_text(text)
    with pytest.raises(TrainingError, match="no folder of a run"):
        RunFolder.open(path)
    (path / name).write_text(good)
    RunFolder.open(path).close()


def test_that_a_run_of_a_newer_program_is_refused(folder: RunFolder) -> None:
    path = ended(folder)
    facts = json.loads((path / RECORD_NAME).read_text())
    (path / RECORD_NAME).write_text(json.dumps(facts | {"format_version": 2}))
    with pytest.raises(TrainingError, match="a newer GeekTime wrote it"):
        RunFolder.open(path)


def test_that_a_finished_run_is_refused_and_let_go(folder: RunFolder) -> None:
    path = ended(folder, Finished(None, 1.0))
    for _ in range(2):
        with pytest.raises(TrainingError, match="is finished: there is nothing"):
            RunFolder.open(path)


def test_that_a_folder_that_nobody_closed_is_let_go(tmp_path: Path) -> None:
    def fail_early(path: Path | None) -> Path:
        folder = RunFolder.open(path) if path else RunFolder.create(CONFIG, tmp_path)
        assert is_living(folder.path)
        return folder.path

    path = fail_early(None)
    for _ in range(2):
        gc.collect()
        assert not is_living(path)
        fail_early(path)


def test_that_a_failed_run_may_be_gone_on_with(folder: RunFolder) -> None:
    path = ended(folder, Failed("{what} broke", {"what": Path("it")}, ""))
    assert read_facts(path).values == {"what": "it"}
    again = RunFolder.open(path)
    again.take(START)
    again.close()
    assert (read_facts(path).state, read_facts(path).sentence) == ("running", "")


@pytest.mark.slow
def test_that_a_run_that_another_process_holds_is_refused(folder: RunFolder) -> None:
    path = ended(folder)
    command = [sys.executable, "-c", HOLD, os.fspath(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as child:
        assert child.stdout
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(TrainingError, match="goes on in another window or process"):
            RunFolder.open(path)
        child.kill()
        child.wait()
    RunFolder.open(path).close()
