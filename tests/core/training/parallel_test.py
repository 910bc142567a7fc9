import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.pictures import draw_classes
from support.runs import of_type, stop_after
from support.torchrun import torchrun

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import BatchDone, EpochDone, Stopped
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.training.runs import checkpoints_of, list_runs
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow

MEMBER = Path(__file__).parents[2] / "support" / "train_member.py"


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    """Pictures that no model tells apart without a mistake, fine-tuned."""
    val = draw_classes(tmp_path / "val", 8, seed=1)
    (val / "logo" / "000.jpg").rename(val / "others" / "a.jpg")
    (val / "others" / "000.jpg").rename(val / "logo" / "a.jpg")
    return TrainConfig(
        train_data=draw_classes(tmp_path / "train", 12),
        val_data=val,
        mode="auto",
        runs_dir=tmp_path / "runs",
        checkpoint_dir=None,
        image_size=64,
        batch_size=6,
        epochs=3,
        patience=0,
        precision="fp32",
    )


def in_two_processes(config: TrainConfig, *more: object) -> list[dict[str, Any]]:
    """The epochs of the same run under torchrun, as JSON."""
    chosen = ("mode", "runs_dir", "image_size", "batch_size", "epochs", "patience")
    flags = [
        part
        for name in ("train_data", "val_data", "precision", *chosen)
        for part in (f"--{name.replace('_', '-')}", getattr(config, name))
    ]
    run = ("-m", "geektime_gui", "train", "--json", "--checkpoint-dir", "None")
    done = torchrun(2, *run, *flags, *more)
    (line,) = done.stdout.splitlines()  # of the first process alone
    epochs: list[dict[str, Any]] = json.loads(line)["epochs"]
    return epochs


def test_that_two_processes_end_with_the_figures_of_one(config: TrainConfig) -> None:
    one = of_type(list(fit(config)), EpochDone)
    two = in_two_processes(replace(config, runs_dir=config.runs_dir / "two"))
    assert [e["epoch"] for e in two] == [e.epoch for e in one] == [0, 1, 2, 3]
    # Each process draws its own dropout, which on 16 pictures makes so much.
    assert two[-1]["val_accuracy"] == pytest.approx(one[-1].val_accuracy, abs=0.13)
    (record,) = list_runs(config.runs_dir / "two")
    assert record.state == "finished"
    assert len(checkpoints_of(record)) == 4
    load_checkpoint(checkpoints_of(record)[0])


def test_that_without_dropout_two_processes_compute_what_one_does(
    config: TrainConfig,
) -> None:
    folder = config.train_data.parent
    losses = []
    for processes in (1, 2):
        file = folder / f"losses {processes}"
        torchrun(processes, MEMBER, folder, file)
        losses.append(json.loads(file.read_text()))
    assert losses[1][:2] == pytest.approx(losses[0][:2], rel=1e-3)
    # Rounding differs with the pictures in a batch, and AdamW makes more of it.
    assert losses[1] == pytest.approx(losses[0], rel=0.1)


def test_that_a_run_of_one_process_goes_on_in_two(config: TrainConfig) -> None:
    stopped = stop_after(config, BatchDone, 6)
    word = stopped[-1]
    assert isinstance(word, Stopped)
    two = in_two_processes(config, "--resume", word.run_dir)
    assert [epoch["epoch"] for epoch in two] == [2, 3]
    (record,) = list_runs(config.runs_dir)
    assert (record.state, record.epochs) == ("finished", 3)
