"""Prediction uses the threshold and the temperature saved with the checkpoint."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from geektime_gui.cli import main
from geektime_gui.core.config import PredictConfig
from geektime_gui.core.data.normalization import LITE
from geektime_gui.core.evaluation.calibration import apply_temperature
from geektime_gui.core.events import Event, Failed, Finished, Notice, PictureJudged
from geektime_gui.core.inference.predictor import predict, predict_plainly
from geektime_gui.core.model.checkpoint import prepare_folder, save_checkpoint
from geektime_gui.core.model.checkpoint_info import CheckpointInfo
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.threshold_file import (
    SavedThreshold,
    threshold_path,
    write_threshold,
)

CLASSES = ("cats", "dogs", "logo")


@pytest.fixture(scope="module")
def opinions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of random weights that gives pictures different probabilities."""
    torch.manual_seed(3)
    network = build_network("efficientnet-lite0", len(CLASSES), 64)
    with torch.no_grad():
        network.train()
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.momentum = None  # the mean of all that came through
        for _ in range(12):  # so that the norms know what comes through them
            network(torch.randn(8, 3, 64, 64) * torch.rand(8, 3, 1, 1) * 2)
        network._fc.weight *= 3
    info = CheckpointInfo(
        classes=CLASSES,
        arch="efficientnet-lite0",
        image_size=64,
        normalization=LITE,
        epoch=1,
    )
    folder = tmp_path_factory.mktemp("opinions")
    return save_checkpoint(folder, network.state_dict(), info)


@pytest.fixture
def config(tmp_path: Path, opinions: Path) -> PredictConfig:
    """A random network, and six pictures of more and more noise."""
    shutil.copytree(opinions.parent, tmp_path / "ckpts")
    checkpoint = tmp_path / "ckpts" / opinions.name
    folder = tmp_path / "pictures"
    folder.mkdir()
    for index in range(6):
        chance = np.random.default_rng(index)
        noise = chance.integers(0, 40 * (index + 1), (64, 64, 3), np.uint8)
        Image.fromarray(noise).save(folder / f"{index}.png")
    return PredictConfig(
        checkpoint=checkpoint, pictures=(folder,), workers=0, precision="fp32"
    )


def judged(events: list[Event]) -> list[PictureJudged]:
    assert isinstance(events[-1], Finished), events[-1]
    return [event for event in events if isinstance(event, PictureJudged)]


def said(events: list[Event]) -> str:
    return "\n".join(event.text for event in events if isinstance(event, Notice))


def test_that_without_a_file_the_most_probable_class_is_taken(
    config: PredictConfig,
) -> None:
    events = list(predict(config))
    for each in judged(events):
        assert each.predicted == CLASSES[int(np.argmax(each.probabilities))]
    assert "saved with the checkpoint" not in said(events)


def test_that_the_saved_threshold_decides_and_is_told(config: PredictConfig) -> None:
    plain = judged(list(predict(config)))
    logo = sorted(each.probabilities[2] for each in plain)
    middle = (logo[2] + logo[3]) / 2
    write_threshold(
        config.checkpoint, SavedThreshold(positive="logo", threshold=middle)
    )
    events = list(predict(config))
    assert "logo from a probability of" in said(events)
    for each in judged(events):
        best_other = CLASSES[int(np.argmax(each.probabilities[:2]))]
        wanted = "logo" if each.probabilities[2] >= middle else best_other
        assert each.predicted == wanted
    assert sum(each.predicted == "logo" for each in judged(events)) == 3
    ignoring = list(predict_plainly(config))
    assert [e.predicted for e in judged(ignoring)] == [e.predicted for e in plain]
    assert "threshold" not in said(ignoring)


def test_that_the_saved_temperature_changes_how_sure_it_is_and_no_class(
    config: PredictConfig,
) -> None:
    plain = judged(list(predict(config)))
    write_threshold(config.checkpoint, SavedThreshold(temperature=0.25))
    events = list(predict(config))
    assert "temperature 0.250" in said(events)
    before = np.array([each.probabilities for each in plain], np.float32)
    after = np.array([each.probabilities for each in judged(events)])
    assert after == pytest.approx(apply_temperature(before, 0.25), abs=1e-5)
    assert np.abs(after - before).max() > 0.01
    assert [e.predicted for e in judged(events)] == [e.predicted for e in plain]


def test_that_a_threshold_for_a_class_that_there_is_not_is_a_sentence(
    config: PredictConfig,
) -> None:
    write_threshold(config.checkpoint, SavedThreshold(positive="birds", threshold=0.5))
    word = list(predict(config))[-1]
    assert isinstance(word, Failed)
    assert "birds" in word.sentence
    threshold_path(config.checkpoint).write_text("{")
    word = list(predict(config))[-1]
    assert isinstance(word, Failed)
    assert "is damaged" in word.sentence
    assert isinstance(list(predict_plainly(config))[-1], Finished)


def test_that_the_terminal_can_ignore_the_threshold(
    config: PredictConfig, capsys: pytest.CaptureFixture[str]
) -> None:
    write_threshold(config.checkpoint, SavedThreshold(positive="logo", threshold=0.0))
    flags = ["predict", "--checkpoint", str(config.checkpoint), "--workers", "0"]
    flags += [str(config.pictures[0])]
    assert main([*flags, "--json"]) == 0
    out, err = capsys.readouterr()
    pictures = json.loads(out)["pictures"]
    assert {each["predicted"] for each in pictures} == {"logo"}
    assert "threshold saved with the checkpoint" in " ".join(err.split())
    # A line's probability is the one of the class that is named.
    assert main(flags) == 0
    shown = sorted(line.split()[0] for line in capsys.readouterr().out.splitlines())
    own = sorted(f"{each['probabilities'][2]:.5f}" for each in pictures)
    assert shown == own
    assert main([*flags, "--ignore-threshold", "--json"]) == 0
    for each in json.loads(capsys.readouterr().out)["pictures"]:
        best = int(np.argmax(each["probabilities"]))
        assert each["predicted"] == CLASSES[best]


def test_that_the_threshold_goes_aside_with_its_checkpoint(
    config: PredictConfig,
) -> None:
    path = write_threshold(config.checkpoint, SavedThreshold(temperature=2.0))
    aside = prepare_folder(config.checkpoint.parent)
    assert aside is not None
    assert not path.exists()
    assert (aside / path.name).is_file()
