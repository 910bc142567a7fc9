"""Runs on many pictures: live norms, and the recipe that a run began with."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from support.pictures import draw_classes, draw_with_strays
from support.runs import of_type, stop_after

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import BatchDone, Event, Finished, RunStarted, Stopped
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.training import recipe
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TrainConfig:
    """Twenty pictures that count as many, one of each class in the wrong folder."""
    monkeypatch.setattr(recipe, "MANY_PICTURES", 20)
    monkeypatch.setattr(recipe, "LIVE_BATCH", 8)
    return TrainConfig(
        train_data=draw_classes(tmp_path / "train", 10),
        val_data=draw_with_strays(tmp_path / "val", 4),
        runs_dir=tmp_path / "runs",
        checkpoint_dir=None,
        image_size=96,
        batch_size=8,
        epochs=3,
        patience=0,
        mode="auto",
        workers=2,
        precision="fp32",
    )


def state_of(events: list[Event], epoch: int = 3) -> dict[str, torch.Tensor]:
    word = events[-1]
    assert isinstance(word, Finished), word
    assert word.result is not None
    return load_checkpoint(
        word.result.with_name(f"checkpoint.pth.tar.epoch_{epoch}")
    ).state


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in of_type(events, BatchDone)]


def run_dir_of(events: list[Event]) -> Path:
    word = events[-1]
    assert isinstance(word, Stopped), word
    assert word.run_dir is not None
    return word.run_dir


@pytest.mark.parametrize("step", [2, 6, 7])
def test_that_live_norms_go_on_to_the_very_same_weights_and_statistics(
    config: TrainConfig, step: int
) -> None:
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    assert not of_type(whole, RunStarted)[0].recipe["frozen_norm"]
    stopped = stop_after(config, BatchDone, step)
    rest = list(fit(replace(config, resume=run_dir_of(stopped))))
    assert losses(stopped + rest) == losses(whole)
    expected, found = state_of(whole), state_of(rest)
    assert expected.keys() == found.keys()
    for name in expected:
        assert torch.equal(expected[name], found[name]), name
    quick = state_of(rest, 0)
    for name in (n for n in quick if "running_mean" in n):
        assert not torch.equal(quick[name], found[name]), name


def test_that_other_automatic_values_of_today_change_no_run_of_yesterday(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    stopped = stop_after(config, BatchDone, 4)
    monkeypatch.setattr(recipe, "MANY_PICTURES", 1_000)
    monkeypatch.setattr(recipe, "TUNING_RATE", 0.1)
    rest = list(fit(replace(config, resume=run_dir_of(stopped))))
    assert losses(stopped + rest) == losses(whole)
    assert of_type(rest, RunStarted)[0].recipe == of_type(whole, RunStarted)[0].recipe
