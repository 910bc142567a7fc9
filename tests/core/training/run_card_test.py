"""A run's card: what its folder holds, and which run wrote a checkpoint."""

import os
import subprocess
import sys
from pathlib import Path

from support.kept_runs import made, start

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.data.normalization import IMAGENET
from geektime_gui.core.events import EpochDone, Finished
from geektime_gui.core.model.checkpoint_info import (
    CheckpointInfo,
    weights_path,
    write_info,
)
from geektime_gui.core.training.run_card import read_run_card, run_of
from geektime_gui.core.training.run_folder import ENVIRONMENT_NAME
from geektime_gui.core.training.run_record import CONFIG_NAME, RECORD_NAME
from geektime_gui.core.training.runs import rename_run

NO_TORCH = """
import sys
import geektime_gui.core.training.run_card
import geektime_gui.core.evaluation.report_file
bad = [name for name in ("torch", "torchvision", "PySide6") if name in sys.modules]
sys.exit(f"loaded {bad}" if bad else 0)
"""


def first_run(tmp_path: Path, started: float = 1000.0) -> Path:
    """A run of two epochs, the second of which was not validated."""
    return made(
        tmp_path / "runs",
        start(tmp_path / "ckpts"),
        EpochDone(1, 2, 0.5, 0.4, 0.9, 0.8, 9.0, 1.0, 0.7, best=True),
        EpochDone(2, 2, 0.3, None, None, None, 9.0, 2.0),
        Finished(None, 2.0),
        started=started,
    )


def checkpoint(tmp_path: Path, when: float, runs_dir: str = "") -> Path:
    """One of the run's, written then (seconds since 1970)."""
    path = weights_path(tmp_path / "ckpts", 1)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"weights")
    info = CheckpointInfo(
        classes=("a", "b"),
        arch="efficientnet-lite0",
        image_size=64,
        normalization=IMAGENET,
        epoch=1,
        config={"runs_dir": runs_dir},
    )
    write_info(path, info)
    os.utime(path, (when, when))
    return path


def test_that_a_card_holds_what_the_run_kept(tmp_path: Path) -> None:
    folder = first_run(tmp_path)
    rename_run(folder, "the good one")
    card = read_run_card(folder)
    assert card is not None
    assert (card.name, card.state, card.arch) == (
        *("the good one", "finished", "efficientnet-lite0"),
    )
    assert card.classes == ("a", "b")
    assert card.train_counts == (1, 1)
    assert card.started is not None
    assert card.started.timestamp() == 1000.0
    assert card.goal.floor == TrainConfig().goal_floor
    assert (card.epochs, card.best_epoch) == (2, 1)
    assert [(p.epoch, p.train_loss, p.val_loss, p.best) for p in card.curves] == [
        (1, 0.5, 0.4, True),
        (2, 0.3, None, False),
    ]
    choices = {choice.name: choice for choice in card.choices}
    assert choices["momentum"].value == "0.9"
    assert not choices["momentum"].automatic
    environment = dict(card.environment)
    assert environment["packages: numpy"]
    assert environment["python"] == sys.version.split()[0]


def test_that_damaged_files_are_left_out_and_a_damaged_record_gives_no_card(
    tmp_path: Path,
) -> None:
    folder = first_run(tmp_path)
    (folder / ENVIRONMENT_NAME).write_text("{", "utf-8")
    (folder / CONFIG_NAME).write_text("[]", "utf-8")
    card = read_run_card(folder)
    assert card is not None
    assert card.environment == ()
    assert card.goal.name == "balanced"
    assert len(card.curves) == 2
    (folder / RECORD_NAME).write_text("{}", "utf-8")
    assert read_run_card(folder) is None
    assert read_run_card(tmp_path / "nowhere") is None


def test_that_a_checkpoints_run_is_the_last_begun_before_it(tmp_path: Path) -> None:
    early, late = first_run(tmp_path, 1000.0), first_run(tmp_path, 2000.0)
    runs = str(tmp_path / "runs")
    assert run_of(checkpoint(tmp_path, 1500.0, runs)) == early
    assert run_of(checkpoint(tmp_path, 2500.0, runs)) == late
    assert run_of(checkpoint(tmp_path, 500.0, runs)) is None
    assert run_of(checkpoint(tmp_path, 2500.0), tmp_path / "runs") == late
    # Trained with relative folders, evaluated from elsewhere.
    assert run_of(checkpoint(tmp_path, 2500.0, "runs")) == late


def test_that_a_strange_checkpoint_has_no_run(tmp_path: Path) -> None:
    first_run(tmp_path)
    stray = tmp_path / "elsewhere" / "model.pth"
    assert run_of(stray, tmp_path / "runs") is None
    stray.parent.mkdir()
    stray.write_bytes(b"weights")
    assert run_of(stray, tmp_path / "runs") is None


def test_that_a_report_needs_neither_torch_nor_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_TORCH], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
