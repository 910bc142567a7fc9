"""The prediction files of a run's checkpoints are found, and one epoch is chosen."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.evaluation.epochs import choose_epoch, evaluations_beside
from geektime_gui.core.evaluation.outputs import outputs_of
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.model.checkpoint_info import CheckpointInfo, write_info


def write(
    txt: Path, checkpoint: Path, sure: Sequence[float], data: str = "val"
) -> Path:
    """Two logos, then others, each so sure to be a logo."""
    logo = np.array(sure, np.float32)
    table = PredictionTable(
        ("logo", "others"),
        np.stack([logo, 1 - logo], 1),
        (np.arange(len(sure)) >= 2).astype(np.int32),
        (logo < 0.5).astype(np.int32),
        tuple(f"{n}.png" for n in range(len(sure))),
    )
    write_predictions(txt, table, about={"checkpoint": str(checkpoint), "data": data})
    return txt


def checkpoint_of(folder: Path, epoch: int, **config: object) -> Path:
    """The JSON of a checkpoint; its weights are not looked at."""
    weights = folder / f"checkpoint.pth.tar.epoch_{epoch}"
    info = CheckpointInfo(
        classes=("logo", "others"),
        arch="efficientnet-lite0",
        image_size=64,
        normalization=LITE,
        epoch=epoch,
        config=dict(config),
    )
    write_info(weights, info)
    return weights


def test_that_the_goal_of_the_run_chooses(tmp_path: Path) -> None:
    """The first finds all logos, the second is right when it says so."""
    for goal, best in (("recall", 1), ("precision", 2)):
        config = {"goal": goal, "positive": "logo", "goal_floor": 0.5}
        folder = tmp_path / goal
        folder.mkdir()
        one, two = (checkpoint_of(folder, n, **config) for n in (1, 2))
        chosen = choose_epoch(
            {
                one: write(folder / "1.txt", one, [0.6, 0.6, 0.7, 0.1]),
                two: write(folder / "2.txt", two, [0.9, 0.1, 0.2, 0.2]),
            }
        )
        assert (chosen.goal.name, chosen.positive) == (goal, "logo")
        assert chosen.selection.best is not None
        assert chosen.selection.best.epoch == best
        assert chosen.selection.is_fair
        assert chosen.checkpoints == {1: one, 2: two}


def test_that_the_txts_of_the_same_run_and_pictures_are_found(tmp_path: Path) -> None:
    run, other = tmp_path / "run", tmp_path / "other"
    out = tmp_path / "out"
    out.mkdir()
    names = [run / f"checkpoint.pth.tar.epoch_{n}" for n in (10, 2, 1)]
    sure = [0.9, 0.8, 0.1]
    ten, two, one = (write(out / f"{p.suffix[1:]}.txt", p, sure) for p in names)
    write(out / "test.txt", names[2], sure, data="test")
    write(out / "foreign.txt", other / names[0].name, sure)
    (out / "gone.txt.json").write_bytes((out / "test.txt.json").read_bytes())
    (out / "broken.txt.json").write_text("{")
    found = evaluations_beside(two)
    assert list(found.items()) == [(names[2], one), (names[1], two), (names[0], ten)]


def test_that_of_one_checkpoint_the_file_itself_and_else_the_latest_counts(
    tmp_path: Path,
) -> None:
    weights = [tmp_path / f"checkpoint.pth.tar.epoch_{n}" for n in (1, 2)]
    old = write(tmp_path / "a.txt", weights[0], [0.9, 0.8, 0.1])
    new = write(tmp_path / "b.txt", weights[0], [0.9, 0.8, 0.1])
    kept = write(tmp_path / "b.kept-1.txt", weights[0], [0.9, 0.8, 0.1])
    second = write(tmp_path / "c.txt", weights[1], [0.9, 0.8, 0.1])
    for age, path in enumerate((kept, new, old)):
        os.utime(path, (1e9 - age, 1e9 - age))
    assert evaluations_beside(second)[weights[0]] == new
    assert evaluations_beside(old)[weights[0]] == old


def test_that_a_file_without_its_origin_has_none_beside(tmp_path: Path) -> None:
    txt = write(tmp_path / "a.txt", tmp_path / "c", [0.9, 0.8])
    beside = txt.with_name("a.txt.json")
    values = json.loads(beside.read_text())
    del values["about"]["checkpoint"]
    beside.write_text(json.dumps(values))
    assert evaluations_beside(txt) == {}


def test_that_the_others_take_the_place_of_the_first_ones_epoch() -> None:
    weights = [Path(f"checkpoint.pth.tar.epoch_{n}") for n in (3, 1, 2)]
    pairs = outputs_of(Path("predictions.epoch_3.txt"), weights[0], weights[1:])
    assert [output.name for _, output in pairs] == [
        "predictions.epoch_3.txt",
        "predictions.epoch_1.txt",
        "predictions.epoch_2.txt",
    ]
