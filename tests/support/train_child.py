"""A run in a process of its own, which a test kills."""

import sys
from pathlib import Path

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import BatchDone
from geektime_gui.core.training import progress
from geektime_gui.core.training.trainer import fit


def main() -> None:
    """Train on the folder of the first argument; a line a step."""
    progress.SAVE_SECONDS = 0.2  # else a run this short is never saved
    folder = Path(sys.argv[1])
    config = TrainConfig(
        train_data=folder / "train",
        val_data=folder / "val",
        runs_dir=folder / "runs",
        checkpoint_dir=None,
        image_size=64,
        batch_size=3,
        epochs=3,
        workers=2,
        precision="fp32",
        frozen_blocks=12,
    )
    for event in fit(config):
        if isinstance(event, BatchDone):
            sys.stdout.write(f"{event.step}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
