"""Only what is new is predicted, and the txt is then that of a fresh evaluation."""

import dataclasses
import json
import os
from pathlib import Path

import pytest
from support.pictures import draw_classes, draw_picture

from geektime_gui.core.config import EvaluateConfig, TrainConfig
from geektime_gui.core.data.journal import Journal
from geektime_gui.core.engine import drive
from geektime_gui.core.errors import ConfigError
from geektime_gui.core.evaluation.evaluator import evaluate
from geektime_gui.core.evaluation.follow_mark import FOLLOWED
from geektime_gui.core.evaluation.missed_moves import missed_moves
from geektime_gui.core.evaluation.prediction_sidecar import read_about, sidecar_path
from geektime_gui.core.evaluation.predictions import read_predictions
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    Failed,
    Finished,
    PicturesPredicted,
    PredictionsWritten,
    Stopped,
)
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("trained")
    config = TrainConfig(
        train_data=draw_classes(root / "train", 6),
        runs_dir=root / "runs",
        checkpoint_dir=root / "ckpts",
        image_size=64,
        epochs=1,
        precision="fp32",
    )
    word = list(fit(config))[-1]
    assert isinstance(word, Finished)
    assert word.result is not None
    return word.result


@pytest.fixture
def config(checkpoint: Path, tmp_path: Path) -> EvaluateConfig:
    """An evaluation that has been made."""
    config = EvaluateConfig(
        checkpoint=checkpoint,
        data=draw_classes(tmp_path / "val", 5, seed=1),
        output=tmp_path / "predictions.txt",
        precision="fp32",
    )
    assert isinstance(run(config)[-1], Finished)
    return config


def run(config: EvaluateConfig) -> list[Event]:
    return list(evaluate(config))


def add(config: EvaluateConfig) -> list[Event]:
    return run(dataclasses.replace(config, only_new=True))


def fresh(config: EvaluateConfig) -> Path:
    output = config.output.with_name("fresh.txt")
    assert isinstance(run(dataclasses.replace(config, output=output))[-1], Finished)
    return output


def draw_new(config: EvaluateConfig) -> list[Path]:
    """At the start, in between, in a folder below, and at the end."""
    names = ("logo/-.jpg", "logo/002b.jpg", "logo/more/x.jpg", "others/zz.jpg")
    return [
        draw_picture(config.data / name, (200, 60, 40), 77 + number)
        for number, name in enumerate(names)
    ]


def test_that_a_merged_txt_is_that_of_a_fresh_evaluation(
    config: EvaluateConfig,
) -> None:
    new = draw_new(config)
    events = add(config)
    assert [e.total for e in events if isinstance(e, EvaluationStarted)] == [len(new)]
    assert PredictionsWritten(config.output, len(new), 0) in events
    other = fresh(config)
    merged, whole = (read_predictions(path) for path in (config.output, other))
    assert merged.classes == whole.classes
    assert merged.paths == whole.paths
    assert merged.truth.tolist() == whole.truth.tolist()
    # Few pictures may be computed by another runtime than many: its last digit differs.
    assert abs(merged.probabilities - whole.probabilities).max() < 1e-4
    assert merged.problems == whole.problems == ()
    assert origin_of(config.output) == origin_of(other)


def origin_of(path: Path) -> dict[str, object]:
    """All that the JSON tells, but for when the folder was listed."""
    return {name: told for name, told in read_about(path).items() if name != FOLLOWED}


def test_that_the_lines_that_were_there_stay_byte_for_byte(
    config: EvaluateConfig,
) -> None:
    lines = config.output.read_bytes().splitlines(keepends=True)
    lines[3] = b"  .5 0.500   1 0  0 1 " + lines[3].split(b" ", 6)[6]
    config.output.write_bytes(b"".join([*lines, b"not a line\n"]))
    new = draw_new(config)
    assert isinstance(add(config)[-1], Finished)
    after = config.output.read_bytes().splitlines(keepends=True)
    assert [line for line in after if not is_about(line, new)] == [
        *lines,
        b"not a line\n",
    ]
    assert sum(is_about(line, new) for line in after) == len(new)


