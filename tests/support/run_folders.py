"""Folders of runs as a run writes them, without training anything."""

from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    RunStarted,
    Stopped,
)
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.runs import rename_run

FINISHED, FAILED = "finished", "failed"
PAUSED, LIVING, BROKEN = "paused", "living", "broken off"


def epoch(at: int, goal: float, loss: float, *, best: bool = False) -> EpochDone:
    return EpochDone(
        at, 3, 0.5, loss, goal - 0.01, goal - 0.02, 30.0, 7.0 * at, goal, 0.001, best
    )


def started(run: RunFolder, planned: int = 3) -> RunStarted:
    return RunStarted(
        arch=run.config.arch,
        classes=("logo", "others"),
        train_counts=(20, 30),
        val_counts=(5, 5),
        device="CPU (2 cores)",
        precision="fp32",
        epochs=planned,
        batches=5,
        batch_size=10,
        image_size=224,
        checkpoint_dir=run.path / "checkpoints",
        recipe={"lr": 0.001, "batch_size": 10},
    )


def last_word(run: RunFolder, how: str) -> Event:
    result = run.path / "checkpoints/checkpoint.pth.tar.epoch_2"
    if how == FAILED:
        return Failed("{path} is no folder.", {"path": "/gone"}, "")
    if how == PAUSED:
        return Stopped(result, 14.0, run.path)
    return Finished(result, 21.0)


class Runs:
    """Writes runs into the folder of the page's pictures."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.living: list[RunFolder] = []
        self._begun = 1_700_000_000.0

    def write(
        self,
        name: str = "",
        how: str = FINISHED,
        goals: tuple[float, ...] = (0.7, 0.9, 0.8),
        **config: object,
    ) -> Path:
        chosen = TrainConfig(
            train_data=self.root / "train",
            val_data=self.root / "val",
            checkpoint_dir=None,
            **config,  # type: ignore[arg-type]
        )
        run = RunFolder.create(chosen, self.root / "runs")
        self._begun += 60
        run.facts.started = self._begun
        run.write_manifest(
            [("train", "logo", self.root / "train/logo/1.png", None)],
            ("logo", "others"),
        )
        run.take(started(run))
        rename_run(run.path, name)
        for at, goal in enumerate(goals, 1):
            best = goal == max(goals)
            run.take(epoch(at, goal, 1 - goal / 2, best=best))
            path = run.path / f"checkpoints/checkpoint.pth.tar.epoch_{at}"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"weights")
            run.take(CheckpointSaved(path, at, best))
        if how == LIVING:
            self.living.append(run)
            return run.path
        if how != BROKEN:
            run.take(last_word(run, how))
        run.close()
        return run.path
