"""Small folders of runs, as a run leaves them."""

from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import Event, RunStarted
from geektime_gui.core.training.run_folder import RunFolder


def start(checkpoint_dir: Path) -> RunStarted:
    """The first event of a run whose checkpoints go there."""
    return RunStarted(
        arch="efficientnet-lite0",
        classes=("a", "b"),
        train_counts=(1, 1),
        val_counts=(),
        device="CPU",
        precision="fp32",
        epochs=12,
        batches=1,
        batch_size=2,
        image_size=64,
        checkpoint_dir=checkpoint_dir,
    )


def made(runs_dir: Path, *events: Event, started: float | None = None) -> Path:
    """The folder of a run of two pictures that told these events."""
    folder = RunFolder.create(TrainConfig(), runs_dir)
    if started is not None:
        folder.facts.started = started
    rows = [("train", name, Path(f"/{name}.jpg"), None) for name in ("a", "b")]
    folder.write_manifest(rows, ("a", "b"))
    for event in events:
        folder.take(event)
    folder.close()
    return folder.path
