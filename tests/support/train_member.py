"""One process of a run without any dropout: what it tells must not depend on how many
share the pictures."""

import json
import sys
from pathlib import Path

import torch

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import BatchDone, EpochDone
from geektime_gui.core.training.logbook import Logbook
from geektime_gui.core.training.setting import set_up
from geektime_gui.core.training.team import join_team


def main() -> None:
    """Train two epochs; the losses go into the file of the second argument."""
    folder, file = Path(sys.argv[1]), Path(sys.argv[2])
    config = TrainConfig(
        train_data=folder / "train",
        val_data=folder / "val",
        mode="auto",
        runs_dir=folder / "runs",
        checkpoint_dir=None,
        image_size=64,
        batch_size=5,
        epochs=2,
        precision="fp32",
        class_weights="balanced",
    )
    torch.manual_seed(0)
    team = join_team()
    preparing = set_up(config, team, Logbook())
    while True:
        try:
            next(preparing)
        except StopIteration as done:
            setting = done.value
            break
    rates = {"dropout_rate": 0.0, "drop_connect_rate": 0.0}
    parameters = setting.network._global_params
    setting.network._global_params = parameters._replace(**rates)
    setting.get_ready_to_tune()
    losses = []
    for event in setting.run.epochs(setting.make_learner()):
        if isinstance(event, BatchDone):
            losses.append(event.loss)
        if isinstance(event, EpochDone):
            losses.append(event.val_loss)
    if team.speaks:
        file.write_text(json.dumps(losses))
    team.leave()


if __name__ == "__main__":
    main()
