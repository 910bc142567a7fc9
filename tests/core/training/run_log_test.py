"""What was told in a run comes back from its folder."""

import dataclasses
import json
import math
import os
import typing
from pathlib import Path

import pytest
from support.odd_names import CLASSES, PICTURES

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    DownloadProgress,
    EpochDone,
    EvaluationStarted,
    Failed,
    FeaturesProgress,
    Finished,
    Notice,
    PictureJudged,
    PictureSkipped,
    PicturesPredicted,
    PredictionsWritten,
    RunStarted,
    StageStarted,
    Stopped,
    TrainEvent,
    ValidationProgress,
)
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_log import EVENTS, LOG, read_events, sentence_of
from geektime_gui.core.training.run_tables import read_batches, read_metrics

ODD = Path("/data") / os.fsdecode(b"caf\xe9 \xff") / 'line\nbreak "极客".jpg'
START = RunStarted(
    arch="efficientnet-lite0",
    classes=tuple(CLASSES.values()),
    train_counts=(3,) * len(CLASSES),
    val_counts=(),
    device="CPU (2 cores)",
    precision="fp32",
    epochs=2,
    batches=5,
    batch_size=10,
    image_size=224,
    checkpoint_dir=ODD,
    run_dir=None,
    recipe={"epochs": 2, "lr": 0.01, "patience": None},
    resumed_at=0,
)
EPOCH = EpochDone(1, 2, 0.5, None, 0.25, 0.5, 10.0, 1.0, 0.75, best=True)
EVENTS_OF_ALL_KINDS: tuple[TrainEvent, ...] = (
    Notice("{path} is odd: {share}", {"path": str(ODD), "share": 0.5}, warning=True),
    DownloadProgress("https://example.org/weights", 1, 0),
    PictureSkipped(ODD, "it is cut off", 1),
    START,
    StageStarted("train", 2, 5, 10, 224),
    EPOCH,
    CheckpointSaved(ODD, 1, best=True),
    EvaluationStarted(("logo", "others"), 3, "CPU", "fp32"),
    PicturesPredicted(1, 3, math.nan),
    PictureJudged(ODD, (0.25, math.nan, 0.75), "logo"),
    PredictionsWritten(ODD, 3, 0),
    Failed("{path} can't be read", {"path": str(ODD)}, "Traceback\n  ..."),
    Stopped(None, 1.5, ODD),
    Finished(ODD, 2.5),
)
COUNTED: tuple[TrainEvent, ...] = (
    BatchDone(1, 1, 5, math.nan, 0.01, 10, 0.5, math.nan, 1),
    ValidationProgress(1, 1, 2),
    FeaturesProgress(1, 2, math.nan),
)


@pytest.fixture
def folder(tmp_path: Path) -> typing.Iterator[RunFolder]:
    folder = RunFolder.create(TrainConfig(), tmp_path / "runs")
    yield folder
    folder.close()


def same(one: object, other: object) -> bool:
    """Equal, where NaN equals NaN."""
    return repr(one) == repr(other)


def test_that_every_event_comes_back_or_is_counted_elsewhere(
    folder: RunFolder,
) -> None:
    kinds = {type(event) for event in (*EVENTS_OF_ALL_KINDS, *COUNTED)}
    assert kinds >= set(typing.get_args(TrainEvent))
    for event in (*EVENTS_OF_ALL_KINDS, *COUNTED):
        folder.take(event)
    assert folder.problem is None
    assert same(tuple(read_events(folder.path)), EVENTS_OF_ALL_KINDS)
    folder.close()
    assert read_batches(folder.path)["step"].tolist() == [1]
    assert [row["best"] for row in read_metrics(folder.path)] == [True]


@pytest.mark.parametrize("name", PICTURES.values(), ids=list(PICTURES))
def test_that_a_path_of_any_name_comes_back(folder: RunFolder, name: str) -> None:
    skipped = PictureSkipped(Path("/data") / name, "it is cut off", 1)
    folder.take(skipped)
    assert folder.problem is None
    assert read_events(folder.path) == [skipped]


def test_that_other_programs_can_read_every_line(folder: RunFolder) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not in the standard of JSON")

    for event in EVENTS_OF_ALL_KINDS:
        folder.take(event)
    names = [*(p for p in folder.path.glob("*.json")), folder.path / EVENTS]
    assert len(names) == 5
    for path in names:
        text = path.read_bytes().decode("utf-8")
        for one in text.splitlines() if path.suffix == ".jsonl" else [text]:
            json.loads(one, parse_constant=refuse)
    (folder.path / LOG).read_bytes().decode("utf-8")


def test_that_an_infinite_figure_comes_back_as_unknown(folder: RunFolder) -> None:
    folder.take(dataclasses.replace(EPOCH, train_loss=math.inf, val_loss=math.nan))
    [event] = read_events(folder.path)
    assert isinstance(event, EpochDone)
    assert math.isnan(event.train_loss)
    assert event.val_loss is None


def test_that_a_torn_last_line_costs_itself_only_wherever_it_is_cut(
    folder: RunFolder,
) -> None:
    path = folder.path / EVENTS
    first, second, third = (Notice(f"number {n}") for n in (1, 2, 3))
    folder.take(first)
    length = path.stat().st_size
    folder.take(second)
    whole = path.read_bytes()
    for end in range(length, len(whole) - 1):
        path.write_bytes(whole[:end])
        assert read_events(folder.path) == [first]
        folder.take(third)
        assert read_events(folder.path) == [first, third]
    assert folder.problem is None


def test_that_damaged_and_unknown_lines_are_left_out(folder: RunFolder) -> None:
    assert read_events(folder.path) == []
    folder.take(Notice("before"))
    with (folder.path / EVENTS).open("ab") as file:
        file.write(
            b'\xff\n\n[]\nnull\n{}\n{"event": "Unheard"}\n{"event": []}\n'
            b'{"event": "Notice"}\n{"event": "CheckpointSaved", "path": 3}\n'
        )
    folder.take(Notice("after"))
    assert read_events(folder.path) == [Notice("before"), Notice("after")]


def test_that_what_a_newer_program_adds_to_an_event_is_left_out(
    folder: RunFolder,
) -> None:
    line = {"event": "Notice", "template": "x", "values": {}, "colour": "red"}
    (folder.path / EVENTS).write_text(json.dumps(line) + "\n")
    assert read_events(folder.path) == [Notice("x")]


def test_that_the_log_is_made_of_sentences(folder: RunFolder) -> None:
    for event in EVENTS_OF_ALL_KINDS:
        folder.take(event)
    text = (folder.path / LOG).read_text("utf-8")
    assert "full: efficientnet-lite0 on 48 pictures of 16 classes, CPU" in text
    assert "Epoch 1 of 2: training loss 0.5000, accuracy 0.2500, macro-F1" in text
    assert "caf\\udce9 \\udcff" in text
    assert "Stopped after 1.5 s." in text
    assert "None" not in text
    unknown = dataclasses.replace(EPOCH, train_loss=math.nan, val_accuracy=None)
    unknown = dataclasses.replace(unknown, goal_value=None, val_macro_f1=math.inf)
    assert sentence_of(unknown) == "Epoch 1 of 2: no finite figure."
    resumed = dataclasses.replace(START, resumed_at=7)
    assert sentence_of(resumed).endswith("fp32, going on after step 7.")
