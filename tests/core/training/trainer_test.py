import itertools
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from support.pictures import draw_classes, draw_picture
from support.runs import of_type, stop_after

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    Notice,
    PictureSkipped,
    RunStarted,
    Stopped,
)
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.model.checkpoint_info import list_checkpoints
from geektime_gui.core.model.network import build_network
from geektime_gui.core.training import setting
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    """Two classes of 10 pictures, 4 of each to validate on, at 64 px."""
    return TrainConfig(
        train_data=draw_classes(tmp_path / "train", 10),
        val_data=draw_classes(tmp_path / "val", 4, seed=1),
        runs_dir=tmp_path / "runs",
        checkpoint_dir=tmp_path / "ckpts",
        image_size=64,
        epochs=2,
        workers=2,
        precision="fp32",
    )


def test_that_a_run_learns_and_leaves_a_checkpoint_an_epoch(
    config: TrainConfig,
) -> None:
    events = list(fit(replace(config, epochs=8, lr=0.01)))
    started = of_type(events, RunStarted)[0]
    assert started.classes == ("logo", "others")
    assert (started.train_counts, started.val_counts) == ((10, 10), (4, 4))
    assert [e.epoch for e in of_type(events, CheckpointSaved)] == list(range(1, 9))
    word = events[-1]
    assert isinstance(word, Finished)
    assert word.result == config.checkpoint_dir / "checkpoint.pth.tar.epoch_8"
    epochs = of_type(events, EpochDone)
    assert epochs[-1].train_loss < epochs[0].train_loss
    assert epochs[-1].val_accuracy > 0.8
    info = load_checkpoint(word.result).info
    assert info.metrics["val_accuracy"] == epochs[-1].val_accuracy
    assert info.config["epochs"] == 8
    assert info.normalization.name == "lite"


def test_that_the_first_loss_is_that_of_guessing(config: TrainConfig) -> None:
    first = of_type(list(fit(replace(config, epochs=1))), BatchDone)[0]
    assert first.loss == pytest.approx(math.log(2), abs=0.2)


def test_that_the_same_seed_gives_the_same_losses(config: TrainConfig) -> None:
    def losses(seed: int, workers: int) -> list[float]:
        run = fit(replace(config, seed=seed, workers=workers, precision="fp32"))
        return [e.loss for e in of_type(list(run), BatchDone)]

    once = losses(3, 2)
    assert len(once) == 4
    assert losses(3, 0) == once
    assert losses(4, 2) != once


def test_that_every_batch_counts_pictures_and_time(config: TrainConfig) -> None:
    batches = of_type(list(fit(replace(config, epochs=4))), BatchDone)
    assert [(b.epoch, b.batch, b.batches) for b in batches] == [
        (epoch, batch, 2) for epoch in (1, 2, 3, 4) for batch in (1, 2)
    ]
    assert [b.pictures for b in batches] == list(range(10, 90, 10))
    assert all(a.seconds < b.seconds for a, b in itertools.pairwise(batches))
    assert math.isnan(batches[0].seconds_left)
    assert batches[-1].seconds_left < batches[3].seconds_left


def test_that_a_stop_leaves_a_loadable_checkpoint(config: TrainConfig) -> None:
    events = stop_after(replace(config, epochs=50), BatchDone, 3)
    word = events[-1]
    assert isinstance(word, Stopped)
    assert word.result is not None
    assert word.result.name == "checkpoint.pth.tar.epoch_2"
    loaded = load_checkpoint(word.result)
    assert loaded.info.metrics == {"stopped": True, "stage": "train"}
    assert len(of_type(events, BatchDone)) == 3


def test_that_a_stop_right_after_a_checkpoint_keeps_its_figures(
    config: TrainConfig,
) -> None:
    events = stop_after(replace(config, epochs=50), CheckpointSaved)
    word = events[-1]
    assert isinstance(word, Stopped)
    assert word.result is not None
    assert "val_accuracy" in load_checkpoint(word.result).info.metrics


def test_that_a_stop_before_the_first_step_saves_nothing(config: TrainConfig) -> None:
    events = stop_after(config, RunStarted)
    assert isinstance(events[-1], Stopped)
    assert list_checkpoints(config.checkpoint_dir) == []


def test_that_save_interval_counts_epochs_and_the_last_is_always_saved(
    config: TrainConfig,
) -> None:
    events = list(fit(replace(config, epochs=3, save_interval=2)))
    assert [e.epoch for e in of_type(events, CheckpointSaved)] == [2, 3]


def test_that_no_validation_folder_means_no_figures(config: TrainConfig) -> None:
    events = list(fit(replace(config, val_data=None, epochs=1)))
    (epoch,) = of_type(events, EpochDone)
    assert (epoch.val_loss, epoch.val_accuracy, epoch.val_macro_f1) == (None,) * 3
    assert isinstance(events[-1], Finished)


def test_that_broken_pictures_are_named_once_and_the_run_goes_on(
    config: TrainConfig,
) -> None:
    bad = [config.train_data / "logo" / "zz.jpg", config.train_data / "logo/000.jpg"]
    bad[0].write_text("no picture")
    bad[1].write_bytes(bad[1].read_bytes()[:300])
    assert config.val_data is not None
    junk = config.val_data / "others" / "junk.gif"
    junk.write_bytes(b"GIF89a")
    events = list(fit(config))
    skipped = of_type(events, PictureSkipped)
    assert sorted(e.path for e in skipped) == sorted([*bad, junk])
    assert isinstance(events[-1], Finished)


