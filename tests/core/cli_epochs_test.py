import dataclasses
import json
from pathlib import Path

import pytest
import torch
from support.checkpoints import random_checkpoint
from support.pictures import draw_classes

from geektime_gui.cli import main
from geektime_gui.core.model.checkpoint import load_checkpoint, save_checkpoint

CLASSES = ("logo", "others")


@pytest.mark.slow
def test_that_evaluating_two_checkpoints_prints_the_one_to_keep(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One calls every picture `logo`, the other `others`; recall of `logo` decides."""
    first = random_checkpoint(tmp_path / "ckpts", CLASSES)
    loaded = load_checkpoint(first)
    paths = []
    for epoch, bias in ((4, [-9.0, 9.0]), (5, [9.0, -9.0])):
        state = loaded.state | {"_fc.bias": torch.tensor(bias)}
        config = {"goal": "recall", "positive": "logo", "goal_floor": 0.0}
        info = dataclasses.replace(loaded.info, epoch=epoch, config=config)
        paths.append(save_checkpoint(tmp_path / "ckpts", state, info))
    data = draw_classes(tmp_path / "val", 3)
    output = tmp_path / "p.txt"
    flags = [
        *("evaluate", "--checkpoint", str(paths[0]), "--also", str(paths[1])),
        *("--data", str(data), "--output", str(output)),
    ]
    assert main([*flags, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["goal"], said["positive"]) == ("recall", "logo")
    rows = said["checkpoints"]
    assert [row["checkpoint"] for row in rows] == [str(path) for path in paths]
    assert [row["recall"] for row in rows] == [0.0, 1.0]
    assert [row["output"] for row in rows] == [
        str(output),
        str(tmp_path / "p.epoch_5.txt"),
    ]
    assert main(flags) == 0
    table = capsys.readouterr().out
    assert "recall" in table
    assert table.count("*") == 1
