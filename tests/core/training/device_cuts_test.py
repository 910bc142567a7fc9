"""Runs whose crops are scaled on the device, here the CPU, end as all runs do."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from support.pictures import draw_classes, draw_with_strays
from support.runs import of_type, stop_after

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data import dataset as dataset_module
from geektime_gui.core.data.augment import cuts_well_on
from geektime_gui.core.events import BatchDone, EpochDone, Event, Finished, Stopped
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.training import setting
from geektime_gui.core.training.progress import STATE_NAME
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    """Two classes of 10 pictures, 6 of each to validate on, 3 steps an epoch.

    One picture of each class lies in the other one, so that no model is perfect.
    """
    return TrainConfig(
        train_data=draw_classes(tmp_path / "train", 10),
        val_data=draw_with_strays(tmp_path / "val", 6),
        runs_dir=tmp_path / "runs",
        checkpoint_dir=None,
        image_size=64,
        batch_size=8,
        epochs=3,
        workers=2,
        precision="fp32",
    )


@pytest.fixture
def cutting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The CPU cuts whole batches, as a GPU does."""
    monkeypatch.setattr(setting, "cuts_well_on", lambda device: True)


@pytest.fixture
def scaled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pictures whose crops were scaled one by one."""
    found: list[int] = []
    augmented = dataset_module.PictureDataset.augmented

    def counting(
        dataset: dataset_module.PictureDataset, index: int, uniforms: list[float]
    ) -> object:
        found.append(index)
        return augmented(dataset, index, uniforms)

    monkeypatch.setattr(dataset_module.PictureDataset, "augmented", counting)
    return found


def weights_of(events: list[Event]) -> dict[str, torch.Tensor]:
    word = events[-1]
    assert isinstance(word, Finished), word
    assert word.result is not None
    return load_checkpoint(word.result).state


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(
        torch.equal(one[name], other[name]) for name in one
    )


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in of_type(events, BatchDone)]


def sizes(events: list[Event]) -> list[int]:
    """Pictures of each step."""
    seen = [0, *(event.pictures for event in of_type(events, BatchDone))]
    return [after - before for before, after in itertools.pairwise(seen)]


def forget_facts(run_dir: Path) -> None:
    """Make the state of a run one that knows neither even batches nor cutting."""
    values = torch.load(run_dir / STATE_NAME, weights_only=True)
    facts = values["progress"]["facts"]
    del facts["device_cuts"]
    facts["batch_size"] = facts.pop("recipe")["batch_size"]
    torch.save(values, run_dir / STATE_NAME)


def test_that_a_processor_cuts_picture_by_picture_and_a_graphics_card_does_not() -> (
    None
):
    kinds = {kind: cuts_well_on(torch.device(kind)) for kind in ("cpu", "cuda", "mps")}
    assert kinds == {"cpu": False, "cuda": True, "mps": True}


def test_that_it_learns_as_well_as_with_crops_made_one_by_one(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch, scaled: list[int]
) -> None:
    config = replace(config, mode="auto", epochs=6, patience=0)
    usual = list(fit(replace(config, runs_dir=config.runs_dir / "usual")))
    assert len(scaled) == 6 * 20
    monkeypatch.setattr(setting, "cuts_well_on", lambda device: True)
    cut = list(fit(config))
    assert len(scaled) == 6 * 20, "no crop more was made one by one"
    assert isinstance(cut[-1], Finished)
    # The same crops: the loss of the first step differs by the rounding of bytes.
    assert losses(cut)[0] == pytest.approx(losses(usual)[0], abs=0.05)
    assert losses(cut) != losses(usual)
    last, other = (of_type(events, EpochDone)[-1] for events in (cut, usual))
    assert other.val_accuracy == last.val_accuracy == 10 / 12, "all but the strays"


@pytest.mark.usefixtures("cutting")
@pytest.mark.parametrize("mode", ["full", "auto"])
def test_that_a_resumed_run_ends_with_the_very_same_weights(
    config: TrainConfig, mode: str, scaled: list[int]
) -> None:
    config = replace(config, mode=mode, patience=0, frozen_blocks=12)
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    steps = len(losses(whole))
    assert steps == 9
    for step in (2, 6, 7):
        stopped = stop_after(config, BatchDone, step)
        word = stopped[-1]
        assert isinstance(word, Stopped), word
        rest = list(fit(replace(config, resume=word.run_dir)))
        assert losses(stopped + rest) == losses(whole)
        assert same(weights_of(rest), weights_of(whole))
    assert not scaled


def test_that_a_run_of_an_older_version_goes_on_as_it_began(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch, scaled: list[int]
) -> None:
    stopped = stop_after(config, BatchDone, 4)
    word = stopped[-1]
    assert isinstance(word, Stopped), word
    assert word.run_dir is not None
    forget_facts(word.run_dir)
    whole = list(fit(replace(config, runs_dir=config.runs_dir / "whole")))
    scaled.clear()
    monkeypatch.setattr(setting, "cuts_well_on", lambda device: True)
    rest = list(fit(replace(config, resume=word.run_dir)))
    assert scaled, "crops are made as they were"
    assert losses(stopped + rest) == losses(whole)
    assert same(weights_of(rest), weights_of(whole))


def test_that_the_batches_of_an_older_run_stay_as_they_were(
    config: TrainConfig,
) -> None:
    config = replace(config, mode="auto", patience=0, frozen_blocks=12)
    stopped = stop_after(config, BatchDone, 3)
    assert sizes(stopped) == [6, 7, 7]
    word = stopped[-1]
    assert isinstance(word, Stopped), word
    assert word.run_dir is not None
    forget_facts(word.run_dir)
    rest = list(fit(replace(config, resume=word.run_dir)))
    assert isinstance(rest[-1], Finished)
    assert sizes(stopped + rest)[3:] == [8, 8, 4, 8, 8, 4]