def test_that_a_class_without_a_readable_picture_is_an_error_before_training(
    config: TrainConfig,
) -> None:
    for path in (config.train_data / "logo").iterdir():
        path.write_bytes(b"")
    events = list(fit(config))
    assert not of_type(events, RunStarted)
    word = events[-1]
    assert isinstance(word, Failed)
    assert "class logo can be read" in word.sentence
    assert not config.checkpoint_dir.exists()


def test_that_an_empty_class_is_warned_about_and_kept(config: TrainConfig) -> None:
    (config.train_data / "aaa").mkdir()
    events = list(fit(replace(config, epochs=1)))
    assert any(n.warning and "aaa" in n.text for n in of_type(events, Notice))
    assert of_type(events, RunStarted)[0].classes == ("aaa", "logo", "others")
    assert isinstance(events[-1], Finished)


def test_that_one_class_is_nothing_to_tell_apart(tmp_path: Path) -> None:
    data = draw_classes(tmp_path / "train", 2, ("logo",))
    config = TrainConfig(
        train_data=data, checkpoint_dir=tmp_path / "c", runs_dir=tmp_path / "runs"
    )
    word = list(fit(config))[-1]
    assert isinstance(word, Failed)
    assert "fewer than two classes" in word.sentence


def test_that_a_folder_that_vanishes_is_a_sentence(config: TrainConfig) -> None:
    events: list[Event] = []
    for event in fit(replace(config, epochs=50)):
        events.append(event)
        if isinstance(event, EpochDone) and event.epoch == 1:
            config.train_data.rename(config.train_data.with_name("gone"))
    word = events[-1]
    assert isinstance(word, Failed)
    assert str(config.train_data) in word.sentence
    (saved,) = list_checkpoints(config.checkpoint_dir)
    load_checkpoint(saved)


def test_that_a_loss_that_is_not_finite_is_a_named_error(config: TrainConfig) -> None:
    network = build_network(config.arch, 2, config.image_size)
    network._fc.bias.data[0] = math.nan
    weights = config.train_data.with_name("nan.pth")
    torch.save(network.state_dict(), weights)
    word = list(fit(replace(config, weights=weights)))[-1]
    assert isinstance(word, Failed)
    assert "epoch 1, batch 1" in word.sentence
    assert "smaller learning rate" in word.sentence


def test_that_a_memory_too_small_for_the_batch_halves_it_and_the_run_goes_on(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_above(3, monkeypatch)
    events = list(fit(replace(config, epochs=1)))
    assert isinstance(events[-1], Finished)
    halves = [n for n in of_type(events, Notice) if "at a time" in n.text]
    assert [n.values["half"] for n in halves] == [5, 2]
    assert [b.pictures for b in of_type(events, BatchDone)] == [10, 20]


def test_that_a_memory_too_small_for_one_picture_is_a_sentence(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_above(0, monkeypatch)
    word = list(fit(config))[-1]
    assert isinstance(word, Failed)
    assert "smaller image size" in word.sentence


def refuse_above(pictures: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let torch's own allocator refuse when more pictures are trained on at once."""

    def build(*arguments: Any) -> torch.nn.Module:
        network = build_network(*arguments)
        network.register_forward_pre_hook(allocate)
        return network

    def allocate(network: torch.nn.Module, inputs: tuple[torch.Tensor]) -> None:
        if network.training and len(inputs[0]) > pictures:
            torch.empty(1 << 60, dtype=torch.uint8)

    monkeypatch.setattr(setting, "build_network", build)


def test_that_a_second_run_keeps_the_first_ones_checkpoints(
    config: TrainConfig,
) -> None:
    config = replace(config, epochs=1)
    list(fit(config))
    first = list_checkpoints(config.checkpoint_dir)[0].read_bytes()
    events = list(fit(replace(config, seed=9)))
    (aside,) = config.checkpoint_dir.glob("earlier-*")
    assert any(str(aside) in n.text for n in of_type(events, Notice))
    assert list_checkpoints(aside)[0].read_bytes() == first


def test_that_a_given_checkpoint_is_gone_on_from(config: TrainConfig) -> None:
    config = replace(config, epochs=1)
    word = list(fit(config))[-1]
    assert isinstance(word, Finished)
    assert word.result is not None
    before = load_checkpoint(word.result).state
    kept = word.result.rename(config.train_data.with_name("mine.pth"))
    events = list(fit(replace(config, weights=kept, lr=1e-7)))
    assert isinstance(events[-1], Finished)
    assert events[-1].result is not None
    after = load_checkpoint(events[-1].result).state
    name = "_conv_stem.weight"
    assert torch.allclose(after[name], before[name], atol=1e-4)


def test_that_pictures_of_an_unknown_class_to_validate_on_are_refused(
    config: TrainConfig,
) -> None:
    assert config.val_data is not None
    draw_picture(config.val_data / "zebra" / "z.jpg", (0, 0, 0), 1)
    word = list(fit(config))[-1]
    assert isinstance(word, Failed)
    assert "zebra" in word.sentence


def test_that_validation_pictures_that_are_training_pictures_too_are_said(
    config: TrainConfig,
) -> None:
    assert config.val_data is not None
    copy = config.val_data / "logo" / "another name.jpg"
    copy.write_bytes((config.train_data / "others" / "001.jpg").read_bytes())
    events = list(fit(replace(config, epochs=1)))
    texts = [n.text for n in of_type(events, Notice) if n.warning]
    assert any(text.startswith("1 of the 9 validation pictures") for text in texts)
    copy.unlink()
    events = list(fit(replace(config, epochs=1)))
    assert not any("byte for byte" in n.text for n in of_type(events, Notice))
