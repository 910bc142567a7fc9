import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from support.pictures import draw_classes, draw_with_strays
from support.runs import of_type, stop_after

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.engine import Engine
from geektime_gui.core.events import (
    BatchDone,
    EpochDone,
    Event,
    Failed,
    Finished,
    Notice,
    RunStarted,
    Stopped,
    ValidationProgress,
)
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.training.runs import list_runs
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow

CHILD = Path(__file__).parents[2] / "support" / "train_child.py"


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    """Two classes of 10 pictures, 4 of each to validate on, 7 steps an epoch.

    One picture of each class lies in the other one, so that no model is perfect.
    """
    return TrainConfig(
        train_data=draw_classes(tmp_path / "train", 10),
        val_data=draw_with_strays(tmp_path / "val", 4),
        runs_dir=tmp_path / "runs",
        checkpoint_dir=None,
        image_size=64,
        batch_size=3,
        epochs=3,
        workers=2,
        precision="fp32",
        frozen_blocks=12,
    )


def weights_of(events: list[Event]) -> dict[str, torch.Tensor]:
    word = events[-1]
    assert isinstance(word, Finished), word
    assert word.result is not None
    return load_checkpoint(word.result).state


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(
        torch.equal(one[name], other[name]) for name in one
    )


def resumed(config: TrainConfig, stopped: list[Event]) -> list[Event]:
    word = stopped[-1]
    assert isinstance(word, Stopped), word
    assert word.run_dir is not None
    return list(fit(replace(config, resume=word.run_dir)))


@pytest.mark.parametrize("mode", ["full", "auto"])
def test_that_a_resumed_run_ends_with_the_very_same_weights(
    config: TrainConfig, mode: str
) -> None:
    config = replace(config, mode=mode, patience=0)
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    steps = len(of_type(whole, BatchDone))
    assert steps
    drawn = random.Random(5).sample(range(1, steps), 2)
    for step in sorted(drawn):
        stopped = stop_after(config, BatchDone, step)
        rest = resumed(config, stopped)
        assert of_type(rest, RunStarted)[0].resumed_at == step
        assert len(of_type(rest, BatchDone)) == steps - step
        assert same(weights_of(rest), weights_of(whole))
        losses = [e.loss for e in of_type(stopped + rest, BatchDone)]
        assert losses == [e.loss for e in of_type(whole, BatchDone)]


def test_that_a_run_stopped_twice_and_in_a_validation_ends_the_same(
    config: TrainConfig,
) -> None:
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    stopped = stop_after(config, ValidationProgress)
    run_dir = stopped[-1].run_dir
    again = stop_after(replace(config, resume=run_dir), BatchDone, 2)
    assert isinstance(again[-1], Stopped)
    assert again[-1].run_dir == run_dir
    rest = resumed(config, again)
    assert same(weights_of(rest), weights_of(whole))
    assert [e.epoch for e in of_type(rest, EpochDone)] == [2, 3]
    (record, *_) = [r for r in list_runs(config.runs_dir) if r.path == run_dir]
    assert record.state == "finished"
    assert record.epochs == 3


def test_that_pictures_sorted_meanwhile_change_nothing_and_changed_ones_are_said(
    config: TrainConfig,
) -> None:
    stopped = stop_after(config, BatchDone, 3)
    moved = config.train_data / "logo" / "001.jpg"
    moved.rename(config.train_data / "others" / "moved.jpg")
    rest = resumed(config, stopped)
    assert of_type(rest, RunStarted)[0].train_counts[1] == 10
    assert isinstance(rest[-1], Finished)


def test_that_a_finished_run_cannot_be_gone_on_with_and_says_so(
    config: TrainConfig,
) -> None:
    events = list(fit(replace(config, epochs=1)))
    run_dir = of_type(events, RunStarted)[0].run_dir
    word = list(fit(replace(config, resume=run_dir)))[-1]
    assert isinstance(word, Failed)
    assert "finished" in word.sentence


def test_that_a_damaged_state_is_a_sentence_and_its_checkpoints_stay(
    config: TrainConfig,
) -> None:
    stopped = stop_after(config, BatchDone, 9)
    run_dir = stopped[-1].run_dir
    (run_dir / "state.pt").write_bytes(b"damage")
    word = list(fit(replace(config, resume=run_dir)))[-1]
    assert isinstance(word, Failed)
    assert "damaged" in word.sentence
    load_checkpoint(stopped[-1].result)


def kill_and_resume(config: TrainConfig, whole: list[Event], after: float) -> None:
    """Start a run in a process, kill it, go on with it here."""
    child = subprocess.Popen(
        [sys.executable, CHILD, config.train_data.parent], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()  # the first step is taken
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    (record, *_) = list_runs(config.runs_dir)
    assert record.state in ("broken off", "finished")
    if record.state == "finished":
        return
    rest = list(fit(replace(config, resume=record.path)))
    assert same(weights_of(rest), weights_of(whole))


def test_that_a_killed_run_goes_on_and_ends_with_the_very_same_weights(
    config: TrainConfig, moments: int
) -> None:
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    draw = random.Random(11)
    for _ in range(moments):
        kill_and_resume(config, whole, draw.uniform(0.0, 1.5))


@pytest.fixture
def moments() -> int:
    """How many kills: 20 in the long form."""
    return 20 if os.environ.get("GEEKTIME_FULL") == "1" else 3


def test_that_a_stop_waits_for_no_more_than_the_step_at_hand(
    config: TrainConfig,
) -> None:
    engine = Engine()
    try:
        events: list[Event] = []
        for event in engine.stream(replace(config, epochs=500)):
            events.append(event)
            if isinstance(event, BatchDone) and event.step == 5:
                engine.stop()
        assert isinstance(events[-1], Stopped)
        assert of_type(events, BatchDone)[-1].epoch < 10, "it would take 500"
    finally:
        engine.close()


def test_that_the_log_tells_the_stop(config: TrainConfig) -> None:
    stopped = stop_after(config, BatchDone, 3)
    assert not [n for n in of_type(stopped, Notice) if "can't be kept" in n.text]
    (record, *_) = list_runs(config.runs_dir)
    assert record.state == "paused"
    assert record.resumable
