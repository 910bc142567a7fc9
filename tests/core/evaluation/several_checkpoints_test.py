import dataclasses
from pathlib import Path

import pytest
import torch
from support.checkpoints import random_checkpoint
from support.pictures import draw_classes

from geektime_gui.core.config import EvaluateConfig
from geektime_gui.core.data import dataset
from geektime_gui.core.engine import drive
from geektime_gui.core.evaluation.evaluator import evaluate
from geektime_gui.core.evaluation.outputs import outputs_of
from geektime_gui.core.evaluation.predictions import read_about, read_predictions
from geektime_gui.core.events import (
    CheckpointEvaluated,
    Event,
    Failed,
    Finished,
    PicturesPredicted,
    Stopped,
)
from geektime_gui.core.model.checkpoint import load_checkpoint, save_checkpoint

CLASSES = ("logo", "others")


def another(checkpoint: Path, epoch: int, size: int = 64) -> Path:
    """A different one of the same run."""
    loaded = load_checkpoint(checkpoint)
    torch.manual_seed(epoch)
    state = dict(loaded.state)
    state["_fc.bias"] = torch.randn_like(state["_fc.bias"])
    info = dataclasses.replace(loaded.info, epoch=epoch, image_size=size)
    return save_checkpoint(checkpoint.parent, state, info)


@pytest.fixture
def config(tmp_path: Path) -> EvaluateConfig:
    """Three checkpoints; the last one sees larger pictures."""
    torch.manual_seed(0)
    first = random_checkpoint(tmp_path / "ckpts", CLASSES)
    return EvaluateConfig(
        checkpoint=first,
        also=(another(first, 2), another(first, 3, 96)),
        data=draw_classes(tmp_path / "val", 4),
        output=tmp_path / "out" / "p.txt",
        batch_size=3,
        workers=2,
        precision="fp32",
    )


def test_that_no_txt_is_written_over_another() -> None:
    def epoch(folder: str, number: int) -> Path:
        return Path(folder) / f"checkpoint.pth.tar.epoch_{number}"

    others = [epoch("a", 2), epoch("b", 2), epoch("a", 1), Path("best.pth")]
    pairs = outputs_of(Path("o/p.q.txt"), epoch("a", 1), others)
    assert [(c, o.name) for c, o in pairs] == [
        (epoch("a", 1), "p.q.txt"),
        (epoch("a", 2), "p.q.epoch_2.txt"),
        (epoch("b", 2), "p.q.epoch_2-2.txt"),
        (Path("best.pth"), "p.q.best.pth.txt"),
    ]
    assert {o.parent for _, o in pairs} == {Path("o")}


@pytest.mark.slow
def test_that_each_checkpoint_says_the_same_as_by_itself(
    config: EvaluateConfig, tmp_path: Path
) -> None:
    events = list(evaluate(config))
    evaluated = [e for e in events if isinstance(e, CheckpointEvaluated)]
    assert [e.output.name for e in evaluated] == [
        "p.txt",
        "p.epoch_2.txt",
        "p.epoch_3.txt",
    ]
    word = events[-1]
    assert isinstance(word, Finished)
    assert word.result == config.output
    last = [e for e in events if isinstance(e, PicturesPredicted)][-1]
    assert (last.done, last.total) == (24, 24)
    texts = set()
    for event in evaluated:
        alone = dataclasses.replace(
            config, checkpoint=event.checkpoint, also=(), output=tmp_path / "alone.txt"
        )
        assert isinstance(list(evaluate(alone))[-1], Finished)
        assert event.output.read_bytes() == alone.output.read_bytes()
        assert read_about(event.output)["checkpoint"] == str(event.checkpoint)
        texts.add(event.output.read_bytes())
    assert len(texts) == 3, "they are different models"


@pytest.mark.slow
def test_that_pictures_are_decoded_once_for_all_of_one_size(
    config: EvaluateConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    real = dataset.open_picture

    def counted(path: Path, *args: int) -> object:
        opened.append(path)
        return real(path, *args)

    monkeypatch.setattr(dataset, "open_picture", counted)
    list(evaluate(config))
    assert len(opened) == 16, "8 pictures, each at two sizes"


@pytest.mark.slow
def test_that_a_stop_keeps_the_txts_that_are_finished(config: EvaluateConfig) -> None:
    seen: list[Event] = []
    for event in drive(
        config, lambda: sum(isinstance(e, CheckpointEvaluated) for e in seen) == 2
    ):
        seen.append(event)
    word = seen[-1]
    assert isinstance(word, Stopped)
    assert word.result == config.output
    assert len(read_predictions(config.output)) == 8
    assert {p.name for p in config.output.parent.glob("*.txt")} == {
        "p.txt",
        "p.epoch_2.txt",
    }


@pytest.mark.slow
def test_that_other_classes_are_refused_before_anything_is_written(
    config: EvaluateConfig, tmp_path: Path
) -> None:
    stranger = random_checkpoint(tmp_path / "other", ("cat", "dog"))
    word = list(evaluate(dataclasses.replace(config, also=(stranger,))))[-1]
    assert isinstance(word, Failed)
    assert str(stranger) in word.sentence
    assert not config.output.exists()