def is_about(line: bytes, pictures: list[Path]) -> bool:
    return any(line.endswith(f"{path}\n".encode()) for path in pictures)


def test_that_a_second_time_nothing_is_predicted(config: EvaluateConfig) -> None:
    draw_new(config)
    add(config)
    before = config.output.read_bytes()
    events = add(config)
    assert isinstance(events[-1], Finished)
    assert not [e for e in events if isinstance(e, EvaluationStarted)]
    assert config.output.read_bytes() == before


def test_that_new_pictures_that_are_broken_are_named_once(
    config: EvaluateConfig,
) -> None:
    broken = config.data / "logo" / "broken.jpg"
    broken.write_bytes(b"no picture")
    before = config.output.read_bytes()
    assert PredictionsWritten(config.output, 0, 1) in add(config)
    assert config.output.read_bytes() == before
    assert [e["path"] for e in read_about(config.output)["skipped"]] == [str(broken)]
    assert not [e for e in add(config) if isinstance(e, EvaluationStarted)]


def test_that_a_stop_adds_nothing(config: EvaluateConfig) -> None:
    before = config.output.read_bytes()
    draw_new(config)
    events: list[Event] = []
    wanted = dataclasses.replace(config, only_new=True, batch_size=1)
    for event in drive(wanted, lambda: isinstance(events[-1], PicturesPredicted)):
        events.append(event)
    assert isinstance(events[-1], Stopped)
    assert config.output.read_bytes() == before


def test_that_another_checkpoint_is_refused(
    config: EvaluateConfig, tmp_path: Path
) -> None:
    draw_new(config)
    before = config.output.read_bytes()
    copy = tmp_path / "copy" / config.checkpoint.name
    copy.parent.mkdir()
    for path in config.checkpoint.parent.glob(f"{config.checkpoint.name}*"):
        (copy.parent / path.name).write_bytes(path.read_bytes())
    word = add(dataclasses.replace(config, checkpoint=copy))[-1]
    assert isinstance(word, Failed)
    assert "was made by" in word.sentence
    assert config.output.read_bytes() == before


def test_that_a_checkpoint_that_was_saved_anew_is_refused(
    config: EvaluateConfig,
) -> None:
    draw_new(config)
    old = sidecar_path(config.output).stat().st_mtime - 10_000
    os.utime(sidecar_path(config.output), (old, old))
    word = add(config)[-1]
    assert isinstance(word, Failed)
    assert "has been saved anew" in word.sentence


def test_that_other_classes_are_refused(config: EvaluateConfig) -> None:
    beside = sidecar_path(config.output)
    told = json.loads(beside.read_text())
    told["classes"] = ["logo", "poster"]
    beside.write_text(json.dumps(told))
    word = add(config)[-1]
    assert isinstance(word, Failed)
    assert "logo, poster" in word.sentence


def test_that_a_txt_of_other_pictures_is_refused(
    config: EvaluateConfig, tmp_path: Path
) -> None:
    other = draw_classes(tmp_path / "other", 2, seed=9)
    word = add(dataclasses.replace(config, data=other))[-1]
    assert isinstance(word, Failed)
    assert "names no picture in" in word.sentence


def test_that_only_new_goes_with_one_checkpoint(config: EvaluateConfig) -> None:
    with pytest.raises(ConfigError, match="only_new"):
        dataclasses.replace(config, only_new=True, also=(Path("x"),))


def test_that_a_move_after_an_evaluation_is_told_and_its_picture_is_not_new(
    config: EvaluateConfig,
) -> None:
    moved = next((config.data / "logo").iterdir())
    with Journal.open(config.data.parent) as journal:
        journal.move([moved], config.data / "others")  # the name is taken
    missed = missed_moves(
        config.output, read_predictions(config.output), [config.data.parent]
    )
    assert missed.pictures == 1
    word = add(config)[-1]
    assert isinstance(word, Finished)
    assert len(read_predictions(config.output)) == 10
