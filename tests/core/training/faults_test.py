"""What goes wrong for real while a run goes on: a sentence, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.disks import mounted
from support.pictures import draw_classes
from support.runs import of_type

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import CheckpointSaved, Event, Failed, Finished
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.model.checkpoint_info import list_checkpoints
from geektime_gui.core.training.runs import list_runs
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return TrainConfig(
        train_data=draw_classes(tmp_path / "train", 4),
        val_data=draw_classes(tmp_path / "val", 2, seed=1),
        runs_dir=tmp_path / "runs",
        checkpoint_dir=None,
        image_size=64,
        epochs=4,
        precision="fp32",
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for two checkpoints and no third one, beside a filler."""
    with mounted(tmp_path / "disk", "size=96m") as disk:
        (disk / "filler").write_bytes(bytes(60_000_000))
        yield disk


def test_that_a_full_disk_is_a_sentence_and_the_good_checkpoints_stay(
    config: TrainConfig, disk: Path
) -> None:
    events = list(fit(replace(config, checkpoint_dir=disk / "checkpoints")))
    word = events[-1]
    assert isinstance(word, Failed)
    assert "can't be written" in word.sentence
    assert "make room" in word.sentence
    saved = [event.path for event in of_type(events, CheckpointSaved)]
    assert saved
    assert list_checkpoints(disk / "checkpoints") == saved[::-1]
    for path in saved:
        load_checkpoint(path)
    (record,) = list_runs(config.runs_dir)
    assert record.state == "failed"


def test_that_a_run_that_failed_on_a_full_disk_goes_on_when_there_is_room(
    config: TrainConfig, disk: Path
) -> None:
    config = replace(config, checkpoint_dir=disk / "checkpoints")
    assert isinstance(list(fit(config))[-1], Failed)
    (disk / "filler").unlink()
    (record,) = list_runs(config.runs_dir)
    assert record.resumable
    word = list(fit(replace(config, resume=record.path)))[-1]
    assert isinstance(word, Finished)
    assert word.result is not None
    load_checkpoint(word.result)


def test_that_rotation_keeps_the_best_and_the_last(config: TrainConfig) -> None:
    events: list[Event] = list(fit(replace(config, epochs=6, keep=1)))
    word = events[-1]
    assert isinstance(word, Finished)
    saved = of_type(events, CheckpointSaved)
    assert word.result is not None
    kept = list_checkpoints(word.result.parent)
    best = [event.path for event in saved if event.best][-1]
    assert {best, saved[-1].path} <= set(kept)
    assert len(kept) <= 3
